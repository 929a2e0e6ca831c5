"""What the top of the report needs to know of all releases, gathered as they pass by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.release import Severity
from pipeline.report.changes import Difference
from pipeline.report.comparisons import Side
from pipeline.report.scores import Editing, Scorer, Scores
from pipeline.report.view import View

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
    has_embargo: bool
    is_signed: bool
    edits: int

    @property
    def anchor(self) -> str:
        """The HTML id of the release."""
        return f"release-{self.number}"


@dataclass(slots=True)
class Count:
    """Of a board or a role: how many releases, segments and findings there are."""

    releases: int = 0
    segments: int = 0
    findings: int = 0


@dataclass(slots=True)
class Tally:
    """Entries and counts of the releases added so far; small beside the releases.

    ``sides`` are the texts that there are at all. ``differs`` counts the segments in which
    each pair of texts differs, by the pair's code; ``changes`` the releases that were
    translated again, by what differs in their signatures.
    """

    scorer: Scorer
    entries: list[Entry] = field(default_factory=list)
    segments: int = 0
    signed: int = 0
    findings: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    boards: dict[str, Count] = field(default_factory=dict)
    roles: dict[str, Count] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    sides: set[Side] = field(default_factory=set)
    differs: Counter[str] = field(default_factory=Counter)
    changes: Counter[tuple[Difference, ...]] = field(default_factory=Counter)
    editing: Editing | None = None
    _references: list[tuple[str, str]] = field(default_factory=list)

    def add(self, shown: View) -> Entry:
        """Count a release in and return its entry."""
        release = shown.item.release
        found = list(shown.all_findings)
        entry = Entry(
            number=len(self.entries) + 1,
            board=release.board,
            published=release.published.isoformat(),
            headline=shown.headline,
            title=release.title,
            findings=Counter(finding.severity for finding in found),
            has_embargo=release.embargo is not None,
            is_signed=shown.item.signed is not None,
            edits=sum(row.edit is not None for row in shown.rows),
        )
        self.entries.append(entry)
        self.segments += len(shown.rows)
        self.signed += entry.is_signed
        self.sides |= shown.columns
        self.findings.update((finding.check, finding.severity) for finding in found)
        self._count(self.boards.setdefault(release.board, Count()), shown)
        self.states.update(shown.states)
        for row in shown.rows:
            role = self.roles.setdefault(row.role, Count())
            role.segments += 1
            role.findings += len(row.findings)
            self.states.update(row.states)
            self.differs.update(row.differs)
        if shown.differences:
            self.changes[shown.differences] += 1
        if shown.editing:
            self.editing = self.editing + shown.editing if self.editing else shown.editing
        self._references += shown.references
        return entry

    @property
    def checks(self) -> list[str]:
        """The names of the checks that found something, in alphabetical order."""
        return sorted({check for check, _ in self.findings})

    @property
    def scores(self) -> Scores | None:
        """The scores of all final English that has a reference."""
        return self.scorer.score(self._references)

    @staticmethod
    def _count(board: Count, shown: View) -> None:
        board.releases += 1
        board.segments += len(shown.rows)
        board.findings += len(list(shown.all_findings))
