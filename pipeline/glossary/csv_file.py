"""Termbases as CSV (RFC 4180) in UTF-8, one entry a row.

A cell that a spreadsheet program would run as a formula is written with ``'`` before it,
which is taken off again when it is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import GlossaryError
from pipeline.glossary.entry import to_cells
from pipeline.glossary.reading import read_bytes
from pipeline.glossary.row import COLUMNS, Row, check_columns
from pipeline.release import Term

_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(rf"'+{_FORMULA.pattern}")
_TO_GUARD = re.compile(rf"'*{_FORMULA.pattern}")
_OTHER_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


class Record(NamedTuple):
    """The fields of one record and the lines it takes: ``lines[first - 1 : last]``."""

    first: int
    last: int
    fields: list[str]


def read_csv(path: Path) -> Iterator[Row]:
    """Yield the entries of a CSV file; a row whose cells are all empty is passed over.

    Raises:
        GlossaryError: the file cannot be read, is not UTF-8, not CSV or has other columns.
    """
    records = split_records(path, split_lines(read_text(path)))
    header = read_header(path, records)
    for record in records:
        if any(cell.strip() for cell in record.fields):
            yield to_row(path, header, record)


def write_csv(terms: Iterable[Term]) -> bytes:
    """Return a CSV file with every column."""
    lines = [to_line(COLUMNS, dict(zip(COLUMNS, COLUMNS, strict=True)))]
    lines.extend(to_line(COLUMNS, to_cells(term)) for term in terms)
    return "".join(lines).encode()


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, a byte order mark left in.

    Raises:
        GlossaryError: the file cannot be read or is in another encoding.
    """
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise GlossaryError(
            f"{path}: not UTF-8 (byte {error.start}); save it as “CSV UTF-8”"
        ) from None


def split_lines(text: str) -> list[str]:
    """Return the lines of a CSV text with their ends."""
    return list(io.StringIO(text.removeprefix("\ufeff"), newline=""))


def split_records(path: Path, lines: Sequence[str]) -> Iterator[Record]:
    """Yield the records of a CSV file; blank lines make none.

    Raises:
        GlossaryError: a quotation mark or a field is out of order.
    """
    reader = csv.reader(lines, strict=True)
    last = 0
    try:
        for fields in reader:
            if fields:
                yield Record(last + 1, reader.line_num, fields)
            last = reader.line_num
    except csv.Error as error:
        raise GlossaryError(f"{path}:{last + 1}: not valid CSV: {error}") from None


def read_header(path: Path, records: Iterator[Record]) -> tuple[str, ...]:
    """Take the first record as the names of the columns.

    Raises:
        GlossaryError: they are not those of a termbase.
    """
    first = next(records, Record(1, 1, []))
    header = tuple(name.strip() for name in first.fields)
    if len(header) == 1:
        for delimiter, name in _OTHER_DELIMITERS.items():
            if delimiter in header[0]:
                raise GlossaryError(f"{path}:1: the fields are parted by {name}, not by commas")
    check_columns(path, header)
    return header


def to_row(path: Path, header: Sequence[str], record: Record) -> Row:
    """Return a record under its column names."""
    if len(record.fields) != len(header):
        reason = (
            f"wrong number of fields ({len(record.fields)}, not {len(header)};"
            " quote a value that holds a comma)"
        )
        filled = ",".join(field for field in record.fields if field)
        return Row(path, record.first, {}, damage=((filled, reason),))
    cells = dict(zip(header, record.fields, strict=True))
    return Row(
        path,
        record.first,
        {column: cell[1:] if _GUARDED.match(cell) else cell for column, cell in cells.items()},
        formulas=tuple(cell for cell in cells.values() if _FORMULA.match(cell)),
    )


def to_line(columns: Sequence[str], cells: dict[str, str], end: str = "\n") -> str:
    """Return one line of a CSV file, formulas disarmed."""
    line = io.StringIO(newline="")
    ordered = (cells[column] for column in columns)
    guarded = (f"'{cell}" if _TO_GUARD.match(cell) else cell for cell in ordered)
    csv.writer(line, lineterminator=end).writerow(guarded)
    return line.getvalue()
