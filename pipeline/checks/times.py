"""Times of day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.checks.figure_findings import value_findings, wrong
from pipeline.checks.figure_pairs import compare
from pipeline.english.figure import Figure, FigureKind
from pipeline.release import Finding, Segment, Translation

_KINDS = frozenset({FigureKind.TIME})


def times_of_day(segment: Segment, translation: Translation, published: date) -> Iterator[Finding]:
    """Yield a blocking finding for a wrong time, a warning for one lost or added."""
    comparison = compare(segment.text, translation.final, published)
    for figures in comparison.wrong:
        if figures[0].kind in _KINDS:
            yield wrong("times_of_day", segment, translation, figures, _half_day(*figures))
    yield from value_findings("times_of_day", _KINDS, segment, translation, comparison)


def _half_day(korean: Figure, english: Figure) -> str:
    if not korean.clocks or not english.clocks:
        return ""
    one, other = korean.clocks[0], english.clocks[0]
    swapped = one.minute == other.minute and abs(one.hour - other.hour) == 12
    return "morning and afternoon are exchanged" if swapped else ""
