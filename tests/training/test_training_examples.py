"""Drawn examples hold what the model has to learn, and are repeatable."""

from __future__ import annotations

import re
from random import Random

import pytest

from pipeline.data import data_path
from pipeline.training import groups
from pipeline.training.corpus import Press, load_press
from pipeline.training.examples import Examples
from pipeline.training.pair import PLACEHOLDERS, Pair
from pipeline.training.recipe import Kind, StretchRecipe

DOCUMENTATION = [Pair("Analytics에서 보고서 12개를 엽니다.", "Open 12 reports in Analytics.")]
STRETCH = StretchRecipe(dense=0.15, unmarked=0.7, exchange=0.3, vary=0.6, mask=0.3)
WEIGHTS = dict.fromkeys(Kind, 1.0)
CONVERSATION = [Pair("비가 와요.", "It is raining.")]


@pytest.fixture(scope="module")
def press() -> Press:
    return load_press(data_path("corpora", "press"), held_out=0.0132)


@pytest.fixture(scope="module")
def examples(press: Press) -> Examples:
    pairs = [*press.subjects["form-lists-parentheses"], *press.subjects["form-quotations"]]
    grouped = [pair for pair in map(groups.hide_list, pairs) if groups.holds_group(pair)]
    return Examples(press, grouped, DOCUMENTATION, CONVERSATION, STRETCH)


def test_placeholders_are_copied_once_and_no_slot_is_left(examples: Examples) -> None:
    rng = Random(7)
    most = 0
    for _ in range(1500):
        pair = examples.draw(rng, WEIGHTS)
        counts = {p: (pair.ko.count(p), pair.en.count(p)) for p in PLACEHOLDERS}
        assert set(counts.values()) <= {(0, 0), (1, 1)}, pair
        assert not re.search(r"\{[PCVL]\d\}|\([가-힣]+/[가-힣]+\)(?=[가-힣 ])", pair.ko), pair
        most = max(most, sum(once == (1, 1) for once in counts.values()))
    assert most >= 5  # several in one sentence


def test_every_letter_is_used(examples: Examples) -> None:
    rng = Random(8)
    text = " ".join(examples.draw(rng, WEIGHTS).ko for _ in range(500))
    assert all(placeholder in text for placeholder in PLACEHOLDERS)


def test_the_same_seed_draws_the_same(examples: Examples) -> None:
    first, second = (
        [examples.draw(rng, WEIGHTS) for _ in range(200)] for rng in (Random("a"), Random("a"))
    )
    assert first == second


def test_a_kind_without_weight_is_not_drawn(press: Press) -> None:
    weights = {Kind.CONVERSATION: 1.0, Kind.TERM: 0.0}
    examples = Examples(press, [], [], CONVERSATION, STRETCH)
    rng = Random(1)
    assert {examples.draw(rng, weights) for _ in range(50)} == set(CONVERSATION)
