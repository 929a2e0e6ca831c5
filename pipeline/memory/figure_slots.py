"""The figures of a Korean text that can be taken out: those in digits whose English is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.english.figure import Figure, FigureKind
from pipeline.korean.figures import find_figures
from pipeline.korean.numerals import AMOUNT, read
from pipeline.memory.slots import FigureSlot
from pipeline.release import Span

_NUMBERS = frozenset(
    {
        FigureKind.NUMBER,
        FigureKind.MONEY,
        FigureKind.PERCENT,
        FigureKind.POINTS,
        FigureKind.MEASURE,
        FigureKind.DURATION,
        FigureKind.ORDINAL,
    }
)
_AMOUNT = re.compile(AMOUNT)
_NTH = re.compile(r"제\s?")
_DIGIT = re.compile(r"\d")
_TO = r"\s?[~–-]\s?"
_DATE_IN_DIGITS = re.compile(
    rf"(?P<year>\d{{4}}년\s?)?(?P<month>\d{{1,2}}월\s?)?(?P<day>\d{{1,2}}(?:일?{_TO}\d{{1,2}})?일)?"
)
_SIDE = re.compile("지난|오는")
# "The 27th" is of this month; far from the day of the release it may be of the next or the last.
_SURELY_THIS_MONTH = 10
# Small numbers are often part of an expression (1박 2일, 24시간), for which English has its own.
_ALWAYS_A_COUNT = 25
_GOES_ON = re.compile(r"(?:부터)?\s?(?:~|–|-)?\s?")


def read_figures(ko: str, published: date) -> list[Figure]:
    """Return the figures; the end of a range (8월 4일부터 9일까지) is in the month of its start."""
    figures: list[Figure] = []
    for figure in find_figures(ko, published):
        last = figures[-1] if figures else None
        if last and _is_end(ko, last, figure):
            month = last.days[-1].month
            days = tuple(replace(day, month=month) for day in figure.days)
            figure = replace(figure, days=days)  # noqa: PLW2901
        figures.append(figure)
    return figures


def _is_end(ko: str, last: Figure, figure: Figure) -> bool:
    """Return whether a day alone is the end of a range that the date before it starts."""
    return bool(
        last.days
        and figure.days
        and last.days[-1].month
        and last.days[-1].day
        and figure.days[0].implied >= {"month"}
        and _GOES_ON.fullmatch(ko, last.span.end, figure.span.start)
    )


def figure_slots(ko: str, figures: Sequence[Figure], published: date) -> Iterator[FigureSlot]:
    """Yield the slots of a text, in order.

    Args:
        ko: the text.
        figures: those in it that are no part of a name.
        published: the day of its release.
    """
    last: Figure | None = None
    for figure in figures:
        is_small = not figure.values or figure.values[0] < _ALWAYS_A_COUNT
        if (figure.loose and is_small) or figure.kind is FigureKind.IDENTIFIER:
            slot = None
        elif figure.days:
            ends = last is not None and _is_end(ko, last, figure)
            slot = _date_slot(ko, figure, published, ends=ends)
        elif figure.clocks:
            sure = len(figure.clocks) == 1 and figure.clocks[0].sure
            slot = FigureSlot(figure.span, figure) if sure else None
        else:
            slot = _number_slot(ko, figure)
        if slot:
            yield slot
        last = figure


def _number_slot(ko: str, figure: Figure) -> FigureSlot | None:
    """Return the slot of a number in digits that says just what it reads as."""
    if figure.kind not in _NUMBERS or len(figure.values) != 1:
        return None
    nth = _NTH.match(ko, figure.span.start)
    found = _AMOUNT.match(ko, nth.end() if nth else figure.span.start, figure.span.end)
    if found is None:
        return None
    amount = found[0]
    if figure.kind is FigureKind.ORDINAL and nth:
        amount = amount.rstrip("조")
    try:
        if read(amount) != figure.values[0]:
            return None
    except ValueError:
        return None
    return FigureSlot(Span(found.start(), found.start() + len(amount)), figure)


def _date_slot(ko: str, figure: Figure, published: date, *, ends: bool) -> FigureSlot | None:
    """Return the slot of a date's digits; what is said in words (지난해, 오는) stays in the key."""
    text = ko[figure.span.start : figure.span.end]
    digit = _DIGIT.search(text)
    found = _DATE_IN_DIGITS.fullmatch(text, digit.start()) if digit else None
    if found is None:
        return None
    parts = frozenset(name for name, said in found.groupdict().items() if said)
    span = Span(figure.span.start + found.start(), figure.span.end)
    return FigureSlot(span, figure, parts, parts | _implied(figure, text, published, ends=ends))


def _implied(figure: Figure, text: str, published: date, *, ends: bool) -> set[str]:
    """Return the parts of a date that its text leaves unsaid and that are certain all the same."""
    day = figure.days[0]
    certain = set()
    if "year" in day.implied and day.shift_years is not None:
        certain.add("year")
    near = day.day is not None and abs(day.day - published.day) <= _SURELY_THIS_MONTH
    if "month" in day.implied and (
        ends or day.shift_months is not None or _SIDE.search(text) or near
    ):
        certain.add("month")
    return certain
