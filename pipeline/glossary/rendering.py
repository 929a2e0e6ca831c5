"""Where a model that did not take over a name has rendered it in its own way.

There are three ways to tell, each less sure than the one before: the rendering is a form
that the termbase knows, or a spelling of the same Korean; it sounds like the official one; or
the model's attention says that the stretch came from the name, and it has the shape of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.fuzz import ratio

from pipeline.glossary.english_words import CLASS_WORDS, FUNCTION_WORDS, TITLE_WORDS
from pipeline.glossary.insert import Insert
from pipeline.glossary.locate import form_spans, right_forms
from pipeline.glossary.marks import unmarked
from pipeline.glossary.match import Match
from pipeline.glossary.romanise import spelling_pattern
from pipeline.glossary.sound import looks_romanised, sound_key
from pipeline.glossary.stretches import Sentence, Word, cover
from pipeline.release import Span, Term

# Tuned on the development half of the reference releases with the bundled model.
_SAME_SOUND = 88
_SHORTEST_SOUND = 5
_SURE = 0.42
_FAIRLY_SURE = 0.36
_MOST_WORDS_OF_A_PERSON = 3
_PERSON_WORD = re.compile(r"[A-Z][a-z]+(?:-[A-Za-z][a-z]+)?")
_PROPER_KINDS = frozenset({"place", "organisation"})
_PROVINCE_WORDS = frozenset({"special", "self-governing", "autonomous", "autonomy", "province"})
_AREA = re.compile(r"(?:Province|State|City|County|District)$|-(?:eup|myeon|dong|ri)$")


class Evidence(IntEnum):
    """What tells that a stretch is the rendering of a name, the surest first."""

    LISTED = 0
    KNOWN = 1
    SOUND = 2
    ALIGNED = 3


@dataclass(frozen=True, slots=True)
class Rendering:
    """A stretch of English that stands for an insert, and how that is known.

    ``score`` compares renderings of one kind of evidence; higher is surer.
    """

    insert: Insert
    span: Span
    evidence: Evidence
    score: float

    @property
    def rank(self) -> tuple[int, float]:
        """A key that sorts the surest renderings first."""
        return self.evidence, -self.score


def renderings(
    sentence: Sentence, insert: Insert, aligned: tuple[Span, float] | None
) -> Iterator[Rendering]:
    """Yield the stretches that can be the rendering of a name.

    Args:
        sentence: the model's English.
        insert: what is missing in it.
        aligned: the stretch that came from the name, or of a person with a title from the
            person's name, and how surely, between 0 and 1.
    """
    person = person_of(insert)
    term = person.term if person else insert.matches[0].term if insert.matches else None
    found: list[tuple[Span, Evidence, float]] = []
    found += _listed(sentence, unmarked(insert.english).rstrip(","))
    if term is not None:
        if person or len(insert.matches) == 1:
            found += _known(sentence, term)
        found += _sounding(sentence, unmarked(insert.english) if not person else term.en)
        if aligned and sentence.is_free(aligned[0]):
            shaped = _shaped(sentence, term, aligned)
            found += [(shaped, Evidence.ALIGNED, aligned[1])] if shaped else []
    for span, evidence, score in found:
        if sentence.is_free(span):
            whole = person and len(insert.matches) > 1 and evidence is not Evidence.LISTED
            yield Rendering(insert, sentence.with_title(span) if whole else span, evidence, score)


def _listed(sentence: Sentence, english: str) -> Iterator[tuple[Span, Evidence, float]]:
    """Yield where the official form stands, in whatever case."""
    for span in form_spans(sentence.text, (english,), any_case=True):
        if span.end - span.start == len(english):
            yield span, Evidence.LISTED, float(len(english))


def _known(sentence: Sentence, term: Term) -> Iterator[tuple[Span, Evidence, float]]:
    """Yield where a form stands that the termbase knows, or a spelling of a person's name.

    A form that is shorter than the official one may be part of another name, Jeonbuk of
    Jeonbuk Football Club: it must stand alone.
    """
    spans = form_spans(sentence.text, (*right_forms(term)[1:], *term.en_forbidden), any_case=True)
    pattern = spelling_pattern(term.ko) if term.kind == "person" else None
    if pattern:
        spans += [Span(*found.span()) for found in pattern.finditer(sentence.text)]
    whole = {cover(run) for run in sentence.proper_runs()}
    for span in spans:
        length = span.end - span.start
        if pattern or length >= len(term.en) or span in whole:
            yield span, Evidence.KNOWN, float(length)


def _sounding(sentence: Sentence, english: str) -> Iterator[tuple[Span, Evidence, float]]:
    """Yield the capitalised words that sound nearly like the official form."""
    wanted, number = sound_key(english), len(english.split())
    if len(wanted) < _SHORTEST_SOUND:
        return
    for run in sentence.proper_runs():
        for length in range(max(1, number - 1), min(number + 1, len(run)) + 1):
            for first in range(len(run) - length + 1):
                span = cover(run[first : first + length])
                score = ratio(wanted, sound_key(sentence.text[span.start : span.end]))
                if score >= _SAME_SOUND:
                    yield span, Evidence.SOUND, score


def _shaped(sentence: Sentence, term: Term, aligned: tuple[Span, float]) -> Span | None:
    """Return the name at the aligned stretch, if there is one of the right shape."""
    span, score = aligned
    words = sentence.widened(span)
    if term.kind == "person":
        words = _person_words(words, is_korean=spelling_pattern(term.ko) is not None)
        enough = _FAIRLY_SURE if len(words) > 1 else _SURE
    elif term.kind == "place" and _AREA.search(term.en):
        words = _area_words(words, span)
        enough = _FAIRLY_SURE if len(words) > 1 else _SURE
    else:
        enough = _SURE
        quotation = sentence.quotation_around(span)
        if quotation and span.end - span.start >= (quotation.end - quotation.start) / 2:
            words = sentence.words(quotation)
        if term.kind in _PROPER_KINDS and not any(word.is_capitalised for word in words):
            return None
        if len(words) > 2 * len(term.en.split()) + 1 or _has_clause(words, term.en):
            return None
    return cover(words) if words and score >= enough else None


def _person_words(words: list[Word], *, is_korean: bool) -> list[Word]:
    """Return the words of a person's name, without the title before it."""
    while words and (words[0].text.lower() in TITLE_WORDS or not words[0].is_capitalised):
        words = words[1:]
    fits = len(words) <= _MOST_WORDS_OF_A_PERSON and all(
        _PERSON_WORD.fullmatch(word.text)
        and (looks_romanised(word.text) or not is_korean)
        and word.text.lower() not in CLASS_WORDS | TITLE_WORDS | FUNCTION_WORDS
        for word in words
    )
    return words if fits else []


def _area_words(words: list[Word], aligned: Span) -> list[Word]:
    """Return the words of a province, city, county or district among those of a longer name."""
    for index, word in enumerate(words):
        if _AREA.search(word.text) and word.span.end > aligned.start:
            words = words[: index + 1]
            break
    words = [word for word in words if word.is_capitalised]
    names = [
        word
        for word in words
        if word.text.lower() not in _PROVINCE_WORDS and not _AREA.fullmatch(word.text)
    ]
    return words if len(names) == 1 and looks_romanised(names[0].text) else []


def _has_clause(words: list[Word], english: str) -> bool:
    """Return whether small words stand among the words that the name does not have."""
    small = {word.text.lower() for word in words} & FUNCTION_WORDS
    return bool(small - {"of", "for", "the", "in", "on", "at", "to", *english.lower().split()})


def person_of(insert: Insert) -> Match | None:
    """Return the person whose name an insert holds, beside a title or alone."""
    return next((match for match in insert.matches if match.term.kind == "person"), None)
