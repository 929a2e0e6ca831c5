"""Whether a form found in a text is a word of its own there, judged by the morphemes around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from functools import cached_property, lru_cache

from pipeline.glossary.candidates import Candidate, form_key
from pipeline.glossary.endings import (
    WORD,
    compound,
    is_known_particle,
    is_particles,
    rest_of_word,
)
from pipeline.glossary.ordinary import is_word
from pipeline.korean.morphology import Morpheme, analyse

_WORD_CHARACTER = re.compile(f"[{WORD}]")
# What is written right before a name without being part of it: 제26회전주국제영화제.
_PREFIX = re.compile(
    rf"(?<![{WORD}])(?:제?\d{{1,3}}[회차기]|(?:19|20)\d\d년?"
    r"|주식회사|유한회사|재단법인|사단법인|학교법인|사회복지법인|농업회사법인|영농조합법인)\Z"
)
_LONGEST_PREFIX = 10
_SHORTEST_PREFIXED = 3
_SHORT = 2
_HYPHENATED_BEHIND = re.compile("-[가-힣]+")
_HYPHENATED_BEFORE = re.compile(r"[가-힣]+-\Z")
_GOVERNMENT = re.compile("..+[도시군구]")
_CONTENT = ("N", "V", "M", "XR")
# Particles that are also what places are called: a bay (순천만), an island, a street.
_LIKE_PLACES = ("만", "도", "로")


@lru_cache(maxsize=256)
def _morphemes(text: str) -> tuple[Morpheme, ...]:
    return tuple(analyse(text))


class Reading:
    """A text and its morphemes, which are asked for only where something hangs on them."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def morphemes(self) -> tuple[Morpheme, ...]:
        """The morphemes in order."""
        return _morphemes(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [morpheme.start for morpheme in self.morphemes]

    def tag(self, start: int, end: int) -> str:
        """Return the tag of the morpheme that covers exactly this stretch, or ""."""
        index = bisect_left(self._starts, start)
        if index < len(self.morphemes):
            morpheme = self.morphemes[index]
            if (morpheme.start, morpheme.end) == (start, end):
                return morpheme.tag
        return ""

    def across(self, place: int) -> Morpheme | None:
        """Return the morpheme that begins before a place and ends after it, if there is one."""
        index = bisect_left(self._starts, place) - 1
        if index >= 0 and self.morphemes[index].end > place:
            return self.morphemes[index]
        return None

    def between(self, start: int, end: int) -> tuple[Morpheme, ...]:
        """Return the morphemes that begin in a stretch."""
        return self.morphemes[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def starts_word(text: str, candidate: Candidate) -> bool:
    """Return whether nothing stands before the form that makes a longer word of it."""
    start = candidate.start
    if not start or not _WORD_CHARACTER.match(text[start - 1]):
        return True
    before = text[max(0, start - _LONGEST_PREFIX) : start]
    return len(candidate.form) >= _SHORTEST_PREFIXED and _PREFIX.search(before) is not None


def ends_word(reading: Reading, candidate: Candidate) -> bool:
    """Return whether only particles, the copula or a compound of the genre follow the form.

    The surface decides first, since Kiwi cuts names that it does not know wrongly. Kiwi can
    object (순천만 is a bay, not 순천 + 만) and can add what the surface does not know.
    """
    rest = rest_of_word(reading.text, candidate.end)
    if not rest:
        return not _is_word_and_particle(reading, candidate)
    if is_particles(rest, candidate.form[-1]):
        return not _is_cut_off(reading, candidate)
    if compound(rest, candidate.term.kind):
        return True
    return _is_inflected(reading, candidate.end, candidate.end + len(rest))


def is_in_hyphenated_name(
    reading: Reading, candidate: Candidate, starts: Container[int], ends: Container[int]
) -> bool:
    """Return whether a hyphen joins a place to a name that is not listed: 전북-한빛 포럼.

    Listed names (전북-전남), common nouns (전북-기업) and governments (전북도-한빛전자) only stand
    on either side of it.

    Args:
        reading: the text.
        candidate: a form that is a word of its own, the hyphen aside.
        starts: where forms of the termbase start.
        ends: where they end.
    """
    text, start, end = reading.text, candidate.start, candidate.end
    if candidate.term.kind != "place" or _GOVERNMENT.fullmatch(candidate.form):
        return False
    behind = _HYPHENATED_BEHIND.match(text, end)
    if behind and end + 1 not in starts:
        return not _is_common(reading, end + 1, behind.end())
    before = _HYPHENATED_BEFORE.search(text, max(0, start - _LONGEST_PREFIX), start)
    if before and start - 1 not in ends:
        return not _is_common(reading, before.start(), start - 1)
    return False


def _is_common(reading: Reading, start: int, end: int) -> bool:
    return all(
        morpheme.tag == "NNG" or not morpheme.tag.startswith(_CONTENT)
        for morpheme in reading.between(start, end)
    )


def _is_cut_off(reading: Reading, candidate: Candidate) -> bool:
    """Return whether the form is the first part of a longer word.

    Asked for short forms only: Kiwi takes a longer name that it does not know for one noun
    with its particle (김제시의), and a short one now and then (진안이) for a proper noun.
    """
    if len(form_key(candidate.form)) > _SHORT or candidate.term.kind == "person":
        return False
    morpheme = reading.across(candidate.end)
    if morpheme is None or morpheme.start > candidate.start:
        return False
    if morpheme.tag == "NNP":
        return reading.text.startswith(_LIKE_PLACES, candidate.end)
    return morpheme.tag.startswith(_CONTENT)


def _is_word_and_particle(reading: Reading, candidate: Candidate) -> bool:
    """Return whether the form is an ordinary word with its particle: 경기도 좋지, 예산과 인력."""
    start, cut = candidate.start, candidate.end - 1
    return (
        is_known_particle(candidate.form[-1])
        and is_word(candidate.form[:-1])
        and reading.tag(start, cut).startswith("N")
        and reading.tag(cut, candidate.end).startswith("J")
    )


def _is_inflected(reading: Reading, start: int, end: int) -> bool:
    """Return whether a copula or a rarer particle follows, in Kiwi's judgement."""
    morphemes = reading.between(start, end)
    if not morphemes or morphemes[0].start != start:
        return False
    first = morphemes[0]
    return (
        first.tag == "VCP" or (first.tag[0] == "J" and not is_known_particle(first.form))
    ) and all(morpheme.tag.startswith(("J", "E", "VCP", "Z")) for morpheme in morphemes)
