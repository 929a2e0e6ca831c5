"""English grammar around a name that is put into a sentence: articles, capitals, doubled words.

The sentence was written around a placeholder or around another rendering of the name, so what
stands beside the name may not fit it: "an ⟦A⟧", "⟦A⟧ State", "Governor ⟦A⟧". Only what touches
the name is mended.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.glossary.english_words import (
    CLASS_WORDS,
    DETERMINERS,
    FUNCTION_WORDS,
    MODIFIERS,
)
from pipeline.glossary.insert import Insert, InsertKind
from pipeline.glossary.marks import CLOSE, unmarked

_APOSTROPHE = "['’]"
_SAID_WITH_VOWEL = re.compile(
    r"[AEFHILMNORSX](?=[A-Z]+\b|-)|8|1[18](?!\d)"
    r"|(?!(?:uni(?!n|m)|use|usu|util|eur|ewe|one\b|once\b))[aeiou]|honest|honor|hour|heir",
)
_SAID_AS_WORDS = re.compile(r"(?:FIFA|HACCP|LAN|LINC|MICE|NASA|NATO|RISE|SAF|SIM)\b")

_ARTICLE = re.compile(r"(?<![\w'’-])(?:[Tt]he|[Aa]n?) $")
_INDEFINITE = re.compile(r"(?<![\w'’-])([Aa])n? $")
_THE = re.compile(r"(?<![\w'’-])[Tt]he $")
_AFTER_NAME = re.compile(
    r"\s*(?:$|[.,;:!?)”])|\s(?:and|or|but|in|on|of|to|for|with|at|by|from|as|is|are|was|were|will"
    r"|would|has|have|had|said|says|announced|plans|plan|held|hosted|signed|who|that|which|also"
    r"|where|while|during|through|after|before)\b"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?…][\"”’)]*\s+|,\s(?=[“\"]))[\s“‘\"'(▲△○■※-]*$")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Nos?|St|Mt|vs|Co|Ltd|Inc|Corp|Gov|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.\s+$"
)
_WORD_BEFORE = re.compile(r"([A-Za-z][\w'’-]*),? $")
_WITH_ARTICLE = re.compile(r"(?:Islands?|Mountains|River|Sea|Strait)$")
_PROVINCE_AGAIN = re.compile(
    r"\s+(?:special\s+)?(?:self-governing\s+)?provinc(?:e|ial)(?![\w-])", re.I
)
# Stuck to a name: "the Jeonbuk States", "Jeonbuk States' plan".
_PLURAL_S = rf"s(?:(?={_APOSTROPHE}\s)|(?![\w'’]))"
_STUCK_BEFORE = re.compile(f"[A-Za-z0-9{CLOSE}]")
_STUCK_BEHIND = re.compile("[A-Za-z0-9]")


def fill(text: str, inserts: Mapping[str, Insert | str], *, headline: bool = False) -> str:
    """Put English in place of tokens and mend the English around each.

    Args:
        text: English with tokens, such as placeholders.
        inserts: what takes the place of each token: an insert, or English without grammar of
            its own, such as a list, of which only the first letter is made to fit.
        headline: whether the text is a headline, which adds no articles.
    """
    if not inserts:
        return text
    tokens = re.compile("|".join(map(re.escape, sorted(inserts, key=len, reverse=True))))
    done, rest = "", text
    while found := tokens.search(rest):
        done += rest[: found.start()]
        done, rest = _put(done, inserts[found[0]], rest[found.end() :], headline)
    return done + rest


def is_sentence_start(before: str) -> bool:
    """Return whether a sentence, or a quotation in one, starts behind ``before``."""
    return bool(_SENTENCE_START.search(before)) and not _ABBREVIATION.search(before)


def starts_with_vowel_sound(name: str) -> bool:
    """Return whether ``an`` goes before a name, and not ``a``; letter names count as spoken."""
    if _SAID_AS_WORDS.match(name):
        return name[0] in "AEIO"
    start = re.match(r"[A-Z][a-z]", name)
    return _SAID_WITH_VOWEL.match(name.lower() if start else name) is not None


def _put(before: str, insert: Insert | str, after: str, headline: bool) -> tuple[str, str]:
    """Return the sentence up to the end of the inserted English, and the rest of it."""
    if isinstance(insert, str):
        return _with_article(before, unmarked(insert)) + _capital(insert, before), after
    name = unmarked(insert.english).rstrip(",")
    if _STUCK_BEFORE.match(before[-1:]):
        before += " "
    if insert.kind is InsertKind.NAME:
        before = _without_doubled_start(before, name)
        after = _with_ending(insert, name, after)
    after = _without_doubled_end(insert, name, after)
    english = _cased(insert, after, headline)
    before = _with_article(_with_or_without_the(before, insert, name, after, headline), name)
    return before + _capital(english, before), after


def _without_doubled_start(before: str, name: str) -> str:
    """Drop what the name begins with too: "Governor" before "Governor Kim", "County of"."""
    words = name.split()
    last = words[-1] if words and words[-1].lower() in CLASS_WORDS else name
    again = "|".join(map(re.escape, (name, last, *(["Province"] if last == "State" else []))))
    before = re.sub(rf"(?:(?<!\w)the )?(?<!\w)(?:{again}) of $", "", before, flags=re.IGNORECASE)
    for number in range(len(words), 0, -1):
        start = re.escape(" ".join(words[:number]))
        found = re.search(rf"(?<![\w'’-]){start} $", before, re.IGNORECASE)
        if found:
            return before[: found.start()]
    return before


def _without_doubled_end(insert: Insert, name: str, after: str) -> str:
    """Drop what the name ends with too: "Park" behind "Jeonbuk Techno Park"."""
    words = name.split()
    for number in range(len(words), 0, -1):
        end = r"\s+".join(map(re.escape, words[-number:]))
        flags = re.IGNORECASE if words[-1].lower() in CLASS_WORDS else 0
        found = re.match(rf"\s+{end}(?![\w-])", after, flags)
        if found and not re.search(r"\d", end):
            return after[found.end() :]
    if insert.kind is InsertKind.FIGURE:
        if name.endswith("percent"):
            return re.sub(r"^\s?%", "", after)
        return re.sub(r"^(?:st|nd|rd|th)\b", "", after) if name[-2:].isalpha() else after
    return _PROVINCE_AGAIN.sub("", after, count=1) if _is_state(name, after) else after


def _is_state(name: str, after: str) -> bool:
    return name.endswith((" State", " Province")) and _PROVINCE_AGAIN.match(after) is not None


def _with_or_without_the(before: str, insert: Insert, name: str, after: str, headline: bool) -> str:
    """Add the article that a name like the Ministry of Environment has, or drop a wrong one."""
    usage = _usage(insert)
    if name.lower().startswith("the "):
        return _ARTICLE.sub("", before)
    if "plural" in usage:
        before = _INDEFINITE.sub("", before)
    if "article" in usage:
        if headline or not _may_take_the(before):
            return before
        return before + ("The " if is_sentence_start(before) else "the ")
    kinds = _kinds(insert)
    is_bare = "person" in kinds or (kinds == {"place"} and not _WITH_ARTICLE.search(name))
    if is_bare and "plural" not in usage and _AFTER_NAME.match(after):
        return _THE.sub("", before)
    return before


def _may_take_the(before: str) -> bool:
    """Return whether a noun phrase begins behind ``before``, without a determiner yet."""
    if is_sentence_start(before):
        return True
    found = _WORD_BEFORE.search(before)
    if found is None:
        return False
    word = found[1].lower()
    if before.endswith(", "):
        return True
    if word in DETERMINERS or word in MODIFIERS or re.search(rf"{_APOSTROPHE}s?$", word):
        return False
    return found[1] == word or word in FUNCTION_WORDS


def _with_article(before: str, name: str) -> str:
    """Return ``before`` with ``a`` or ``an`` at its end as the name is said."""
    n = "n" if starts_with_vowel_sound(name) else ""
    return _INDEFINITE.sub(rf"\g<1>{n} ", before) if name else before


def _with_ending(insert: Insert, name: str, after: str) -> str:
    """Return ``after`` with the possessive or plural ending that the name takes, or a space."""
    if name.endswith("s"):
        after = re.sub(rf"^(?:{_PLURAL_S}|({_APOSTROPHE})s\b)", r"\1", after)
    elif re.match(_PLURAL_S, after):
        if "lowercase" in _usage(insert):
            return after
        after = re.sub(rf"^s(?:({_APOSTROPHE})(?=\s))?", _as_singular, after)
    return f" {after}" if _STUCK_BEHIND.match(after) else after


def _as_singular(ending: re.Match[str]) -> str:
    return f"{ending[1]}s" if ending[1] else ""


def _cased(insert: Insert, after: str, headline: bool) -> str:
    """Return a common noun in lower case, unless it is a title before a name."""
    is_title = _kinds(insert) == {"title"}
    if (
        "lowercase" not in _usage(insert)
        or headline
        or (is_title and re.match(r"\s\W?[A-Z]", after))
    ):
        return insert.english
    return re.sub(r"(?<![\w-])[A-Z](?=[a-z]+\b)", lambda letter: letter[0].lower(), insert.english)


def _capital(english: str, before: str) -> str:
    """Return English with a capital where a sentence starts; iM Bank stays as it is."""
    if not is_sentence_start(before) or re.match(r"\W*[a-z]{1,2}-?[A-Z]", english):
        return english
    return re.sub(r"^[\W_]*[^\W\d_]", lambda start: start[0].upper(), english)


def _usage(insert: Insert) -> frozenset[str]:
    """Return the usage of a plain name; a person with a title has none of its parts'."""
    return insert.matches[0].term.usage if len(insert.matches) == 1 else frozenset()


def _kinds(insert: Insert) -> set[str]:
    return {match.term.kind for match in insert.matches}
