"""Every figure of an English text: what it says and where it stands."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.english.dates import find_dates, find_times
from pipeline.english.figure import Figure, FigureKind
from pipeline.english.identifiers import find_codes, find_identifiers
from pipeline.english.numerals import Numeral, find_numerals
from pipeline.english.overlaps import without_overlaps
from pipeline.english.patterns import any_of
from pipeline.english.units import CURRENCY_NAMES, CURRENCY_SIGNS, PERIODS, unit_names
from pipeline.release import Span

_NAMES = unit_names()
_UNIT = any_of(_NAMES)
_CURRENCY = any_of(CURRENCY_NAMES)
_SUFFIX = re.compile(
    rf"(?P<points> ?-?(?:%p\b|%[- ]points?\b|percentage[- ]points?\b))"
    r"|(?P<percent> ?%| ?-?per ?cent\b)"
    rf"|(?P<money>[ -]{_CURRENCY}\b)"
    rf"|(?P<unit>[ -]?{_UNIT}(?![\w]))"
)
_SIGN = re.compile(r"(?:US\$|\bKRW |[$₩€¥£])$")
_RANGE = re.compile(r" ?[-–—~] ?| to | through ", re.IGNORECASE)
_KINDS = {"points": FigureKind.POINTS, "percent": FigureKind.PERCENT}
_LIST_NUMBER = re.compile(r"\(\d{1,2}\)")
_NO_RANGE = {FigureKind.IDENTIFIER, FigureKind.FRACTION, FigureKind.ORDINAL}
_SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
_DIGIT = re.compile(r"\d")
_SCALE = re.compile(any_of(_SCALES))
# "One" and "two", "first" and "both" stand where the Korean counts nothing.
_FIRST_EXACT_WORD = 3


def find_figures(text: str) -> list[Figure]:
    """Return the figures of an English text, from left to right, without overlaps.

    Addresses, telephone numbers and codes ("5G", "K-2") are figures too, of the kind
    ``IDENTIFIER``, so that no number is read into them.
    """
    found = [
        *find_identifiers(text),
        *find_dates(text),
        *find_times(text),
        *find_codes(text),
        *(_with_unit(numeral, text) for numeral in find_numerals(text)),
    ]
    return _ranges(without_overlaps(found), text)


def _with_unit(numeral: Numeral, text: str) -> Figure:
    """Return a number with the sign before it and the unit after it."""
    start, end = numeral.span.start, numeral.span.end
    if numeral.denominator is not None:
        values = (numeral.value, numeral.denominator)
        return Figure(numeral.span, FigureKind.FRACTION, values, loose=True)
    loose = numeral.hidden or (numeral.words and numeral.value < _FIRST_EXACT_WORD)
    loose = loose or _LIST_NUMBER.match(text, max(0, start - 1)) is not None
    kind, unit = (FigureKind.ORDINAL if numeral.nth else FigureKind.NUMBER), ""
    sign = _SIGN.search(text, max(0, start - 5), start)
    suffix = None if numeral.nth else _SUFFIX.match(text, end)
    if sign:
        kind, unit, start = FigureKind.MONEY, CURRENCY_SIGNS[sign[0]], sign.start()
    elif suffix and suffix.lastgroup == "money":
        kind, unit = FigureKind.MONEY, CURRENCY_NAMES[suffix[0][1:]]
    elif suffix and suffix.lastgroup == "unit":
        unit = _NAMES[suffix[0].removeprefix("-").strip()]
        kind = FigureKind.DURATION if unit in PERIODS else FigureKind.MEASURE
    elif suffix and suffix.lastgroup:
        kind = _KINDS[suffix.lastgroup]
    if suffix and not sign:
        end = suffix.end()
    return Figure(Span(start, end), kind, (numeral.value,), unit, loose=loose)


def _ranges(figures: list[Figure], text: str) -> list[Figure]:
    """Join "three to five" and "10–20 percent" into one figure each."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and (pair := _range(joined[-1], figure, text)):
            joined[-1] = pair
        else:
            joined.append(figure)
    return joined


def _range(first: Figure, last: Figure, text: str) -> Figure | None:
    between = text[first.span.end : last.span.start]
    before = text[max(0, first.span.start - 8) : first.span.start].lower()
    linked = _RANGE.fullmatch(between) or (between == " and " and before.endswith("between "))
    alike = first.kind is FigureKind.NUMBER or (first.kind, first.unit) == (last.kind, last.unit)
    alone = len(first.values) == len(last.values) == 1
    digits = [_DIGIT.search(text, each.span.start, each.span.end) for each in (first, last)]
    same_form = (digits[0] is None) == (digits[1] is None)
    if not (linked and alike and alone and same_form) or last.kind in _NO_RANGE:
        return None
    low, high = first.values[0], last.values[0]
    scale = _SCALE.search(text[last.span.start : last.span.end])
    if scale and low < 1000 and not _SCALE.search(text[first.span.start : first.span.end]):
        low *= _SCALES[scale[0]]  # "3 to 5 million" counts millions on both sides
    span = Span(first.span.start, last.span.end)
    return replace(last, span=span, values=(low, high), loose=first.loose and last.loose)
