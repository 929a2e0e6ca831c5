"""Spelling and titles: what must change and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.style.conftest import Put


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("the center of it", "the centre of it"),
        ("health centers.", "health centres."),
        ("a theater", "a theatre"),
        ("organized by", "organised by"),
        ("organizing it", "organising it"),
        ("an organization", "an organisation"),
        ("it specializes", "it specialises"),
        ("realize", "realise"),
        ("commercialization", "commercialisation"),
        ("revitalize", "revitalise"),
        ("digitalized", "digitalised"),
        ("colors", "colours"),
        ("colorful", "colourful"),
        ("labor costs", "labour costs"),
        ("neighboring cities", "neighbouring cities"),
        ("neighborhoods", "neighbourhoods"),
        ("the harbor", "the harbour"),
        ("national defense", "national defence"),
        ("favorite", "favourite"),
        ("behavior", "behaviour"),
        ("500 kilometers", "500 kilometres"),
        ("a 5-kilometer road", "a 5-kilometre road"),
        ("100 meters long", "100 metres long"),
        ("3,400 square meters", "3,400 square metres"),
        ("two liters", "two litres"),
        ("foreign travelers", "foreign travellers"),
        ("aging roads", "ageing roads"),
        ("aluminum", "aluminium"),
        ("minimize", "minimise"),
        ("emphasized", "emphasised"),
    ],
)
def test_spelling_both_ways(put: Put, american: str, british: str) -> None:
    assert put(american, spelling="British") == british
    assert put(british, spelling="American") == american


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the Asia Culture Centre", "American"),  # names
        ("the Labour Party", "American"),
        ("the World Trade Center", "British"),
        ("Centre for", "American"),
        ("a computer program", "British"),  # may be right in both
        ("practice", "British"),
        ("license", "British"),
        ("a water meter", "British"),
        ("check", "British"),
        ("tire", "British"),
        ("centered", "British"),
        ("size", "British"),
        ("prize", "British"),
        ("seize", "British"),
        ("advise", "American"),
        ("surprise", "American"),
        ("exercise", "American"),
        ("rise", "American"),
        ("promised", "American"),
        ("four", "American"),
        ("our hour", "American"),
        ("tour", "American"),
        ("“the centre,” he said", "American"),
        ("centre.example.org/centre", "American"),
        ("http://a.kr/centre", "American"),
        ("info@centre.kr", "American"),
        ("centrefold", "American"),
        ("multi-centre", "American"),
        ("organism", "British"),
        ("realist", "American"),
    ],
)
def test_spelling_that_must_not_change(put: Put, text: str, wanted: str) -> None:
    assert put(text, spelling=wanted) == text


def test_a_programme_is_american_one_way_only(put: Put) -> None:
    assert put("the programmes", spelling="American") == "the programs"


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("Governor Kim Kwan-young said", "abbreviated", "Gov. Kim Kwan-young said"),
        ("Governor Kim said", "abbreviated", "Gov. Kim said"),
        ("Jeonbuk Governor Kim said", "abbreviated", "Jeonbuk Gov. Kim said"),
        ("former Governor Kim", "abbreviated", "former Gov. Kim"),
        ("Professor Lee Han", "abbreviated", "Prof. Lee Han"),
        ("Gov. Kim said", "full", "Governor Kim said"),
        ("Prof. Lee Han said", "full", "Professor Lee Han said"),
        ("▲Governor Kim", "abbreviated", "▲Gov. Kim"),
    ],
)
def test_titles_that_must_change(put: Put, text: str, wanted: str, expected: str) -> None:
    assert put(text, titles=wanted) == expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Governor Kim", "full"),
        ("Gov. Kim", "abbreviated"),
        ("the governor said", "abbreviated"),
        ("the Governor said", "abbreviated"),
        ("Vice Governor So Jin-baek", "abbreviated"),
        ("Deputy Governor Kim", "abbreviated"),
        ("County Governor Kim", "abbreviated"),
        ("Lt. Governor Kim", "abbreviated"),
        ("Governor of Jeonbuk", "abbreviated"),
        ("Governor General Kim", "abbreviated"),
        ("Mayor Woo Beom-ki", "abbreviated"),
        ("the gov. said", "full"),
        ("Governor, Kim", "abbreviated"),
        ("“Governor Kim,” he said", "abbreviated"),
        ("the Governors Association", "abbreviated"),
        ("Governor 5", "abbreviated"),
    ],
)
def test_titles_that_must_not_change(put: Put, text: str, wanted: str) -> None:
    assert put(text, titles=wanted) == text
