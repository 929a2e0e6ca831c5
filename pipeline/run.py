"""The record of one run of a job: what it did, board by board, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class BoardState(StrEnum):
    """What one night's visit to a board came to."""

    OK = "ok"
    QUIET = "quiet"  # read well, nothing new
    FAILED = "failed"  # could not be reached or read
    BROKEN = "broken"  # was read, but is not the board that its source knows


@dataclass(slots=True)
class Harvest:
    """What one board gave in one run.

    All numbers count releases but for ``requests``, ``bytes`` received, ``characters`` of
    the texts that were read, and ``attachments``, of which ``unreadable`` gave no text.
    ``bodies`` are the releases that were read with a text.
    """

    board: str
    state: BoardState = BoardState.OK
    listed: int = 0
    new: int = 0
    changed: int = 0
    withdrawn: int = 0
    failed: int = 0
    requests: int = 0
    bytes: int = 0
    opened: int = 0
    bodies: int = 0
    characters: int = 0
    attachments: int = 0
    unreadable: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A release or a board that could not be dealt with, and why."""

    board: str
    external_id: str
    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class RunCounts:
    """What the store holds of one run; ``new`` and ``changed`` count releases by board."""

    new: dict[str, int]
    changed: dict[str, int]
    releases: int
    segments: int
    findings: int


@dataclass(slots=True)
class RunRecord:
    """One run. ``resumed`` counts how often it was interrupted and taken up again.

    ``exit_code`` and ``finished`` are None while the run is at work (or was killed).
    """

    id: str
    job: str
    started: datetime
    finished: datetime | None = None
    exit_code: int | None = None
    resumed: int = 0
    signature: str = ""
    boards: list[Harvest] = field(default_factory=list)
    translated_releases: int = 0
    translated_segments: int = 0
    findings: int = 0
    failures: list[Failure] = field(default_factory=list)
    report: str = ""

    def note(self, harvest: Harvest, failures: Iterable[Failure]) -> None:
        """Add what a visit to a board came to; it takes the place of an interrupted visit."""
        self.boards = [board for board in self.boards if board.board != harvest.board]
        self.boards.append(harvest)
        self.failures = [each for each in self.failures if each.board != harvest.board]
        self.failures.extend(failures)

    def count(self, counts: RunCounts) -> None:
        """Take over what the store has of this run, over all its interruptions."""
        for harvest in self.boards:
            harvest.new = counts.new.get(harvest.board, 0)
            harvest.changed = counts.changed.get(harvest.board, 0)
            if harvest.state is BoardState.QUIET and harvest.new + harvest.changed:
                harvest.state = BoardState.OK  # what was new came before an interruption
        self.translated_releases = counts.releases
        self.translated_segments = counts.segments
        self.findings = counts.findings

    @property
    def summary(self) -> str:
        """One line for people, for example at the end of a night's log."""
        new, changed, withdrawn = (
            sum(getattr(board, name) for board in self.boards)
            for name in ("new", "changed", "withdrawn")
        )
        collected = f"{new} new releases, {changed} changed, {withdrawn} withdrawn; "
        return (
            f"{self.id}: {collected if self.boards else ''}"
            f"{self.translated_releases} translated ({self.translated_segments} segments, "
            f"{self.findings} findings); {len(self.failures)} failures"
        )

    def to_json(self) -> dict[str, Any]:
        """Return the record as plain JSON values, times in ISO 8601 with their offset."""
        record = asdict(self)
        record["started"] = self.started.isoformat()
        record["finished"] = self.finished.isoformat() if self.finished else None
        return record

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> RunRecord:
        """Return the record that :meth:`to_json` made."""
        values = dict(record)
        values["started"] = datetime.fromisoformat(values["started"])
        if values["finished"]:
            values["finished"] = datetime.fromisoformat(values["finished"])
        values["boards"] = [
            Harvest(**{**board, "state": BoardState(board["state"])}) for board in values["boards"]
        ]
        values["failures"] = [Failure(**failure) for failure in values["failures"]]
        return cls(**values)
