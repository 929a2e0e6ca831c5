"""Titles before a name: Governor Kim or Gov. Kim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.release import Span
from pipeline.style.choices import AS_IS, Style
from pipeline.style.passage import Edit, Passage

TITLES = {"Governor": "Gov.", "Professor": "Prof."}
"""The titles that have an abbreviation before a name. A vice governor has none."""

_NAME = r"(?= [A-Z][a-z]+(?:-[a-z]+)?(?: [A-Z][a-z]+(?:-[a-z]+)?)?(?![\w-]))"
_COMPOUND = r"(?<!Vice )(?<!Vice-)(?<!Deputy )(?<!County )(?<!Lieutenant )(?<!Lt\. )(?<![\w-])"
_FULL = re.compile(
    rf"{_COMPOUND}(?P<title>{'|'.join(TITLES)}){_NAME}(?! (?:of|for|in|on|General)\b)"
)
_SHORT = re.compile(rf"(?<![\w-])(?P<title>{'|'.join(map(re.escape, TITLES.values()))}){_NAME}")
_TITLES = {short: full for full, short in TITLES.items()}


def titles(passage: Passage, style: Style) -> Iterator[Edit]:
    """Yield every title before a name in another form than the style's."""
    if style.titles == AS_IS:
        return
    full = style.titles == "full"
    for found in (_SHORT if full else _FULL).finditer(passage.text):
        title = (_TITLES if full else TITLES)[found["title"]]
        yield Edit(Span(*found.span()), title, "titles")
