"""Which of several readings of one place is kept."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.english.figure import Figure


def without_overlaps(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures in the order of the text; of two that overlap, the first given."""
    kept: dict[int, Figure] = {}
    taken: set[int] = set()
    for figure in figures:
        places = range(figure.span.start, figure.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept[figure.span.start] = figure
    return [kept[start] for start in sorted(kept)]
