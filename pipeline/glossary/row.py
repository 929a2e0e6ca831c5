"""A row of a termbase file, whatever the format, and what may be said against it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.errors import GlossaryError

COLUMNS = (
    "ko",
    "en",
    "kind",
    "ko_forms",
    "en_accepted",
    "en_forbidden",
    "valid_from",
    "valid_to",
    "province",
    "office",
    "usage",
    "status",
    "note",
    "source",
)
_REQUIRED = ("ko", "en")
KINDS = ("person", "place", "organisation", "title", "programme", "event", "phrase")
USAGES = ("article", "plural", "lowercase", "homograph", "alone", "adjectival")
STATUSES = ("", "unconfirmed")
SEPARATOR = "|"


class FaultSeverity(StrEnum):
    """An error keeps an entry from being right; a warning is worth a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with an entry: where it stands, the value, and the reason in words."""

    path: Path
    line: int
    value: str
    reason: str
    severity: FaultSeverity = FaultSeverity.ERROR

    def __str__(self) -> str:
        """Return ``file:line: 'value': reason``."""
        return f"{self.path}:{self.line}: {_shown(self.value)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one entry as the file has them.

    Attributes:
        path, line: where the entry begins.
        cells: the text by column; a column that the file lacks is missing.
        damage: value and reason of what the reader of the format found wrong.
        formulas: the cells that a spreadsheet program would run as formulas.
    """

    path: Path
    line: int
    cells: Mapping[str, str]
    damage: tuple[tuple[str, str], ...] = ()
    formulas: tuple[str, ...] = ()

    def fault(
        self, value: str, reason: str, severity: FaultSeverity = FaultSeverity.ERROR
    ) -> Fault:
        """Return a fault of this row."""
        return Fault(self.path, self.line, value, reason, severity)

    def text(self, column: str) -> str:
        """Return a cell with single spaces, none at its ends, in Unicode NFC."""
        if not self.cells.get(column):
            return ""
        return unicodedata.normalize("NFC", " ".join(self.cells[column].split()))

    def values(self, column: str) -> tuple[str, ...]:
        """Return the different values of a cell that may hold several."""
        parts = (part.strip() for part in self.text(column).split(SEPARATOR))
        return tuple(dict.fromkeys(part for part in parts if part))


def check_columns(path: Path, header: tuple[str, ...]) -> None:
    """Refuse a header that lacks an obligatory column or has an unknown or a doubled one.

    Raises:
        GlossaryError: naming the column.
    """
    if unknown := [name for name in header if name not in COLUMNS]:
        reason = f"unknown column {_shown(unknown[0])}"
    elif missing := [name for name in _REQUIRED if name not in header]:
        reason = f"the column {missing[0]!r} is missing"
    elif doubled := [name for name in header if header.count(name) > 1]:
        reason = f"the column {doubled[0]!r} is there twice"
    else:
        return
    raise GlossaryError(f"{path}:1: {reason}; the columns must be {','.join(COLUMNS)}")


def _shown(value: str) -> str:
    return repr(value if len(value) <= 80 else f"{value[:80]}…")
