"""The record stream of a section of HWP 5.0, as a tree.

Source: Hancom, "한글 문서 파일 형식 5.0" (revision 1.3). A record has a tag, a level and a
size; the records below it by level, up to the next of its own level, are its children.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

from pipeline.errors import AttachmentError

_MOST_UNPACKED = 50_000_000  # bytes of a section
_MOST_RECORDS = 300_000
_DEEPEST = 100

_FIRST_TAG = 0x10
PARA_HEADER = _FIRST_TAG + 50
PARA_TEXT = _FIRST_TAG + 51
CTRL_HEADER = _FIRST_TAG + 55
LIST_HEADER = _FIRST_TAG + 56
SHAPE_COMPONENT = _FIRST_TAG + 60
TABLE = _FIRST_TAG + 61
EQUATION = _FIRST_TAG + 72


@dataclass(slots=True)
class Record:
    """A record with those below it."""

    tag: int
    data: bytes
    children: list[Record] = field(default_factory=list)


def inflate(data: bytes) -> bytes:
    """Return the content of a compressed stream (raw deflate).

    Raises:
        AttachmentError: it is damaged, cut off, or larger than a section is.
    """
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = stream.decompress(data, _MOST_UNPACKED)
    except zlib.error as error:
        raise AttachmentError(f"damaged: {error}") from None
    if stream.unconsumed_tail:
        raise AttachmentError(
            f"larger than allowed: a section unpacks to more than {_MOST_UNPACKED // 1_000_000} MB"
        )
    if not stream.eof:
        raise AttachmentError("damaged: a section is cut off")
    return content


def read_records(data: bytes) -> list[Record]:
    """Return the records of the top level.

    Raises:
        AttachmentError: a record is longer than the stream, there are too many of them, or
            they are nested too deep.
    """
    top = Record(0, b"")
    path = [top]  # the record of each level that is open
    offset = count = 0
    # What is left where a header does not fit is padding.
    while offset + 4 <= len(data):
        (header,) = struct.unpack_from("<I", data, offset)
        tag, level, size = header & 0x3FF, header >> 10 & 0x3FF, header >> 20
        offset += 4
        if size == 0xFFF:
            if offset + 4 > len(data):
                raise AttachmentError("damaged: a record is cut off")
            (size,) = struct.unpack_from("<I", data, offset)
            offset += 4
        count += 1
        if offset + size > len(data):
            raise AttachmentError("damaged: a record is longer than its section")
        if level > _DEEPEST or count > _MOST_RECORDS:
            raise AttachmentError("damaged: more records than a document has")
        record = Record(tag, data[offset : offset + size])
        del path[level + 1 :]
        path[-1].children.append(record)
        path.append(record)
        offset += size
    return top.children
