"""A sentence and its translation, the unit of everything in this room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PLACEHOLDERS = tuple(f"⟦{letter}⟧" for letter in "ABCDEFGH")
"""The tokens that the model copies; each stands at most once in a text."""

Free = Iterator[str]
"""The placeholders that an example has not used yet; functions that mask take from it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A Korean text and its English translation."""

    ko: str
    en: str

    def swap(self, ko: str, ko_new: str, en: str, en_new: str) -> Pair:
        """Return the pair with the first ``ko`` and the first ``en`` replaced."""
        return Pair(self.ko.replace(ko, ko_new, 1), self.en.replace(en, en_new, 1))
