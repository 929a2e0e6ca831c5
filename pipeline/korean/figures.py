"""Every figure of a Korean press text: what it says, and its English where a rule tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.english.figure import Figure, FigureKind
from pipeline.english.identifiers import find_codes, find_identifiers
from pipeline.english.numbers import write
from pipeline.english.overlaps import without_overlaps
from pipeline.english.units import plural
from pipeline.korean.figures_dates import find_dates
from pipeline.korean.figures_times import find_times
from pipeline.korean.figures_units import Suffix, read_suffix
from pipeline.korean.figures_words import find_word_figures
from pipeline.korean.numerals import AMOUNT, MYRIADS, NUMBER, read
from pipeline.release import Span

_MORE = r"\s?(?:여|남짓)"
_QUANTITY = re.compile(
    rf"(?P<nth>(?<![가-힣])제\s?)?(?<![\d.,])(?P<low>{AMOUNT})"
    rf"(?:\s?[~–-]\s?(?P<high>{AMOUNT}))?(?P<more>{_MORE})?"
)
_FRACTION = re.compile(rf"({AMOUNT})분의\s?(\d{{1,4}}(?:\.\d{{1,2}})?)")
# Six and a half hours, but six teams (6개 반), and six years cut in half (6년째 반 토막).
_HALF_MORE = re.compile(r"(?<!개)\s반(?!\s토막)(?:(?![가-힣])|(?=이면|만에|을|동안|간))")
# Years at school (고3) and teams of two (2인 1조) are named by their number.
_NAMED_BEFORE = re.compile(r"(?:(?<![가-힣])[초중고]|[인박] )$")
# 관세법 117조 is an article, as 제117조 is; 2조 1항 is its first paragraph.
_OF_A_LAW = re.compile(r"(?:법|법률|령|조례|규칙|규정)[’”」』]? ?$")
_ARTICLE = re.compile(r"\d{1,4}조(?: \d{1,2}(?=항))?(?![\s\d,.천백십억만]*원)")
_MILLION, _BILLION = 10**6, 10**9
_MOST_DECIMALS = 3
# No quantity is longer; a page of digits is none.
_LONGEST = 60
_NOUGHT_OR_ONE = {(Decimal(0),), (Decimal(1),)}
# 2박 (nights), 2심 (instances), 8강 (quarterfinals), 3각, 2부제 and 1번지.
_NAMED_BY_NUMBER = {"박", "심", "강", "각", "부제", "번지"}
_LAST_MYRIAD = re.compile(r"[만억조]$")


def find_figures(text: str, published: date | None) -> list[Figure]:
    """Return the figures of a Korean text, from left to right, without overlaps.

    Args:
        text: normalised Korean.
        published: the day of the release, by which "25일" and "지난해 11월" are resolved.
    """
    return without_overlaps(
        [
            *find_identifiers(text),
            *_fractions(text),
            *find_codes(text),
            *find_dates(text, published),
            *find_times(text),
            *_quantities(text),
            *find_word_figures(text),
        ]
    )


def _fractions(text: str) -> Iterator[Figure]:
    for found in _FRACTION.finditer(text):
        try:
            values = (Decimal(found[2]), read(found[1]))
        except ValueError:
            continue
        yield Figure(Span(*found.span()), FigureKind.FRACTION, values)


def _quantities(text: str) -> Iterator[Figure]:
    for found in _QUANTITY.finditer(text):
        if len(found[0]) > _LONGEST:
            continue
        if _OF_A_LAW.search(text[: found.start()][-4:]) and _ARTICLE.match(text, found.start()):
            yield from _apart(found)
            continue
        try:
            values = _values(found["low"], found["high"] or "")
        except ValueError:  # digits side by side that are no one number
            yield from _apart(found)
            continue
        suffix = read_suffix(text, found.end())
        if suffix is None:
            yield _figure(found, text, Suffix(FigureKind.NUMBER, "", found.end()), values)
        elif half := _HALF_MORE.match(text, suffix.end):
            values = (*values[:-1], values[-1] + Decimal("0.5"))
            yield _figure(found, text, suffix._replace(end=half.end()), values)
        else:
            yield _figure(found, text, suffix, values)


def _figure(found: re.Match[str], text: str, suffix: Suffix, values: tuple[Decimal, ...]) -> Figure:
    span = Span(found.start(), suffix.end)
    if suffix.unit == "할":
        values = tuple(10 * value for value in values)
    if found["nth"]:
        value = read(found["low"].rstrip("조"))  # 제80조 is an article of a law, no trillion
        return Figure(span, FigureKind.ORDINAL, (value,), suffix.unit, loose=value == 1)
    before = text[max(0, found.start() - 2) : found.start()]
    loose = _is_loose(suffix, values) or _NAMED_BEFORE.search(before) is not None
    figure = Figure(span, suffix.kind, values, suffix.unit, loose=loose)
    # "여" makes it about that many, which English says around the number.
    return figure if found["more"] else replace(figure, english=_english(figure))


def _is_loose(suffix: Suffix, values: tuple[Decimal, ...]) -> bool:
    """Return whether English often has another word for it: per person, runner-up, overnight."""
    return (
        values in _NOUGHT_OR_ONE
        or (suffix.unit == "위" and values[-1] == 2)
        or (suffix.unit == "hour" and values[-1] == 24)
        or (suffix.unit == "차" and values[-1] <= 3)
        or suffix.unit in _NAMED_BY_NUMBER
    )


def _values(low: str, high: str) -> tuple[Decimal, ...]:
    """Return the value or the two of a range; "3~5만" counts ten thousands on both sides."""
    if not high:
        return (read(low),)
    first, last = read(low), read(high)
    myriad = _LAST_MYRIAD.search(high)
    if myriad and first < 10_000 and not _LAST_MYRIAD.search(low):
        first *= MYRIADS[myriad[0]]
    return first, last


def _apart(found: re.Match[str]) -> Iterator[Figure]:
    for number in re.finditer(NUMBER, found[0]):
        span = Span(found.start() + number.start(), found.start() + number.end())
        yield Figure(span, FigureKind.NUMBER, (read(number[0]),))


def _english(figure: Figure) -> str:
    """Return the figure as the house writes it, "" where the English needs its noun."""
    if len(figure.values) != 1:
        return ""
    value = figure.values[0]
    written = {
        FigureKind.PERCENT: f"{value:,f} percent",  # 2.0% keeps its zero
        FigureKind.POINTS: f"{value:,f} percentage points",
        FigureKind.NUMBER: _written(value),
    }
    if figure.kind is FigureKind.MEASURE:
        return f"{_written(value)} {plural(figure.unit)}"
    if figure.kind is FigureKind.MONEY:
        form = {"KRW": "{} won", "USD": "${}"}.get(figure.unit, "")
        return form.format(_written(value))
    return written.get(figure.kind, "")


def _written(value: Decimal) -> str:
    """Return a number in words for its size, unless that is long: 2.64 million, 1,234,567."""
    _, _, decimals = write(value).partition(" ")[0].partition(".")
    long = value < _BILLION and len(decimals) > _MOST_DECIMALS and value >= _MILLION
    return f"{value:,f}" if long else write(value)
