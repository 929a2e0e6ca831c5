"""The best monotone alignment of the sentences of two texts, by a dynamic programme.

The frame is that of Gale and Church (1993, "A Program for Aligning Sentences in Bilingual
Corpora"): beads of one to three sentences a side, or of one that is left out. Their worth is
by similarity, as in Bleualign (Sennrich and Volk, 2010).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import add

from pipeline.scoring.similarity import Profile, similarity

# How many sentences of either side may stand for each other.
_BEADS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
_LONGEST_RUN = 3
# Tuned on the reference releases: texts that are less alike than this are no translations,
# and what it costs, an n-gram, to leave out text inside a paragraph of the other side.
_LEAST_ALIKE = 0.18
_TORN = 0.2


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a part of one, and the index of the paragraph that it is from."""

    paragraph: int
    profile: Profile


@dataclass(frozen=True, slots=True)
class _Best:
    """The best way to align two beginnings: its worth, and the bead that ends it."""

    worth: float
    bead: tuple[int, int]


def linked_paragraphs(korean: Sequence[Unit], english: Sequence[Unit]) -> set[tuple[int, int]]:
    """Return the pairs of paragraphs, Korean and English, of which sentences are aligned.

    An alignment is worth the n-grams of its beads, each bead's by how much it is more alike
    than no translations are. Sentences of different paragraphs are never in one bead: two
    texts joined are always a little more like a third, so that paragraphs would flow into
    each other.
    """
    table = _table(korean, english)
    pairs = set()
    i, j = len(korean), len(english)
    while (i, j) != (0, 0):
        ours, theirs = table[i, j].bead
        if ours and theirs:
            pairs.add((korean[i - 1].paragraph, english[j - 1].paragraph))
        i, j = i - ours, j - theirs
    return pairs


def _table(korean: Sequence[Unit], english: Sequence[Unit]) -> dict[tuple[int, int], _Best]:
    """Return the best alignment of the first i Korean and the first j English units."""
    korean_runs, english_runs = _runs(korean), _runs(english)
    table = {(0, 0): _Best(0.0, (0, 0))}
    for i, j in product(range(len(korean) + 1), range(len(english) + 1)):
        ways = [table[0, 0]] if i == j == 0 else []
        if i:
            loss = _TORN * korean[i - 1].profile.size * _is_inside(english, j)
            ways.append(_Best(table[i - 1, j].worth - loss, (1, 0)))
        if j:
            loss = _TORN * english[j - 1].profile.size * _is_inside(korean, i)
            ways.append(_Best(table[i, j - 1].worth - loss, (0, 1)))
        for ours, theirs in _BEADS:
            one, other = korean_runs.get((i - ours, i)), english_runs.get((j - theirs, j))
            if one and other:
                gain = (similarity(one, other) - _LEAST_ALIKE) * (one.size + other.size)
                worth = table[i - ours, j - theirs].worth + gain
                ways.append(_Best(worth, (ours, theirs)))
        table[i, j] = max(ways, key=lambda way: way.worth)
    return table


def _is_inside(units: Sequence[Unit], place: int) -> bool:
    """Return whether a place between two units lies inside a paragraph."""
    return 0 < place < len(units) and units[place - 1].paragraph == units[place].paragraph


def _runs(units: Sequence[Unit]) -> dict[tuple[int, int], Profile]:
    """Return the profiles of the runs of units of one paragraph, by the range of the units."""
    return {
        (start, start + size): reduce(add, (unit.profile for unit in units[start : start + size]))
        for size in range(1, _LONGEST_RUN + 1)
        for start in range(len(units) - size + 1)
        if units[start].paragraph == units[start + size - 1].paragraph
    }
