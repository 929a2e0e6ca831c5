"""The DocInfo stream of HWP 5 (section 4.2): the fonts, shapes and styles of a document."""

from __future__ import annotations

import struct

from pipeline.demo.hwp5_records import record, string

_DOCUMENT_PROPERTIES = 16
_ID_MAPPINGS = 17
_BIN_DATA = 18
_FACE_NAME = 19
_BORDER_FILL = 20
_CHAR_SHAPE = 21
_TAB_DEF = 22
_PARA_SHAPE = 25
_STYLE = 26

_LANGUAGES = 7  # each has its own font


def doc_info(pictures: int) -> bytes:
    """Return the DocInfo stream: one font, one shape, one style; all paragraphs use them.

    Args:
        pictures: how many ``BinData/BIN000N.png`` the file has.
    """
    counts = [pictures, *[1] * _LANGUAGES, 1, 1, 1, 0, 0, 1, 1, 0]
    line = struct.pack("<BBI", 1, 1, 0)
    char_shape = struct.pack(
        "<7H7B7b7B7biIbb4IHI",
        *[0] * 7,  # fonts
        *[100] * 7,  # widths in percent
        *[0] * 7,  # spacing
        *[100] * 7,  # heights in percent
        *[0] * 7,  # positions
        1000,  # 10 pt
        0,
        *[0, 0],  # no shadow
        *[0, 0, 0xFFFFFFFF, 0xC0C0C0],  # colours of text, underline, shade and shadow
        0,
        0,
    )
    para_shape = struct.pack("<I6i3H4hIII", 0x180, *[0] * 5, 160, *[0] * 3, *[0] * 4, 0, 0, 160)
    style = string("바탕글") + string("Normal") + struct.pack("<BBhHHH", 0, 0, 1042, 0, 0, 0)
    embedded = [struct.pack("<HH", 0x101, n + 1) + string("png") for n in range(pictures)]
    return b"".join(
        [
            record(_DOCUMENT_PROPERTIES, 0, struct.pack("<7H3I", *[1] * 7, 0, 0, 0)),
            record(_ID_MAPPINGS, 0, struct.pack(f"<{len(counts)}i", *counts)),
            *(record(_BIN_DATA, 1, content) for content in embedded),
            *[record(_FACE_NAME, 1, b"\0" + string("함초롬바탕"))] * _LANGUAGES,
            record(_BORDER_FILL, 1, struct.pack("<H", 0) + line * 5 + bytes(8)),
            record(_CHAR_SHAPE, 1, char_shape),
            record(_TAB_DEF, 1, bytes(8)),
            record(_PARA_SHAPE, 1, para_shape),
            record(_STYLE, 1, style),
        ]
    )
