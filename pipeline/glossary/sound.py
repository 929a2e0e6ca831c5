"""What a romanised Korean word sounds like, whatever system it is spelt by.

The spellings of one Korean word have one key: Gwan-young, Kwan-yeong and Kwanyoung; Deojeotgal
and, half translated, The Jeotgal. As in Soundex (Russell, 1918), letters that the systems
use for one sound are one letter of the key; the Korean vowels ㅓ, ㅜ and ㅡ, which customary
spellings mix up, are one as well.
"""

from __future__ import annotations

import re

_THE = re.compile(r"^the\s+")
_LETTERS = re.compile(r"[^a-z]")
# In this order, longest first: the spellings of a sound and its letter in the key.
_SOUNDS = (
    (r"y(?:eo|ou|oo|u)", "J"),
    (r"y(?:ae|e)", "Y"),
    (r"w(?:oo|u)|eo|eu|oo|ou|u(?!i)", "U"),
    (r"w(?:eo|o)", "W"),
    (r"w(?:ae|e)|oe|oi", "V"),
    (r"eui|ui|ee|yi|i", "I"),
    (r"ae|ai|ay|ei|e", "E"),
    (r"(?<=[aeiouUIEJWV])h(?![aeiouUIEJWV])", ""),
    (r"ch|jj|[jz]", "C"),
    (r"sh|ss|s", "S"),
    (r"kk|[gkq]", "K"),
    (r"tt|[dt]", "T"),
    (r"pp|ph|[bpfv]", "P"),
    (r"ll|[lr]", "R"),
)
_PATTERNS = tuple((re.compile(pattern), letter) for pattern, letter in _SOUNDS)
_SYLLABLE = r"(?:[bdgjkpstrlmnhyw]|kk|tt|pp|ss|jj|ch|sh)?[yw]?[aeiou]{1,3}(?:ng|[nmlkgtpb])?"
_SYLLABLES = re.compile(rf"{_SYLLABLE}(?:-?{_SYLLABLE})*", re.IGNORECASE)


def sound_key(name: str) -> str:
    """Return the key of a romanised name; spaces, hyphens and case are of no account."""
    key = _LETTERS.sub("", _THE.sub("deo", name.lower()))
    for pattern, letter in _PATTERNS:
        key = pattern.sub(letter, key)
    return key


def looks_romanised(word: str) -> bool:
    """Judge whether a word can be Korean syllables in Latin letters."""
    return _SYLLABLES.fullmatch(word) is not None
