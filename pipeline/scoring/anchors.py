"""Anchors: the figures and the names by which a Korean and an English text know each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from pipeline.english.figure import Figure
from pipeline.english.figures import find_figures as find_english_figures
from pipeline.glossary import Glossary, Names
from pipeline.glossary.locate import form_spans, right_forms
from pipeline.glossary.romanise import spelling_pattern
from pipeline.korean.figures import find_figures as find_korean_figures
from pipeline.release import Document, Role, Segment, Term

Anchors = frozenset[str | Decimal]


class AnchorFinder:
    """Finds the anchors of the texts of one document.

    Names stand for themselves by their listed English. People count in every plausible
    spelling, since another hand may have spelt them.

    Args:
        korean: the document's Korean texts, normalised.
        glossary: the termbase.
        published: the day of the document, by which "25일" is resolved and names are in force.
    """

    def __init__(self, korean: Sequence[str], glossary: Glossary, published: date) -> None:
        segments = tuple(Segment(Role.BODY, text) for text in korean)
        self._names = Names(glossary, Document(segments, published))
        self._published = published
        terms = (match.term for text in korean for match in self._names.find(text))
        self._terms = {term.en: term for term in terms}
        self._people = {
            term.en: pattern
            for term in self._terms.values()
            if term.kind == "person" and (pattern := spelling_pattern(term.ko))
        }

    def in_korean(self, text: str) -> Anchors:
        """Return the anchors of a text of the document, or a part of one."""
        names = {match.term.en for match in self._names.find(text)}
        return frozenset(names) | _numbers(find_korean_figures(text, self._published))

    def in_english(self, text: str) -> Anchors:
        """Return the anchors of an English text; only names that the Korean has are found."""
        names = {en for en, term in self._terms.items() if self._is_named(term, text)}
        return frozenset(names) | _numbers(find_english_figures(text))

    def _is_named(self, term: Term, text: str) -> bool:
        pattern: re.Pattern[str] | None = self._people.get(term.en)
        if pattern and pattern.search(text):
            return True
        return bool(form_spans(text, right_forms(term), any_case=term.kind == "title"))


def _numbers(figures: Iterable[Figure]) -> Anchors:
    """Return the numbers that a text commits itself to, the days of its dates among them."""
    said: set[str | Decimal] = set()
    for figure in figures:
        if not figure.loose:
            said.update(figure.values)
            said.update(Decimal(day.day) for day in figure.days if day.day is not None)
    return frozenset(said)
