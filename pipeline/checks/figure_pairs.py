"""The figures of a segment and of its English, compared: what the checks on figures share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pipeline.english.figure import Clock, Day, Figure, FigureKind
from pipeline.english.figures import find_figures as find_english
from pipeline.korean.figures import find_figures as find_korean

# 삼국 are three kingdoms and 사계 four seasons.
_SINO = {digit: number for number, digit in enumerate("삼사오육칠팔구십", start=3)}
_HALF = Decimal("0.5")
_QUANTITIES = frozenset(FigureKind) - {FigureKind.DATE, FigureKind.TIME}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a Korean text and its English say in figures.

    Attributes:
        korean, english: all figures of each, in order.
        wrong: a Korean figure whose value the English lacks, and the English figure of
            another value that stands in its place.
        missing: the other Korean figures whose value the English lacks.
        extra: the other English figures whose value the Korean lacks.
    """

    korean: tuple[Figure, ...]
    english: tuple[Figure, ...]
    wrong: tuple[tuple[Figure, Figure], ...]
    missing: tuple[Figure, ...]
    extra: tuple[Figure, ...]


@lru_cache(maxsize=256)
def compare(korean_text: str, english_text: str, published: date) -> Comparison:
    """Compare the figures of a Korean text and its English.

    Values are compared as sets: a number said once may answer one that is said twice.
    """
    korean = tuple(find_korean(korean_text, published))
    english = tuple(find_english(english_text))
    said, written = _Told(korean), _Told(english)
    missing = [figure for figure in korean if not figure.loose and not written.answers(figure)]
    hinted = {Decimal(number) for digit, number in _SINO.items() if digit in korean_text}
    extra = [
        figure
        for figure in english
        if not figure.loose
        and not said.backs(figure, hinted if _in_words(figure, english_text) else set())
    ]
    pairs = _paired(missing, extra)
    done = {id(figure) for pair in pairs for figure in pair}
    return Comparison(
        korean,
        english,
        tuple(pairs),
        tuple(figure for figure in missing if id(figure) not in done),
        tuple(figure for figure in extra if id(figure) not in done),
    )


def numbers(figure: Figure) -> frozenset[Decimal]:
    """Return the numbers that a figure says, in every way in which it may be said."""
    said = set(figure.values)
    if figure.unit == "decade":
        said |= {10 * value for value in figure.values}
    if figure.kind is FigureKind.FRACTION and figure.values[1]:
        part = figure.values[0] / figure.values[1]
        said |= {part, 100 * part}
    if _HALF in said:
        said |= {Decimal(50), Decimal(1), Decimal(2)}
    return frozenset(said)


class _Told:
    """What the figures of one text say, gathered for look-up."""

    def __init__(self, figures: tuple[Figure, ...]) -> None:
        self._numbers = {number for figure in figures for number in numbers(figure)}
        self._days = [day for figure in figures for day in figure.days]
        self._clocks = [clock for figure in figures for clock in figure.clocks]

    def answers(self, korean: Figure) -> bool:
        """Return whether this English text has a Korean figure."""
        if korean.clocks:
            return self._has_times(korean)
        if korean.days:
            return all(self._has_day(day) for day in korean.days)
        if korean.kind is FigureKind.FRACTION:
            return bool(numbers(korean) & self._numbers)
        return self._numbers.issuperset(korean.values)

    def backs(self, english: Figure, hinted: set[Decimal]) -> bool:
        """Return whether this Korean text, or a number ``hinted`` at in it, has an English one."""
        if english.clocks:
            return self._has_times(english)
        if english.days:
            months = {day.month for day in self._days if "month" not in day.implied}
            return all(
                any(_same_day(day, other, months) for other in self._days) for day in english.days
            )
        parts = {part for day in self._days for part in (day.year, day.day) if part is not None}
        return all(
            value in self._numbers or value in hinted or value in parts for value in english.values
        )

    def _has_times(self, figure: Figure) -> bool:
        return all(
            any(_same_time(clock, other) for other in self._clocks) for clock in figure.clocks
        )

    def _has_day(self, korean: Day) -> bool:
        """Return whether the parts that the Korean names are there: "the 25th" has no month."""
        month = None if "month" in korean.implied else korean.month
        year = None if "year" in korean.implied else korean.year
        return (
            (year is None or year in self._numbers or any(d.year == year for d in self._days))
            and (month is None or any(d.month == month for d in self._days))
            and (
                korean.day is None
                or korean.day in self._numbers
                or any(d.day == korean.day for d in self._days)
            )
        )


def _in_words(figure: Figure, text: str) -> bool:
    return not any(char.isdigit() for char in text[figure.span.start : figure.span.end])


def _same_time(one: Clock, other: Clock) -> bool:
    """Return whether two times of day may be the same."""
    difference = abs(one.hour * 60 + one.minute - other.hour * 60 - other.minute)
    return difference == 0 or (difference == 12 * 60 and not (one.sure and other.sure))


def _same_day(english: Day, korean: Day, months: Iterable[int | None] = ()) -> bool:
    """Return whether an English date says nothing else than a Korean one.

    A day whose month the Korean leaves unsaid may be in any of ``months`` too.
    """
    if "month" in korean.implied and korean.shift_months is None and english.month in months:
        korean = replace(korean, month=english.month)
    return all(
        said is None or known is None or said == known
        for said, known in (
            (english.year, korean.year),
            (english.month, korean.month),
            (english.day, korean.day),
            (english.shift_years, korean.shift_years),
            (english.shift_months, korean.shift_months),
        )
    )


def _paired(missing: list[Figure], extra: list[Figure]) -> list[tuple[Figure, Figure]]:
    """Pair what is missing with what is too much, first with the same unit, then by kind."""
    pairs: list[tuple[Figure, Figure]] = []
    lost, free = list(missing), list(extra)
    for alike in (_same_unit, _same_kind, _both_quantities):
        for korean in tuple(lost):
            english = next((each for each in free if alike(korean, each)), None)
            if english is not None:
                lost.remove(korean)
                free.remove(english)
                pairs.append((korean, english))
    return pairs


def _same_unit(korean: Figure, english: Figure) -> bool:
    return korean.kind is english.kind and korean.unit == english.unit


def _same_kind(korean: Figure, english: Figure) -> bool:
    day = korean.kind is FigureKind.DATE and english.kind is FigureKind.ORDINAL
    return day or korean.kind is english.kind


def _both_quantities(korean: Figure, english: Figure) -> bool:
    return korean.kind in _QUANTITIES and english.kind in _QUANTITIES
