"""Currencies, percentage points and units: the right number of the wrong thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.checks.figure_findings import wrong
from pipeline.checks.figure_pairs import compare, numbers
from pipeline.english.figure import Figure, FigureKind
from pipeline.release import Finding, Segment, Translation

# Kinds whose unit Korean always writes out.
_WITH_UNIT = frozenset(
    {FigureKind.MONEY, FigureKind.PERCENT, FigureKind.POINTS, FigureKind.MEASURE}
)


def currencies(segment: Segment, translation: Translation, published: date) -> Iterator[Finding]:
    """Yield a blocking finding for an amount in another currency: dollars for won."""
    for figures in _contradicted(segment, translation, published, FigureKind.MONEY):
        yield wrong("currencies", segment, translation, figures, "another currency")


def percentage_points(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a blocking finding for percent written for points (%p), and the other way round."""
    for kind in (FigureKind.PERCENT, FigureKind.POINTS):
        for figures in _contradicted(segment, translation, published, kind):
            reason = "percent and percentage points differ"
            yield wrong("percentage_points", segment, translation, figures, reason)


def units(segment: Segment, translation: Translation, published: date) -> Iterator[Finding]:
    """Yield a blocking finding for a number with another unit: meters for square meters.

    Periods count as units: months for years.
    """
    for kind in (FigureKind.MEASURE, FigureKind.DURATION):
        for figures in _contradicted(segment, translation, published, kind):
            yield wrong("units", segment, translation, figures, "another unit")


def _contradicted(
    segment: Segment, translation: Translation, published: date, kind: FigureKind
) -> Iterator[tuple[Figure, Figure]]:
    """Yield each English figure of a kind that no Korean figure of its value can be."""
    comparison = compare(segment.text, translation.final, published)
    for english in comparison.english:
        if english.kind is not kind:
            continue
        values = set(english.values)
        alike = [korean for korean in comparison.korean if values & numbers(korean)]
        counted = [korean for korean in alike if not korean.loose]
        if counted and all(_contradicts(korean, english) for korean in alike):
            yield counted[0], english


def _contradicts(korean: Figure, english: Figure) -> bool:
    if korean.kind is not english.kind:
        return korean.kind in _WITH_UNIT and english.kind in _WITH_UNIT
    if english.kind in {FigureKind.PERCENT, FigureKind.POINTS}:
        return False
    return korean.unit != english.unit
