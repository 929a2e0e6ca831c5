"""Repair: a rendering of the model's own gives way to the official name, and nothing else does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary import Masked, Match, mask, repair, unmask
from pipeline.glossary.insert import Insert, InsertKind
from pipeline.glossary.marks import marked, unmarked
from pipeline.release import Span, Term

STATE = Term(
    "전북특별자치도",
    "Jeonbuk State",
    "place",
    en_accepted=("Jeonbuk",),
    en_forbidden=("Jeonbuk Special Self-Governing Province",),
)
COUNTY = Term("완주군", "Wanju County", "place", en_accepted=("Wanju-gun",))
PARK = Term("전북테크노파크", "Jeonbuk Techno Park", "organisation")
AGENCY = Term("전북경제통상진흥원", "Jeonbuk Business Agency", "organisation")
KIM = Term("김관영", "Kim Kwan-young", "person")
CALL_BUS = Term("콜버스", "Call Bus", "programme")
PENSION = Term("바람연금", "wind pension", "programme", usage=frozenset({"lowercase"}))


def name(term: Term, start: int = 0) -> Insert:
    span = Span(start, start + len(term.ko))
    return Insert(span, marked(term.en), (Match(term, span),))


def figure(english: str, start: int = 0, end: int = 1) -> Insert:
    return Insert(Span(start, end), english, kind=InsertKind.FIGURE)


GOVERNOR = Insert(
    Span(0, 8),
    f"{marked('Jeonbuk')} {marked('Governor')} {marked('Kim Kwan-young')}",
    (
        Match(KIM, Span(0, 3)),
        Match(Term("전북", "Jeonbuk", "place"), Span(4, 6)),
        Match(Term("지사", "Governor", "title"), Span(6, 8)),
    ),
)


@dataclass
class Traced:
    """An alignment that traces some of the Korean to given words of the English."""

    hypothesis: str
    links: Mapping[Span, str]
    score: float = 0.8

    def target_of(self, source: Span) -> tuple[Span, float] | None:
        words = self.links.get(source)
        if words is None:
            return None
        start = self.hypothesis.index(words)
        return Span(start, start + len(words)), self.score


def left_in_korean(text: str = "") -> Masked:
    return mask(text, [], {}, ())


def repaired(english: str, *inserts: Insert, traced: Mapping[Insert, str] | None = None) -> str:
    """Return the repaired English; every insert was left in the Korean and must be placed."""
    links = {
        (insert.matches[0].span if insert.matches else insert.span): words
        for insert, words in (traced or {}).items()
    }
    text, left = repair(left_in_korean(), english, inserts, Traced(english, links))
    assert not left
    return unmarked(text)


def untouched(english: str, insert: Insert, words: str, score: float = 0.8) -> bool:
    """Return whether an insert that is traced to some words is rightly given up."""
    alignment = Traced(english, {insert.span: words}, score)
    return repair(left_in_korean(), english, [insert], alignment) == (english, [insert])


@pytest.mark.parametrize(
    ("term", "english", "expected"),
    [
        (STATE, "jeonbuk state said", "Jeonbuk State said"),
        (STATE, "The Jeonbuk special self-governing province said", "Jeonbuk State said"),
        (STATE, "officials of Jeonbuk said", "officials of Jeonbuk State said"),
        (COUNTY, "in Wanju-gun.", "in Wanju County."),
        (KIM, "by Kim Gwan-yeong.", "by Kim Kwan-young."),
        (KIM, "by Gwanyoung Kim.", "by Kim Kwan-young."),
    ],
)
def test_known_forms_and_spellings_are_replaced(term: Term, english: str, expected: str) -> None:
    assert repaired(english, name(term)) == expected


def test_a_known_form_is_replaced_wherever_it_stands() -> None:
    english = "Kim Gwan-yeong came, and Kim Gwanyeong's aide left."
    assert repaired(english, name(KIM)) == "Kim Kwan-young came, and Kim Kwan-young's aide left."


def test_a_short_form_inside_another_name_is_no_rendering() -> None:
    english = "Jeonbuk Football Club won."
    assert repair(left_in_korean(), english, [name(STATE)]) == (english, [name(STATE)])


@pytest.mark.parametrize(
    ("term", "english", "expected"),
    [
        (PARK, "at the Jeonbuk Technopark.", "at the Jeonbuk Techno Park."),
        (COUNTY, "in Wanjoo County's hall", "in Wanju County's hall"),
        (COUNTY, "in WanjuCounty.", "in Wanju County."),
    ],
)
def test_what_sounds_the_same_is_replaced(term: Term, english: str, expected: str) -> None:
    assert repaired(english, name(term)) == expected


@pytest.mark.parametrize(
    ("term", "english", "traced", "expected"),
    [
        (KIM, "CEO Lee Jin-su said", "Jin-su", "CEO Kim Kwan-young said"),
        (COUNTY, "in Bonghwa County on", "County on", "in Wanju County on"),
        (COUNTY, "in Bonghwa City Hall on", "Bonghwa City", "in Wanju County Hall on"),
        (AGENCY, "a Jeonbuk Economy Office said", "Economy", "a Jeonbuk Business Agency said"),
        (CALL_BUS, "the “smart called buses” run", "called buses", "the “Call Bus” run"),
        (CALL_BUS, "use of call carriages is", "call carriages", "use of Call Bus is"),
        (PENSION, "Breeze Annuities were paid", "Breeze Annuities", "Wind pension were paid"),
    ],
)
def test_what_is_traced_to_the_name_is_replaced(
    term: Term, english: str, traced: str, expected: str
) -> None:
    assert repaired(english, name(term), traced={name(term): traced}) == expected


@pytest.mark.parametrize(
    ("term", "english", "traced"),
    [
        (KIM, "the Special Self-Governing office said", "Self-Governing"),
        (KIM, "military provisions returned", "military provisions"),
        (COUNTY, "the market opens in September.", "September"),
        (COUNTY, "they sailed to the county", "county"),
        (COUNTY, "the Governor General Kim said", "Governor General"),
        (AGENCY, "they said that it was ready", "it was ready"),
        (CALL_BUS, "it said it was opened and ready", "it was opened and ready"),
    ],
)
def test_what_has_not_the_shape_of_the_name_is_left(term: Term, english: str, traced: str) -> None:
    assert untouched(english, name(term), traced)


def test_an_unsure_trace_is_not_followed() -> None:
    assert untouched("CEO Lee Jin-su said", name(KIM), "Lee Jin-su", score=0.33)


def test_a_placed_name_is_never_replaced() -> None:
    korean = "완주군과 김관영은"
    masked = mask(korean, [name(COUNTY), name(KIM, 5)], {}, ("⟦A⟧",))
    english = "Wanju County and ⟦A⟧ met."
    assert "⟦A⟧" in masked.text
    lost = name(STATE, 5)
    links = {Span(0, 7): "Wanju County", masked.place(lost.span): "Wanju County and"}
    assert repair(masked, english, [lost], Traced(english, links)) == (english, [lost])


def test_two_names_do_not_take_one_place() -> None:
    english = "in Bonghwa County."
    inserts = [name(COUNTY), name(Term("진안군", "Jinan County", "place"), 4)]
    links = {Span(0, 3): "Bonghwa County", Span(4, 7): "Bonghwa County"}
    text, left = repair(left_in_korean(), english, inserts, Traced(english, links))
    assert unmarked(text) == "in Wanju County."
    assert left == inserts[1:]


def test_a_name_is_never_added() -> None:
    english = "He said so."
    inserts = [name(KIM), figure("32 percent")]
    assert repair(left_in_korean(), english, inserts) == (english, inserts)


def test_a_person_is_replaced_together_with_title_and_office() -> None:
    expected = "Jeonbuk Governor Kim Kwan-young said so."
    for english in (
        "Kim Gwan-yeong said so.",
        "Jeonbuk Governor Kim Gwan-yeong said so.",
        "Jeonnam Vice Governor Kim Gwan-yeong said so.",
        "Kim Gwan-yeong, governor of Jeonbuk Province, said so.",
        "Governor of Jeonbuk Kim Gwan-yeong said so.",
        "Director General Lee Jin-su, head of the Food, Farming and Sea Bureau, said so.",
    ):
        traced = {GOVERNOR: "Lee Jin-su"} if "Lee" in english else {}
        assert repaired(english, GOVERNOR, traced=traced) == expected


def test_the_clause_behind_a_person_stays() -> None:
    english = "Visitors met Kim Gwan-yeong, who is a member of it, at noon."
    assert repaired(english, GOVERNOR) == (
        "Visitors met Jeonbuk Governor Kim Kwan-young, who is a member of it, at noon."
    )


def test_the_hypothesis_may_have_been_tidied_since_it_was_aligned() -> None:
    alignment = Traced('He said, "Lee Jin-su won ."', {Span(0, 3): "Lee Jin-su"})
    text, left = repair(left_in_korean(), "He said, “Lee Jin-su won.”", [name(KIM)], alignment)
    assert (unmarked(text), left) == ("He said, “Kim Kwan-young won.”", [])


def test_the_alignment_of_another_hypothesis_is_not_used() -> None:
    english = "Today they went to see Lee Jin-su."
    alignment = Traced("Lee Jin-su was seen by everybody there", {Span(0, 3): "Lee Jin-su"})
    assert repair(left_in_korean(), english, [name(KIM)], alignment) == (english, [name(KIM)])


@pytest.mark.parametrize(
    ("korean", "official", "english", "expected"),
    [
        ("32억 원", "3.2 billion won", "It cost 3,200 million won.", "It cost 3.2 billion won."),
        ("32억 원", "3.2 billion won", "It cost 32 billion won.", "It cost 3.2 billion won."),
        ("8.7%", "8.7 percent", "up 8.7% from it", "up 8.7 percent from it"),
        ("8.7%", "8.7 percent", "up 87 percent from it", "up 8.7 percent from it"),
        ("2월 5일", "February 5", "on May 5, they", "on February 5, they"),
        ("5일", "the 5th", "on the 5st, they", "on the 5th, they"),
        ("6월", "June", "by June 2027.", "by June 2027."),
    ],
)
def test_a_wrong_figure_of_the_kind_is_replaced(
    korean: str, official: str, english: str, expected: str
) -> None:
    insert = figure(official, 0, len(korean))
    text, left = repair(left_in_korean(korean), english, [insert])
    assert (text, left) == (expected, [])


@pytest.mark.parametrize(
    ("korean", "official", "english"),
    [
        ("32억 원과 5천만 원", "3.2 billion won", "It cost 50 million won."),
        ("32억 원", "3.2 billion won", "It cost 1 billion won or 2 billion won."),
        ("32억 원", "3.2 billion won", "It cost 1 billion won to 2 billion won."),
        ("32억 원", "3.2 billion won", "It cost 32 percent."),
        ("2월 5일", "February 5", "It begins this year."),
        ("120", "120", "It has 12 halls."),
    ],
)
def test_a_figure_that_may_be_right_is_left(korean: str, official: str, english: str) -> None:
    insert = figure(official, 0, korean.index(" 원") + 2 if " 원" in korean else len(korean))
    assert repair(left_in_korean(korean), english, [insert]) == (english, [insert])


def test_the_trace_tells_two_wrong_figures_apart() -> None:
    english = "It cost 33 billion won and 14 billion won."
    inserts = [figure("3.3 billion won", 0, 5), figure("1.4 billion won", 7, 12)]
    links = {Span(0, 5): "33 billion", Span(7, 12): "14 billion"}
    masked = left_in_korean("33억 원과 14억 원")
    text, left = repair(masked, english, inserts, Traced(english, links))
    assert (text, left) == ("It cost 3.3 billion won and 1.4 billion won.", [])


INSERTS = [name(STATE), name(KIM, 8), name(PARK, 12), name(COUNTY, 20), figure("3.2 billion won")]
VOCABULARY = """
    Jeonbuk State jeonbuk Province Kim Gwan-yeong Gwanyoung , . “ ” the a of Techno Park Technopark
    Wanju County City Lee Jin-su Governor said Jeonbuk's 3.2 billion won 32 % (
