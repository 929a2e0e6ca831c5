"""What the top of the report needs to know of all releases, gathered as they pass by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.release import Finding, Role, Severity, TranslatedRelease

SEVERITIES = (Severity.BLOCKING, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents. ``number`` counts from 1 in the report's order."""

    number: int
    board: str
    published: str
    headline: str
    title: str
    findings: Counter[Severity]
    embargoed: bool

    @property
    def anchor(self) -> str:
        """The HTML id of the release."""
        return f"release-{self.number}"


@dataclass(slots=True)
class Tally:
    """Entries and counts of the releases added so far; small beside the releases."""

    entries: list[Entry] = field(default_factory=list)
    segments: int = 0
    findings: Counter[tuple[str, Severity]] = field(default_factory=Counter)

    def add(self, item: TranslatedRelease) -> Entry:
        """Count a release in and return its entry."""
        found = [finding for t in item.translations for finding in t.findings]
        entry = Entry(
            number=len(self.entries) + 1,
            board=item.release.board,
            published=item.release.published.isoformat(),
            headline=_headline(item),
            title=item.release.title,
            findings=Counter(finding.severity for finding in found),
            embargoed=item.release.embargo is not None,
        )
        self.entries.append(entry)
        self.segments += len(item.translations)
        self.findings.update(map(_kind, found))
        return entry

    @property
    def checks(self) -> list[str]:
        """The names of the checks that found something, in alphabetical order."""
        return sorted({check for check, _ in self.findings})


def _headline(item: TranslatedRelease) -> str:
    pairs = zip(item.release.segments, item.translations, strict=True)
    return next((t.final for segment, t in pairs if segment.role is Role.HEADLINE), "")


def _kind(finding: Finding) -> tuple[str, Severity]:
    return finding.check, finding.severity
