"""An entry's English made to fit another text with the same key."""

from __future__ import annotations

import re

from pipeline.memory.edits import apply, blanked
from pipeline.memory.figures import figure_edits
from pipeline.memory.names import name_edits, place
from pipeline.memory.slots import Abstracted
from pipeline.memory.uncertain import Uncertain

# English that may have been made of figures or of the day, and Korean that says it itself.
_OF_ITS_OWN = (
    (
        r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
        r"[월화수목금토일]요일|[(·][월화수목금토일][)·]|주말",
    ),
    (r"today|tonight|tomorrow|yesterday", r"오늘|이날|금일|내일|어제|당일"),
    (r"weekend", r"주말"),
    (r"summer|winter|autumn|springtime", r"여름|겨울|가을|봄|하절|동절|하계|동계"),
    (r"dozens|hundreds|thousands|millions|billions|tens of", r"[수몇][십백천만억]"),
    (r"majority|double-digit|single-digit", r"과반|대다수|자릿수"),
    (r"(?:last|next|this) (?:spring|fall|week)", r"봄|가을|주"),
)
_RULES = [
    (re.compile(rf"\b(?:{english})\b", re.IGNORECASE), re.compile(korean))
    for english, korean in _OF_ITS_OWN
]


def adapt(entry: Abstracted, english: str, new: Abstracted) -> str:
    """Return an entry's English with the names and figures of a new text.

    Args:
        entry: the entry's Korean.
        english: its English, which an editor approved.
        new: the other Korean.

    Raises:
        Uncertain: the keys differ, or it is not certain what the English would be.
    """
    if entry.key != new.key:
        raise Uncertain("another sentence")
    if (entry.text, entry.published) == (new.text, new.published) and entry.terms == new.terms:
        return english
    placed = place(english, entry)
    spans = [each.span for each in placed]
    edits = name_edits(english, placed, entry, new)
    edits += figure_edits(english, spans, entry, new)
    if edits or entry.published != new.published:
        _check_words(blanked(english, spans), entry.text)
    return apply(english, edits)


def _check_words(left: str, ko: str) -> None:
    """Refuse English words that say what figures or the day say, if the Korean does not."""
    for english, korean in _RULES:
        found = english.search(left)
        if found and not korean.search(ko):
            raise Uncertain(f"it may follow from the figures or the day: {found[0]}")
