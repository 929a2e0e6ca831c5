"""Official names that the English lacks or misspells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.checks.english import LONGEST
from pipeline.glossary.locate import right_forms
from pipeline.glossary.romanise import spelling_pattern
from pipeline.release import Document, Finding, Mention, Severity, Span, Term, Translation

_COMMON_KINDS = frozenset({"title", "phrase"})
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_LEAST_LETTERS = 6
_ALIKE = 0.84


def missing_name(
    document: Document, translations: Sequence[Translation]
) -> Iterator[tuple[int, Finding]]:
    """Yield a finding for every name of a segment that its English lacks.

    Names are counted by document: good style drops a name where the sentence before has it,
    so that the finding is blocking only if the name stands nowhere in the English, and a hint
    otherwise. A name that is there but misspelt is left to :func:`misspelt_name`.
    """
    mentions = [mention for translation in translations for mention in translation.mentions]
    full_names = {mention.term.ko: mention.term.en for mention in mentions}
    written = {mention.term.en for mention in mentions if mention.en}
    right = _right(translations)
    for index, translation in enumerate(translations):
        here = {mention.term.en for mention in translation.mentions if mention.en}
        for term, mention in _first_of_each(translation.mentions).items():
            if term.en in here or misspellings(translation, term, right):
                continue
            # The note of a short mention (김 지사) is the full name; that will do for it.
            stands = term.en in written or full_names.get(term.note) in written
            yield (
                index,
                Finding(
                    "missing_name",
                    Severity.INFO if stands else Severity.BLOCKING,
                    f"{term.ko} is not in the English as {term.en}",
                    suggestion=term.en,
                    ko=mention.ko,
                ),
            )


def misspelt_name(
    document: Document, translations: Sequence[Translation]
) -> Iterator[tuple[int, Finding]]:
    """Yield a blocking finding for every other spelling of a name that the document holds.

    Kim Gwan-young for 김관영, whose name is written Kim Kwan-young, is found wherever it stands;
    a slip such as Jeonbuk Techo Park in the segments that lack the right form.
    """
    right = _right(translations)
    terms = {mention.term.en: mention.term for t in translations for mention in t.mentions}
    for index, translation in enumerate(translations):
        for term in terms.values():
            for span in misspellings(translation, term, right):
                wrong = translation.final[span.start : span.end]
                yield (
                    index,
                    Finding(
                        "misspelt_name",
                        Severity.BLOCKING,
                        f"{term.ko} is written {term.en}, not {wrong}",
                        span,
                        term.en,
                    ),
                )


def misspellings(translation: Translation, term: Term, right: frozenset[str]) -> list[Span]:
    """Return where the English has a name that sounds or looks like the term's and is not right.

    Args:
        translation: the English of a segment and where its names stand.
        term: an official name of the document.
        right: every form that is right for some name of the document, in lower case.
    """
    final = translation.final[:LONGEST]
    pattern = spelling_pattern(term.ko) if term.kind in {"person", ""} else None
    spans = [Span(*found.span()) for found in pattern.finditer(final)] if pattern else []
    unplaced = any(m.term.en == term.en and m.en is None for m in translation.mentions)
    if unplaced and not spans and term.kind not in _COMMON_KINDS:
        spans = _lookalikes(final, term.en)
    placed = [mention.en for mention in translation.mentions if mention.en]
    return [
        span
        for span in spans
        if final[span.start : span.end].lower() not in right
        and not any(span.start < other.end and other.start < span.end for other in placed)
    ]


def _lookalikes(text: str, name: str) -> list[Span]:
    """Return the stretch of words that is most like a name, if one is like enough."""
    if len(name) < _LEAST_LETTERS:
        return []
    words = list(_WORD.finditer(text))
    number = len(name.split())
    matcher = SequenceMatcher(None, b=name, autojunk=False)
    best, place = _ALIKE, None
    for size in {max(1, number - 1), number, number + 1}:
        for first, last in zip(words, words[size - 1 :], strict=False):
            matcher.set_seq1(text[first.start() : last.end()])
            if (
                first[0][0].isupper() >= name[0].isupper()
                and matcher.real_quick_ratio() >= best
                and matcher.quick_ratio() >= best
                and matcher.ratio() >= best
            ):
                best, place = matcher.ratio(), Span(first.start(), last.end())
    return [place] if place else []


def _right(translations: Iterable[Translation]) -> frozenset[str]:
    return frozenset(
        form.lower()
        for translation in translations
        for mention in translation.mentions
        for form in right_forms(mention.term)
    )


def _first_of_each(mentions: Iterable[Mention]) -> dict[Term, Mention]:
    """Return each term with the first of its mentions that has no place."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        if mention.en is None:
            first.setdefault(mention.term.en, mention)
    return {mention.term: mention for mention in first.values()}
