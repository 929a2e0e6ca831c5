"""Termbase files of every format: CSV, TBX and XLSX, told apart by the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.errors import GlossaryError
from pipeline.files import atomic_writer
from pipeline.glossary.csv_file import read_csv, write_csv
from pipeline.glossary.row import Row
from pipeline.glossary.tbx import read_tbx, write_tbx
from pipeline.glossary.xlsx import read_xlsx, write_xlsx
from pipeline.release import Term

_READERS: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".csv": read_csv,
    ".tbx": read_tbx,
    ".xlsx": read_xlsx,
}
_WRITERS: dict[str, Callable[[Iterable[Term]], bytes]] = {
    ".csv": write_csv,
    ".tbx": write_tbx,
    ".xlsx": write_xlsx,
}
FORMATS = tuple(_READERS)


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a termbase file.

    Raises:
        GlossaryError: the file cannot be read, or its name ends in none of :data:`FORMATS`.
    """
    yield from _READERS[_format(path)](path)


def write_terms(path: Path, terms: Iterable[Term]) -> None:
    """Write a whole termbase file or nothing.

    Raises:
        GlossaryError: the file's name ends in none of :data:`FORMATS`.
        OutputError: the file cannot be written.
    """
    data = _WRITERS[_format(path)](terms)
    with atomic_writer(path) as file:
        file.buffer.write(data)


def _format(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise GlossaryError(f"{path}: the name must end in {', '.join(FORMATS)}")
    return suffix
