"""Frames, joined sentences, leading marks and foreign words."""

from __future__ import annotations

from random import Random

import pytest

from pipeline.training import frames, joining
from pipeline.training.marks import without_mark
from pipeline.training.pair import PLACEHOLDERS, Pair
from pipeline.training.words import mask_latin


def test_a_frame_gets_placeholders_in_the_order_of_its_blanks() -> None:
    frame = Pair("[1](은/는) [2](을/를) 연다.", "[1] will hold [2].")
    filled = {frames.fill(frame, Random(seed), iter(["⟦C⟧", "⟦A⟧"])) for seed in range(40)}
    assert filled == {
        Pair(f"⟦C⟧{topic} ⟦A⟧{thing} 연다.", "⟦C⟧ will hold ⟦A⟧.")
        for topic in "은는"
        for thing in "을를"
    }


def test_joining_keeps_order() -> None:
    first, second = Pair("하나다.", "It is one."), Pair("둘이다.", "It is two.")
    assert joining.join([first, second]) == Pair("하나다. 둘이다.", "It is one. It is two.")
    with pytest.raises(ValueError, match="nothing"):
        joining.join([])


def test_a_headline_is_no_sentence() -> None:
    assert joining.is_sentence(Pair("문을 열었다.", "It opened."))
    assert not joining.is_sentence(Pair("새 청사 개청", "New office opens"))


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (Pair("▲ 청사 전경", "▲ A view"), Pair("청사 전경", "A view")),
        (Pair("▲가 ▲나", "▲ a ▲ b"), Pair("▲가 ▲나", "▲ a ▲ b")),
        (
            Pair("※ 우천 시 실내", "Indoors if it rains"),
            Pair("※ 우천 시 실내", "Indoors if it rains"),
        ),
    ],
)
def test_without_mark(pair: Pair, expected: Pair) -> None:
    assert without_mark(pair) == expected


def test_foreign_words_are_hidden_whole_and_only_if_they_stand_once() -> None:
    pair = Pair(
        "Target과 Data Hub로 XML을 보낸다.", "Send XML and more XML to Data Hub from Target."
    )
    assert mask_latin(pair, Random(0), iter(PLACEHOLDERS), 1.0) == Pair(
        "⟦A⟧과 ⟦B⟧로 XML을 보낸다.", "Send XML and more XML to ⟦B⟧ from ⟦A⟧."
    )
