"""Drawn examples hold what the model has to learn, and are repeatable."""

from __future__ import annotations

import re
from random import Random

import pytest

from pipeline.data import data_path
from pipeline.training.corpus import Press, load_press
from pipeline.training.examples import Examples
from pipeline.training.pair import PLACEHOLDERS, Pair
from pipeline.training.recipe import Kind

DOCUMENTATION = [Pair("Analytics에서 보고서 12개를 엽니다.", "Open 12 reports in Analytics.")]
CONVERSATION = [Pair("비가 와요.", "It is raining.")]


@pytest.fixture(scope="module")
def press() -> Press:
    return load_press(data_path("corpora", "press"), held_out=300)


@pytest.fixture(scope="module")
def examples(press: Press) -> Examples:
    return Examples(press, DOCUMENTATION, CONVERSATION, dict.fromkeys(Kind, 1.0))


def test_placeholders_are_copied_once_and_no_slot_is_left(examples: Examples) -> None:
    rng = Random(7)
    most = 0
    for _ in range(1500):
        pair = examples.draw(rng)
        counts = {p: (pair.ko.count(p), pair.en.count(p)) for p in PLACEHOLDERS}
        assert set(counts.values()) <= {(0, 0), (1, 1)}, pair
        assert not re.search(r"\{[PCV]\d\}|\([가-힣]+/[가-힣]+\)(?=[가-힣 ])", pair.ko), pair
        most = max(most, sum(once == (1, 1) for once in counts.values()))
    assert most >= 5  # several in one sentence


def test_every_letter_is_used(examples: Examples) -> None:
    rng = Random(8)
    text = " ".join(examples.draw(rng).ko for _ in range(500))
    assert all(placeholder in text for placeholder in PLACEHOLDERS)


def test_the_same_seed_draws_the_same(examples: Examples) -> None:
    first, second = Random("a"), Random("a")
    assert [examples.draw(first) for _ in range(200)] == [examples.draw(second) for _ in range(200)]


def test_a_kind_without_weight_is_not_drawn(press: Press) -> None:
    examples = Examples(press, [], CONVERSATION, {Kind.CONVERSATION: 1.0, Kind.TERM: 0.0})
    rng = Random(1)
    assert {examples.draw(rng) for _ in range(50)} == set(CONVERSATION)
