"""Cutting a text where marks begin and end, so that overlapping marks can be nested."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from pipeline.release import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Run(Generic[T]):
    """A stretch of text under the same marks throughout. Never empty."""

    text: str
    marks: tuple[T, ...]


def split_runs(text: str, marks: Sequence[tuple[Span, T]]) -> list[Run[T]]:
    """Cut a text at every edge of every mark.

    Args:
        text: the text that the spans count in.
        marks: spans in any order, overlapping as they like; what lies outside the text is
            left out, and so is an empty span.

    Returns:
        Runs that joined give ``text``; the marks of each in the order of ``marks``.
    """
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    for index, (span, _) in enumerate(marks):
        start, end = max(0, span.start), min(span.end, len(text))
        if start < end:
            opening[start].append(index)
            closing[end].append(index)
    edges = sorted({0, len(text), *opening, *closing})
    runs = []
    active: list[int] = []
    for start, end in pairwise(edges):
        for index in closing[start]:
            active.remove(index)
        for index in opening[start]:
            insort(active, index)
        runs.append(Run(text[start:end], tuple(marks[index][1] for index in active)))
    return runs
