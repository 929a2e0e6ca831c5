"""Parentheses that are damaged: without a partner, cut off, or torn from their name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.checks.english import LONGEST
from pipeline.release import Finding, Segment, Severity, Span, Translation

_MARK = re.compile(r"[()]")
_ENUMERATOR = re.compile(r"(?:^|[\s;,])(?:\d{1,2}|[a-z]|[ivx]{1,4})$")
# "()", "(= Iksan City)", "(semi-dried fish =)", "(kimchi, )".
_CUT = re.compile(r"\(\s*(?:[=,;:][^()]{0,200})?\)|\([^()]{0,200}?[=,;:]\s*\)")
_PAIR = re.compile(r"\s?\([^()]*=")
_NAME_ENDS = re.compile(r"[”’\"']?\s?\(")


def unpaired(text: str) -> list[int]:
    """Return where a parenthesis without its partner stands; "1)" and "a)" need none."""
    waiting: list[int] = []
    alone: list[int] = []
    for mark in _MARK.finditer(text):
        if mark[0] == "(":
            waiting.append(mark.start())
        elif waiting:
            waiting.pop()
        elif not _ENUMERATOR.search(text, max(0, mark.start() - 6), mark.start()):
            alone.append(mark.start())
    return sorted(waiting + alone)


def broken_parenthesis(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a warning for a parenthesis that is empty, cut off, or not at its name any more.

    The pairs of the genre, 나리찬(김치 = 익산시), belong to the name before them.
    """
    final = translation.final[:LONGEST]
    for cut in _CUT.finditer(final):
        yield Finding(
            "broken_parenthesis",
            Severity.WARNING,
            f"{cut[0]} is empty or cut off",
            Span(*cut.span()),
        )
    for mention in translation.mentions:
        paired = _PAIR.match(segment.text, mention.ko.end)
        if paired and mention.en and not _NAME_ENDS.match(final, mention.en.end):
            yield Finding(
                "broken_parenthesis",
                Severity.WARNING,
                f"the parenthesis of {mention.term.ko} does not stand behind {mention.term.en}",
                mention.en,
                ko=Span(mention.ko.start, paired.end()),
            )
