"""Signing: an editor says that the English of a release may be published."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import UsageError
from pipeline.export.exporting import find
from pipeline.release import Finding, Severity, TranslatedRelease
from pipeline.store import Store

_SHOWN = 5


def sign(
    store: Store, name: str, editor: str, *, despite_findings: bool = False
) -> TranslatedRelease:
    """Sign the present English of a release, and return what was signed.

    Args:
        store: where the release is.
        name: the release, ``board/id``.
        editor: who signs.
        despite_findings: whether to sign what has open blocking findings.

    Raises:
        UsageError: there is no such release, or blocking findings are open in it.
        EditConflict: the board changed the release meanwhile.
    """
    item = find(store, name)
    blocking = list(open_blocking(item))
    if blocking and not despite_findings:
        shown = "".join(
            f"\n  segment {number}: {finding.check}: {finding.message}"
            for number, finding in blocking[:_SHOWN]
        )
        count = f"{len(blocking)} blocking finding{'' if len(blocking) == 1 else 's'}"
        more = f"\n  and {len(blocking) - _SHOWN} more" if len(blocking) > _SHOWN else ""
        raise UsageError(
            f"{name}: not signed: {count} in English that no editor changed"
            f" (--despite-findings signs it all the same):{shown}{more}"
        )
    store.sign(item.release.board, item.release.external_id, item.version, editor)
    return item


def unsign(store: Store, name: str) -> bool:
    """Take the sign-off of a release back, and tell whether there was one.

    Raises:
        UsageError: there is no such release.
    """
    item = find(store, name)
    store.unsign(item.release.board, item.release.external_id, item.version)
    return item.signed is not None


def open_blocking(item: TranslatedRelease) -> Iterator[tuple[int, Finding]]:
    """Yield the blocking findings of segments that no editor changed, counted from 1."""
    edits = item.edits or (None,) * len(item.translations)
    for number, (translation, edit) in enumerate(zip(item.translations, edits, strict=True), 1):
        if edit is None:
            for finding in translation.findings:
                if finding.severity is Severity.BLOCKING:
                    yield number, finding
