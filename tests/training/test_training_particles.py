"""Particles follow the sound before them."""

from __future__ import annotations

from random import Random

import pytest

from pipeline.training import particles


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("김관영", "은/는", "은"),
        ("전주", "은/는", "는"),
        ("익산", "이/가", "이"),
        ("제주", "을/를", "를"),
        ("전북", "과/와", "과"),
        ("부산", "으로/로", "으로"),
        ("서울", "으로/로", "로"),  # after ㄹ as after a vowel
        ("전주", "으로/로", "로"),
        ("Kim", "은/는", "은"),
        ("Jeonju", "이/가", "가"),
        ("2026", "은/는", "은"),
        ("5", "은/는", "는"),
        ("7", "으로/로", "로"),
        ("전주(시)”", "은/는", "는"),  # marks have no sound
        ("", "은/는", "는"),
    ],
)
def test_choose(word: str, pair: str, expected: str) -> None:
    assert particles.choose(word, pair) == expected


def test_any_form_may_follow_a_hidden_name() -> None:
    rng = Random(1)
    assert {particles.choose_any(rng, "은/는") for _ in range(50)} == {"은", "는"}
