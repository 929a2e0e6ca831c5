"""Figures of English text are read with their units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.figure import Clock, Day, FigureKind
from pipeline.english.figures import find_figures


@pytest.mark.parametrize(
    ("text", "kind", "unit", "values"),
    [
        ("1.2 trillion won", FigureKind.MONEY, "KRW", ["1200000000000"]),
        ("US$3 million", FigureKind.MONEY, "USD", ["3000000"]),
        ("40 euros", FigureKind.MONEY, "EUR", ["40"]),
        ("3 to 5 million won", FigureKind.MONEY, "KRW", ["3000000", "5000000"]),
        ("26.7 percent", FigureKind.PERCENT, "", ["26.7"]),
        ("26.7%", FigureKind.PERCENT, "", ["26.7"]),
        ("10–20 percent", FigureKind.PERCENT, "", ["10", "20"]),
        ("3.5 percentage points", FigureKind.POINTS, "", ["3.5"]),
        ("3,400 square meters", FigureKind.MEASURE, "m2", ["3400"]),
        ("12.5-megawatt", FigureKind.MEASURE, "MW", ["12.5"]),
        ("2-hectare", FigureKind.MEASURE, "ha", ["2"]),
        ("five acres", FigureKind.MEASURE, "acre", ["5"]),
        ("three months", FigureKind.DURATION, "month", ["3"]),
        ("between three and five people", FigureKind.NUMBER, "", ["3", "5"]),
        ("the 25th", FigureKind.ORDINAL, "", ["25"]),
        ("COVID-19", FigureKind.IDENTIFIER, "code", ["19"]),
        ("1588-0000", FigureKind.IDENTIFIER, "telephone", ["1588", "0000"]),
    ],
)
def test_one_figure(text: str, kind: FigureKind, unit: str, values: list[str]) -> None:
    (figure,) = find_figures(text)
    assert (figure.kind, figure.unit) == (kind, unit)
    assert list(figure.values) == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("March 12, 2025", [Day(2025, 3, 12)]),
        ("Oct. 25", [Day(None, 10, 25)]),
        ("12 October", [Day(None, 10, 12)]),
        ("June 2027", [Day(2027, 6)]),
        ("July 1–18", [Day(None, 7, 1), Day(None, 7, 18)]),
        ("November 23 through 25", [Day(None, 11, 23), Day(None, 11, 25)]),
        ("last year", [Day(shift_years=-1)]),
        ("next month", [Day(shift_months=1)]),
    ],
)
def test_dates(text: str, days: list[Day]) -> None:
    (figure,) = find_figures(text)
    assert list(figure.days) == days


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("10 a.m.", [Clock(10)]),
        ("6:30 p.m.", [Clock(18, 30)]),
        ("12 a.m.", [Clock(0)]),
        ("19:00", [Clock(19)]),
        ("noon", [Clock(12)]),
        ("9 to 11 a.m.", [Clock(9, sure=False), Clock(11)]),
    ],
)
def test_times_of_day(text: str, clocks: list[Clock]) -> None:
    (figure,) = find_figures(text)
    assert list(figure.clocks) == clocks


@pytest.mark.parametrize("text", ["They may march on.", "It may be so.", "(1) first, (2) both"])
def test_words_that_only_look_like_figures_are_loose(text: str) -> None:
    assert all(each.loose for each in find_figures(text))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    figures = find_figures(text)
    ends = [0] + [each.span.end for each in figures]
    assert all(each.span.start >= end for each, end in zip(figures, ends, strict=False))


def test_a_page_of_digits_holds_no_number() -> None:
    assert find_figures("1" * 20_000) == []
