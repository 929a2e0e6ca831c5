"""Stretches of an English sentence that can be the rendering of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.glossary.english_words import FUNCTION_WORDS, TITLE_WORDS
from pipeline.korean.spans import overlap
from pipeline.release import Span

_WORD = re.compile(r"[^\W_](?:[\w&]|[-.'’](?!s\b)(?=\w))*")
_QUOTED = re.compile(r"[“‘]([^“”‘’]{1,80})[”’]|\"([^\"]{1,80})\"")
_CONNECTORS = frozenset({"of", "for", "and", "the", "in", "on", "&"})
_MOST_TITLE_WORDS = 12
_APPOSITION = re.compile(r", (?:the |a )?([^.;:!?“”\"()]{3,160}?),(?= (?!and |or )[a-z])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place in the sentence."""

    text: str
    span: Span

    @property
    def is_capitalised(self) -> bool:
        """Whether it is written as a part of a name is, and is none of the small words."""
        return self.text[0].isupper() and self.text.lower() not in FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English sentence some of whose stretches are not to be touched.

    Attributes:
        text: the sentence.
        taken: placed names, placeholders and the like, in any order.
    """

    text: str
    taken: tuple[Span, ...] = ()

    def is_free(self, span: Span) -> bool:
        """Return whether a stretch touches nothing that is taken."""
        return not overlap(span, self.taken)

    def words(self, span: Span | None = None) -> list[Word]:
        """Return the free words that lie in a stretch, if only in part, or in the sentence."""
        words = (Word(found[0], Span(*found.span())) for found in _WORD.finditer(self.text))
        return [
            word
            for word in words
            if self.is_free(word.span) and (span is None or overlap(span, [word.span]))
        ]

    def runs(self) -> Iterator[list[Word]]:
        """Yield the longest runs of free words with nothing but a space between."""
        run: list[Word] = []
        for word in self.words():
            if run and self.text[run[-1].span.end : word.span.start] != " ":
                yield run
                run = []
            run.append(word)
        if run:
            yield run

    def proper_runs(self) -> list[list[Word]]:
        """Return the longest runs of capitalised words."""
        found: list[list[Word]] = []
        for run in self.runs():
            last_capitalised = False
            for word in run:
                if word.is_capitalised and last_capitalised:
                    found[-1].append(word)
                elif word.is_capitalised:
                    found.append([word])
                last_capitalised = word.is_capitalised
        return found

    def widened(self, span: Span) -> list[Word]:
        """Return the name around a stretch: its words, and the capitalised ones beside them.

        Small words at the ends of the stretch are left out, and so are those that are not
        capitalised if others are.
        """
        run = next((run for run in self.runs() if _lies_in(span, run)), [])
        inside = [i for i, word in enumerate(run) if overlap(span, [word.span])]
        while inside and run[inside[0]].text.lower() in FUNCTION_WORDS:
            inside.pop(0)
        while inside and run[inside[-1]].text.lower() in FUNCTION_WORDS:
            inside.pop()
        if not inside:
            return []
        first, last = inside[0], inside[-1]
        if not any(word.is_capitalised for word in run[first : last + 1]):
            return run[first : last + 1]
        while not run[first].is_capitalised:
            first += 1
        while not run[last].is_capitalised:
            last -= 1
        while first and run[first - 1].is_capitalised:
            first -= 1
        while last + 1 < len(run) and run[last + 1].is_capitalised:
            last += 1
        return run[first : last + 1]

    def quotation_around(self, span: Span) -> Span | None:
        """Return what stands between the quotation marks around a stretch."""
        for found in _QUOTED.finditer(self.text):
            inner = Span(*found.span(found.lastindex or 0))
            if inner.start <= span.start and span.end <= inner.end and self.is_free(inner):
                return inner
        return None

    def with_title(self, name: Span) -> Span:
        """Return a person's name with the title and the office that stand beside it.

        Before it they are the words back to the first title, and the capitalised ones before
        that; behind it an apposition between commas that holds a title.
        """
        start = name.start
        run = next((run for run in self.runs() if _lies_in(name, run)), [])
        before = [word for word in run if word.span.end <= name.start][-_MOST_TITLE_WORDS:]
        first = len(before)
        for index in range(len(before) - 1, -1, -1):
            word = before[index]
            if word.text.lower() in TITLE_WORDS:
                first = index
            elif not word.is_capitalised and word.text.lower() not in _CONNECTORS:
                break
        if first < len(before):
            while first and before[first - 1].is_capitalised:
                first -= 1
            start = before[first].span.start
        behind = _APPOSITION.match(self.text, name.end)
        if behind and self.is_free(Span(*behind.span())) and _is_title(behind[1].lower().split()):
            return Span(start, behind.end())
        return Span(start, name.end)


def cover(words: Sequence[Word]) -> Span:
    """Return the stretch from the first to the last of some words."""
    return Span(words[0].span.start, words[-1].span.end)


def _is_title(words: Sequence[str]) -> bool:
    """Return whether an apposition is a title with its office, and no clause."""
    return not TITLE_WORDS.isdisjoint(words[:4]) and not FUNCTION_WORDS.intersection(words) - (
        _CONNECTORS
    )


def _lies_in(span: Span, run: Sequence[Word]) -> bool:
    return overlap(span, [word.span for word in run])
