"""Addresses, telephone numbers and codes: digits that are no quantity, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.english.figure import Figure, FigureKind
from pipeline.release import Span

_ADDRESS = re.compile(
    r"https?://\S{1,500}|(?<![\w.])www\.\S{1,500}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,200}"
    r"|(?<![\w.])[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}\.(?:kr|com|org|net)\b[\w/.-]{0,200}"
)
# Python's \w knows Hangul, and in Korean these touch it: 전화063-280-0000, 5G는.
_TELEPHONE = re.compile(
    r"(?<![A-Za-z\d-])(?:(?:\+?82[- ]?)?\(?\d{2,4}\)?[- ]\d{3,4}-\d{4}|1\d{3}-\d{4})(?![A-Za-z\d-])"
)
_UNIT = r"(?:[kMG]?Wh?|L|[KMGT]B|[kMG]?Hz)"
_CODE = re.compile(
    r"(?<![A-Za-z\d$])[A-Za-z]{1,20}(?:(?<=[A-Z])-)?\d[A-Za-z\d-]{0,20}"
    rf"|(?<![A-Za-z\d.,$-])\d{{1,6}}(?!{_UNIT}(?![A-Za-z]))[A-Z][A-Za-z\d]{{0,10}}"
)


def find_identifiers(text: str) -> Iterator[Figure]:
    """Yield web and e-mail addresses and telephone numbers, with their runs of digits."""
    yield from _found(_ADDRESS, text, "address")
    yield from _found(_TELEPHONE, text, "telephone")


def find_codes(text: str) -> Iterator[Figure]:
    """Yield Latin letters with digits, such as "5G" and "K-2"."""
    yield from _found(_CODE, text, "code")


def _found(pattern: re.Pattern[str], text: str, unit: str) -> Iterator[Figure]:
    for found in pattern.finditer(text):
        digits = tuple(Decimal(run) for run in re.findall(r"\d+", found[0]))
        span = Span(*found.span())
        yield Figure(span, FigureKind.IDENTIFIER, digits, unit, loose=True)
