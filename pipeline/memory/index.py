"""Likely candidates among very many texts, before anything is analysed.

Texts share candidates if they share words; of a word the beginning counts, for its end is the
ending or the particle. What is common to very many texts says little and is passed over while
rarer words are left. The candidates are then compared letter by letter, digits alike.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_BEGINNING = 2
# Postings looked at for one text, and candidates compared letter by letter.
_MOST_POSTINGS = 40_000
_MOST_COMPARED = 64


class Candidate(NamedTuple):
    """A text of the index, by its number, and how like the query it is, from 0 to 100."""

    number: int
    likeness: float


class Index:
    """An index of texts, built once.

    Args:
        texts: Korean, the preferred of equals first.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._postings: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for index, text in enumerate(texts):
            for word in _words(text):
                self._postings[word].append(index)

    def candidates(self, text: str, cutoff: float, limit: int) -> list[Candidate]:
        """Return the most alike texts, the most alike first, of equals the first.

        Args:
            text: the query.
            cutoff: the least likeness.
            limit: how many at most.
        """
        counts: Counter[int] = Counter()
        seen = 0
        lists = [self._postings[word] for word in _words(text) if word in self._postings]
        for postings in sorted(lists, key=len):
            if seen and seen + len(postings) > _MOST_POSTINGS:
                break
            counts.update(postings)
            seen += len(postings)
        query = _folded(text)
        compared = (
            Candidate(index, ratio(query, _folded(self._texts[index]), score_cutoff=cutoff))
            for index, _ in counts.most_common(_MOST_COMPARED)
        )
        alike = [each for each in compared if each.likeness]
        return sorted(alike, key=lambda each: (-each.likeness, each.number))[:limit]


def _words(text: str) -> set[str]:
    """Return the beginnings of the words of two letters or more."""
    return {word[:_BEGINNING] for word in _WORD.findall(text)}


def _folded(text: str) -> str:
    return _DIGITS.sub("0", text)
