"""From HTML to lines of text, one a block element.

Whole elements are read by a parser (Beautiful Soup on lxml), in time that grows with the
page's length and no faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from pipeline.errors import ErrorPage
from pipeline.korean import Line
from pipeline.release import Role

# fmt: off
# Elements that begin and end a line; any other, known or not, is part of one.
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
_UNSEEN = frozenset({
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title",
    "video",
})
# fmt: on
_CELLS = frozenset({"td", "th"})
_DEEPEST = 1000  # elements within one another; browsers stop at 512
_FURNITURE = "nav, aside, footer, body > header"


@dataclass(slots=True)
class _Open:
    """An element that is being read.

    ``first_line`` and ``rows_before`` count the lines and the table rows that came before
    it; ``cells`` are the ranges of lines that the cells of a row have given.
    """

    name: str
    unread: Iterator[PageElement]
    role: Role | None
    keeps_newlines: bool
    first_line: int
    rows_before: int
    cells: list[slice] = field(default_factory=list)


def parse(text: str, url: str) -> BeautifulSoup:
    """Return a page's tree.

    Args:
        text: the page, however malformed.
        url: its address or path, for the message.

    Raises:
        ErrorPage: elements are nested so deep that only a hostile page can have them.
    """
    try:
        return _ShallowSoup(text, "lxml")
    except _TooDeep:
        raise ErrorPage(url, f"elements are nested more than {_DEEPEST} deep") from None


def visible_text(element: Tag, without: Iterable[Tag] = ()) -> str:
    """Return what a reader sees of an element, on one line; see :func:`body_lines`."""
    return " ".join(line.text for line in body_lines(element, without))


def body_lines(element: Tag, without: Iterable[Tag] = ()) -> list[Line]:
    """Return the lines of text in an element.

    Block elements and ``<br>`` separate lines, inline elements do not. A ``<figcaption>``
    has the role of a caption, and is not split by ``<br>``, which only fits it to its picture;
    other roles are for :mod:`pipeline.korean` to find. The cells of a table row make one line,
    joined by ``" | "``, unless the table only serves to lay out the page. Scripts, styles, form
    controls and hidden elements are left out.

    Args:
        element: the element that holds the text, e.g. a release's body.
        without: elements that are left out, of those in it or all of it.
    """
    reader = _Reader(without)
    reader.read(element)
    return reader.lines


def is_small(element: Tag, most: int) -> bool:
    """Tell whether an element holds at most so many others and texts, in as many steps."""
    return next(islice(element.descendants, most, None), None) is None


def main_content(text: str, url: str) -> Tag:
    """Return the element of an HTML article that holds its text, where no selector is known.

    The longest ``<article>``, else ``<main>``, else the body; without navigation, asides,
    footers and the page's own header.

    Args:
        text: the article.
        url: its address or path, for the message.

    Raises:
        ErrorPage: elements are nested too deep.
    """
    soup = parse(text, url)
    for furniture in soup.select(_FURNITURE):
        furniture.extract()
    for name in ("article", "main"):
        outermost = [tag for tag in soup.select(name) if tag.find_parent(name) is None]
        if outermost:
            return max(outermost, key=lambda tag: len(visible_text(tag)))
    body = soup.find("body")
    return body if isinstance(body, Tag) else soup


class _TooDeep(Exception):
    pass


class _ShallowSoup(BeautifulSoup):
    """Refuses depth while it parses: many a search in a tree climbs to the root each time."""

    def pushTag(self, tag: Tag) -> None:  # noqa: N802 (Beautiful Soup's name)
        super().pushTag(tag)
        if len(self.tagStack) > _DEEPEST:
            raise _TooDeep


class _Reader:
    """Reads an element in one pass, with a stack of its own."""

    def __init__(self, without: Iterable[Tag]) -> None:
        self.lines: list[Line] = []
        self._without = {id(tag) for tag in without}
        self._pieces: list[str] = []  # of the line that has not ended yet
        self._rows = 0
        self._stack: list[_Open] = []

    def read(self, element: Tag) -> None:
        if id(element) in self._without:
            return
        self._open(element, None, keeps_newlines=False)
        while self._stack:
            parent = self._stack[-1]
            child = next(parent.unread, None)
            if child is None:
                self._close()
            elif isinstance(child, Tag):
                if not _is_hidden(child) and id(child) not in self._without:
                    role = Role.CAPTION if child.name == "figcaption" else parent.role
                    self._open(child, role, parent.keeps_newlines or child.name == "pre")
            elif type(child) is NavigableString:  # its subclasses are comments and the like
                self._add(child, parent)

    def _open(self, tag: Tag, role: Role | None, keeps_newlines: bool) -> None:
        if tag.name == "br" and role is Role.CAPTION:
            self._pieces.append(" ")
        elif self._stack and (tag.name in _BLOCKS or tag.name == "br"):
            self._end_line(self._stack[-1].role)
        self._stack.append(
            _Open(tag.name, iter(tag.children), role, keeps_newlines, len(self.lines), self._rows)
        )
        self._rows += tag.name == "tr"

    def _close(self) -> None:
        closed = self._stack.pop()
        if closed.name in _BLOCKS or not self._stack:
            self._end_line(closed.role)
        if closed.name in _CELLS and self._stack and len(self.lines) > closed.first_line:
            self._stack[-1].cells.append(slice(closed.first_line, len(self.lines)))
        holds_rows = self._rows > closed.rows_before + 1
        if closed.name == "tr" and len(closed.cells) > 1 and not holds_rows:
            texts = [" ".join(line.text for line in self.lines[cell]) for cell in closed.cells]
            self.lines[closed.first_line :] = [Line(" | ".join(texts), closed.role)]

    def _add(self, text: str, parent: _Open) -> None:
        first, *rest = text.split("\n") if parent.keeps_newlines else [text]
        self._pieces.append(first)
        for piece in rest:
            self._end_line(parent.role)
            self._pieces.append(piece)

    def _end_line(self, role: Role | None) -> None:
        if text := " ".join("".join(self._pieces).split()):
            self.lines.append(Line(text, role))
        self._pieces.clear()


def _is_hidden(tag: Tag) -> bool:
    if tag.name in _UNSEEN or tag.has_attr("hidden"):
        return True
    style = str(tag.get("style", "")).replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style
