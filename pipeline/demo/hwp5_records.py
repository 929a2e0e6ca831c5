"""The records of HWP 5: a tag, a level and some bytes each, one tree a stream.

After Hancom's published description of the format ("한글 문서 파일 형식 5.0", revision 1.3);
sections named here and beside are that document's. Lengths are in HWPUNIT, 1/7200 inch.
"""

from __future__ import annotations

import struct

_LONG = 0xFFF  # a size that does not fit a record's header


def record(tag: int, level: int, content: bytes) -> bytes:
    """Return a record (section 4.1)."""
    size = min(len(content), _LONG)
    head = struct.pack("<I", tag | level << 10 | size << 20)
    return head + (struct.pack("<I", len(content)) if size == _LONG else b"") + content


def string(text: str) -> bytes:
    """Return a text after the number of its characters."""
    return struct.pack("<H", len(utf16(text)) // 2) + utf16(text)


def utf16(text: str) -> bytes:
    """Return a text in the encoding of all texts here."""
    return text.encode("utf-16-le")
