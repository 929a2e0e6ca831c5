"""Finding official names in English that somebody else wrote: a reference, an edit, an article.

The English that kopress makes says itself where its names stand. Here they are looked for, in
the listed form or an accepted one, as English may write it: with an apostrophe of either
shape, in capitals in a headline, and, of common nouns, in any case and in the plural.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.glossary.match import Match
from pipeline.release import Mention, Span, Term

_LONGEST_TEXT = 50_000
# Jeonbuk does not stand in "Jeonbuk-do", which is another form of another name.
_NOT_SUFFIXED = r"(?!-(?:do|si|gun|gu|eup|myeon|dong|ri)\b)"
_PLURAL = r"(?:s|es)?"


def locate(english: str, matches: Sequence[Match]) -> tuple[Mention, ...]:
    """Pair every term found in the Korean with its place in the English.

    A longer name is placed before a shorter one that is part of it, and every place serves
    one mention; a place inside a longer name (Jeonbuk in Jeonbuk National University) serves
    only if no better one is left.

    Args:
        english: the English of the segment.
        matches: the terms in its Korean, in order.

    Returns:
        One Mention a match, in order. Its English span leaves out an article before the name
        and a possessive after it, and is None where no right form is left for it.
    """
    terms = [match.term for match in matches]
    names = sorted({term.en for term in terms}, key=lambda name: (-len(name), name))
    places: dict[str, list[Span]] = {}
    free: dict[str, list[Span]] = {}
    claimed: list[Span] = []
    for name in names:
        alike = [term for term in terms if term.en == name]
        forms = dict.fromkeys(form for term in alike for form in right_forms(term))
        places[name] = _places(english, forms, any(map(_is_common, alike)))
        free[name] = _clear_of(places[name], claimed)
        claimed += free[name]
    shared = {name: _before_shared_noun(english, name) for name in names}
    found: dict[int, Span] = {}
    for supply in (free, places, shared):
        for index, match in enumerate(matches):
            if index not in found:
                left = _clear_of(supply[match.term.en], found.values())
                if left:
                    found[index] = left[0]
    return tuple(Mention(match.term, match.span, found.get(i)) for i, match in enumerate(matches))


def _places(english: str, forms: Iterable[str], any_case: bool) -> list[Span]:
    """Return where one of the forms stands, in order, of two at one place the longer first.

    Each is looked for by itself: of Fire Headquarters Chief, "Headquarters Chief" may be
    taken in part by another name, and "Chief" is left.
    """
    spans = {span for form in forms for span in form_spans(english, (form,), any_case)}
    return sorted(spans, key=lambda span: (span.start, -span.end))


def right_forms(term: Term) -> tuple[str, ...]:
    """Return the English forms that are right for a term, the listed one first.

    A minister is named after the ministry: 행정안전부 장관, Minister of the Interior and Safety.
    """
    forms = (term.en, *term.en_accepted)
    heads = (
        form.replace("Ministry of", "Minister of", 1) for form in forms if "Ministry of" in form
    )
    return (*forms, *heads)


def form_spans(english: str, forms: Iterable[str], any_case: bool = False) -> list[Span]:
    """Return where one of the forms stands as a whole word, in order, without overlaps.

    Args:
        english: any English; what lies behind the first 50,000 characters is not read.
        forms: English names; of two that start at one place the longer is taken.
        any_case: whether case is of no account and a plural counts, as for common nouns.
            Otherwise the case must be the form's own, or capitals throughout.
    """
    pattern = _pattern(tuple(forms), any_case)
    return [Span(*found.span()) for found in pattern.finditer(english[:_LONGEST_TEXT])]


def _before_shared_noun(english: str, name: str) -> list[Span]:
    """Return where a name lacks its last noun because the last name in a row has the plural."""
    proper, _, noun = name.rpartition(" ")
    if not proper or not noun.isalpha():
        return []
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    row = re.compile(
        rf"(?<!\w){re.escape(proper)}(?=(?:,? and [A-Z][\w-]+|, [A-Z][\w-]+)*"
        rf" (?:{plural}|{plural.lower()})(?!\w))"
    )
    return [Span(*found.span()) for found in row.finditer(english[:_LONGEST_TEXT])]


def _is_common(term: Term) -> bool:
    return "lowercase" in term.usage or term.kind == "title" or term.en == term.en.lower()


@lru_cache(maxsize=4096)
def _pattern(forms: tuple[str, ...], any_case: bool) -> re.Pattern[str]:
    longest_first = sorted({form for form in forms if form}, key=lambda form: (-len(form), form))
    if any_case:
        written = "|".join(_tolerant(form) + _PLURAL for form in longest_first)
    else:
        written = "|".join(
            _tolerant(each)
            for form in longest_first
            for each in dict.fromkeys((form, form.upper()))
        )
    return re.compile(
        rf"(?<!\w)(?:{written or '(?!)'})(?!\w){_NOT_SUFFIXED}", re.IGNORECASE if any_case else 0
    )


def _tolerant(form: str) -> str:
    """Return a pattern for a form with white space, apostrophes and hyphens of any kind."""
    pattern = re.escape(form).replace(r"\ ", r"\s+").replace(r"\-", "[-‐‑–]")
    return re.sub("['’]", "['’]", pattern)


def _clear_of(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    taken = list(others)
    return [
        span
        for span in spans
        if not any(span.start < other.end and other.start < span.end for other in taken)
    ]
