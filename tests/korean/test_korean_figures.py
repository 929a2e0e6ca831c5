"""Figures of Korean press text: what they say, and their English by rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.figure import Clock, FigureKind
from pipeline.korean.figures import find_figures

PUBLISHED = date(2026, 7, 20)


def found(text: str) -> list[tuple[str, str, str]]:
    """Return each figure's text, kind and English."""
    return [
        (text[each.span.start : each.span.end], each.kind.value, each.english)
        for each in find_figures(text, PUBLISHED)
    ]


def values(text: str) -> list[tuple[Decimal, ...]]:
    return [each.values for each in find_figures(text, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("사업비 6,480억 원을", ("6,480억 원", "money", "648 billion won")),
        ("285억 원 규모", ("285억 원", "money", "28.5 billion won")),
        ("1조 2천억 원이다", ("1조 2천억 원", "money", "1.2 trillion won")),
        ("1,234만 5,678원", ("1,234만 5,678원", "money", "12,345,678 won")),
        ("3억5천만 달러", ("3억5천만 달러", "money", "$350 million")),
        ("40만 유로", ("40만 유로", "money", "")),
        ("26.7% 늘었다", ("26.7%", "percent", "26.7 percent")),
        ("2.0%다", ("2.0%", "percent", "2.0 percent")),
        ("3.5%p 올랐다", ("3.5%p", "points", "3.5 percentage points")),
        ("1.2%포인트", ("1.2%포인트", "points", "1.2 percentage points")),
        ("연면적 3,400㎡에", ("3,400㎡", "measure", "3,400 square meters")),
        ("12.5㎿급", ("12.5㎿", "measure", "12.5 megawatts")),
        ("왕복 500㎞를", ("500㎞", "measure", "500 kilometers")),
        ("기업 32곳을", ("32곳", "number", "32")),
        ("7700만 명이", ("7700만 명", "number", "77 million")),
        ("150여 명이", ("150여 명", "number", "")),
        ("6개 반이", ("6개", "number", "6")),
        ("3시간 반 동안", ("3시간 반", "duration", "")),
        ("도비 5억 4천, 시비", ("5억 4천", "number", "540 million")),
        ("3년간 한다", ("3년", "duration", "")),
        ("12일간 연다", ("12일", "duration", "")),
        ("평균 31일이", ("31일", "duration", "")),
        ("제3회 대회", ("제3회", "ordinal", "")),
        ("3년 연속 했다", ("3년 연속", "ordinal", "")),
        ("전국 2위에", ("2위", "ordinal", "")),
        ("5월 12일에", ("5월 12일", "date", "May 12")),
        ("2026년 3월 5일", ("2026년 3월 5일", "date", "March 5, 2026")),
        ("2024.3.12", ("2024.3.12", "date", "March 12, 2024")),
        ("7월 1~18일", ("7월 1~18일", "date", "July 1–18")),
        ("2027년까지", ("2027년", "date", "2027")),
        ("25일 밝혔다", ("25일", "date", "the 25th")),
        ("지난해 11월에", ("지난해 11월", "date", "November last year")),
        ("다음 달 4일", ("다음 달 4일", "date", "the 4th of next month")),
        ("올해 안에", ("올해", "date", "this year")),
        ("오후 2시에", ("오후 2시", "time", "2 p.m.")),
        ("오전 10시 30분", ("오전 10시 30분", "time", "10:30 a.m.")),
        ("오후 4시 반에 끊긴다", ("오후 4시 반", "time", "4:30 p.m.")),
        ("아침 7시 반으로 당긴다", ("아침 7시 반", "time", "7:30 a.m.")),
        ("정오에", ("정오", "time", "noon")),
    ],
)
def test_one_figure(text: str, figure: tuple[str, str, str]) -> None:
    assert found(text) == [figure]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3~5명", [("3", "5")]),
        ("10~20%", [("10", "20")]),
        ("5~10만 원", [("50000", "100000")]),
        ("4할이 줄었다", [("40",)]),
        ("3년 반 만에", [("3.5",)]),
        ("3년째 반 토막이다", [("3",), ("1", "2")]),
        ("두 차례", [("2",)]),
        ("열두 명", [("12",)]),
        ("서너 명", [("3", "4")]),
        ("나흘 동안", [("4",)]),
        ("절반으로", [("1", "2")]),
        ("3분의 2가", [("2", "3")]),
        ("백만 그루", [("1000000",)]),
        ("제80조에", [("80",)]),
        ("관세법 117조에 따라", [("117",)]),
        ("「지방자치법」 2조 1항은", [("2",), ("1",)]),
        ("새 법 2조 3천억 원", [("2300000000000",)]),
        ("총 117조 원", [("117000000000000",)]),
        ("3만여 그루", [("30000",)]),
    ],
)
def test_values(text: str, expected: list[tuple[str, ...]]) -> None:
    assert values(text) == [tuple(map(Decimal, each)) for each in expected]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("문의 063-280-1234", "telephone"),
        ("고객센터 1588-0000", "telephone"),
        ("help25@example.kr", "address"),
        ("https://example.kr/2026/07", "address"),
        ("5G 통신", "code"),
        ("K-2 전차", "code"),
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str, unit: str) -> None:
    (figure,) = find_figures(text, PUBLISHED)
    assert (figure.kind, figure.unit, figure.loose) == (FigureKind.IDENTIFIER, unit, True)


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("25일", date(2026, 7, 25)),
        ("지난 25일", date(2026, 6, 25)),
        ("지난 18일", date(2026, 7, 18)),
        ("오는 5일", date(2026, 8, 5)),
        ("지난달 14일", date(2026, 6, 14)),
        ("내달 3일", date(2026, 8, 3)),
        ("지난해 11월 2일", date(2025, 11, 2)),
        ("내년 1월 9일", date(2027, 1, 9)),
        ("오는 3월 2일", date(2027, 3, 2)),
    ],
)
def test_dates_follow_from_the_day_of_the_release(text: str, resolved: date) -> None:
    (figure,) = find_figures(text, PUBLISHED)
    day = figure.days[0]
    assert (day.year, day.month, day.day) == (resolved.year, resolved.month, resolved.day)


