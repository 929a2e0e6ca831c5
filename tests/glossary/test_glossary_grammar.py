"""The English around a name that is put in: articles, capitals, endings, doubled words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary import Match
from pipeline.glossary.grammar import fill, is_sentence_start, starts_with_vowel_sound
from pipeline.glossary.insert import Insert, InsertKind
from pipeline.glossary.marks import marked, unmarked
from pipeline.release import Span, Term


def insert(english: str, kind: str = "", *usage: str) -> Insert:
    term = Term("이름", english, kind, usage=frozenset(usage))
    return Insert(Span(0, 2), marked(english), (Match(term, Span(0, 2)),))


STATE = insert("Jeonbuk State", "place")
COUNTY = insert("Wanju County", "place")
MINISTRY = insert("Ministry of Environment", "organisation", "article")
STARTUPS = insert("Ministry of SMEs and Startups", "organisation", "article")
PARK = insert("Jeonbuk Techno Park", "organisation")
KIM = insert("Kim Kwan-young", "person")
ORCHARDS = insert("planar apple orchards", "phrase", "lowercase", "plural")
PENSION = insert("wind pension", "programme", "lowercase")
HALL = insert("ESG Hall", "place")
MINISTER = insert("Prime Minister", "title", "lowercase")
FIGURE = Insert(Span(0, 2), "3.2 billion won", kind=InsertKind.FIGURE)
GOVERNOR = Insert(
    Span(0, 2),
    f"{marked('Jeonbuk')} {marked('Governor')} {marked('Kim Kwan-young')}",
    tuple(
        Match(Term("이름", english, kind), Span(0, 2))
        for english, kind in (
            ("Jeonbuk", "place"),
            ("Governor", "title"),
            ("Kim Kwan-young", "person"),
        )
    ),
)


def put(text: str, what: Insert | str, *, headline: bool = False) -> str:
    return unmarked(fill(text, {"⟦A⟧": what}, headline=headline))


@pytest.mark.parametrize(
    ("name", "vowel"),
    [
        ("Jeonbuk", False), ("Iksan", True), ("ESG", True), ("KTX", False), ("MOU", True),
        ("MICE fair", False), ("UNESCO", False), ("universal plan", False), ("unique", False),
        ("unmanned ship", True), ("European", False), ("hour", True), ("one-stop", False),
        ("8 billion", True), ("80", True), ("18 cities", True), ("180", False), ("11,000", True),
        ("110", False), ("K-Food", False), ("X-ray", True), ("Onyang", True), ("Eumseong", True),
        ("iM Bank", True), ("use", False), ("NATO", False), ("LED", True),
    ],
)  # fmt: skip
def test_an_goes_before_a_vowel_sound(name: str, vowel: bool) -> None:
    assert starts_with_vowel_sound(name) is vowel


@pytest.mark.parametrize(
    ("text", "what", "english"),
    [
        ("It is an ⟦A⟧ office.", STATE, "It is a Jeonbuk State office."),
        ("It is a ⟦A⟧.", HALL, "It is an ESG Hall."),
        ("A ⟦A⟧ opened.", HALL, "An ESG Hall opened."),
        ("It is an ⟦A⟧ now.", ORCHARDS, "It is planar apple orchards now."),
        ("A plan of a ⟦A⟧ loan", FIGURE, "A plan of a 3.2 billion won loan"),
    ],
)
def test_the_indefinite_article_fits(text: str, what: Insert, english: str) -> None:
    assert put(text, what) == english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("It signed with ⟦A⟧.", "It signed with the Ministry of Environment."),
        ("⟦A⟧ said so.", "The Ministry of Environment said so."),
        ("It ended. ⟦A⟧ said so.", "It ended. The Ministry of Environment said so."),
        ("In ⟦A⟧ today", "In the Ministry of Environment today"),
        ("Jeonbuk, ⟦A⟧ and others", "Jeonbuk, the Ministry of Environment and others"),
        ("with the ⟦A⟧.", "with the Ministry of Environment."),
        ("Korea's ⟦A⟧", "Korea's Ministry of Environment"),
        ("its ⟦A⟧", "its Ministry of Environment"),
        ("the former ⟦A⟧", "the former Ministry of Environment"),
        ("Korean ⟦A⟧", "Korean Ministry of Environment"),
        ("by U.S. ⟦A⟧", "by U.S. Ministry of Environment"),
        ("(⟦A⟧)", "(Ministry of Environment)"),
    ],
)
def test_a_name_with_an_article_has_exactly_one(text: str, english: str) -> None:
    if text.startswith("("):
        text, english = f"It {text}", f"It {english}"
    assert put(text, MINISTRY) == english


def test_a_headline_adds_no_article_but_keeps_one() -> None:
    assert put("⟦A⟧ opens", MINISTRY, headline=True) == "Ministry of Environment opens"
    assert put("at the ⟦A⟧", MINISTRY, headline=True) == "at the Ministry of Environment"


def test_an_article_in_the_name_is_not_doubled() -> None:
    assert put("with the ⟦A⟧.", insert("The Jeotgal")) == "with The Jeotgal."
    assert put("and a ⟦A⟧.", insert("the mayor of Iksan")) == "and the mayor of Iksan."


@pytest.mark.parametrize(
    ("text", "what", "english"),
    [
        ("the ⟦A⟧ said", STATE, "Jeonbuk State said"),
        ("The ⟦A⟧ and others", KIM, "Kim Kwan-young and others"),
        ("by the ⟦A⟧.", GOVERNOR, "by Jeonbuk Governor Kim Kwan-young."),
        ("the ⟦A⟧ office", STATE, "the Jeonbuk State office"),
        ("the ⟦A⟧ said", PARK, "the Jeonbuk Techno Park said"),
        ("in the ⟦A⟧.", insert("Saemangeum Sea", "place"), "in the Saemangeum Sea."),
    ],
)
def test_places_and_people_lose_an_article_that_is_theirs(
    text: str, what: Insert, english: str
) -> None:
    assert put(text, what) == english


@pytest.mark.parametrize(
    ("text", "what", "english"),
    [
        ("⟦A⟧ State said", STATE, "Jeonbuk State said"),
        ("⟦A⟧ Province said", STATE, "Jeonbuk State said"),
        ("⟦A⟧ special self-governing province said", STATE, "Jeonbuk State said"),
        ("⟦A⟧ provincial office", STATE, "Jeonbuk State office"),
        ("⟦A⟧ county office", COUNTY, "Wanju County office"),
        ("⟦A⟧ Techno Park opened", PARK, "Jeonbuk Techno Park opened"),
        ("Then Jeonbuk ⟦A⟧", PARK, "Then Jeonbuk Techno Park"),
        ("the County of ⟦A⟧ said", COUNTY, "Wanju County said"),
        ("by the Province of ⟦A⟧.", STATE, "by Jeonbuk State."),
        ("the Jeonbuk State of ⟦A⟧.", STATE, "Jeonbuk State."),
        ("said Jeonbuk Governor ⟦A⟧.", GOVERNOR, "said Jeonbuk Governor Kim Kwan-young."),
        ("said Jeonbuk ⟦A⟧.", GOVERNOR, "said Jeonbuk Governor Kim Kwan-young."),
        ("⟦A⟧ billion won in all", FIGURE, "3.2 billion won in all"),
        ("in Jeonbuk, ⟦A⟧ began", STATE, "in Jeonbuk, Jeonbuk State began"),
        ("⟦A⟧ Parking", PARK, "Jeonbuk Techno Park Parking"),
        ("⟦A⟧ City and County", COUNTY, "Wanju County City and County"),
    ],
)
def test_words_of_the_name_are_not_doubled(text: str, what: Insert, english: str) -> None:
    assert put(text, what) == english


def test_a_title_before_a_person_with_the_title_is_not_doubled() -> None:
    governor = insert("Governor Kim", "person")
    assert put("Then Governor ⟦A⟧ left.", governor) == "Then Governor Kim left."
    assert put("Then governor ⟦A⟧ left.", governor) == "Then Governor Kim left."


@pytest.mark.parametrize(
    ("text", "what", "english"),
    [
        ("⟦A⟧'s plan", STATE, "Jeonbuk State's plan"),
        ("the ⟦A⟧’s plan", STARTUPS, "the Ministry of SMEs and Startups’ plan"),
        ("⟦A⟧s' plan", STATE, "Jeonbuk State's plan"),
        ("⟦A⟧s are", STATE, "Jeonbuk State are"),
        ("two ⟦A⟧s are", PENSION, "two wind pensions are"),
        ("the ⟦A⟧s grow", ORCHARDS, "the planar apple orchards grow"),
    ],
)
def test_endings_fit(text: str, what: Insert, english: str) -> None:
    assert put(text, what) == english


@pytest.mark.parametrize(
    ("text", "what", "english"),
    [
        ("⟦A⟧ grow", ORCHARDS, "Planar apple orchards grow"),
        ("“⟦A⟧ grow", ORCHARDS, "“Planar apple orchards grow"),
        ("It ended. ⟦A⟧ grow", ORCHARDS, "It ended. Planar apple orchards grow"),
        ("He said, “⟦A⟧ grow", ORCHARDS, "He said, “Planar apple orchards grow"),
        ("the “⟦A⟧” plan", PENSION, "the “wind pension” plan"),
        ("⟦A⟧ opened", insert("iM Bank"), "iM Bank opened"),
        ("the ⟦A⟧ said", MINISTER, "the prime minister said"),
        ("the ⟦A⟧ Kim said", MINISTER, "the Prime Minister Kim said"),
        ("⟦A⟧ said", MINISTER, "Prime minister said"),
    ],
)
def test_capitals_stand_at_the_start_of_a_sentence(text: str, what: Insert, english: str) -> None:
    assert put(text, what) == english


def test_what_sticks_to_a_name_is_set_apart() -> None:
    assert put("in⟦A⟧and", STATE) == "in Jeonbuk State and"
    pair = {"⟦A⟧": STATE, "⟦B⟧": KIM}
    assert unmarked(fill("⟦A⟧⟦B⟧은", pair)) == "Jeonbuk State Kim Kwan-young은"


def test_a_list_is_put_in_as_it_is() -> None:
    assert put("such as ⟦A⟧ State.", "▲one ▲two State") == "such as ▲one ▲two State State."
    assert put("⟦A⟧ are ready.", "halls and parks") == "Halls and parks are ready."


@pytest.mark.parametrize("text", ["", "It ended. ", "It ended.” ", "▲ ", "He said, “"])
def test_sentence_starts(text: str) -> None:
    assert is_sentence_start(text)


@pytest.mark.parametrize("text", ["On Nov. ", "by Gov. ", "in ", "the “", "1.", "cost; "])
def test_no_sentence_starts(text: str) -> None:
    assert not is_sentence_start(text)


ALL = [STATE, COUNTY, MINISTRY, STARTUPS, PARK, KIM, ORCHARDS, PENSION, MINISTER, FIGURE, GOVERNOR]


@given(st.text(max_size=40), st.sampled_from(ALL), st.text(max_size=40), st.booleans())
def test_the_name_always_stands_there_once_more(
    before: str, what: Insert, after: str, headline: bool
) -> None:
    before, after = (part.replace("⟦A⟧", "") for part in (before, after))
    name = unmarked(what.english).lower()
    english = put(f"{before}⟦A⟧{after}", what, headline=headline)
    assert name in english.lower()


@given(st.text("aeSt he.,“”’\u00e9한", max_size=25), st.sampled_from(ALL))
def test_mending_twice_changes_nothing_more(context: str, what: Insert) -> None:
    once = fill(f"{context}⟦A⟧ {context}", {"⟦A⟧": what})
    again = fill(once.replace(what.english, "⟦A⟧"), {"⟦A⟧": what})
    assert again == once
