"""Figures that travel through the model as names do, because their English follows by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.english.figure import Figure, FigureKind
from pipeline.english.figures import find_figures as english_figures
from pipeline.glossary.insert import Insert, InsertKind
from pipeline.korean.figures import find_figures
from pipeline.korean.figures_exact import EXACT
from pipeline.release import Span

__all__ = ["english_figures", "figure_inserts"]

# What a form must be read as in its sentence, for the rule to be right.
_READ_AS = {
    "won": {FigureKind.MONEY},
    "dollars": {FigureKind.MONEY},
    "points": {FigureKind.POINTS},
    "percent": {FigureKind.PERCENT},
    "month_day": {FigureKind.DATE},
    "year": {FigureKind.DATE},
    "month": {FigureKind.DATE},
    "day": {FigureKind.DATE},
    "count": {FigureKind.NUMBER, FigureKind.MEASURE, FigureKind.DURATION},
}
_WHOLE = {"won", "dollars", "points", "percent"}
# 20대 are twenty vehicles or people in their twenties, 12층 twelve floors or the twelfth.
_AMBIGUOUS_COUNTERS = {"대", "층", "호", "인"}
_NEAR = 4
# What follows a day of the month; 31일에서 20일로, 14일의 and 30일 뒤 may count days.
_AFTER_DAY = re.compile(r"\s(?!뒤|전|후|앞|사이)|까지|부터|에(?!서)|자|[,~)·]|오[전후]|$")
_WITHIN_NUMBER = re.compile(r"[\d.,](?=\d)")
_BARE_YEAR = re.compile(r"[12]\d{3}(?!\d)")
# Newspapers spell out smaller counts, and put "one" in many ways.
_LEAST_COUNT = 10


def figure_inserts(text: str, published: date | None) -> list[Insert]:
    """Return the figures whose English is certain, in order, without overlaps.

    They are the forms of :data:`pipeline.korean.figures_exact.EXACT`, which a model of
    kopress's own is taught to copy: an amount or a percentage whole, of a count only the
    number. What may be read in two ways is left to the model.

    Args:
        text: normalised Korean.
        published: the day of the release.
    """
    inserts: list[Insert] = []
    last: Figure | None = None
    for figure in find_figures(text, published):
        if _certain(figure) and not _ends_range(last, figure):
            inserts += _inserts(text, figure)
        last = figure
    return inserts


def _certain(figure: Figure) -> bool:
    return not figure.loose and len(figure.values) < 2 and len(figure.days) < 2


def _ends_range(last: Figure | None, figure: Figure) -> bool:
    """Return whether a day shares the month before it: 8월 4일부터 9일까지, August 4 to 9."""
    if last is None or not last.days or not figure.days:
        return False
    month_before = last.days[-1].month and "month" not in last.days[-1].implied
    near = figure.span.start - last.span.end <= _NEAR
    return bool(month_before) and near and "month" in figure.days[0].implied


def _inserts(text: str, figure: Figure) -> Iterator[Insert]:
    """Yield the exact forms inside one figure: two for "2026년 3월 5일"."""
    start = figure.span.start
    while start < figure.span.end:
        insert = _insert_at(text, start, figure)
        if insert is None:
            start += 1
        else:
            yield insert
            start = insert.span.end


def _insert_at(text: str, start: int, figure: Figure) -> Insert | None:
    if start and _WITHIN_NUMBER.match(text, start - 1):
        return None
    for name, exact in EXACT.items():
        found = exact.korean.match(text, start, figure.span.end)
        if found is None or figure.kind not in _READ_AS[name]:
            continue
        if name == "count" and (not _certain_count(figure) or _BARE_YEAR.fullmatch(found[0])):
            return None
        if name == "day" and not _AFTER_DAY.match(text, found.end()):
            return None
        try:
            english = figure.english if name in _WHOLE else exact.writers[0](found)
        except ValueError:
            continue
        if english:
            return Insert(Span(*found.span()), english, kind=InsertKind.FIGURE)
    return None


def _certain_count(figure: Figure) -> bool:
    return figure.values[0] >= _LEAST_COUNT and figure.unit not in _AMBIGUOUS_COUNTERS
