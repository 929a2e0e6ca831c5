"""What is wrong or odd in termbase files: row by row, and between entries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pipeline.glossary.candidates import form_key
from pipeline.glossary.entry import to_term
from pipeline.glossary.faults import row_faults
from pipeline.glossary.formats import read_rows
from pipeline.glossary.match import Matcher
from pipeline.glossary.row import COLUMNS, SEPARATOR, Fault, FaultSeverity, Row
from pipeline.glossary.validity import clashes, first_day, forms, last_day, overlap
from pipeline.release import Term

_WARNING = FaultSeverity.WARNING
_SEVERAL = ("ko_forms", "en_accepted", "en_forbidden", "usage")
_NOT_LETTERS = re.compile(r"[\W_]+")


class Entry(NamedTuple):
    """A sound row and the entry it gives."""

    row: Row
    term: Term


def check_files(paths: Iterable[Path]) -> list[Fault]:
    """Return every fault of some termbase files, which are looked at together.

    Args:
        paths: CSV, TBX or XLSX files in rising precedence.

    Raises:
        GlossaryError: a file cannot be read as a termbase at all.
    """
    faults: list[Fault] = []
    entries: list[Entry] = []
    order = list(paths)
    for path in order:
        for row in read_rows(path):
            found = [*row_faults(row), *_untidy(row)]
            faults += found
            if not any(fault.severity is FaultSeverity.ERROR for fault in found):
                entries.append(Entry(row, to_term(row)))
    for rule in _RULES:
        faults += rule(entries)
    return sorted(faults, key=lambda fault: (order.index(fault.path), fault.line))


def _untidy(row: Row) -> Iterator[Fault]:
    """What a row's cells have besides their text."""
    for cell in row.formulas:
        yield row.fault(cell, "a spreadsheet program would run this as a formula; put ' before it")
    for column in COLUMNS:
        cell = row.cells.get(column, "")
        if cell != " ".join(cell.split()):
            yield row.fault(cell, f"stray spaces or line ends in the column {column}", _WARNING)
    for column in _SEVERAL:
        count = row.cells.get(column, "").count(SEPARATOR) + 1
        if row.text(column) and count != len(row.values(column)):
            yield row.fault(
                row.text(column), f"an empty or repeated value in the column {column}", _WARNING
            )


def _said_twice(entries: Sequence[Entry]) -> Iterator[Fault]:
    """One Korean form with two entries in force on the same day."""
    rows = {id(term): row for row, term in entries}
    for clash in clashes(term for _, term in entries):
        row, first = rows[id(clash.later)], rows[id(clash.earlier)]
        where = f"{first.path}:{first.line}"
        if clash.harmless:
            yield row.fault(clash.form, f"found by the entry of {where} already", _WARNING)
        elif row.path == first.path:
            yield row.fault(clash.form, f"is already on line {first.line} for the same days")
        else:
            yield row.fault(
                clash.form, f"overrules {clash.earlier.en!r} of {where} on the same days", _WARNING
            )


def _never_found(entries: Sequence[Entry]) -> Iterator[Fault]:
    """A Korean form that is not found even where it stands alone: another entry covers it.

    Ordinary words and titles, which need something beside them, are passed over.
    """
    matcher = Matcher([term for _, term in entries])
    for row, term in entries:
        if "homograph" in term.usage or (term.kind == "title" and "alone" not in term.usage):
            continue
        for form in forms(term):
            found = matcher.find(form, _a_day(term))
            if form_key("".join(form[m.span.start : m.span.end] for m in found)) != form_key(form):
                yield row.fault(form, "is never found in a text", _WARNING)
            elif len(found) > 1 or not _share_a_form(found[0].term, term):
                names = " + ".join(f"{match.term.en!r}" for match in found)
                yield row.fault(form, f"is never found: {names} covers it", _WARNING)


def _spelt_two_ways(entries: Sequence[Entry]) -> Iterator[Fault]:
    """The same English words written apart, together or with a hyphen, or in two cases."""
    known: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        spellings = known[_NOT_LETTERS.sub("", entry.term.en).casefold()]
        for spelling, first in spellings.items():
            same_case = spelling.casefold() == entry.term.en.casefold()
            if spelling != entry.term.en and (
                not same_case or _share_a_form(entry.term, first.term)
            ):
                reason = f"spelt {spelling!r} at {first.row.path}:{first.row.line}"
                yield entry.row.fault(entry.term.en, reason, _WARNING)
                break
        spellings.setdefault(entry.term.en, entry)


def _mixed_romanisation(entries: Sequence[Entry]) -> Iterator[Fault]:
    """One person in two spellings, alone or within a longer name."""
    people: dict[str, Entry] = {}
    for entry in entries:
        if entry.term.kind == "person":
            first = people.setdefault(entry.term.ko, entry)
            if first.term.en != entry.term.en:
                yield _other_spelling(entry, first)
    for entry in entries:
        for word in {word for form in forms(entry.term) for word in form.split()}:
            person = people.get(word)
            if person and person.term.ko != entry.term.ko and person.term.en not in entry.term.en:
                yield _other_spelling(entry, person)


def _other_spelling(entry: Entry, person: Entry) -> Fault:
    row, term = person
    return entry.row.fault(
        entry.term.en, f"{term.ko} is spelt {term.en!r} at {row.path}:{row.line}"
    )


def _forbids_what_is_right(entries: Sequence[Entry]) -> Iterator[Fault]:
    """A forbidden variant that its own entry or another in force would write."""
    right: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for name in (entry.term.en, *entry.term.en_accepted):
            right[name].append(entry)
    for row, term in entries:
        for variant in term.en_forbidden:
            words = re.compile(rf"(?<!\w){re.escape(variant)}(?!\w)")
            if name := next(filter(words.search, (term.en, *term.en_accepted)), ""):
                yield row.fault(variant, f"is forbidden, and part of {name!r}, which is right")
            for other in right[variant]:
                if other.term is not term and overlap(term, other.term):
                    where = f"{other.row.path}:{other.row.line}"
                    yield row.fault(
                        variant, f"is forbidden, and right for {other.term.ko} at {where}"
                    )


_RULES: tuple[Callable[[Sequence[Entry]], Iterator[Fault]], ...] = (
    _said_twice,
    _never_found,
    _spelt_two_ways,
    _mixed_romanisation,
    _forbids_what_is_right,
)


def _share_a_form(one: Term, other: Term) -> bool:
    return not {*map(form_key, forms(one))}.isdisjoint(map(form_key, forms(other)))


def _a_day(term: Term) -> date:
    """Return a day on which an entry is right."""
    day = first_day(term)
    return day if day != date.min else last_day(term)
