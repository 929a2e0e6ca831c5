"""Enforcing: names and figures travel through the model and come out as they must stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary import Match, mask, take_marks, unmask
from pipeline.glossary.insert import Insert, InsertKind
from pipeline.glossary.marks import marked
from pipeline.release import Span, Term

TERMS = (
    Term("김관영", "Kim Kwan-young", "person"),
    Term("이규택", "Lee Kyu-taek", "person"),
    Term("전북테크노파크", "Jeonbuk Techno Park", "organisation"),
    Term("전북특별자치도", "Jeonbuk State", "place"),
    Term("평면형 사과원", "planar apple orchards", usage=frozenset({"lowercase", "plural"})),
)
PLACEHOLDERS = ("⟦A⟧", "⟦B⟧")
FIGURE = "32억 원"


def inserts(korean: str) -> list[Insert]:
    """Return the names of ``TERMS`` and the figure in a text, each one insert."""
    found = [Insert(match.span, marked(match.term.en), (match,)) for match in matches_in(korean)]
    if (start := korean.find(FIGURE)) >= 0:
        span = Span(start, start + len(FIGURE))
        found.append(Insert(span, "3.2 billion won", kind=InsertKind.FIGURE))
    return sorted(found, key=lambda insert: insert.span.start)


def matches_in(korean: str) -> list[Match]:
    found = []
    for term in TERMS:
        start = korean.find(term.ko)
        while start >= 0:
            found.append(Match(term, Span(start, start + len(term.ko))))
            start = korean.find(term.ko, start + 1)
    return sorted(found, key=lambda match: match.span.start)


def translated(korean: str, hypothesis: str, placeholders: Sequence[str] = PLACEHOLDERS) -> str:
    masked = mask(korean, inserts(korean), {}, placeholders)
    return take_marks(unmask(masked, hypothesis), [])[0]


def names(found: Sequence[Insert] | None) -> list[str]:
    assert found is not None
    return [take_marks(insert.english, [])[0] for insert in found]


def test_names_become_placeholders_and_particles_stay() -> None:
    korean = "김관영은 전북테크노파크를 찾았다"
    masked = mask(korean, inserts(korean), {}, PLACEHOLDERS)
    assert masked.text == "⟦A⟧은 ⟦B⟧를 찾았다"
    assert masked.missing("⟦A⟧ visited ⟦B⟧") == []
    assert names(masked.missing("⟦A⟧ visited")) == ["Jeonbuk Techno Park"]
    assert masked.missing("⟦A⟧ visited ⟦B⟧ and ⟦B⟧") is None


def test_a_hypothesis_that_lost_a_slot_is_useless() -> None:
    masked = mask("\ue000 등이다", [], {"\ue000": "▲a ▲b"}, PLACEHOLDERS)
    assert masked.missing("such as ⟦A⟧") == []
    assert masked.missing("such as these") is None
    assert unmask(masked, "such as ⟦A⟧.") == "such as ▲a ▲b."


def test_slots_then_persons_then_names_then_figures_have_a_claim_on_placeholders() -> None:
    korean = f"전북테크노파크는 {FIGURE}을 \ue000 김관영 이규택에게"
    for number, expected in enumerate(
        (
            "⟦A⟧ Kim Kwan-young Lee Kyu-taek",
            "⟦A⟧ ⟦B⟧ Lee Kyu-taek",
            "⟦A⟧ ⟦B⟧ ⟦C⟧",
            "⟦D⟧는 3.2 billion won을 ⟦A⟧",
            "⟦D⟧는 ⟦E⟧을 ⟦A⟧ ⟦B⟧ ⟦C⟧에게",
        ),
        start=1,
    ):
        placeholders = [f"⟦{letter}⟧" for letter in "ABCDE"[:number]]
        masked = mask(korean, inserts(korean), {"\ue000": "▲a ▲b"}, placeholders)
        assert expected in masked.text
        assert masked.slots == {"⟦A⟧": "\ue000"}


def test_names_may_travel_in_the_open() -> None:
    korean = "김관영은 전북테크노파크를"
    masked = mask(korean, inserts(korean), {}, PLACEHOLDERS, hidden=False)
    assert masked.text == "Kim Kwan-young은 Jeonbuk Techno Park를"
    assert masked.missing("Kim Kwan-young visited jeonbuk techno park") == []
    assert names(masked.missing("Kim Kwan-young visited the park")) == ["Jeonbuk Techno Park"]


def test_a_name_in_the_open_that_came_back_once_of_twice_is_missing_once() -> None:
    korean = "김관영은 김관영이"
    masked = mask(korean, inserts(korean), {}, ())
    assert len(masked.missing("Kim Kwan-young is he") or []) == 1


def test_a_person_with_a_title_is_one_unit_of_several_names() -> None:
    korean = "김관영 전북특별자치도 지사는"
    person, state = matches_in(korean)
    english = f"{marked('Jeonbuk State')} Governor {marked('Kim Kwan-young')}"
    whole = Insert(Span(0, 14), english, (person, state))
    masked = mask(korean, [whole], {}, PLACEHOLDERS)
    assert masked.text == "⟦A⟧는"
    final, mentions = take_marks(unmask(masked, "⟦A⟧ said"), [person, state])
    assert final == "Jeonbuk State Governor Kim Kwan-young said"
    assert [mention.en for mention in mentions] == [Span(23, 37), Span(0, 13)]


def test_the_comma_of_an_apposition_need_not_come_back_with_it() -> None:
    english = f"{marked('Kim Kwan-young')}, governor,"
    insert = Insert(Span(0, 3), english, tuple(matches_in("김관영")))
    masked = mask("김관영은", [insert], {}, ())
    assert masked.missing("Today Kim Kwan-young, governor. He left.") == []


def test_a_stretch_without_english_is_taken_out_with_its_space() -> None:
    korean = "김관영(왼쪽) 지사가 왔다"
    swallowed = Insert(Span(8, 10), "")
    masked = mask(korean, [*inserts(korean), swallowed], {}, PLACEHOLDERS)
    assert masked.text == "⟦A⟧(왼쪽)가 왔다"
    assert names(masked.missing("he came")) == ["Kim Kwan-young"]


@pytest.mark.parametrize("placeholders", [PLACEHOLDERS, ()])
def test_places_in_the_korean_are_found_again_in_what_was_sent(
    placeholders: tuple[str, ...],
) -> None:
    korean = "오늘 김관영은 전북테크노파크를 찾았다"
    masked = mask(korean, inserts(korean), {}, placeholders)
    for word in ("오늘", "찾았다"):
        place = masked.place(Span(korean.index(word), korean.index(word) + len(word)))
        assert masked.text[place.start : place.end] == word
    for insert, placeholder in masked.names:
        place = masked.place(insert.span)
        sent = placeholder or names([insert])[0]
        assert masked.text[place.start : place.end] == sent


@pytest.mark.parametrize("placeholders", [PLACEHOLDERS, ()])
def test_what_travelled_is_put_in_and_the_english_mended(placeholders: tuple[str, ...]) -> None:
    korean = "평면형 사과원이"
    sent = mask(korean, inserts(korean), {}, placeholders).text.removesuffix("이")
    assert translated(korean, f"{sent} grow", placeholders) == "Planar apple orchards grow"
    assert translated(korean, f"In a {sent} now", placeholders) == "In planar apple orchards now"


def test_a_name_that_travelled_in_the_open_gets_its_official_capitals() -> None:
    assert translated("김관영은", "governor kim kwan-young", ()) == "governor Kim Kwan-young"


def test_a_name_that_is_marked_already_is_left_alone() -> None:
    korean = "전북특별자치도가"
    masked = mask(korean, inserts(korean), {}, ())
    hypothesis = f"{marked('Jeonbuk State Park')} in Jeonbuk State"
    assert (
        unmask(masked, hypothesis) == f"{marked('Jeonbuk State Park')} in {marked('Jeonbuk State')}"
    )


def test_mentions_tell_where_names_stand_in_both_languages() -> None:
    korean = "김관영은 전북테크노파크에서 김관영의"
    masked = mask(korean, inserts(korean), {}, ("⟦A⟧", "⟦B⟧", "⟦C⟧"))
    found = matches_in(korean)
    english, mentions = take_marks(unmask(masked, "At ⟦C⟧ ⟦A⟧ met ⟦B⟧"), found)
    assert english == "At Jeonbuk Techno Park Kim Kwan-young met Kim Kwan-young"
    assert [korean[m.ko.start : m.ko.end] for m in mentions] == [
        "김관영",
        "전북테크노파크",
        "김관영",
    ]
    assert mentions[0].en == Span(23, 37)
    assert mentions[2].en == Span(42, 56)


def test_a_name_that_did_not_come_back_has_no_place() -> None:
    english, mentions = take_marks("the governor", matches_in("김관영은"))
    assert english == "the governor"
    assert mentions[0].en is None


@given(st.text(max_size=60))
def test_text_without_names_is_not_changed(hypothesis: str) -> None:
    hypothesis = hypothesis.translate(dict.fromkeys(range(0xF000, 0xF004)))
    assert translated("아무 이름도 없다", hypothesis) == hypothesis


OUTSIDE = st.text("ab Z.,;“”’'()·\u200b한é", max_size=30)


@given(OUTSIDE, OUTSIDE)
def test_every_letter_outside_a_name_stays(before: str, after: str) -> None:
    english = translated("김관영은", f"{before}⟦A⟧{after}")
    assert "".join(english.split()) == "".join(f"{before}Kim Kwan-young{after}".split())


@given(st.text("\uf000\uf001ab ", max_size=30))
def test_stray_marks_are_taken_off(text: str) -> None:
    english, _ = take_marks(text, ())
    assert english == text.replace("\uf000", "").replace("\uf001", "")
