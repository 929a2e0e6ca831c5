"""Brackets and quotation marks that belong together."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping

from pipeline.release import Span

PARENTHESES = {"(": ")"}
QUOTES = {"“": "”", "‘": "’"}
BRACKETS = {"[": "]", "「": "」", "『": "』", "【": "】", "〈": "〉", "《": "》"}

_DEEPEST = 8
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’(?=[A-Za-z])|(?<![^\s(])’(?=[0-9]{2})")


def outermost(text: str, pairs: Mapping[str, str]) -> list[Span]:
    """Return the balanced pairs that stand in no other, marks included, in order.

    A mark without its partner is passed over, as is an apostrophe. Of pairs nested deeper
    than eight, which no prose has, the inner eight count.

    Args:
        text: any text.
        pairs: every opening mark with its closing one.
    """
    openings = {closing: opening for opening, closing in pairs.items()}
    marks = re.compile(f"[{re.escape(''.join((*pairs, *openings)))}]")
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(text)}
    waiting: deque[tuple[str, int]] = deque(maxlen=_DEEPEST)
    spans: list[Span] = []
    for match in marks.finditer(text):
        mark, index = match[0], match.start()
        if mark in pairs:
            waiting.append((mark, index))
        elif index not in apostrophes and any(mark == pairs[opening] for opening, _ in waiting):
            start = index
            while start == index or text[start] != openings[mark]:
                start = waiting.pop()[1]
            while spans and spans[-1].start > start:
                spans.pop()
            spans.append(Span(start, index + 1))
    return spans
