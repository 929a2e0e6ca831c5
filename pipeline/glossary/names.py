"""The names and figures of one document, and the English that stands for them."""

from __future__ import annotations

from functools import lru_cache

from pipeline.glossary.composition import inserts
from pipeline.glossary.figures import figure_inserts
from pipeline.glossary.insert import Insert
from pipeline.glossary.match import Match
from pipeline.glossary.people import People
from pipeline.glossary.terms import Glossary
from pipeline.release import Document, Span


class Names:
    """Finds names, and figures, in a document and in any part of it.

    What the whole document says is used everywhere in it: which day it is of, that 완주 is
    the county, whom 김 지사 means.

    Args:
        glossary: the termbase in force.
        document: what is to be translated.

    Attributes:
        day: when the document was published.
    """

    def __init__(self, glossary: Glossary, document: Document) -> None:
        texts = [segment.text for segment in document.segments]
        self._matcher, self.day = glossary.matcher, document.published
        evidence = self._matcher.evidence(texts, self.day)
        listed = [self._matcher.find(text, self.day, evidence) for text in texts]
        self._evidence = evidence | {
            text[match.span.start : match.span.end]
            for text, matches in zip(texts, listed, strict=True)
            for match in matches
        }
        self._people = People(texts, listed, self.day, glossary.terms)
        self._segments = [
            (text, self._people.find(text, matches))
            for text, matches in zip(texts, listed, strict=True)
        ]
        self._find = lru_cache(maxsize=1024)(self._look_up)

    def find(self, text: str) -> list[Match]:
        """Return the names in the document's ``text`` or a part of it, listed or not, in order."""
        return list(self._find(text))

    def inserts(self, text: str) -> list[Insert]:
        """Return what is to stand for the names of ``text``, in order, without overlaps."""
        return inserts(text, self._find(text))

    def figures(self, text: str) -> list[Insert]:
        """Return what is to stand for the figures of ``text`` whose English is certain."""
        return figure_inserts(text, self.day)

    def _look_up(self, text: str) -> tuple[Match, ...]:
        # A part alone says less than the segment that it is from: 진도 15곳 is progress at
        # 15 places, unless 완도 26곳 stands before it.
        for segment, matches in self._segments:
            start = segment.find(text)
            if start >= 0:
                end = start + len(text)
                return tuple(
                    Match(match.term, Span(match.span.start - start, match.span.end - start))
                    for match in matches
                    if start <= match.span.start and match.span.end <= end
                )
        listed = self._matcher.find(text, self.day, self._evidence)
        return tuple(self._people.find(text, listed))
