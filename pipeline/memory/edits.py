"""Stretches of English to be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.glossary.grammar import starts_with_vowel_sound
from pipeline.release import Span

_INDEFINITE = re.compile(r"(?<![\w'’-])([Aa])n? $")


class Edit(NamedTuple):
    """A stretch and what takes its place."""

    span: Span
    text: str


def apply(english: str, edits: Iterable[Edit]) -> str:
    """Return English with every stretch replaced, and ``a`` or ``an`` before it as it is said.

    Args:
        english: the English.
        edits: without overlaps, in any order.
    """
    done, end = "", 0
    for span, text in sorted(edits, key=lambda edit: edit.span.start):
        done += english[end : span.start]
        n = "n" if starts_with_vowel_sound(text) else ""
        done = _INDEFINITE.sub(rf"\g<1>{n} ", done) + text
        end = span.end
    return done + english[end:]


def blanked(english: str, spans: Iterable[Span]) -> str:
    """Return English of the same length with nothing in the stretches."""
    for span in spans:
        english = english[: span.start] + " " * (span.end - span.start) + english[span.end :]
    return english
