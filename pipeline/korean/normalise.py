"""One form for every character that pages write in several ways."""

from __future__ import annotations

import re
import unicodedata

from pipeline.korean.quote_marks import pair_quote_marks

_DOTS = "·ㆍ‧•∙・･⋅"
_HYPHENS = "‐‑‒−﹣⁃"
_TILDES = "∼〜"
_REPLACED = {
    **dict.fromkeys(_DOTS, "·"),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_TILDES, "~"),
    "―": "—",
    "⋯": "…",
    "⟦": "[",  # these two are the marks of the model's placeholders
    "⟧": "]",
}
# Controls, formats (zero-width, bidirectional), private use (marks of kopress's own slots),
# lone surrogates.
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs"})
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0

# The old vowel arae-a serves as a middle dot unless it stands in a syllable of its own.
_ARAE_A = re.compile("(?<![\u1100-\u115e\ua960-\ua97c])[\u119e\u11a2]")


class _Characters(dict[int, str]):
    """A table for :meth:`str.translate` that works a character out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = result = _character(code)
        return result


def _character(code: int) -> str:
    char = chr(code)
    if code in _FULL_WIDTH:
        return chr(code - _TO_ASCII)
    if char in _REPLACED:
        return _REPLACED[char]
    if char.isspace():
        return " "
    if (
        unicodedata.category(char) in _DROPPED_CATEGORIES
        or char in _INVISIBLE_LETTERS
        or code in _VARIATION_SELECTORS
    ):
        return ""
    return char


_CHARACTERS = _Characters()


def normalise(text: str) -> str:
    """Return one line of text in the form that every other room relies on.

    Unicode NFC; no control, zero-width, bidirectional or private-use characters; one space
    for any run of white space, none at the ends; full-width ASCII forms as ASCII; one middle
    dot, hyphen and tilde; quotation marks in pairs (:mod:`pipeline.korean.quote_marks`).
    Normalising again changes nothing.
    """
    composed = unicodedata.normalize("NFC", text).translate(_CHARACTERS)
    composed = _ARAE_A.sub("·", unicodedata.normalize("NFC", composed))
    return pair_quote_marks(" ".join(composed.split()))
