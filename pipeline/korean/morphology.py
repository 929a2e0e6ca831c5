"""Kiwi, the morphological analyser, loaded once and only when it is needed.

Kiwi (Lee, 2024, "Kiwi: Developing a Korean Morphological Analyzer Based on Statistical
Language Models and Skip-Bigram") tags with the Sejong set: N* nouns, J* particles, E*
endings, VCP the copula, SF the end of a sentence, SSO and SSC brackets.
"""

from __future__ import annotations

import re
import threading
from functools import cache
from typing import NamedTuple

from kiwipiepy import Kiwi

_SURROGATE = re.compile("[\ud800-\udfff]")
_LOADING = threading.Lock()


class Morpheme(NamedTuple):
    """A morpheme with its Sejong tag and its place in the text; a contracted one is empty."""

    form: str
    tag: str
    start: int
    end: int


@cache
def _load() -> Kiwi:
    # One worker: callers analyse one text at a time, and the engines need the cores.
    return Kiwi(num_workers=1)


def analyse(text: str) -> list[Morpheme]:
    """Return the morphemes of a text. Safe to call from several threads."""
    with _LOADING:  # functools.cache alone would let two threads load the 100 MB model twice
        kiwi = _load()
    readable = _SURROGATE.sub("\ufffd", text)  # Kiwi speaks UTF-16
    return [
        Morpheme(token.form, token.tag.partition("-")[0], token.start, token.start + token.len)
        for token in kiwi.tokenize(readable)
    ]
