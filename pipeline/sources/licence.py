"""KOGL (공공누리): under which type a page says that its text may be used.

The type and the mark for use by AI (인공지능 유형, since 28 January 2026) are read from marks:
links to the licence, its images, and elements of its classes. What an article says of licences
is no mark.
"""

from __future__ import annotations

import re
from itertools import islice

from bs4 import Tag

from pipeline.sources.html import is_small, visible_text

_MARK = re.compile(r"kogl|licensetype|opentype|공공누리", re.IGNORECASE)
_TYPE = re.compile(
    r"(?:license|open|kogl)[_-]?type[_-]?0?([0-4])(?![0-9])"
    r"|(?:공공누리|kogl)[^0-9]{0,12}([0-4])\s?유형",
    re.IGNORECASE,
)
_NAMED_TYPE = re.compile(r"제?\s?([0-4])\s?유형")
_AI = re.compile(
    r"(?<![a-z])(?:AI|인공지능(?:\s?\(AI\))?)\s?[-_]?(?:유형|학습|활용|type)"
    r"|(?:license|open|kogl)[_-]?type[_-]?(?:[0-4][_-]?)?ai(?![a-z])",
    re.IGNORECASE,
)
_MARKED = 'a[href], img, [class*="kogl" i], [class*="opentype" i]'
_ATTRIBUTES = ("href", "src", "alt", "title", "class")
_LONGEST_BOX = 300  # characters around a mark that explain it
_BOX_PARTS = 60  # elements and texts there
_MOST = 20  # marks of a page that are looked at


def licence_of(element: Tag) -> str:
    """Return the licence that the marks in an element name.

    Returns:
        The type "0" to "4", then "+AI" where that mark stands beside it; "" for none. See
        :class:`pipeline.release.Release`.
    """
    marked = ((tag, text) for tag in element.select(_MARKED) if _MARK.search(text := _words(tag)))
    marks = list(islice(marked, _MOST))
    texts = [text for _, text in marks]
    boxes = list(dict.fromkeys(filter(None, (_box(tag, element) for tag, _ in marks))))
    kind = next((_group(match) for match in map(_TYPE.search, texts) if match), "")
    kind = kind or next((match[1] for match in map(_NAMED_TYPE.search, boxes) if match), "")
    return kind + ("+AI" if any(_AI.search(text) for text in (*texts, *boxes)) else "")


def _box(mark: Tag, element: Tag) -> str:
    """Return what is written beside a mark, with the words of the images there.

    The box is an element of the mark's class itself, else the one around the mark (around its
    link, for an image), unless that is the whole of what was looked at, or so long that it
    holds more than the mark.
    """
    box = (mark.find_parent("a") or mark).parent if mark.name in ("a", "img") else mark
    if box is None or box is element or box.name in ("body", "html", "[document]"):
        return ""
    if not is_small(box, _BOX_PARTS):
        return ""
    words = [str(image.get("alt", "")) for image in box.select("img[alt]")]
    text = " ".join([visible_text(box), *words])
    return text if len(text) <= _LONGEST_BOX else ""


def _words(tag: Tag) -> str:
    """Return what a mark says: its address, its words, its classes."""
    return " ".join(str(tag.get(name, ""))[:_LONGEST_BOX] for name in _ATTRIBUTES)


def _group(match: re.Match[str]) -> str:
    return str(next(filter(None, match.groups())))
