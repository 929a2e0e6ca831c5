"""HWPX (KS X 6101, OWPML): paragraphs, tables, captions and text boxes of its sections."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from pipeline.attachments.content import Content, Paragraph, refuse_depth, row
from pipeline.attachments.package import flat, local_name, read_xml
from pipeline.errors import AttachmentError
from pipeline.korean import Line
from pipeline.release import Role

_SECTION = re.compile(r"Contents/section([0-9]{1,4})\.xml", re.IGNORECASE)
_MANIFEST = "META-INF/manifest.xml"
_SPACES = {"lineBreak": "\n", "tab": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_NOTES = frozenset({"footNote", "endNote"})


def read_hwpx(package: zipfile.ZipFile) -> Content:
    """Return the text of an HWPX package.

    Headers, footers, memos and deleted text under tracked changes are left out.

    Raises:
        AttachmentError: the package is encrypted or damaged.
    """
    names = package.namelist()
    if _MANIFEST in names and _is_encrypted(read_xml(package, _MANIFEST)):
        raise AttachmentError("protected by a password")
    sections = {int(match[1]): name for name in names if (match := _SECTION.fullmatch(name))}
    if not sections:
        raise AttachmentError("damaged: there is no section in it")
    content = Content(pictures=any(name.startswith("BinData/") for name in names))
    for number in sorted(sections):
        content.add(_paragraphs(read_xml(package, sections[number]), 0))
    return content


def _is_encrypted(manifest: etree._Element) -> bool:
    return any(local_name(element) == "encryption-data" for element in manifest.iter())


def _paragraphs(parent: etree._Element, depth: int) -> Content:
    refuse_depth(depth)
    content = Content()
    for child in _named(parent, "p"):
        content.add(_paragraph(child, depth))
    return content


def _paragraph(element: etree._Element, depth: int) -> Content:
    paragraph = Paragraph()
    deleted = False
    for run in _named(element, "run"):
        for child in run:
            name = local_name(child)
            if name == "t":
                deleted = _text(child, paragraph, deleted=deleted)
            elif name == "tbl":
                paragraph.anchor(_table(child, depth + 1))
            elif name == "ctrl":
                _controls(child, paragraph, depth + 1)
            elif name == "compose":
                paragraph.pieces.append(child.get("composeText", ""))
            elif name == "dutmal":
                paragraph.pieces += ["".join(main.itertext()) for main in _named(child, "mainText")]
            elif name != "secPr":
                paragraph.anchor(_object(child, depth + 1))
    return paragraph.content()


def _text(element: etree._Element, paragraph: Paragraph, *, deleted: bool) -> bool:
    """Read a stretch of text; return whether what follows it is deleted."""
    if not deleted:
        paragraph.pieces.append(flat(element.text))
    for child in element:
        name = local_name(child)
        if name in {"deleteBegin", "deleteEnd"}:
            deleted = name == "deleteBegin"
        if not deleted:
            paragraph.pieces += [_SPACES.get(name, ""), flat(child.tail)]
    return deleted


def _controls(element: etree._Element, paragraph: Paragraph, depth: int) -> None:
    for child in element:
        name = local_name(child)
        if name == "autoNum":
            paragraph.pieces.append(child.get("num", ""))
        elif name in _NOTES:
            notes = _lists(child, depth)
            notes.lines = [Line(line.text, Role.NOTE) for line in notes.lines]
            paragraph.after.add(notes)


def _table(element: etree._Element, depth: int) -> Content:
    content = _captions(element, depth)
    for table_row in _named(element, "tr"):
        content.add(row([_lists(cell, depth) for cell in _named(table_row, "tc")]))
    return content


def _object(element: etree._Element, depth: int) -> Content:
    """Read a picture, a shape or a group of them: the text within it, then its caption."""
    refuse_depth(depth)
    content = Content()
    for child in element:
        name = local_name(child)
        if name == "drawText":
            content.add(_lists(child, depth))
        elif name != "caption":
            content.add(_object(child, depth + 1))
    content.add(_captions(element, depth))
    return content


def _captions(element: etree._Element, depth: int) -> Content:
    content = Content()
    for caption in _named(element, "caption"):
        content.add(_lists(caption, depth))
    content.lines = [Line(line.text, Role.CAPTION) for line in content.lines]
    return content


def _lists(element: etree._Element, depth: int) -> Content:
    content = Content()
    for sub_list in _named(element, "subList"):
        content.add(_paragraphs(sub_list, depth))
    return content


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if local_name(child) == name)
