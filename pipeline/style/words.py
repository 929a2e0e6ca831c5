"""What stands around a number: the noun that it counts, the word before, the sentence."""

from __future__ import annotations

import re

from pipeline.glossary.english_words import FUNCTION_WORDS


def word_list(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


# Behind a number these count nothing either.
_NO_NOUN = FUNCTION_WORDS | word_list("""
    am apart away billion cent hundred million or out p per percent plus pm points thousand
    trillion versus vs won
""")
_WORD_BEHIND = re.compile(r" ([a-z][a-z’'-]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]*\.?) $")
_SENTENCE_END = re.compile(r"(?:^|[\w%)’”\"'][.?!…]+[\"”’')\]]*\s+[\"“‘'(\[]?)$")
_ABBREVIATED = re.compile(
    r"(?:^|[\W\d])(?:[A-Za-z]|\w\.\w|Mr|Mrs|Ms|Dr|Prof|Gov|Rep|Sen|St|Mt|Jr|Sr|Inc|Ltd|Corp|Co|No"
    r"|Nos|Vol|Fig|Art|Sec|Ch|pp|vs|cf|ca|approx|est|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct"
    r"|Nov|Dec)\.\s+$",
    re.IGNORECASE,
)


def noun_behind(text: str, end: int) -> str:
    """Return the word in lower case behind a number, "" where it can be no noun."""
    found = _WORD_BEHIND.match(text, end)
    return found[1] if found and found[1] not in _NO_NOUN else ""


def word_before(text: str, start: int) -> str:
    """Return the word before a number, with its full stop, or "" if there is none."""
    found = _WORD_BEFORE.search(text, max(0, start - 40), start)
    return found[1] if found else ""


def starts_sentence(text: str, start: int) -> bool:
    """Return whether a text, or surely a sentence in it, begins at an offset."""
    before = text[max(0, start - 40) : start]
    if not text[:start].strip("\"“‘'( "):
        return True
    return bool(_SENTENCE_END.search(before)) and not _ABBREVIATED.search(before)
