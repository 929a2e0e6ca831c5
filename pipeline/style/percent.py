"""Percent: 5 percent, 5 per cent or 5%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.release import Span
from pipeline.style.choices import AS_IS, Style
from pipeline.style.passage import Edit, Passage

_NUMBER = r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?)"
# A capital behind it makes it part of a name (100% Organic Fair), a hyphen part of a compound.
_END = r"(?![\w%‰+/]|-\w| [A-Z])"
_SIGN = re.compile(rf"{_NUMBER} ?%(?! ?-?points?\b){_END}")
_POINTS = re.compile(rf"{_NUMBER} ?%(?:p|[ -]?points?){_END}")
_WORD = re.compile(rf"{_NUMBER}[ -]per ?cent\b{_END}")
_WORD_ALONE = re.compile(rf"(?<=[a-z] )per ?cent\b{_END}")  # five per cent


def percent(passage: Passage, style: Style) -> Iterator[Edit]:
    """Yield every share in another form than the style's, and every %p beside the word."""
    wanted = style.percent
    if wanted == AS_IS:
        return
    for pattern in (_SIGN, _WORD):
        for found in pattern.finditer(passage.text):
            number = found["number"]
            yield _edit(found, f"{number}%" if wanted == "%" else f"{number} {wanted}")
    if wanted == "%":
        return
    for found in _WORD_ALONE.finditer(passage.text):
        yield _edit(found, wanted)
    for found in _POINTS.finditer(passage.text):
        plural = "" if found["number"] == "1" else "s"
        yield _edit(found, f"{found['number']} percentage point{plural}")


def _edit(found: re.Match[str], text: str) -> Edit:
    return Edit(Span(*found.span()), text, "percent")
