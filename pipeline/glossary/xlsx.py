"""Termbases as spreadsheets (Office Open XML): the first sheet, one entry a row, text only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from pipeline.errors import GlossaryError
from pipeline.glossary.entry import to_cells
from pipeline.glossary.reading import read_bytes
from pipeline.glossary.row import COLUMNS, Row, check_columns
from pipeline.release import Term

_MAX_UNPACKED = 100_000_000
_MAX_PARTS = 1000
_MAX_ROWS = 200_000
_MAX_COLUMNS = 2 * len(COLUMNS)
_TEXT_FORMAT = "@"
_WIDE, _NARROW = 36, 14
_NARROW_COLUMNS = ("kind", "valid_from", "valid_to", "province", "usage", "status")


def read_xlsx(path: Path) -> Iterator[Row]:
    """Yield the entries of a spreadsheet's first sheet; empty rows are passed over.

    A formula is a fault of its row: what it would give is not in the file for certain.

    Raises:
        GlossaryError: the file cannot be read, is no spreadsheet, unpacks to too much, or has
            other columns.
    """
    data = read_bytes(path)
    _refuse_bombs(path, data)
    try:
        # The parser meets bytes from anywhere; whatever it stumbles over, the file is damaged.
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size is not to be trusted
        rows = [list(row) for row in sheet.iter_rows(max_row=_MAX_ROWS + 1, max_col=_MAX_COLUMNS)]
    except Exception as error:
        raise GlossaryError(f"{path}: damaged spreadsheet: {error}") from None
    if len(rows) > _MAX_ROWS:
        raise GlossaryError(f"{path}: more than {_MAX_ROWS} rows")
    header = _header(path, rows)
    for line, row in enumerate(rows[1:], start=2):
        if any(_text(cell).strip() for cell in row):
            yield _row(path, line, header, row)


def write_xlsx(terms: Iterable[Term]) -> bytes:
    """Return a spreadsheet with every column; every cell is text, whatever it begins with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("glossary")
    sheet.freeze_panes = "A2"
    for index, column in enumerate(COLUMNS):
        letter = chr(ord("A") + index)
        sheet.column_dimensions[letter].width = _NARROW if column in _NARROW_COLUMNS else _WIDE
    sheet.append(COLUMNS)
    for term in terms:
        sheet.append([_cell(sheet, value) for value in to_cells(term).values()])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _refuse_bombs(path: Path, data: bytes) -> None:
    """Look at what an archive says and holds before anything is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if unpacked > _MAX_UNPACKED or len(parts) > _MAX_PARTS:
                raise GlossaryError(f"{path}: unpacks to {unpacked} bytes in {len(parts)} parts")
            # No spreadsheet program writes a document type; it could only declare entities.
            # UTF-16, which none writes either, could hide one.
            for part in parts:
                content = archive.read(part)
                if part.filename.endswith((".xml", ".rels")) and (
                    b"<!DOCTYPE" in content or b"\x00" in content
                ):
                    raise GlossaryError(f"{path}: {part.filename} declares a document type")
    except GlossaryError:
        raise
    except Exception as error:  # zipfile and its decompressors raise a dozen kinds
        raise GlossaryError(f"{path}: not an XLSX spreadsheet: {error}") from None


def _header(path: Path, rows: list[list[Any]]) -> tuple[str, ...]:
    names = [_text(cell).strip() for cell in rows[0]] if rows else []
    while names and not names[-1]:
        names.pop()
    check_columns(path, tuple(names))
    return tuple(names)


def _row(path: Path, line: int, header: tuple[str, ...], row: list[Any]) -> Row:
    cells = {column: _text(cell) for column, cell in zip(header, row, strict=False)}
    damage = [(text, "a formula; put the text itself") for text in _of_type(row, "f")]
    damage += [(text, "an error value") for text in _of_type(row, "e")]
    damage += [
        (text, "outside the columns") for cell in row[len(header) :] if (text := _text(cell))
    ]
    return Row(path, line, cells, damage=tuple(damage))


def _of_type(row: list[Any], data_type: str) -> list[str]:
    return [_text(cell) for cell in row if cell.data_type == data_type]


def _text(cell: Any) -> str:
    """Return a cell as text; a day that the spreadsheet program took for one, in ISO form."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else str(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _cell(sheet: Any, value: str) -> Any:
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    cell.number_format = _TEXT_FORMAT
    return cell