def test_january_follows_december() -> None:
    (figure,) = find_figures("다음 달 4일", date(2025, 12, 30))
    assert (figure.days[0].year, figure.days[0].month) == (2026, 1)


def test_without_a_day_of_release_nothing_is_filled_in() -> None:
    (figure,) = find_figures("오는 27일까지", None)
    assert (figure.days[0].month, figure.days[0].day) == (None, 27)


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("낮 12시", [Clock(12)]),
        ("밤 12시", [Clock(0)]),
        ("저녁 7시 반", [Clock(19, 30)]),
        ("19시", [Clock(19)]),
        ("3시", [Clock(3, sure=False)]),
        ("9~11시", [Clock(9, sure=False), Clock(11, sure=False)]),
    ],
)
def test_times_of_day(text: str, clocks: list[Clock]) -> None:
    (figure,) = find_figures(text, PUBLISHED)
    assert list(figure.clocks) == clocks


@pytest.mark.parametrize("text", ["서명했다", "세대주", "열병합발전기", "서해안", "전주시 의회"])
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert find_figures(text, PUBLISHED) == []


def test_cities_are_no_hours() -> None:
    (figure,) = find_figures("22시군", PUBLISHED)
    assert figure.kind is FigureKind.NUMBER


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    figures = find_figures(text, PUBLISHED)
    ends = [0] + [each.span.end for each in figures]
    assert all(each.span.start >= end for each, end in zip(figures, ends, strict=False))


@given(st.text(alphabet="0123456789.,~-:만억조천월일년시분원% "))
def test_any_mixture_of_digits_is_read(text: str) -> None:
    for each in find_figures(text, PUBLISHED):
        assert each.values or each.days or each.clocks or each.kind is FigureKind.IDENTIFIER
