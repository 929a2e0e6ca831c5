"""Korean particles whose form depends on the sound before them."""

from __future__ import annotations

import re
from random import Random

_HANGUL_FIRST, _HANGUL_LAST = "가", "힣"
_FINALS = 28  # 27 final consonants and none
_RIEUL = 8
_CLOSED_LATIN = frozenset("lmn")
_CLOSED_DIGITS = frozenset("013678")
PAIR = re.compile(r"\((은/는|이/가|을/를|과/와|으로/로|이라/라|이나/나|이며/며|아/야)\)")


def choose(word: str, pair: str) -> str:
    """Return the particle that follows ``word``.

    Args:
        word: what stands before; Hangul, Latin letters or digits decide the sound.
        pair: the form after a consonant and after a vowel, as in ``"은/는"``.
    """
    closed, open_ = pair.split("/")
    final = _final(word)
    if closed == "으로" and final == _RIEUL:
        return open_
    return closed if final else open_


def choose_any(rng: Random, pair: str) -> str:
    """Return either particle: after a placeholder the sound is that of a hidden name."""
    return rng.choice(pair.split("/"))


def _final(word: str) -> int:
    """Return the index of the final consonant of the last letter, 0 for none."""
    letters = [char for char in word if char.isalnum()]
    if not letters:
        return 0
    last = letters[-1]
    if _HANGUL_FIRST <= last <= _HANGUL_LAST:
        return (ord(last) - ord(_HANGUL_FIRST)) % _FINALS
    if last.lower() == "l":
        return _RIEUL
    if last in "178":
        return _RIEUL
    return int(last.lower() in _CLOSED_LATIN or last in _CLOSED_DIGITS)
