"""Ordinals and ranks: 제3회, 6회째, 1위."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.checks.figure_findings import value_findings, wrong
from pipeline.checks.figure_pairs import compare
from pipeline.english.figure import FigureKind
from pipeline.release import Finding, Segment, Translation

_KINDS = frozenset({FigureKind.ORDINAL})


def ordinals(segment: Segment, translation: Translation, published: date) -> Iterator[Finding]:
    """Yield a blocking finding for a wrong ordinal, a warning for one lost or added."""
    comparison = compare(segment.text, translation.final, published)
    for figures in comparison.wrong:
        if figures[0].kind in _KINDS:
            yield wrong("ordinals", segment, translation, figures)
    yield from value_findings("ordinals", _KINDS, segment, translation, comparison)
