"""What travels through the model as one unit because its English is known beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.glossary.match import Match
from pipeline.release import Span


class InsertKind(StrEnum):
    """What an insert stands for."""

    NAME = "name"
    ROW = "row"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Insert:
    """A stretch of a Korean sentence and the English that must stand for it.

    Attributes:
        span: the stretch, without the particle after it.
        english: the English; a name in it stands between the marks of
            :func:`pipeline.glossary.marked`, so that it can be found again in the end.
        matches: the terms that ``english`` holds: one for a plain name, several for a person
            with a title and an office or for names in a row, none for a figure.
        kind: a name (alone or with title and office), several in a row, or a figure.
    """

    span: Span
    english: str
    matches: tuple[Match, ...] = ()
    kind: InsertKind = InsertKind.NAME
