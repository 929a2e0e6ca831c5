"""English that a rule looks at, and what no rule may touch in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.english import Figure, find_figures
from pipeline.english.identifiers import find_identifiers
from pipeline.release import Span

# Placeholders of the model, slots and marks of the structure, and names still in their marks.
_MARKED = re.compile("\uf000[^\uf000\uf001]*\uf001|⟦[^⟦⟧]{0,40}⟧|[\ue000-\uf8ff]")
# An apostrophe looks like a closing single mark: a quotation in single marks begins a word and
# ends one.
_QUOTED = re.compile(
    r"“[^“”]*(?:“[^“”]*”[^“”]*)*(?:”|$)"
    r'|"[^"]*(?:"|$)'
    r"|(?<!\w)‘(?=\S)[^‘]*?(?<=\S)’(?!\w)"
    r"|(?<![\w'])'(?=\w)[^']*?(?:(?<=\w)'(?=\w)[^']*?)*(?<=\S)'(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text and what stands there in house style; ``key`` is the style's."""

    span: Span
    text: str
    key: str

    def told(self, before: str) -> str:
        """Return the edit in words: ``percent: 5% is written 5 percent``."""
        return f"{self.key}: {before[self.span.start : self.span.end]} is written {self.text}"


@dataclass(frozen=True)
class Passage:
    """English of one line.

    Attributes:
        text: the English.
        names: stretches that are official names.
        months: the month of each day that the Korean names.
    """

    text: str
    names: tuple[Span, ...] = ()
    months: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def figures(self) -> list[Figure]:
        """Every figure of the text, in order."""
        return find_figures(self.text)

    @cached_property
    def kept(self) -> tuple[Span, ...]:
        """Names, addresses, telephone numbers and private marks: as they are, to the letter."""
        marks = (Span(*found.span()) for found in _MARKED.finditer(self.text))
        return (*self.names, *(each.span for each in find_identifiers(self.text)), *marks)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The insides of quotations, which may be titles: their wording is somebody's own."""
        spans = []
        for found in _QUOTED.finditer(self.text):
            closed = found[0][-1] in "”\"’'" and len(found[0]) > 1
            spans.append(Span(found.start() + 1, found.end() - closed))
        return tuple(spans)

    def free(self, edits: Iterable[Edit], *, in_quotations: bool = False) -> Iterator[Edit]:
        """Yield the edits that touch nothing they may not and that change something."""
        closed = self._closed_names if in_quotations else self._closed
        for edit in edits:
            start, end = edit.span.start, edit.span.end
            if self.text[start:end] != edit.text and not any(closed[start:end]):
                yield edit

    @cached_property
    def _closed_names(self) -> bytearray:
        return _covered(len(self.text), self.kept)

    @cached_property
    def _closed(self) -> bytearray:
        return _covered(len(self.text), (*self.kept, *self.quoted))


def _covered(length: int, spans: Iterable[Span]) -> bytearray:
    """Return a byte for every character, 1 where a span covers it."""
    covered = bytearray(length)
    for span in spans:
        start, end = span.start, min(span.end, length)
        covered[start:end] = b"\1" * (end - start)
    return covered