"""
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCES = st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=40))


@dataclass
class Somewhere:
    """An alignment that traces every name to one stretch."""

    hypothesis: str
    span: Span

    def target_of(self, source: Span) -> tuple[Span, float] | None:
        return self.span, 0.9


@given(SENTENCES, st.integers(0, 60), st.integers(1, 20), st.booleans())
def test_repairing_again_changes_nothing_more(
    english: str, start: int, length: int, headline: bool
) -> None:
    english = english.translate(dict.fromkeys(range(0xF000, 0xF004)))
    masked = left_in_korean("32억 원")
    alignment = Somewhere(english, Span(start, start + length))
    once, left = repair(masked, english, INSERTS, alignment, headline=headline)
    again, still = repair(masked, once, left, alignment, headline=headline)
    assert (again, still) == (once, left)
    assert repair(masked, once, INSERTS, alignment, headline=headline)[0] == once


@given(st.text("xyz éß한 ,.;:()“”’-", max_size=40))
def test_text_without_a_rendering_stays_as_it_is(english: str) -> None:
    assert repair(left_in_korean(), english, INSERTS) == (english, INSERTS)


@given(st.lists(st.sampled_from(["xyz", "qed,", "“vox", "한국", "é."]), max_size=5))
def test_only_the_rendering_is_replaced(words: list[str]) -> None:
    around = " ".join(words)
    text, left = repair(left_in_korean(), f"{around} Kim Gwan-yeong {around}", [name(KIM)])
    assert not left
    assert unmarked(text) == f"{around} Kim Kwan-young {around}"


def test_unmasking_puts_in_the_rest() -> None:
    masked = mask("김관영은 완주군에", [name(KIM), name(COUNTY, 5)], {}, ("⟦A⟧",))
    english = "A ⟦A⟧ came to Wanju-gun."
    lost = masked.missing(english)
    assert lost is not None
    text, left = repair(masked, english, lost)
    assert not left
    assert unmask(masked, text) == f"A {marked('Kim Kwan-young')} came to {marked('Wanju County')}."
