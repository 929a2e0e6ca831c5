"""Adding entries to a CSV termbase without touching a byte of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import GlossaryError
from pipeline.files import atomic_writer
from pipeline.glossary.csv_file import (
    read_header,
    read_text,
    split_lines,
    split_records,
    to_line,
    to_row,
    write_csv,
)
from pipeline.glossary.entry import to_cells, to_term
from pipeline.glossary.faults import row_faults
from pipeline.glossary.row import SEPARATOR, Row
from pipeline.glossary.validity import clashes
from pipeline.release import Term

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """How many entries an edit added, replaced, and found there already."""

    added: int
    replaced: int
    unchanged: int


def add_terms(path: Path, terms: Sequence[Term], *, replace: bool = False) -> Edit:
    """Add entries to a CSV file, which is made if it is not there.

    In a file that is sorted by its Korean an entry goes to its place, in any other to the
    end. The file is written whole or not at all.

    Args:
        path: the file.
        terms: the new entries, which do not contradict each other.
        replace: whether an entry of the file that gives the same Korean at the same time
            gives way; otherwise it is an error.

    Raises:
        GlossaryError: the file is no sound CSV termbase, lacks a column that an entry needs,
            or has an entry that contradicts a new one.
        OutputError: the file cannot be written.
    """
    if path.suffix.lower() != ".csv":
        raise GlossaryError(f"{path}: only a CSV file can be added to")
    path = path.resolve()  # a link stays a link
    text = read_text(path) if path.exists() else write_csv(()).decode()
    table = _Table(path, text)
    known = {_content(term) for term in table.terms}
    new = [term for term in terms if _content(term) not in known]
    replaced = table.make_room(new, replace)
    table.insert(new)
    if new:
        with atomic_writer(path) as file:
            file.buffer.write(table.text().encode())
    return Edit(len(new) - replaced, replaced, len(terms) - len(new))


def add_entry(path: Path, **columns: str | Sequence[str]) -> Edit:
    """Add one entry to a CSV file, given as its columns are called; several values as a list.

    Raises:
        GlossaryError: a value cannot be used, and what :func:`add_terms` raises.
        OutputError: the file cannot be written.
    """
    cells = {
        name: value if isinstance(value, str) else SEPARATOR.join(value)
        for name, value in columns.items()
    }
    row = Row(path, 0, cells)
    for fault in row_faults(row):
        raise GlossaryError(f"{fault.value!r}: {fault.reason}")
    return add_terms(path, [to_term(row)])


class _Table:
    """A CSV file as chunks of text, each with the entry that it holds."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._bom = _BOM if text.startswith(_BOM) else ""
        lines = split_lines(text)
        records = list(split_records(path, lines))
        self._columns = read_header(path, iter(records))
        self._end = "\r\n" if lines[records[0].last - 1].endswith("\r\n") else "\n"
        self._chunks: list[tuple[Term | None, str]] = []
        taken = 0
        for number, record in enumerate(records):
            is_entry = number and any(cell.strip() for cell in record.fields)
            term = to_term(to_row(path, self._columns, record)) if is_entry else None
            self._chunks.append((term, "".join(lines[taken : record.last])))
            taken = record.last
        if lines[taken:]:
            self._chunks.append((None, "".join(lines[taken:])))

    @property
    def terms(self) -> list[Term]:
        return [term for term, _ in self._chunks if term]

    def make_room(self, new: Sequence[Term], replace: bool) -> int:
        """Drop the entries that contradict new ones, and return how many new ones they met."""
        added = set(map(id, new))
        meant = [
            clash
            for clash in clashes([*self.terms, *new])
            if id(clash.later) in added and not clash.harmless
        ]
        for clash in meant:
            if not replace:
                line = clash.earlier.origin.rpartition(":")[2]
                raise GlossaryError(
                    f"{self._path}:{line}: {clash.form!r} is there already,"
                    f" as {clash.earlier.en!r} for the same days"
                )
        dropped = {id(clash.earlier) for clash in meant}
        self._chunks = [chunk for chunk in self._chunks if id(chunk[0]) not in dropped]
        return len({id(clash.later) for clash in meant})

    def insert(self, new: Sequence[Term]) -> None:
        names = [term.ko for term in self.terms]
        last = ""
        keyed = []
        for term, text in self._chunks:
            last = term.ko if term else last  # an empty row stays behind its entry
            keyed.append((last, (term, text)))
        keyed += [(term.ko, (term, self._line(term))) for term in new]
        if len(names) > 1 and names == sorted(names):
            keyed.sort(key=lambda pair: pair[0])
        self._chunks = [chunk for _, chunk in keyed]

    def text(self) -> str:
        """Return the whole file; a last line without an end gets one when more follows."""
        chunks = [chunk for _, chunk in self._chunks]
        ended = [
            chunk if chunk.endswith(("\n", "\r")) else chunk + self._end for chunk in chunks[:-1]
        ]
        return self._bom + "".join((*ended, *chunks[-1:]))

    def _line(self, term: Term) -> str:
        cells = to_cells(term)
        lacking = [name for name, cell in cells.items() if cell and name not in self._columns]
        if lacking:
            raise GlossaryError(
                f"{self._path}:1: there is no column {lacking[0]!r};"
                " `kopress glossary import` into a new file makes every column"
            )
        return to_line(self._columns, cells, self._end)


def _content(term: Term) -> tuple[str, ...]:
    return tuple(to_cells(term).values())
