"""How alike two English texts are, one of them a machine's translation of some Korean.

Character n-grams of orders 1 to 6, as in chrF (Popović, 2015), counted together and with
precision and recall of equal weight, since neither text is the reference of the other; the
anchors that both have; and, as in Gale and Church (1993), a prior for texts of like length.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from pipeline.scoring.anchors import Anchors

_ORDERS = range(1, 7)
# Tuned on the reference releases, of which paragraphs were joined, split and dropped.
_WEIGHT_OF_ANCHORS = 0.2
_WEIGHT_OF_LENGTH = 0.1


@dataclass(frozen=True)
class Profile:
    """What is compared of a text.

    Attributes:
        ngrams: its character n-grams, white space left out.
        size: how many there are.
        anchors: its figures and names.
    """

    ngrams: Counter[str]
    size: int
    anchors: Anchors

    def __add__(self, other: Profile) -> Profile:
        """Return the profile of two texts that are read as one."""
        ngrams = self.ngrams + other.ngrams
        return Profile(ngrams, self.size + other.size, self.anchors | other.anchors)


def profile(english: str, anchors: Anchors) -> Profile:
    """Return the profile of an English text; ``anchors`` may come from its Korean."""
    text = "".join(english.split())
    ngrams = Counter(
        text[start : start + order] for order in _ORDERS for start in range(len(text) - order + 1)
    )
    return Profile(ngrams, ngrams.total(), anchors)


def similarity(one: Profile, other: Profile) -> float:
    """Return how alike two texts are, from 0 to 1."""
    if not one.size or not other.size:
        return 0.0
    shared = one.ngrams.keys() & other.ngrams.keys()
    matches = sum(min(one.ngrams[ngram], other.ngrams[ngram]) for ngram in shared)
    alike = 2 * matches / (one.size + other.size)
    anchors = len(one.anchors) + len(other.anchors)
    if anchors:
        common = 2 * len(one.anchors & other.anchors) / anchors
        alike += _WEIGHT_OF_ANCHORS * (common - alike)
    return alike * math.exp(-_WEIGHT_OF_LENGTH * math.log(one.size / other.size) ** 2)
