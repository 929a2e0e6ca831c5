"""A paragraph to sentences, never cut inside a quotation, a parenthesis or a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.korean.brackets import BRACKETS, PARENTHESES, QUOTES, outermost
from pipeline.korean.hangul import has_hangul
from pipeline.korean.marks import LIST_MARKS
from pipeline.korean.morphology import Morpheme, analyse
from pipeline.korean.spans import trimmed
from pipeline.release import Span

# Longer paragraphs are analysed in windows, which bounds memory; a word longer than any in
# prose makes Kiwi slow, so that a window which holds one is left whole.
_WINDOW = 4_000
_ENDLESS_WORD = re.compile(r"\S{200}")
_STOP = re.compile(r"[.?!。]")
_WORD = re.compile(r"\w")
_LAST_STOP = re.compile(r".*[.?!][”’)]*(?=\s)", re.DOTALL)
_LAST_SPACE = re.compile(r".*\S(?=\s)", re.DOTALL)

# A full stop after these ends no sentence: 1. · 가. · J. · 3. 12. · 2025.3.12. · Co. · No.
_NO_STOP = re.compile(
    r"(?:(?:^|[\s(])(?:[0-9]{1,3}|[가-하]|[A-Za-z])"
    r"|[0-9]\.\s?[0-9]{1,2}"
    r"|\b(?:Co|Ltd|Inc|Corp|Dr|Mr|Ms|Mrs|St|No|Nos|vs|Jr|Sr|Prof|Dept|Univ|Vol|Fig|Mt)"
    r"|[a-zA-Z]\.[a-zA-Z])\.$"
)
_LIST_MARK = re.compile(rf"\s*[{LIST_MARKS}]")
_QUOTING = re.compile(r"\s*(?:이?라[고며는]|[고며는])(?=[\s,])")


def split_sentences(paragraph: str) -> list[Span]:
    """Return the sentences of a paragraph, in order.

    Kiwi finds the full stops that end a sentence. A quotation of several sentences is part
    of the sentence around it (“…다. …다.”라고 말했다). Between the spans there is white space
    at most; joining the sentences with one space gives back a normalised paragraph, with the
    space that may have been missing after a full stop.
    """
    closed = outermost(paragraph, {**QUOTES, **PARENTHESES, **BRACKETS})
    spans = []
    for window in _windows(paragraph):
        start = window.start
        for stop in _full_stops(paragraph[window.start : window.end]):
            end = window.start + stop
            if not _within(end, closed):
                spans.append(trimmed(paragraph, start, end))
                start = end
        spans.append(trimmed(paragraph, start, window.end))
    return [span for span in spans if span]


def _windows(text: str) -> Iterator[Span]:
    start = 0
    while len(text) - start > _WINDOW:
        limit = start + _WINDOW
        cut = _LAST_STOP.match(text, start, limit) or _LAST_SPACE.match(text, start, limit)
        end = cut.end() if cut else limit
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def _full_stops(text: str) -> Iterator[int]:
    """Yield the offsets behind the full stops, and their closing marks, that end a sentence."""
    stop = _STOP.search(text)
    if not stop or not _WORD.search(text, stop.end()) or _ENDLESS_WORD.search(text):
        return  # without words behind a stop there is but one sentence, and no need of Kiwi
    morphemes = analyse(text)
    for index, morpheme in enumerate(morphemes):
        if morpheme.tag == "SF":
            end = _closed(morphemes, index)
            predicate = index > 0 and morphemes[index - 1].tag == "EF"
            if _ends_sentence(text, morpheme.end, end, predicate):
                yield end


def _closed(morphemes: Sequence[Morpheme], index: int) -> int:
    end = morphemes[index].end
    for morpheme in morphemes[index + 1 :]:
        if morpheme.tag != "SSC" or morpheme.start != end:
            break
        end = morpheme.end
    return end


def _ends_sentence(text: str, stop: int, end: int, predicate: bool) -> bool:
    """Judge the full stop before ``stop``, whose closing marks go on until ``end``."""
    after = text[end : end + 1]
    if end > stop:
        # “…다.” 그는: a sentence of its own. ‘가자!’ 행사 and “불이야!” 외치며 are not.
        quotation = text[stop - 1 : end] == ".”"
        return quotation and after.isspace() and not _QUOTING.match(text, end)
    if not after.isspace():
        return predicate and has_hangul(after)
    if not predicate and _LIST_MARK.match(text, end):
        return False
    return not _NO_STOP.search(text, max(0, stop - 12), stop)


def _within(offset: int, spans: Sequence[Span]) -> bool:
    index = bisect_left(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < spans[index].end
