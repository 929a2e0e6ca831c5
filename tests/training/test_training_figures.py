"""Figures are found where both sides agree, and varied and masked on both."""

from __future__ import annotations

from random import Random

import pytest

from pipeline.training import figures
from pipeline.training.pair import PLACEHOLDERS, Pair

BUDGET = Pair(
    "도는 2027년까지 6,480억 원을 들여 기업 120곳을 지원하고 수출을 26.7% 늘린다고 25일 밝혔다.",
    "The province said on the 25th that it will spend 648 billion won by 2027 to support"
    " 120 companies and raise exports by 26.7%.",
)


@pytest.mark.parametrize(
    ("ko", "en", "found"),
    [
        (BUDGET.ko, BUDGET.en, ["2027", "648 billion won", "120", "26.7%", "the 25th"]),
        ("수출액은 5억 2천만 달러다.", "Exports were US$520 million.", ["$520 million"]),
        ("상담액은 1,450만 달러다.", "It was 14.5 million dollars.", ["14.5 million dollars"]),
        ("1.3%p 올랐다.", "It rose 1.3 percentage points.", ["1.3 percentage points"]),
        ("응답자의 63%다.", "It is 63 percent of them.", ["63 percent"]),
        ("11월 25일에 연다.", "It opens on November 25.", ["November 25"]),
        ("15개월간 한다.", "It lasts 15 months.", ["15"]),
        # What the translator rounded, spelt out or wrote twice is left alone.
        ("1,987명이 왔다.", "About 2,000 people came.", []),
        ("8명이 왔다.", "Eight people came.", []),
        ("30명이 왔다.", "The 30 came, all 30 of them.", []),
        ("120명이 왔다.", "There were 1,120 people.", []),
        ("5백만 원이다.", "It is 5 million dollars.", []),
        ("13월 40일이다.", "It is the 40th.", ["the 40th"]),
        ("6~9명이다.", "There are 6–9.", []),
    ],
)
def test_find(ko: str, en: str, found: list[str]) -> None:
    assert [figure.en for figure in figures.find(Pair(ko, en))] == found


@pytest.mark.parametrize("seed", range(40))
def test_varied_figures_still_say_the_same(seed: int) -> None:
    varied = figures.vary(BUDGET, Random(seed))
    assert varied != BUDGET
    # Every figure is found again, so its English is what the rules make of its Korean.
    assert len(figures.find(varied)) == len(figures.find(BUDGET))


def test_varying_keeps_what_stands_between_the_figures() -> None:
    varied = figures.vary(Pair("약 6,480억 원이다.", "It is about 648 billion won."), Random(3))
    assert varied.ko.startswith("약 ")
    assert varied.ko.endswith("0억 원이다.")  # a round number stays round
    assert varied.en.startswith("It is about ")
    assert varied.en.endswith(" billion won.")


def test_mask_replaces_whole_figures_and_leaves_the_counter() -> None:
    masked = figures.mask(BUDGET, Random(0), iter(PLACEHOLDERS), 1.0)
    assert masked == Pair(
        "도는 ⟦A⟧까지 ⟦B⟧을 들여 기업 ⟦C⟧곳을 지원하고 수출을 ⟦D⟧ 늘린다고 ⟦E⟧ 밝혔다.",
        "The province said on ⟦E⟧ that it will spend ⟦B⟧ by ⟦A⟧ to support"
        " ⟦C⟧ companies and raise exports by ⟦D⟧.",
    )


def test_a_currency_sign_is_masked_with_its_country() -> None:
    pair = Pair("수출액은 5억 2천만 달러다.", "Exports were US$520 million.")
    assert figures.mask(pair, Random(0), iter(PLACEHOLDERS), 1.0).en == "Exports were ⟦A⟧."


def test_mask_stops_when_no_placeholder_is_free() -> None:
    masked = figures.mask(BUDGET, Random(0), iter(PLACEHOLDERS[:1]), 1.0)
    assert masked.ko.count("⟦") == masked.en.count("⟦") == 1
