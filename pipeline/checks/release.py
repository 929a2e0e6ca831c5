"""What an editor should know of a release as a whole, before any word of it is read.

These findings follow from the release alone. They are made when it is shown, not stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pipeline.clock import KST
from pipeline.release import Finding, Release, Severity

ReleaseCheck = Callable[[Release], Iterable[Finding]]


def embargo(release: Release) -> Iterator[Finding]:
    """Yield a blocking finding for a release with a moment before which it is not public."""
    if release.embargo is not None:
        moment = f"{release.embargo.astimezone(KST):%Y-%m-%d %H:%M} KST"
        yield Finding("embargo", Severity.BLOCKING, f"not to be published before {moment}")


def licence_no_changes(release: Release) -> Iterator[Finding]:
    """Yield a warning for KOGL types 3 and 4: they forbid changes, and a translation is one."""
    if release.forbids_changes:
        yield Finding(
            "licence_no_changes",
            Severity.WARNING,
            f"KOGL type {release.kogl_type} forbids changes, and a translation is one: "
            "ask the province before publishing",
        )


def attachment_unreadable(release: Release) -> Iterator[Finding]:
    """Yield a warning for every attachment whose text could not be read."""
    for attachment in release.attachments:
        if attachment.problem:
            yield Finding(
                "attachment_unreadable",
                Severity.WARNING,
                f"{attachment.name} was not read: {attachment.problem}",
            )


RELEASE_CHECKS: tuple[ReleaseCheck, ...] = (embargo, licence_no_changes, attachment_unreadable)


def release_findings(release: Release) -> tuple[Finding, ...]:
    """Return the findings of every check on a release as a whole."""
    return tuple(finding for check in RELEASE_CHECKS for finding in check(release))
