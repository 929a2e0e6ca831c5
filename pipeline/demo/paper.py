"""What the attachments of a release hold, whatever their format, and how files go bad.

The four writers (:func:`hwpx_file`, :func:`hwp5_file`, :func:`pdf_file`, :func:`docx_file`)
take the same plain data and set it in the same order: the header table, the paragraphs, the
table, and the pictures, each with its caption.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Rows = Sequence[Sequence[str]]
"""A table: its rows, each with as many cells as the first."""

# What XML 1.0 cannot hold (section 2.2); the other formats leave it out alike.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """Return a text without the characters that a document cannot hold, on one line."""
    return " ".join(_UNFIT.sub("", text).splitlines())


def fit_rows(rows: Rows) -> list[list[str]]:
    """Return a table with :func:`fit` cells, short rows filled up."""
    columns = max(map(len, rows), default=0)
    return [[*map(fit, row), *[""] * (columns - len(row))] for row in rows]


def plain_text(paragraphs: Sequence[str], header_table: Rows, table: Rows) -> str:
    """Return what a preview of the file shows: a paragraph or a row of a table on a line."""
    rows = [" ".join(row) for row in header_table]
    return "\r\n".join([*rows, *paragraphs, *(" ".join(row) for row in table)])


def damaged(file: bytes) -> bytes:
    """Return the file as a broken transfer leaves it: its magic, and less than half of it."""
    return file[: len(file) * 2 // 5]


def scrambled(content: bytes) -> bytes:
    """Return bytes that no parser reads, as those of a cipher: a real one is not needed here."""
    return bytes(byte ^ (0x5A + 31 * place & 0xFF) for place, byte in enumerate(content))
