"""HWP 5.0: paragraphs, tables, captions and text boxes of an OLE compound file.

Source: Hancom, "한글 문서 파일 형식 5.0" (revision 1.3), sections 4.2 and 4.3.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import olefile

from pipeline.attachments.content import Content, Paragraph, refuse_depth, row
from pipeline.attachments.hwp5_records import (
    CTRL_HEADER,
    LIST_HEADER,
    PARA_HEADER,
    PARA_TEXT,
    SHAPE_COMPONENT,
    TABLE,
    Record,
    inflate,
    read_records,
)
from pipeline.errors import AttachmentError
from pipeline.korean import Line
from pipeline.release import Role

SIGNATURE = b"HWP Document File"
FILE_HEADER = "FileHeader"
_COMPRESSED = 1 << 0
_REFUSED = {
    1 << 1: "protected by a password",
    1 << 2: "protected against copying (a distribution document)",
    1 << 4: "protected by a rights management (DRM)",
    1 << 8: "protected by a certificate",
    1 << 10: "protected by a rights management (DRM)",
}
_MOST_SECTIONS = 256

_LINE_BREAK, _TAB, _HYPHEN = 10, 9, 24
_SPACES = frozenset({30, 31})
_OTHER_CHARACTERS = frozenset({0, 13, *range(25, 30)})  # one code unit; any other control, eight
_CONTROL_UNITS = 8
_ANCHORED = frozenset({*range(1, 4), 11, 12, *range(14, 19), *range(21, 24)})  # have a record each

_AUTO_NUMBER, _OBJECTS, _NOTES = (
    b"atno",
    frozenset({b"tbl ", b"gso "}),
    frozenset({b"fn  ", b"en  "}),
)


def read_hwp5(ole: olefile.OleFileIO[Any]) -> Content:
    """Return the text of an HWP 5 file.

    Headers, footers, memos and hidden comments are left out.

    Raises:
        AttachmentError: the file is protected or damaged.
    """
    header = ole.openstream(FILE_HEADER).read(40)
    if len(header) < 40:
        raise AttachmentError("damaged: its header is cut off")
    (properties,) = struct.unpack_from("<I", header, 36)
    for bit, reason in _REFUSED.items():
        if properties & bit:
            raise AttachmentError(reason)
    content = Content(pictures=ole.exists("BinData"))
    for name in _sections(ole):
        stream = ole.openstream(name).read()
        records = read_records(inflate(stream) if properties & _COMPRESSED else stream)
        content.add(_paragraphs(records, 0))
    return content


def _sections(ole: olefile.OleFileIO[Any]) -> list[str]:
    names: list[str] = []
    while len(names) < _MOST_SECTIONS and ole.exists(f"BodyText/Section{len(names)}"):
        names.append(f"BodyText/Section{len(names)}")
    if not names:
        raise AttachmentError("damaged: there is no section in it")
    return names


def _paragraphs(records: list[Record], depth: int) -> Content:
    refuse_depth(depth)
    content = Content()
    for record in records:
        if record.tag == PARA_HEADER:
            content.add(_paragraph(record, depth))
    return content


def _paragraph(record: Record, depth: int) -> Content:
    controls = (child for child in record.children if child.tag == CTRL_HEADER)
    paragraph = Paragraph()
    for child in record.children:
        if child.tag == PARA_TEXT:
            for piece in _pieces(child.data):
                if piece is None:
                    _control(next(controls, None), paragraph, depth + 1)
                else:
                    paragraph.pieces.append(piece)
    for control in controls:
        _control(control, paragraph, depth + 1)
    return paragraph.content()


def _pieces(data: bytes) -> Iterator[str | None]:
    """Yield stretches of text, and None for each control that has a record of its own."""
    start = offset = 0
    while offset + 2 <= len(data):
        unit = data[offset] | data[offset + 1] << 8
        if unit >= 32:
            offset += 2
            continue
        yield data[start:offset].decode("utf-16-le", "replace")
        if unit == _LINE_BREAK:
            yield "\n"
        elif unit == _HYPHEN:
            yield "-"
        elif unit == _TAB or unit in _SPACES:
            yield " "
        elif unit in _ANCHORED:
            yield None
        is_one = unit in _OTHER_CHARACTERS or unit in _SPACES or unit in {_LINE_BREAK, _HYPHEN}
        offset += 2 if is_one else 2 * _CONTROL_UNITS
        start = offset
    yield data[start:].decode("utf-16-le", "replace") if start < len(data) - 1 else ""


def _control(record: Record | None, paragraph: Paragraph, depth: int) -> None:
    """Read what a control character stands for into the paragraph."""
    if record is None:
        return
    kind = record.data[3::-1] if len(record.data) >= 4 else b""
    if kind == _AUTO_NUMBER and len(record.data) >= 10:
        (number,) = struct.unpack_from("<H", record.data, 8)
        paragraph.pieces.append(str(number))
    elif kind in _OBJECTS:
        paragraph.anchor(_object(record, depth))
    elif kind in _NOTES:
        notes = _paragraphs(record.children, depth)
        notes.lines = [Line(line.text, Role.NOTE) for line in notes.lines]
        paragraph.after.add(notes)


def _object(record: Record, depth: int) -> Content:
    """Read a table or a drawing object, and its caption."""
    refuse_depth(depth)
    bodies = (TABLE, SHAPE_COMPONENT)
    place = next((i for i, each in enumerate(record.children) if each.tag in bodies), None)
    if place is None:
        return Content()
    body = record.children[place]
    caption = _paragraphs(record.children[:place], depth)
    caption.lines = [Line(line.text, Role.CAPTION) for line in caption.lines]
    content = Content()
    if body.tag == TABLE:
        content.add(caption)
        content.add(_rows(record.children[place + 1 :], depth))
    else:
        content.add(_shape(body, depth))
        content.add(caption)
    return content


def _shape(record: Record, depth: int) -> Content:
    """Read the text within a shape, or within the shapes of a group."""
    refuse_depth(depth)
    content = _paragraphs(record.children, depth)
    for child in record.children:
        if child.tag == SHAPE_COMPONENT:
            content.add(_shape(child, depth + 1))
    return content


def _rows(records: list[Record], depth: int) -> Content:
    """Read the cells of a table: each a list header with its row, then its paragraphs."""
    rows: dict[int, list[Content]] = {}
    cell: Content | None = None
    for record in records:
        if record.tag == LIST_HEADER:
            number = struct.unpack_from("<H", record.data, 10)[0] if len(record.data) >= 12 else 0
            cell = Content()
            rows.setdefault(number, []).append(cell)
        elif record.tag == PARA_HEADER and cell is not None:
            cell.add(_paragraph(record, depth))
    content = Content()
    for _, cells in sorted(rows.items()):
        content.add(row(cells))
    return content
