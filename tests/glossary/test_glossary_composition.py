"""Joining a person with title and office in English order."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.glossary import Matcher, take_marks
from pipeline.glossary.composition import close_appositions, inserts
from pipeline.glossary.insert import Insert
from pipeline.glossary.marks import unmarked
from pipeline.glossary.people import People
from pipeline.release import Term

DAY = date(2025, 3, 12)
ARTICLE = frozenset({"article"})
TERMS = [
    Term("지사", "Governor", "title", usage=frozenset({"lowercase"})),
    Term("도지사", "Governor", "title"),
    Term("경제부지사", "Vice Governor for Economic Affairs", "title"),
    Term("시장", "Mayor", "title"),
    Term("군수", "County Governor", "title"),
    Term("장관", "Minister", "title"),
    Term("원장", "President", "title"),
    Term("대표", "CEO", "title"),
    Term("국장", "Director General", "title"),
    Term("센터장", "Director", "title"),
    Term("이장", "Village Head", "title"),
    Term("전북", "Jeonbuk", "place"),
    Term("전북특별자치도", "Jeonbuk State", "place", en_accepted=("Jeonbuk",)),
    Term("전주시", "Jeonju City", "place", en_accepted=("Jeonju",), ko_forms=("전주",)),
    Term("무진군", "Mujin County", "place", ko_forms=("무진",)),
    Term("완주군", "Wanju County", "place", en_accepted=("Wanju",), ko_forms=("완주",)),
    Term("환경부", "Ministry of Environment", "organisation", usage=ARTICLE),
    Term("전북테크노파크", "Jeonbuk Techno Park", "organisation"),
    Term("미래첨단산업국", "Future Advanced Industries Bureau", "organisation", usage=ARTICLE),
    Term("스마트공장 지원센터", "Smart Factory Support Center", "organisation", usage=ARTICLE),
    Term("김관영", "Kim Kwan-young", "person"),
]
MATCHER = Matcher(TERMS)


def composed(text: str) -> list[Insert]:
    matches = MATCHER.find(text, DAY)
    who = People([text], [matches], DAY, TERMS)
    return inserts(text, who.find(text, matches))


def english(text: str) -> list[str]:
    return [unmarked(insert.english) for insert in composed(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("김관영 전북지사가", ["Jeonbuk Governor Kim Kwan-young"]),
        ("김관영 전북특별자치도지사는", ["Jeonbuk Governor Kim Kwan-young"]),
        ("김관영 지사는", ["Governor Kim Kwan-young"]),
        ("전북지사 김관영은", ["Jeonbuk Governor Kim Kwan-young"]),
        ("전북 김관영 지사는", ["Jeonbuk Governor Kim Kwan-young"]),
        ("도지사 김관영은", ["Governor Kim Kwan-young"]),
        ("전북테크노파크 이규택 원장은", ["Jeonbuk Techno Park President Lee Kyu-taek"]),
        ("이규택 전북테크노파크 원장은", ["Jeonbuk Techno Park President Lee Kyu-taek"]),
        ("한지수 전주시장과", ["Jeonju Mayor Han Ji-soo"]),
        ("박성일 완주군수가", ["Wanju County Governor Park Sung-il"]),
        ("박성일 무진군수가", ["Mujin County Governor Park Sung-il"]),
        ("반정숙 이장은", ["Village Head Ban Jung-sook"]),
        (
            "채은호 전북특별자치도 미래첨단산업국장은",
            [
                "Chae Eun-ho, director general of the Future Advanced Industries Bureau "
                "of Jeonbuk State,"
            ],
        ),
        (
            "김동욱 스마트공장 지원센터장이",
            ["Kim Dong-wook, director of the Smart Factory Support Center,"],
        ),
        (
            "소진백 전북특별자치도 경제부지사는",
            ["So Jin-baek, vice governor for economic affairs of Jeonbuk State,"],
        ),
        ("소진백 경제부지사는", ["So Jin-baek, vice governor for economic affairs,"]),
        ("김성환 환경부 장관은", ["Minister Kim Sung-hwan of the Ministry of Environment"]),
        ("전북지사는", ["the Jeonbuk governor"]),
        (
            "미래첨단산업국장은",
            ["the director general of the Future Advanced Industries Bureau"],
        ),
        (
            "김관영 전북지사와 이규택 원장이",
            ["Jeonbuk Governor Kim Kwan-young", "President Lee Kyu-taek"],
        ),
        ("김관영 지사·박병영 대표는", ["Governor Kim Kwan-young and CEO Park Byung-young"]),
        ("김관영 지사가 왔다. 김 지사는", ["Governor Kim Kwan-young", "Governor Kim"]),
        ("전북의 김관영은", ["Jeonbuk", "Kim Kwan-young"]),
        ("전주시 박병영 대표는", ["Jeonju City", "CEO Park Byung-young"]),
        ("전북테크노파크가 환경부와", ["Jeonbuk Techno Park", "Ministry of Environment"]),
        ("박병영(45) 씨는", ["Park Byung-young"]),
        ("아무도 없다", []),
    ],
)
def test_neighbours_are_joined_in_english_order(text: str, expected: list[str]) -> None:
    assert english(text) == expected


@pytest.mark.parametrize("note", ["(앞줄 왼쪽)", "\ue000"])
def test_a_note_stays_behind_the_name_and_the_title_is_left_out(note: str) -> None:
    text = f"김관영{note} 전북지사가 왔다."
    name, office = composed(text)
    assert unmarked(name.english) == "Jeonbuk Governor Kim Kwan-young"
    assert text[name.span.start : name.span.end] == "김관영"
    assert (office.english, office.matches) == ("", ())
    assert text[office.span.start : office.span.end] == "전북지사"


def test_no_apposition_stands_before_a_note() -> None:
    assert english("채은호(왼쪽) 전북특별자치도 미래첨단산업국장은") == [
        "Director General Chae Eun-ho of the Future Advanced Industries Bureau of Jeonbuk State",
        "",
    ]
    assert english("채은호 미래첨단산업국장(왼쪽)은") == [
        "Chae Eun-ho, director general of the Future Advanced Industries Bureau,"
    ]


def test_a_country_is_an_adjective_before_a_noun() -> None:
    adjectival = frozenset({"adjectival"})
    japan = Term("일본", "Japan", "place", en_accepted=("Japanese",), usage=adjectival)
    matcher = Matcher([*TERMS, japan, Term("총리", "Prime Minister", "title")])

    def said(text: str) -> list[str]:
        return [unmarked(insert.english) for insert in inserts(text, matcher.find(text, DAY))]

    assert said("전북과 일본을 잇는다") == ["Jeonbuk", "Japan"]
    assert said("일본 관광객이 왔다") == ["Japanese"]
    assert said("일본 수출이 늘고 일본 등에서") == ["Japan", "Japan"]
    assert said("일본 총리가 왔다") == ["the prime minister of Japan"]


def test_a_name_title_and_office_are_each_marked_and_held() -> None:
    (insert,) = composed("채은호 전북특별자치도 미래첨단산업국장은")
    clean, mentions = take_marks(insert.english, insert.matches)
    assert [mention.term.ko for mention in mentions] == [
        "채은호",
        "전북특별자치도",
        "미래첨단산업국",
        "국장",
    ]
    for mention in mentions:
        assert mention.en is not None
        assert clean[mention.en.start : mention.en.end].lower() == mention.term.en.lower()


def test_a_title_of_which_only_a_part_is_written_is_not_held() -> None:
    (insert,) = composed("박성일 무진군수가")
    assert [match.term.ko for match in insert.matches] == ["박성일", "무진군"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("said {}.", "said {}"),
        ("said {}", "said {}"),
        ("{}, said", "{}, said"),
        ("{} said", "{}, said"),
        ("({})", "({})"),
        ("{}’s plan", "{}’s plan"),
        ("{}; then", "{}; then"),
    ],
)
def test_the_closing_comma_makes_way_for_another_mark(before: str, after: str) -> None:
    (insert,) = composed("소진백 경제부지사는")
    written = unmarked(close_appositions(before.format(insert.english)))
    end = "." if before.endswith(".") else ""
    apposition = "So Jin-baek, vice governor for economic affairs"
    assert written == after.format(apposition) + end


def test_other_commas_are_left_alone() -> None:
    text = "“Yes,” he said, , and left,."
    assert close_appositions(text) == text


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                *("김관영", "이규택", "전북", "전주시", "전북테크노파크", "미래첨단산업국", "장"),
                *("지사", "원장", "국장", " ", " ", "은", "·", "(왼쪽)", "\ue000", ". ", "김"),
            ]
        ),
        max_size=14,
    ).map("".join)
    | st.text(max_size=30)
)
def test_inserts_are_in_order_apart_and_say_nothing_twice(text: str) -> None:
    end = 0
    for insert in composed(text):
        assert end <= insert.span.start < insert.span.end <= len(text)
        end = insert.span.end
        clean, mentions = take_marks(insert.english, insert.matches)
        assert all(mention.en is not None for mention in mentions)
        words = clean.lower().replace(",", "").split()
        assert all(one != other for one, other in pairwise(words)), clean
