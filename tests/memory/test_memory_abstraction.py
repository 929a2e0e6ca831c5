"""What is taken out of Korean, and what stays in the key."""

from __future__ import annotations

import pytest

from pipeline.memory import abstract
from tests.memory.conftest import DAY, LATER, names


def key(ko: str) -> str:
    return abstract(ko, names(ko, DAY)).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("완주군은 5억 원을 쓴다.", "순창군은 1조 2천억 원을 쓴다."),
        ("예산 285억 원을 편성했다.", "예산 7천만원을 편성했다."),
        ("매출이 8.7% 늘었다.", "매출이 12% 늘었다."),
        ("6월 7일 문을 연다.", "11월 23일 문을 연다."),
        ("2027년 6월 문을 연다.", "2031년 12월 문을 연다."),
        ("오는 27일까지 받는다.", "오는 3일까지 받는다."),
        ("오후 2시에 시작한다.", "오전 10시 30분에 시작한다."),
        ("한은주 국장은 말했다.", "이철우 국장은 말했다."),
        ("150여 명이 왔다.", "2만 3천여 명이 왔다."),
        ("제12회 대회를 연다.", "제9회 대회를 연다."),
    ],
)
def test_other_names_and_figures_make_no_other_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("김관영이 왔다.", "한은주가 왔다."),
        ("김관영은 왔다.", "한은주는 왔다."),
        ("김관영을 만났다.", "한은주를 만났다."),
        ("김관영과 함께", "한은주와 함께"),
        ("김관영으로 정했다.", "한은주로 정했다."),
        ("그는 김관영이라고 한다.", "그는 한은주라고 한다."),
    ],
)
def test_the_particle_that_goes_with_a_name_makes_no_other_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("매출이 8.7% 늘었다.", "매출이 8.7% 줄었다."),
        ("완주군은 밝혔다.", "전주시는 밝혔다."),
        ("환경부는 밝혔다.", "전북테크노파크는 밝혔다."),
        ("150명이 왔다.", "150여 명이 왔다."),
        ("32곳이 쓴다.", "32개가 쓴다."),
        ("지난해 11월 열었다.", "내년 11월 열었다."),
        ("오는 27일까지 받는다.", "지난 27일까지 받는다."),
        ("오는 27일까지 받는다.", "오는 6월 27일까지 받는다."),
        ("10억 원을 쓴다.", "10억 달러를 쓴다."),
        ("한 곳이 쓴다.", "두 곳이 쓴다."),
        ("1곳이 쓴다.", "3곳이 쓴다."),
        ("3~5명이 왔다.", "4~6명이 왔다."),
        ("문의는 063-280-1234로", "문의는 063-280-5678로"),
        ("5G 통신망", "6G 통신망"),
        ("3·1절 기념식", "4·3 기념식"),
        ("김관영이 왔다.", "김관영도 왔다."),
        ("홍길동이 왔다.", "임꺽정이 왔다."),
    ],
)
def test_what_else_differs_makes_another_key(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_spacing_and_private_characters_are_of_no_account() -> None:
    assert key("예산  285억 원을 편성했다.") == key("예산 285억원을 편성했다.")
    assert key("예산 \ue110원을 편성했다.") != key("예산 285억원을 편성했다.")


def test_slots_stand_in_the_order_of_the_text() -> None:
    ko = "완주군은 3월 5일 김관영과 72억 원을 썼다."
    found = abstract(ko, names(ko, DAY))
    assert [slot.term.en for slot in found.names] == ["Wanju County", "Kim Kwan-young"]
    assert [ko[s.span.start : s.span.end] for s in found.figures] == ["3월 5일", "72억"]


def test_the_end_of_a_range_is_in_the_month_of_its_start() -> None:
    ko = "11월 24일부터 28일까지 연다."
    days = [slot.figure.days[0] for slot in abstract(ko, names(ko, LATER)).figures]
    assert [(day.month, day.day) for day in days] == [(11, 24), (11, 28)]
