"""Ordinals with the ending that belongs to them: the 22th is the 22nd in every style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.english import ordinal
from pipeline.release import Span
from pipeline.style.choices import Style
from pipeline.style.passage import Edit, Passage

_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,4})(st|nd|rd|th)(?!\w)")


def ordinals(passage: Passage, _: Style) -> Iterator[Edit]:
    """Yield the endings that are another number's."""
    for found in _ORDINAL.finditer(passage.text):
        right = ordinal(int(found[1]))
        if found[0] != right:
            yield Edit(Span(*found.span()), right, "ordinals")
