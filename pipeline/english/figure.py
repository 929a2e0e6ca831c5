"""What a figure is, in either language: a stretch of text and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.release import Span


class FigureKind(StrEnum):
    """What a figure says. :attr:`Figure.unit` tells the currency, the unit or the counter."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    MEASURE = "measure"
    DURATION = "duration"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    DATE = "date"
    TIME = "time"
    IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class Day:
    """A date, of which any part may be unsaid.

    ``shift_years`` and ``shift_months`` are set where the text counts from the day of the
    release ("last year" is -1); ``implied`` holds the names of the parts that the text leaves
    to its reader and that the day of the release has filled in.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    shift_years: int | None = None
    shift_months: int | None = None
    implied: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, hour 0 to 23; ``sure`` is False where it may be twelve hours later."""

    hour: int
    minute: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its value.

    Attributes:
        span: its place in the text, its unit or counter included.
        kind: what it says.
        values: the numbers, two of a range; of a fraction numerator and denominator.
        unit: ISO code of a currency, symbol of a unit ("km", "m2"), of a duration one of
            ``second minute hour day week month year``, otherwise the Korean counter or "".
        days, clocks: what a date or a time says, two of a range.
        loose: the words are ones that a translator may rightly leave out, add or put
            differently (a couple, 첫, 1인당), so that only a contradiction counts.
        english: the English by rule, "" where no rule converts exactly.
    """

    span: Span
    kind: FigureKind
    values: tuple[Decimal, ...] = ()
    unit: str = ""
    days: tuple[Day, ...] = ()
    clocks: tuple[Clock, ...] = ()
    loose: bool = False
    english: str = ""
