"""An article given as a file: plain text, HTML or DOCX, to lines.

What the bytes are decides, not the file's name; sizes are bounded before anything is parsed.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from pipeline.errors import DocumentError, PageError
from pipeline.korean import Line
from pipeline.sources import body_lines, decode, main_content

MAX_BYTES = 20_000_000
_MAX_UNPACKED = 200_000_000
_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<?xml")


def read_lines(path: str) -> list[Line]:
    """Return the lines of an article.

    Args:
        path: a file, or ``-`` for standard input.

    Raises:
        DocumentError: the file is missing, too large, damaged, of another kind, or empty.
    """
    data = _read(path)
    if data.startswith(b"PK\x03\x04"):
        lines = _docx_lines(path, data)
    elif b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError(f"{path}: not a text, HTML or DOCX file")
    else:
        lines = _text_lines(path, data)
    if not any(line.text.strip() for line in lines):
        raise DocumentError(f"{path}: there is no text in it")
    return lines


def _read(path: str) -> bytes:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise DocumentError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB")
    return data


def _text_lines(path: str, data: bytes) -> list[Line]:
    try:
        text = decode(data, path)
        if text.lstrip("\ufeff \r\n\t").lower().startswith(_HTML_STARTS):
            return body_lines(main_content(text, path))
    except PageError as error:
        raise DocumentError(str(error)) from None
    return [Line(line) for line in text.splitlines()]


def _docx_lines(path: str, data: bytes) -> list[Line]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > _MAX_UNPACKED:
                raise DocumentError(f"{path}: unpacks to {unpacked // 1_000_000} MB")
            if "word/document.xml" not in archive.namelist():
                raise DocumentError(f"{path}: a ZIP file, but not a DOCX document")
        document = Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise DocumentError(f"{path}: damaged DOCX: {error}") from None
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                lines.append(Line(" | ".join(cell for cell in cells if cell)))
        else:
            lines.extend(Line(text) for text in block.text.splitlines())
    return lines
