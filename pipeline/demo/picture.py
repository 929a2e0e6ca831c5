"""The one picture that attachments hold: a grey rectangle, as PNG."""

from __future__ import annotations

import struct
import zlib

WIDTH, HEIGHT = 64, 40  # in pixels
GREY = 0xC8


def png() -> bytes:
    """Return the picture (PNG, 8 bits of grey)."""
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([GREY]) * WIDTH) * HEIGHT
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
