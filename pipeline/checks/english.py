"""The form of English text, as far as the checks need it: sentences, words, quotation marks."""

from __future__ import annotations

import re

from pipeline.release import Span

# Longer texts are no segment of a release; what lies behind is not read.
LONGEST = 20_000

# A full stop after these ends no sentence, whatever follows.
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Nos?|Mt|Jr|Sr|vs|Co|Ltd|Inc|Corp|Gov|Rep|Sen|Gen|etc|approx"
    r"|cf|Fig|Vol|Ave|[A-Za-z])|\b[a-z]\.[a-z]|\b[A-Z]\.[A-Z])\.$"
)
_STOP = re.compile(r"[.?!…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9▲△※{])")
_STRAIGHT = re.compile('"')


def sentences(english: str) -> list[Span]:
    """Return the sentences of a text, in order; a quotation of several counts as several."""
    spans, start = [], 0
    for stop in _STOP.finditer(english):
        if not ABBREVIATION.search(english, max(0, stop.start() - 8), stop.start() + 1):
            spans.append((start, stop.end()))
            start = stop.end()
    spans.append((start, len(english)))
    trimmed = []
    for begin, end in spans:
        part = english[begin:end]
        if part.strip():
            trimmed.append(Span(end - len(part.lstrip()), begin + len(part.rstrip())))
    return trimmed


def quotation_marks(english: str) -> tuple[list[int], list[int]]:
    """Return the offsets of the double marks that open a quotation and of those that close one.

    Straight marks open and close by turns.
    """
    straight = [mark.start() for mark in _STRAIGHT.finditer(english)]
    opening = [i for i, char in enumerate(english) if char == "“"] + straight[::2]
    closing = [i for i, char in enumerate(english) if char == "”"] + straight[1::2]
    return sorted(opening), sorted(closing)
