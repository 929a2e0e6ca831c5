"""Reading a file of texts as a whole, within bounds."""

from __future__ import annotations

import codecs
from pathlib import Path

from pipeline.errors import ReferenceSetError
from pipeline.files import read_bounded

_MAX_BYTES = 100_000_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 if its byte order mark says so.

    Raises:
        ReferenceSetError: it cannot be read, is larger than 100 MB, or in another encoding.
    """
    data = read_bounded(path, _MAX_BYTES, ReferenceSetError)
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
