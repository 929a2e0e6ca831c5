"""Quotations, parentheses and lists become placeholders only where it is certain which."""

from __future__ import annotations

from random import Random

import pytest

from pipeline.training import groups
from pipeline.training.pair import PLACEHOLDERS, Pair

SPEECH = Pair(
    "{P1} 지사는 “첫째도 안전”이라며 “현장을 챙기겠다”고 말했다.",
    "“Safety comes first,” Governor {P1} said. “I will look after the site.”",
)


def test_quotations_are_hidden_with_or_without_their_marks() -> None:
    masked = {groups.mask_quoted(SPEECH, Random(seed), iter(PLACEHOLDERS)) for seed in range(20)}
    assert masked == {
        Pair("{P1} 지사는 “⟦A⟧”이라며 “⟦B⟧”고 말했다.", "“⟦A⟧,” Governor {P1} said. “⟦B⟧.”"),
        Pair("{P1} 지사는 ⟦A⟧이라며 ⟦B⟧고 말했다.", "⟦A⟧ Governor {P1} said. ⟦B⟧"),
    }


@pytest.mark.parametrize(
    "pair",
    [
        Pair("그는 “좋다”고 말했다.", "He said it was good."),
        Pair("‘가온’ 대표는 “좋다”고 했다.", "“Good,” said the CEO of “Gaon.”"),  # order differs
        Pair("“⟦H⟧이 좋다”고 했다.", "“⟦H⟧ is good,” he said."),
        Pair("인용이 없다.", "There is no quotation."),
    ],
)
def test_uncertain_quotations_stay(pair: Pair) -> None:
    assert groups.mask_quoted(pair, Random(0), iter(PLACEHOLDERS)) == pair


def test_too_few_placeholders_leave_the_quotations() -> None:
    assert groups.mask_quoted(SPEECH, Random(0), iter(PLACEHOLDERS[:1])) == SPEECH


def test_a_parenthesis_with_a_list_is_hidden_with_its_brackets() -> None:
    pair = Pair(
        "총 200억 원(국비 140억, 도비 60억)을 들인다.",
        "It costs 20 billion won (14 billion from the state, 6 billion from the province).",
    )
    assert groups.mask_parenthesis(pair, iter(PLACEHOLDERS)) == Pair(
        "총 200억 원 ⟦A⟧을 들인다.", "It costs 20 billion won ⟦A⟧."
    )


def test_a_single_note_stays() -> None:
    pair = Pair("조류인플루엔자(AI)가 났다.", "Avian influenza (AI) broke out.")
    assert groups.mask_parenthesis(pair, iter(PLACEHOLDERS)) == pair


def test_a_list_at_the_end_is_hidden() -> None:
    pair = Pair(
        "주요 내용은 ▲배수로 정비 ▲가로등 교체 ▲쉼터 조성 등이다.",
        "The main points are ▲ repairing drains ▲ replacing street lamps and ▲ building shelters.",
    )
    hidden = groups.hide_list(pair)
    assert groups.holds_group(hidden)
    assert groups.mask_list(hidden, iter(PLACEHOLDERS)) == Pair(
        "주요 내용은 ⟦A⟧ 등이다.", "The main points are ⟦A⟧."
    )


def test_a_list_whose_english_goes_on_stays() -> None:
    pair = Pair("▲배수로 정비 ▲가로등 교체를 한다.", "Work on ▲ drains and ▲ lamps begins!")
    assert groups.hide_list(pair) == pair
