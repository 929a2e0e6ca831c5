"""Slots are filled the same on both sides, with the right particles."""

from __future__ import annotations

from random import Random

import pytest

from pipeline.training import slots
from pipeline.training.names import CITIES, COUNTIES, PROVINCES
from pipeline.training.pair import PLACEHOLDERS, Pair
from pipeline.training.particles import choose

PEOPLE = Pair("{P1}(은/는) {C1}시와 {C2}군을 찾았다.", "{P1} visited {C1} City and {C2} County.")


@pytest.mark.parametrize("seed", range(30))
def test_no_slot_is_left_and_placeholders_are_the_same_on_both_sides(seed: int) -> None:
    filled = slots.fill(PEOPLE, Random(seed), iter(PLACEHOLDERS))
    assert "{" not in filled.ko + filled.en
    assert "(은/는)" not in filled.ko
    for placeholder in PLACEHOLDERS:
        assert filled.ko.count(placeholder) == filled.en.count(placeholder) <= 1


@pytest.mark.parametrize("seed", range(30))
def test_places_fit_their_unit_and_their_english(seed: int) -> None:
    pair = Pair("{C1}시 | {C2}군 | {V1}도", "{C1} | {C2} | {V1}")
    filled = slots.fill(pair, Random(seed), iter(()), placeholder_share=0.0)
    city, county, province = zip(filled.ko.split(" | "), filled.en.split(" | "), strict=True)
    for (korean, english), table in ((city, CITIES), (county, COUNTIES), (province, PROVINCES)):
        assert (korean[:-1], english) in table or korean[:-1] == english


@pytest.mark.parametrize("seed", range(30))
def test_the_particle_fits_the_name(seed: int) -> None:
    pair = Pair("{C1}(으로/로)", "{C1}")
    filled = slots.fill(pair, Random(seed), iter(()), placeholder_share=0.0)
    name = filled.ko.removesuffix("로").removesuffix("으")
    assert filled.ko == name + choose(name, "으로/로")


def test_a_name_that_stands_twice_gets_no_placeholder() -> None:
    pair = Pair("{C1} 시장은 {C1}의 날을 정했다.", "The {C1} mayor set {C1} Day.")
    filled = slots.fill(pair, Random(1), iter(PLACEHOLDERS), placeholder_share=1.0)
    assert "⟦" not in filled.ko + filled.en


def test_without_free_placeholders_names_are_written() -> None:
    filled = slots.fill(PEOPLE, Random(1), iter(()), placeholder_share=1.0)
    assert "⟦" not in filled.ko + filled.en
