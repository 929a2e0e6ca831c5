"""Dates: another day, month or year, day and month exchanged, "last" for "next"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from pipeline.checks.figure_findings import shown, value_findings, wrong
from pipeline.checks.figure_pairs import Comparison, compare
from pipeline.english.dates import month_day
from pipeline.english.figure import Day, Figure, FigureKind
from pipeline.release import Finding, Segment, Severity, Translation

_KINDS = frozenset({FigureKind.DATE})
_NAMES = {
    ("shift_years", -1): "last year",
    ("shift_years", 0): "this year",
    ("shift_years", 1): "next year",
    ("shift_months", -1): "last month",
    ("shift_months", 0): "this month",
    ("shift_months", 1): "next month",
}
# Korean that may be said so, though it names no year or month.
_BACKS = {
    ("shift_years", -1): re.compile("지난|작년|전년|직전"),
    ("shift_years", 0): re.compile("올|이번|금년|당해"),
    ("shift_years", 1): re.compile("이듬해|내년|다음 ?해|오는"),
    ("shift_months", -1): re.compile("지난|전월|직전"),
    ("shift_months", 0): re.compile("이달|이번|당월"),
    ("shift_months", 1): re.compile("다음 ?달|내달|익월|오는"),
}


def dates(segment: Segment, translation: Translation, published: date) -> Iterator[Finding]:
    """Yield a blocking finding for a wrong date, a warning for one lost or added.

    An English month that the Korean leaves unsaid ("25일" as "June 25") must be the one that
    follows from the day of the release.
    """
    comparison = compare(segment.text, translation.final, published)
    for korean, english in comparison.wrong:
        if korean.kind in _KINDS:
            reason = _difference(korean.days, english.days)
            yield wrong("dates", segment, translation, (korean, english), reason)
    yield from _misplaced(segment, translation, comparison)
    yield from _relative(segment, translation, comparison, published)


def _misplaced(
    segment: Segment, translation: Translation, comparison: Comparison
) -> Iterator[Finding]:
    """Yield dates lost or added; one with the right day in another month names both."""
    rest = []
    for english in comparison.extra:
        korean = _same_day_of_month(english, comparison.korean)
        if english.kind in _KINDS and korean is not None:
            figures = (_with_month(korean), english)
            yield wrong("dates", segment, translation, figures, "another month")
        else:
            rest.append(english)
    left = Comparison(comparison.korean, comparison.english, (), comparison.missing, tuple(rest))
    yield from value_findings("dates", _KINDS, segment, translation, left)


def _with_month(korean: Figure) -> Figure:
    """Return the figure with its English in full, as the day of the release resolves it."""
    day = korean.days[0]
    if day.month is None or day.day is None:
        return korean
    return replace(korean, english=month_day(day.month, day.day))


def _same_day_of_month(english: Figure, korean: Iterable[Figure]) -> Figure | None:
    wanted = {day.day for day in english.days if day.day}
    return next((f for f in korean if wanted & {day.day for day in f.days if day.day}), None)


def _difference(korean: tuple[Day, ...], english: tuple[Day, ...]) -> str:
    """Return how two dates differ."""
    if not korean or not english:
        return ""
    one, other = korean[0], english[0]
    if one.month and one.day and (one.month, one.day) == (other.day, other.month):
        return "day and month are exchanged"
    if one.day == other.day and one.month != other.month:
        return "another month"
    return "another day" if one.month == other.month and one.day != other.day else ""


def _relative(
    segment: Segment, translation: Translation, comparison: Comparison, published: date
) -> Iterator[Finding]:
    """Yield a finding for "last year" where the Korean says "next year", and its like."""
    said = _shifts(comparison.korean)
    written = _shifts(comparison.english)
    for (part, shift), english in written.items():
        lost = [key for key in said if key[0] == part and key not in written]
        backed = (part, shift) in said or _BACKS[part, shift].search(segment.text)
        if backed or not lost or _year_said(comparison.korean, part, published.year + shift):
            continue
        korean = said[lost[0]]
        right = _NAMES.get(lost[0], "")
        message = (
            f"{shown(segment.text, korean)}{f' ({right})' if right else ''} is"
            f" {shown(translation.final, english)} in the English"
        )
        yield Finding("dates", Severity.BLOCKING, message, english.span, right, korean.span)


def _shifts(figures: Iterable[Figure]) -> dict[tuple[str, int], Figure]:
    return {
        (part, shift): figure
        for figure in figures
        for day in figure.days
        for part, shift in (("shift_years", day.shift_years), ("shift_months", day.shift_months))
        if shift is not None
    }


def _year_said(figures: Iterable[Figure], part: str, year: int) -> bool:
    return part == "shift_years" and any(
        day.year == year for figure in figures for day in figure.days
    )
