"""Enforcing: names come out as the office writes them and the English around them is whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary import Matcher, mask, take_marks, unmask
from pipeline.release import Span, Term

KIM = Term("김관영", "Kim Kwan-young")
PARK = Term("전북테크노파크", "Jeonbuk Techno Park")
STATE = Term("전북특별자치도", "Jeonbuk State")
APPLE = Term("평면형 사과원", "planar apple orchards")
ESG = Term("이에스지관", "ESG Hall")
MATCHER = Matcher([KIM, PARK, STATE, APPLE, ESG])
PLACEHOLDERS = ("⟦A⟧", "⟦B⟧")


def translated(korean: str, hypothesis: str, placeholders: tuple[str, ...] = PLACEHOLDERS) -> str:
    matches = MATCHER.find(korean)
    masked = mask(korean, matches, {}, placeholders)
    return take_marks(unmask(masked, hypothesis), matches)[0]


def test_names_become_placeholders_and_particles_stay() -> None:
    korean = "김관영은 전북테크노파크를 찾았다"
    masked = mask(korean, MATCHER.find(korean), {}, PLACEHOLDERS)
    assert masked.text == "⟦A⟧은 ⟦B⟧를 찾았다"
    assert masked.missing("⟦A⟧ visited ⟦B⟧") == []
    lost = masked.missing("⟦A⟧ visited")
    assert lost is not None
    assert [match.term for match in lost] == [PARK]
    assert masked.missing("⟦A⟧ visited ⟦B⟧ and ⟦B⟧") is None


def test_a_hypothesis_that_lost_a_slot_is_useless() -> None:
    masked = mask("\ue000 등이다", [], {"\ue000": "▲a ▲b"}, PLACEHOLDERS)
    assert masked.missing("such as ⟦A⟧") == []
    assert masked.missing("such as these") is None


def test_slots_are_served_before_names_and_a_name_without_placeholder_is_english() -> None:
    korean = "김관영은 \ue000 전북테크노파크를"
    masked = mask(korean, MATCHER.find(korean), {"\ue000": "▲a ▲b"}, PLACEHOLDERS)
    assert masked.text == "⟦B⟧은 ⟦A⟧ Jeonbuk Techno Park를"
    assert masked.slots == {"⟦A⟧": "\ue000"}


def test_names_may_travel_in_the_open() -> None:
    korean = "김관영은 전북테크노파크를"
    hide_people = lambda match: match.term is KIM  # noqa: E731
    masked = mask(korean, MATCHER.find(korean), {}, PLACEHOLDERS, hide_people)
    assert masked.text == "⟦A⟧은 Jeonbuk Techno Park를"
    assert masked.missing("⟦A⟧ visited jeonbuk techno park") == []
    lost = masked.missing("⟦A⟧ visited the park")
    assert lost is not None
    assert [match.term for match in lost] == [PARK]


@pytest.mark.parametrize(
    ("korean", "hypothesis", "english"),
    [
        ("김관영은", "Then ⟦A⟧'s visit", "Then Kim Kwan-young's visit"),
        ("평면형 사과원이", "⟦A⟧ grow", "Planar apple orchards grow"),
        ("평면형 사과원이", "“⟦A⟧ grow", "“Planar apple orchards grow"),
        ("평면형 사과원이", "In ⟦A⟧ trees", "In planar apple orchards trees"),
        ("전북특별자치도가", "the ⟦A⟧ State said", "the Jeonbuk State said"),
        ("평면형 사과원이", "It is an ⟦A⟧", "It is a planar apple orchards"),
        ("이에스지관은", "It is a ⟦A⟧", "It is an ESG Hall"),
    ],
)
def test_the_english_around_a_name_is_mended(korean: str, hypothesis: str, english: str) -> None:
    assert translated(korean, hypothesis) == english


def test_a_name_that_travelled_in_the_open_gets_its_official_capitals() -> None:
    assert translated("김관영은", "governor kim kwan-young", ()) == "governor Kim Kwan-young"


def test_mentions_tell_where_names_stand_in_both_languages() -> None:
    korean = "김관영은 전북테크노파크에서 김관영의"
    matches = MATCHER.find(korean)
    masked = mask(korean, matches, {}, ("⟦A⟧", "⟦B⟧", "⟦C⟧"))
    english, mentions = take_marks(unmask(masked, "At ⟦B⟧ ⟦A⟧ met ⟦C⟧"), matches)
    assert english == "At Jeonbuk Techno Park Kim Kwan-young met Kim Kwan-young"
    assert [korean[m.ko.start : m.ko.end] for m in mentions] == [
        "김관영",
        "전북테크노파크",
        "김관영",
    ]
    assert mentions[0].en == Span(23, 37)
    assert mentions[2].en == Span(42, 56)


def test_a_name_that_did_not_come_back_has_no_place() -> None:
    matches = MATCHER.find("김관영은")
    english, mentions = take_marks("the governor", matches)
    assert english == "the governor"
    assert mentions[0].en is None


@given(st.text(max_size=60))
def test_enforcing_never_changes_text_outside_the_names(hypothesis: str) -> None:
    hypothesis = hypothesis.replace("\uf000", "").replace("\uf001", "")
    assert translated("아무 이름도 없다", hypothesis) == hypothesis
