"""Quotation marks and apostrophes: curly or straight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.release import Span
from pipeline.style.choices import Style
from pipeline.style.passage import Edit, Passage

_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_OPENS_AFTER = re.compile(r"(?:^|[\s(\[{<«/—–▲=“‘\"'-])$")
# ’90s, ’tis: an apostrophe at the start of a word.
_SHORTENED = re.compile(r"'(?:\d\ds\b|tis\b|twas\b|em\b|n\b)", re.IGNORECASE)
_CLOSES = re.compile(r"(?<=\S)'(?!\w)")


def quotation_marks(passage: Passage, style: Style) -> Iterator[Edit]:
    """Yield every mark of the other shape, and double marks inside double ones.

    Marks that may stand for feet and inches, or for minutes, are left as they are.
    """
    if style.quotation_marks == "straight":
        for index, mark in enumerate(passage.text):
            if mark in _STRAIGHT:
                yield _edit(index, _STRAIGHT[mark])
    elif style.quotation_marks == "curly":
        yield from _curly(passage.text)
        yield from _nested(passage.text)


def _curly(text: str) -> Iterator[Edit]:
    double = single = False
    last = max((mark.start() for mark in _CLOSES.finditer(text)), default=0)
    for index, mark in enumerate(text):
        if mark in "“”":
            double = mark == "“"
        elif mark in "‘’":
            single = mark == "‘"
        elif mark == '"':
            opens = _begins(text, index) and (not double or _touches_word(text, index))
            if not double and not opens and text[index - 1].isdigit():
                continue
            double = opens
            yield _edit(index, "“" if opens else "”")
        elif mark == "'":
            if (
                not single
                and text[index - 1 : index].isdigit()
                and not text[index + 1 : index + 2].isalpha()
            ):
                continue
            opens = index + 1 < last and _opens_single(text, index)
            single = opens
            yield _edit(index, "‘" if opens else "’")


def _begins(text: str, index: int) -> bool:
    """Return whether a mark stands where a quotation can begin."""
    return _OPENS_AFTER.search(text[max(0, index - 1) : index]) is not None


def _touches_word(text: str, index: int) -> bool:
    """Return whether something follows a mark without a space."""
    return bool(text[index + 1 : index + 2].strip())


def _opens_single(text: str, index: int) -> bool:
    """Return whether a straight single mark opens a quotation, if one is closed further on."""
    begins = _begins(text, index) and _touches_word(text, index)
    return begins and not _SHORTENED.match(text, index)


def _nested(text: str) -> Iterator[Edit]:
    """Yield single marks for a quotation in another, where every mark has its partner."""
    depth, inner = 0, []
    for index, mark in enumerate(text):
        if mark == "“":
            depth += 1
            inner += [(index, "‘")] if depth == 2 else []
        elif mark == "”":
            inner += [(index, "’")] if depth == 2 else []
            depth -= 1
        if not 0 <= depth <= 2:
            return
    if depth == 0:
        for index, mark in inner:
            yield _edit(index, mark)


def _edit(index: int, mark: str) -> Edit:
    return Edit(Span(index, index + 1), mark, "quotation_marks")
