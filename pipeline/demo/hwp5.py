"""A writer of small HWP 5 files, the format in which most offices still attach a release.

An HWP 5 file is an OLE compound file (:mod:`pipeline.demo.compound_file`) whose streams are
records (:mod:`pipeline.demo.hwp5_records`), packed by raw deflate.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from uuid import UUID

from pipeline.demo.compound_file import compound_file
from pipeline.demo.hwp5_doc_info import doc_info
from pipeline.demo.hwp5_section import section
from pipeline.demo.paper import Rows, fit, fit_rows, plain_text, scrambled
from pipeline.demo.picture import png

MEDIA_TYPE = "application/x-hwp"

_VERSION = 0x05000300  # 5.0.3.0
_COMPRESSED, _ENCRYPTED = 1, 2
_SUMMARY = UUID("9fa2b660-1061-11d4-b4c6-006097c09d8c")  # that of HWP's own property set
_DICTIONARY, _TITLE = 0, 2  # properties
_UNICODE_STRING = 0x1F  # a type
_LONGEST_PREVIEW = 1000  # characters


def hwp5_file(
    paragraphs: Sequence[str],
    *,
    header_table: Rows = (),
    table: Rows = (),
    captions: Sequence[str] = (),
    title: str = "",
    encrypted: bool = False,
) -> bytes:
    """Return an HWP 5 file, byte for byte the same each time.

    Args:
        paragraphs: the text.
        header_table: what a release says of itself above its text.
        table: stands below the text.
        captions: a picture each, "" for one without a caption.
        title: of the document's properties, in no paragraph.
        encrypted: the file asks for a password: its header says so, and its streams are no
            records any more.

    Raises:
        ValueError: the file would be larger than 7 MB.
    """
    header_table, table = fit_rows(header_table), fit_rows(table)
    paragraphs, captions = [*map(fit, paragraphs)], [*map(fit, captions)]
    streams = {
        "DocInfo": _deflated(doc_info(len(captions))),
        "BodyText/Section0": _deflated(section(paragraphs, header_table, table, captions)),
        **{f"BinData/BIN{n + 1:04X}.png": _deflated(png()) for n in range(len(captions))},
    }
    if encrypted:
        streams = {name: scrambled(content) for name, content in streams.items()}
    else:
        preview = plain_text(paragraphs, header_table, table)[:_LONGEST_PREVIEW]
        streams["PrvText"] = preview.encode("utf-16-le")
        streams["\x05HwpSummaryInformation"] = _summary(fit(title))
    return compound_file({"FileHeader": _file_header(encrypted=encrypted), **streams})


def _file_header(*, encrypted: bool) -> bytes:
    properties = _COMPRESSED | (_ENCRYPTED if encrypted else 0)
    # Of the encryption: version 4, that of Hancom Office 7.0 and later.
    tail = struct.pack("<IIIB207x", properties, 0, 4 if encrypted else 0, 0)
    return b"HWP Document File".ljust(32, b"\0") + struct.pack("<I", _VERSION) + tail


def _summary(title: str) -> bytes:
    """Return the document's properties ([MS-OLEPS]): a set with nothing but the title."""
    text = (title + "\0").encode("utf-16-le")
    value = struct.pack("<II", _UNICODE_STRING, len(text) // 2) + text + bytes(-len(text) % 4)
    # Readers expect the dictionary of names too, which may be empty.
    values = struct.pack("<7I", 28 + len(value), 2, _DICTIONARY, 24, _TITLE, 28, 0) + value
    return struct.pack("<HHI16xI16sI", 0xFFFE, 0, 0, 1, _SUMMARY.bytes_le, 48) + values


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()
