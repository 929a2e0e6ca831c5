"""For what a row of a termbase file cannot be used as an entry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from pipeline.glossary.row import COLUMNS, KINDS, SEPARATOR, STATUSES, USAGES, Fault, Row
from pipeline.korean import has_hangul, normalise

_MAX_NAME = 200
_MAX_TEXT = 1000
_MAX_VALUES = 100

_FREE_TEXT = ("note", "source")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# What neither XML nor a spreadsheet can carry, and the private use area, where kopress has
# marks of its own. Tabs and line ends count as white space.
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]"
)
# A Korean text writes some names in capitals: KT, HMM.
_CAPITALS = re.compile(r"(?=.*[A-Z])[A-Z0-9&.+ -]+")
_PLACEHOLDER = re.compile("[⟦⟧]")
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def row_faults(row: Row) -> Iterator[Fault]:
    """Yield everything for which a row cannot be used as an entry."""
    for value, reason in row.damage:
        yield row.fault(value, reason)
    if row.damage:
        return
    yield from _text_faults(row)
    for column, allowed in (("kind", ("", *KINDS)), ("status", STATUSES)):
        if (value := row.text(column)) not in allowed:
            yield row.fault(
                value, f"the {column} must be one of {', '.join(filter(None, allowed))}"
            )
    for usage in row.values("usage"):
        if usage not in USAGES:
            yield row.fault(usage, f"the usage must be one of {', '.join(USAGES)}")
    if row.text("office") and row.text("kind") != "person":
        yield row.fault(row.text("office"), "only a person holds an office")
    yield from _date_faults(row)


def to_day(text: str) -> date | None:
    """Return the day that a cell names, or None for an empty one.

    Raises:
        ValueError: the cell names no day in the form 2024-01-18.
    """
    if not text:
        return None
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _text_faults(row: Row) -> Iterator[Fault]:
    if not has_hangul(row.text("ko")) and not _CAPITALS.fullmatch(row.text("ko")):
        yield row.fault(row.text("ko"), "the Korean name is missing or holds no Hangul")
    if not row.text("en"):
        yield row.fault(row.text("ko"), "the English name is missing")
    for column, others in (("ko", "ko_forms"), ("en", "en_accepted")):
        if SEPARATOR in normalise(row.text(column)):
            yield row.fault(row.text(column), f"one name only; others stand in {others}")
    for column in ("en", "en_accepted", "en_forbidden"):
        for name in row.values(column):
            if has_hangul(name):
                yield row.fault(name, "the English name holds Hangul")
    for form in row.values("ko_forms"):
        if not has_hangul(form) and not any(char.isalpha() for char in form):
            yield row.fault(form, "a Korean form must hold letters")
        elif SEPARATOR in normalise(form):
            yield row.fault(form, f"the values of ko_forms are parted by {SEPARATOR}")
    for column in COLUMNS:
        yield from _character_faults(row, column)


def _character_faults(row: Row, column: str) -> Iterator[Fault]:
    text = row.text(column)
    if not text:
        return
    values = row.values(column)
    longest = _MAX_TEXT if column in _FREE_TEXT else _MAX_NAME
    if max(map(len, values), default=0) > longest:
        yield row.fault(text, f"longer than {longest} characters in the column {column}")
    if len(values) > _MAX_VALUES:
        yield row.fault(text, f"more than {_MAX_VALUES} values in the column {column}")
    if text.isascii() and text.isprintable():
        return
    wrong = _CONTROL.search(text) or _PLACEHOLDER.search(text)
    char = wrong[0] if wrong else ""
    if not char and column not in _FREE_TEXT:
        char = next(filter(_is_invisible, text), "")
    if char:
        yield row.fault(
            text, f"the character U+{ord(char):04X} cannot stand in the column {column}"
        )


def _date_faults(row: Row) -> Iterator[Fault]:
    days = []
    for column in ("valid_from", "valid_to"):
        try:
            days.append(to_day(row.text(column)))
        except ValueError:
            yield row.fault(row.text(column), f"{column} must be a day such as 2024-01-18")
            return
    first, last = days
    if first and last and first > last:
        yield row.fault(f"{first}…{last}", "valid_from is later than valid_to")


def _is_invisible(char: str) -> bool:
    """Return whether a character takes no room: zero-width, bidirectional, a filler."""
    return (
        unicodedata.category(char) == "Cf"
        or char in _INVISIBLE_LETTERS
        or ord(char) in _VARIATION_SELECTORS
    )
