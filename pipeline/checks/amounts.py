"""Numbers and amounts that the Korean and the English do not share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.checks.figure_findings import shown, value_findings, wrong
from pipeline.checks.figure_pairs import compare
from pipeline.english.figure import Figure, FigureKind
from pipeline.english.numbers import write
from pipeline.korean import numerals
from pipeline.release import Finding, Segment, Translation

_KINDS = frozenset(
    {
        FigureKind.NUMBER,
        FigureKind.MONEY,
        FigureKind.PERCENT,
        FigureKind.POINTS,
        FigureKind.MEASURE,
        FigureKind.DURATION,
        FigureKind.FRACTION,
    }
)
_POWERS = frozenset(Decimal(10) ** power for power in range(-12, 13) if power)


def numbers_and_amounts(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a blocking finding for a wrong number, a warning for one lost or added.

    Large numbers that are a power of ten away are named as the slip they are: 만 counts ten
    thousands, 억 hundred millions, 조 trillions.
    """
    comparison = compare(segment.text, translation.final, published)
    for figures in comparison.wrong:
        if figures[0].kind in _KINDS:
            reason = _slip(shown(segment.text, figures[0]), *figures)
            yield wrong("numbers_and_amounts", segment, translation, figures, reason)
    yield from value_findings("numbers_and_amounts", _KINDS, segment, translation, comparison)


def _slip(said: str, korean: Figure, english: Figure) -> str:
    """Return which unit was misread, or "" where the digits themselves differ."""
    if not korean.values or not english.values or not korean.values[-1]:
        return ""
    times = english.values[-1] / korean.values[-1]
    if times not in _POWERS:
        return ""
    unit = next((unit for unit in "조억만" if unit in said), None)
    if unit is None:
        return f"{write(times)} times the value" if times > 1 else "too small by a power of ten"
    return f"1{unit} is {write(Decimal(numerals.MYRIADS[unit]))}"
