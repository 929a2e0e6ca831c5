"""Reading a file of texts as a whole, within bounds."""

from __future__ import annotations

import codecs
from pathlib import Path

from pipeline.errors import ReferenceSetError

_MAX_BYTES = 100_000_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 if its byte order mark says so.

    Raises:
        ReferenceSetError: it cannot be read, is larger than 100 MB, or in another encoding.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise ReferenceSetError(f"{path}: cannot be read: {error.strerror}") from None
    if len(data) > _MAX_BYTES:
        raise ReferenceSetError(f"{path}: larger than {_MAX_BYTES // 1_000_000} MB")
    encoding, name = ("utf-16", "UTF-16") if data.startswith(_UTF_16) else ("utf-8-sig", "UTF-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReferenceSetError(f"{path}: not {name} (byte {error.start})") from None


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file; only line feeds part them, as for sacreBLEU.

    Raises:
        ReferenceSetError: as :func:`read_text`.
    """
    lines = read_text(path).replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines
