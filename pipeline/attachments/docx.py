"""DOCX (ECMA-376): paragraphs, tables, captions and text boxes of its main part.

python-docx is for documents that a program edits: it sees no text box, no footnote and no
line of a content control, so the part is read as what it is, XML.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from pipeline.attachments.content import Content, Paragraph, refuse_depth, row
from pipeline.attachments.package import flat, local_name, read_xml
from pipeline.korean import Line
from pipeline.release import Role

MAIN_PART = "word/document.xml"
_STYLES = "word/styles.xml"
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What only encloses paragraphs, rows, cells or runs.
_WRAPPERS = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple"}
)


def read_docx(package: zipfile.ZipFile) -> Content:
    """Return the text of a DOCX package.

    Headers, footers, comments, deleted text under tracked changes and hidden text are left
    out.

    Raises:
        AttachmentError: the package is damaged.
    """
    names = package.namelist()
    reader = _Reader(_caption_styles(package) if _STYLES in names else frozenset())
    content = Content(pictures=any(name.startswith("word/media/") for name in names))
    for body in _named(read_xml(package, MAIN_PART), "body"):
        content.add(reader.blocks(body, 0))
    return content


def _caption_styles(package: zipfile.ZipFile) -> frozenset[str]:
    """Return the identifiers of the styles that are named as captions are."""
    return frozenset(
        _value(style, "styleId")
        for style in _named(read_xml(package, _STYLES), "style")
        if any(_value(name).lower() in {"caption", "캡션"} for name in _named(style, "name"))
    )


class _Reader:
    def __init__(self, caption_styles: frozenset[str]) -> None:
        self._caption_styles = caption_styles

    def blocks(self, parent: etree._Element, depth: int) -> Content:
        """Return the paragraphs and tables of a body, a cell or a text box."""
        refuse_depth(depth)
        content = Content()
        for child in _unwrapped(parent):
            name = local_name(child)
            if name == "p":
                content.add(self._paragraph(child, depth))
            elif name == "tbl":
                content.add(self._table(child, depth + 1))
        return content

    def _table(self, table: etree._Element, depth: int) -> Content:
        content = Content()
        for table_row in (child for child in _unwrapped(table) if local_name(child) == "tr"):
            cells = (child for child in _unwrapped(table_row) if local_name(child) == "tc")
            content.add(row([self.blocks(cell, depth) for cell in cells]))
        return content

    def _paragraph(self, element: etree._Element, depth: int) -> Content:
        paragraph = Paragraph()
        for run in _unwrapped(element):
            if local_name(run) == "r" and not _is_hidden(run):
                self._run(run, paragraph, depth)
        content = paragraph.content()
        if _style(element) in self._caption_styles:
            content.lines = [Line(line.text, Role.CAPTION) for line in content.lines]
        return content

    def _run(self, run: etree._Element, paragraph: Paragraph, depth: int) -> None:
        for child in run:
            name = local_name(child)
            if name == "t":
                paragraph.pieces.append(flat(child.text))
            elif name in _SPACES:
                paragraph.pieces.append(_SPACES[name])
            elif name in {"AlternateContent", "drawing", "pict", "object"}:
                for box in _boxes(child):
                    paragraph.anchor(self.blocks(box, depth + 1))


def _boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost text boxes of a drawing, each in one of its alternatives only."""
    unread = [drawing]
    while unread:
        element = unread.pop()
        name = local_name(element)
        if name == "txbxContent":
            yield element
        elif name == "AlternateContent":
            unread += list(_named(element, "Choice"))[:1] or list(_named(element, "Fallback"))
        else:
            unread += reversed(element)


def _unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield an element's children, and those of its wrappers in their place."""
    unread = list(reversed(parent))
    while unread:
        child = unread.pop()
        if local_name(child) in _WRAPPERS:
            unread += reversed(child)
        else:
            yield child


def _is_hidden(run: etree._Element) -> bool:
    properties = (child for child in run if local_name(child) == "rPr")
    hidden = (each for child in properties for each in _named(child, "vanish"))
    return any(_value(each) not in {"0", "false"} for each in hidden)


def _style(paragraph: etree._Element) -> str:
    for properties in _named(paragraph, "pPr"):
        for style in _named(properties, "pStyle"):
            return _value(style)
    return ""


def _value(element: etree._Element, name: str = "val") -> str:
    """Return an attribute of WordprocessingML, "" where it is missing."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if local_name(child) == name)
