"""A list that became shorter: 장미·백합·국화 has three items, "roses and lilies" two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.checks.english import LONGEST
from pipeline.korean.marks import LIST_MARKS
from pipeline.release import Finding, Role, Segment, Severity, Span, Translation

_LEAST = 3
_HEADINGS = frozenset({Role.HEADLINE, Role.SUBTITLE})

# The commas and points inside numbers.
_IN_NUMBERS = re.compile(r"(?<=\d)[,.](?=\d)")
_KOREAN_STRETCH = re.compile(rf"[^().;:…“”?!{LIST_MARKS}]+")
_KOREAN_ITEM = re.compile(r"[^,·ㆍ]+")
# An item followed by a comma ends in a noun; a word in one of these goes on with the sentence.
_NO_NOUN = re.compile(
    r"(?:고|며|나|만|면|서|데|지만|니|해|려|게|어|아|여|은|는|을|를|에|로|의|도|까지|부터|이|가|던|[한할된될인])$"
)
_LONGEST_ITEM = 3

_ENGLISH_STRETCH = re.compile(r"[^().?!“”\"]+")
_JOINT = re.compile(
    rf",? (?:and|or|plus|to|by|versus) |, as well as |[,;] |/| & |·|-(?:to-)?|–|: |[{LIST_MARKS}]",
    re.IGNORECASE,
)
_LONGEST_WORDS = 9


def shortened_list(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a warning when the longest list of nouns in the Korean is longer than any in English.

    Lists with marks (▲) are counted by :func:`lost_punctuation`. A comma in a headline parts
    its topic from the rest, so that only "·" joins items there.
    """
    expected, place = _korean_list(segment)
    if expected < _LEAST:
        return
    present = _english_list(translation.final[:LONGEST])
    if present < expected:
        yield Finding(
            "shortened_list",
            Severity.WARNING,
            f"a list has {expected} items, the longest in the English {present}",
            ko=place,
        )


def _korean_list(segment: Segment) -> tuple[int, Span | None]:
    """Return the number of items of the longest list of nouns, and its place."""
    text = _IN_NUMBERS.sub("_", segment.text)
    prose = segment.role not in _HEADINGS and text.rstrip('”’") ')[-1:] in {".", "?", "!"}
    separators = ",·ㆍ" if prose else "·ㆍ"
    best, place = 0, None
    for stretch in _KOREAN_STRETCH.finditer(text):
        items = [
            item
            for item in _KOREAN_ITEM.finditer(text, stretch.start(), stretch.end())
            if item[0].strip()
        ]
        first = 0
        for index, item in enumerate(items[:-1]):
            follows = text[item.end() : item.end() + 1] in separators
            if not (follows and _is_item(item[0], first=index == first)):
                first = index + 1
            elif index + 2 - first > best:
                best, place = index + 2 - first, Span(items[first].start(), items[index + 1].end())
    return best, place


def _is_item(text: str, *, first: bool) -> bool:
    words = text.split()
    return not _NO_NOUN.search(words[-1]) and (first or len(words) <= _LONGEST_ITEM)


def _english_list(text: str) -> int:
    """Return the greatest number of short stretches in a row that commas or "and" may join."""
    best = 1
    for stretch in _ENGLISH_STRETCH.finditer(_IN_NUMBERS.sub("_", text)):
        best = max(best, _chain(_JOINT.split(stretch[0])))
    return best


def _chain(items: Sequence[str]) -> int:
    best = length = 1
    for index, item in enumerate(items[1:], 1):
        inner = index < len(items) - 1
        length = 1 if inner and len(item.split()) > _LONGEST_WORDS else length + 1
        best = max(best, length)
    return best
