"""The BodyText stream of HWP 5 (section 4.3): paragraphs, tables and pictures."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from pipeline.demo.hwp5_records import record, utf16
from pipeline.demo.paper import Rows

_PARA_HEADER = 66
_PARA_TEXT = 67
_PARA_CHAR_SHAPE = 68
_CTRL_HEADER = 71
_LIST_HEADER = 72
_PAGE_DEF = 73
_FOOTNOTE_SHAPE = 74
_PAGE_BORDER_FILL = 75
_SHAPE_COMPONENT = 76
_TABLE = 77
_PICTURE = 85

# Characters that stand for something else in a paragraph's text (section 4.3.2): two for the
# section's own definitions, one for a table or a drawing.
_DEFINITION_CHAR = 2
_OBJECT_CHAR = 11
_END_OF_PARAGRAPH = 13

_WIDTH = 42520  # of the text on an A4 page with margins of 30 mm
_ROW_HEIGHT = 1700
_PICTURE_SIZE = (24000, 15000)
_IDENTITY = struct.pack("<6d", 1, 0, 0, 0, 1, 0)  # a matrix that moves nothing


def section(
    paragraphs: Sequence[str], header_table: Rows, table: Rows, captions: Sequence[str]
) -> bytes:
    """Return a BodyText stream; see :func:`pipeline.demo.hwp5.hwp5_file`."""
    body = [
        *([(_table(header_table), "")] if header_table else []),
        *((b"", text) for text in paragraphs),
        *([(_table(table), "")] if table else []),
        *((_picture(number, caption), "") for number, caption in enumerate(captions, 1)),
    ]
    first = _paragraph("", 0, definitions=True, last=not body)
    rest = (
        _paragraph(text, 0, drawn, last=place == len(body))
        for place, (drawn, text) in enumerate(body, 1)
    )
    return first + b"".join(rest)


def _paragraph(
    text: str,
    level: int,
    drawn: bytes = b"",
    *,
    definitions: bool = False,
    last: bool = False,
) -> bytes:
    """Return the records of a paragraph (section 4.3.1 to 4.3.3).

    Args:
        text: what it says.
        level: of its own record; the others lie one below.
        drawn: the records of its table or picture, which stands before the text.
        definitions: it carries the section's page and columns, as the first one must.
        last: no paragraph of the list follows.
    """
    characters = b""
    controls = b""
    if definitions:
        characters += _control_char(_DEFINITION_CHAR, "secd")
        characters += _control_char(_DEFINITION_CHAR, "cold")
        controls += _definitions(level + 1)
    if drawn:
        name = drawn[4:8][::-1].decode()
        characters += _control_char(_OBJECT_CHAR, name)
        controls += drawn
    characters += utf16(text) + struct.pack("<H", _END_OF_PARAGRAPH)
    count = len(characters) // 2
    mask = definitions << _DEFINITION_CHAR | bool(drawn) << _OBJECT_CHAR
    head = struct.pack("<IIHBBHHHI", count | last << 31, mask, 0, 0, 0, 1, 0, 0, 0)
    # A paragraph that is empty has no text record at all.
    said = record(_PARA_TEXT, level + 1, characters) if count > 1 else b""
    shape = record(_PARA_CHAR_SHAPE, level + 1, bytes(8))
    return record(_PARA_HEADER, level, head) + said + shape + controls


def _definitions(level: int) -> bytes:
    """Return the page (A4) and the columns (one) of the section (section 4.3.10.1 and 2)."""
    page = struct.pack("<10I", 59528, 84188, 8504, 8504, 5668, 4252, 4252, 4252, 0, 0)
    notes = struct.pack("<IHHHHIHHHBBI", 0, 0, 0, ord(")"), 1, 0xFFFFFFFF, 850, 567, 283, 1, 1, 0)
    border = struct.pack("<I4HH", 1, *[1417] * 4, 1)
    section_head = _control_id("secd") + struct.pack(
        "<I3HI5HII", 0, 1134, 0, 0, 8000, *[0] * 5, 0, 0
    )
    columns = _control_id("cold") + struct.pack("<HHHBBI", 0x1004, 0, 0, 0, 0, 0)
    return b"".join(
        [
            record(_CTRL_HEADER, level, section_head),
            record(_PAGE_DEF, level + 1, page),
            *[record(_FOOTNOTE_SHAPE, level + 1, notes)] * 2,  # and endnotes
            *[record(_PAGE_BORDER_FILL, level + 1, border)] * 3,
            record(_CTRL_HEADER, level, columns),
        ]
    )


def _placed(name: str, width: int, height: int, *, captioned: bool = False) -> bytes:
    """Return the header of what stands in the text like a letter (section 4.3.9)."""
    attributes = 0x082A2211 | captioned << 29
    places = struct.pack("<IiiIIi4HIiH", attributes, 0, 0, width, height, 0, *[283] * 4, 1, 0, 0)
    return _control_id(name) + places


def _table(rows: Rows) -> bytes:
    """Return the records of a table (section 4.3.9.1)."""
    columns = len(rows[0])
    width = _WIDTH // columns
    margins = struct.pack("<4H", 510, 510, 141, 141)
    grid = struct.pack("<IHHH", 4, len(rows), columns, 0) + margins
    grid += struct.pack(f"<{len(rows)}HHH", *[columns] * len(rows), 1, 0)
    parts = [
        record(_CTRL_HEADER, 1, _placed("tbl ", _WIDTH, _ROW_HEIGHT * len(rows))),
        record(_TABLE, 2, grid),
    ]
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            place = struct.pack("<4HII", x, y, 1, 1, width, _ROW_HEIGHT)
            head = (
                struct.pack("<HHI", 1, 0, 0x20) + place + margins + struct.pack("<HI9x", 1, width)
            )
            parts += [record(_LIST_HEADER, 2, head), _paragraph(cell, 2, last=True)]
    return b"".join(parts)


def _picture(number: int, caption: str) -> bytes:
    """Return the records of the picture that is ``BinData`` number so many (section 4.3.9.4)."""
    width, height = _PICTURE_SIZE
    parts = [record(_CTRL_HEADER, 1, _placed("gso ", width, height, captioned=bool(caption)))]
    if caption:
        head = struct.pack("<HHI", 1, 0, 0) + struct.pack("<IIHI", 3, 8504, 850, width)
        parts += [record(_LIST_HEADER, 2, head), _paragraph(caption, 2, last=True)]
    shape = _control_id("$pic") * 2 + struct.pack(
        "<iiHHIIIIIHiiH", 0, 0, 0, 1, width, height, width, height, 0, 0, 0, 0, 1
    )
    corners = struct.pack("<8i", 0, 0, width, 0, width, height, 0, height)
    shown = struct.pack("<4i4HbbBH", 0, 0, width, height, *[0] * 4, 0, 0, 0, number)
    picture = struct.pack("<IiI", 0, 0, 0) + corners + shown + struct.pack("<BII", 0, 0, 0)
    parts += [record(_SHAPE_COMPONENT, 2, shape + _IDENTITY * 3), record(_PICTURE, 3, picture)]
    return b"".join(parts)


def _control_id(name: str) -> bytes:
    """Return the four letters as the number that they make, their first in its highest byte."""
    return name.encode()[::-1]


def _control_char(code: int, name: str) -> bytes:
    """Return the eight characters that stand for a control in a text."""
    return struct.pack("<H", code) + _control_id(name) + bytes(8) + struct.pack("<H", code)
