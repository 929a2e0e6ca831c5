"""Kiwi, the morphological analyser, loaded once and only when it is needed.

Kiwi (Lee, 2024, "Kiwi: Developing a Korean Morphological Analyzer Based on Statistical
Language Models and Skip-Bigram") tags with the Sejong set: N* nouns, J* particles, E*
endings, VCP the copula, SF the end of a sentence, SSO and SSC brackets.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
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
    # Importing it maps more than 1 GB of address space, which a process with a limit may lack.
    from kiwipiepy import Kiwi  # noqa: PLC0415

    # One worker: callers analyse one text at a time, and the engines need the cores.
    return Kiwi(num_workers=1)


def analyse(text: str) -> list[Morpheme]:
    """Return the morphemes of a text. Safe to call from several threads."""
    return [
        Morpheme(token.form, token.tag.partition("-")[0], token.start, token.start + token.len)
        for token in _kiwi().tokenize(_readable(text))
    ]


def spaces_between(pieces: Sequence[str]) -> list[bool]:
    """Return for each joint of a text that was cut at its lines whether a space belongs there.

    Args:
        pieces: the text's lines, none of them empty.

    Returns:
        One value fewer than there are pieces.
    """
    _, spaces = _kiwi().glue(map(_readable, pieces), return_space_insertions=True)
    return list(spaces)


def _kiwi() -> Kiwi:
    with _LOADING:  # functools.cache alone would let two threads load the 100 MB model twice
        return _load()


def _readable(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)  # Kiwi speaks UTF-16
