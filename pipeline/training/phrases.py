"""Phrases with one known English: found in a pair, masked as a glossary would, or exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from random import Random

from pipeline.training import particles
from pipeline.training.names import CITIES, COUNTIES, PROVINCES
from pipeline.training.pair import Free, Pair

_MIN_LETTERS = 3
_MAX_WORDS = 5
_MAX_PARTICLE = 3
_ENGLISH_SHARE = 0.1
_WORDS = re.compile(r"[가-힣A-Za-z0-9]+(?:[ ·][가-힣A-Za-z0-9]+)*")
_DETERMINED = re.compile(r"(?:\b(?:the|its|their|this|our)|’s) $", re.IGNORECASE)
_PARTICLE_FORMS = {
    form: pair
    for pair in ("은/는", "이/가", "을/를", "과/와", "으로/로")
    for form in pair.split("/")
}
_PARTICLE = re.compile(rf"({'|'.join(sorted(_PARTICLE_FORMS, key=len, reverse=True))})(?=[\s,.]|$)")

PLACES: dict[str, str] = (
    {f"{ko}시": f"{en} City" for ko, en in CITIES}
    | {f"{ko}군": f"{en} County" for ko, en in COUNTIES}
    | {f"{ko}도": f"{en} Province" for ko, en in PROVINCES}
)
"""Places with their unit, as a glossary has them."""


class Phrases:
    """A phrase book.

    Args:
        phrases: Korean to English; those shorter than three letters are left out.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._phrases = {ko: en for ko, en in phrases.items() if len(ko) >= _MIN_LETTERS}
        self._exchangeable = {
            plural: [(ko, en) for ko, en in self._phrases.items() if _is_noun(ko, en, plural)]
            for plural in (False, True)
        }

    def find(self, pair: Pair) -> list[tuple[str, str]]:
        """Return the phrases (Korean, English as written) once on each side, longest first."""
        found: list[tuple[str, str]] = []
        for piece in _pieces(pair.ko):
            english = self._phrases.get(piece)
            if english is None or any(piece in ko for ko, _ in found):
                continue
            whole = rf"(?<![\w-]){re.escape(english)}(?![\w-])"
            matches = re.findall(whole, pair.en, re.IGNORECASE)
            if len(matches) == 1 and pair.ko.count(piece) == 1 == pair.en.count(matches[0]):
                found.append((piece, matches[0]))
        return found

    def mask(self, pair: Pair, rng: Random, free: Free, share: float) -> Pair:
        """Hide each phrase with probability ``share``.

        A placeholder takes its place on both sides; now and then its English in the Korean,
        which is what a glossary does when placeholders run out.
        """
        for korean, english in self.find(pair):
            if korean not in pair.ko or english not in pair.en or rng.random() >= share:
                continue
            if rng.random() < _ENGLISH_SHARE:
                pair = pair.swap(korean, english, english, english)
            elif placeholder := next(free, None):
                pair = pair.swap(korean, placeholder, english, placeholder)
        return pair

    def exchange(self, pair: Pair, rng: Random) -> Pair:
        """Put another phrase in the place of one, on both sides, where that is safe.

        Safe is a plural for a plural, and a singular for one that follows "the" or a
        possessive, so that no article has to change. The Korean particle is chosen anew.
        """
        for korean, english in self.find(pair):
            plural = _is_plural(english)
            start = pair.en.index(english)
            exact = self._phrases[korean] == english and _is_noun(korean, english, plural)
            if exact and (plural or _DETERMINED.search(pair.en[:start])):
                new_ko, new_en = rng.choice(self._exchangeable[plural])
                if new_ko in pair.ko or new_en in pair.en:
                    return pair
                return Pair(
                    _put_korean(pair.ko, korean, new_ko), pair.en.replace(english, new_en, 1)
                )
        return pair


def _is_noun(korean: str, english: str, plural: bool) -> bool:
    """Tell whether a phrase of the book is a common noun phrase of the given number."""
    common = english[:1].islower() and not korean.startswith("~") and korean[-1] not in "다고며"
    return common and _is_plural(english) == plural and " of " not in english


def _is_plural(english: str) -> bool:
    return english.endswith("s") and not english.endswith(("ss", "us", "is", "ics"))


def _put_korean(text: str, old: str, new: str) -> str:
    before, after = text.split(old, 1)
    if found := _PARTICLE.match(after):
        after = particles.choose(new, _PARTICLE_FORMS[found[1]]) + after[found.end() :]
    return before + new + after


def _pieces(text: str) -> Iterable[str]:
    """Return every run of words of ``text``, the longest first.

    A Korean word carries its particle, so each run is also given with up to three letters
    of its end taken off.
    """
    pieces: set[str] = set()
    for phrase in _WORDS.finditer(text):
        words = phrase[0].split(" ")
        for first in range(len(words)):
            for last in range(first, min(first + _MAX_WORDS, len(words))):
                run = " ".join(words[first : last + 1])
                cuts = range(min(_MAX_PARTICLE + 1, len(words[last])))
                pieces.update(run[: len(run) - cut] for cut in cuts)
    return sorted(pieces, key=lambda piece: (-len(piece), piece))
