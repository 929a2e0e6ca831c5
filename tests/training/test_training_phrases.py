"""Phrases are found whole, masked on both sides, and exchanged only where that is safe."""

from __future__ import annotations

from random import Random

import pytest

from pipeline.training.pair import PLACEHOLDERS, Pair
from pipeline.training.phrases import Phrases

BOOK = Phrases(
    {
        "수산물 위판장": "fish auction market",
        "위판장": "auction market",
        "수산시장": "seafood market",
        "마을 도서관": "village library",
        "청년 농부들": "young farmers",
        "어촌 계원들": "fishing village members",
        "국립해양과학원": "National Institute of Ocean Science",
    }
)
MARKET = Pair("시는 수산물 위판장을 새로 지었다.", "The city rebuilt the fish auction market.")


def test_the_longest_phrase_is_found_despite_its_particle() -> None:
    assert BOOK.find(MARKET) == [("수산물 위판장", "fish auction market")]


@pytest.mark.parametrize(
    "pair",
    [
        Pair("수산물 위판장이다.", "It is a wholesale market."),
        Pair("수산물 위판장 옆 수산물 위판장이다.", "A fish auction market by another."),
        Pair("수산물 위판장이다.", "A fish auction market and a fish auction market."),
    ],
)
def test_a_phrase_must_stand_once_on_each_side(pair: Pair) -> None:
    assert BOOK.find(pair) == []


def test_mask_hides_the_phrase_on_both_sides() -> None:
    masked = {BOOK.mask(MARKET, Random(seed), iter(PLACEHOLDERS), 1.0) for seed in range(40)}
    assert masked == {
        Pair("시는 ⟦A⟧을 새로 지었다.", "The city rebuilt the ⟦A⟧."),
        Pair("시는 fish auction market을 새로 지었다.", MARKET.en),
    }


def test_exchange_puts_another_noun_of_the_same_number_and_its_particle() -> None:
    exchanged = {BOOK.exchange(MARKET, Random(seed)) for seed in range(40)} - {MARKET}
    assert exchanged == {
        Pair("시는 마을 도서관을 새로 지었다.", "The city rebuilt the village library."),
        Pair("시는 수산시장을 새로 지었다.", "The city rebuilt the seafood market."),
    }


def test_exchange_leaves_an_indefinite_article_alone() -> None:
    pair = Pair("시는 수산물 위판장을 지었다.", "The city built a fish auction market.")
    assert {BOOK.exchange(pair, Random(seed)) for seed in range(20)} == {pair}


def test_exchange_leaves_a_proper_name_alone() -> None:
    pair = Pair("국립해양과학원을 찾았다.", "They visited the National Institute of Ocean Science.")
    assert {BOOK.exchange(pair, Random(seed)) for seed in range(20)} == {pair}
