"""The termbase in house style: which names follow a style, and which are their own."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.glossary import Glossary, load_terms
from pipeline.release import Document, Role, Segment, Term
from pipeline.style import Style, styled_terms, usual_style

KOREAN = {"province": "-do", "city": "-si", "county": "-gun", "district": "-gu"}
ENGLISH = {"province": "Province", "city": "City", "county": "County", "district": "District"}


def style(**values: str) -> Style:
    return Style.model_validate(usual_style().model_dump() | values)


def place(ko: str, en: str, *accepted: str, forbidden: tuple[str, ...] = ()) -> Term:
    return Term(ko, en, "place", en_accepted=accepted, en_forbidden=forbidden)


def one(term: Term, **values: str) -> Term:
    return styled_terms([term], style(**values))[0]


@pytest.mark.parametrize(
    ("ko", "en", "korean"),
    [
        ("익산시", "Iksan City", "Iksan-si"),
        ("완주군", "Wanju County", "Wanju-gun"),
        ("강남구", "Gangnam District", "Gangnam-gu"),
        ("경기도", "Gyeonggi Province", "Gyeonggi-do"),
        ("부산 중구", "Busan's Jung District", "Busan's Jung-gu"),
        ("강원 고성군", "Gangwon's Goseong County", "Gangwon's Goseong-gun"),
    ],
)
def test_regular_names_follow_and_back(ko: str, en: str, korean: str) -> None:
    there = one(place(ko, en, korean, "Other"), **KOREAN)
    assert (there.en, there.en_accepted) == (korean, (en, "Other"))
    back = one(there, **ENGLISH)
    assert (back.en, back.en_accepted) == (en, (korean, "Other"))


@pytest.mark.parametrize(
    "term",
    [
        place("전북도", "Jeonbuk State", "Jeonbuk"),
        place("강원특별자치도", "Gangwon State"),
        place("제주특별자치도", "Jeju Special Self-Governing Province"),
        place("부산광역시", "Busan Metropolitan City"),
        place("세종특별자치시", "Sejong Special Self-Governing City"),
        place("부산시", "Busan"),
        place("전북혁신도시", "Jeonbuk Innovation City"),
        place("송도국제도시", "Songdo International City"),
        place("호찌민", "Ho Chi Minh City"),
        place("멕시코시티", "Mexico City"),
        place("산둥성", "Shandong Province"),
        place("워싱턴주", "Washington State"),
        place("강화도", "Ganghwado"),
        place("양구", "Yanggu"),
        Term("익산시", "Iksan City", "organisation"),
        Term("익산시청", "Iksan City Hall", "organisation"),
        place("익산시", "Iksan City", forbidden=("Iksan-si",)),
    ],
    ids=lambda term: term.en,
)
def test_names_that_are_their_own(term: Term) -> None:
    assert one(term, **KOREAN) == term


def test_a_province_takes_the_long_name_that_its_entry_accepts() -> None:
    term = place("충청북도", "Chungbuk Province", "Chungbuk", "Chungcheongbuk-do")
    assert one(term, province="-do").en == "Chungcheongbuk-do"
    assert one(term, province="-do").en_accepted == ("Chungbuk Province", "Chungbuk")


def test_a_bare_city() -> None:
    assert one(place("익산시", "Iksan City", "Iksan"), city="bare").en == "Iksan"
    assert one(place("완주군", "Wanju County"), city="bare").en == "Wanju County"


def test_an_abbreviated_title_is_accepted() -> None:
    governor = Term("지사", "Governor", "title")
    assert one(governor, titles="abbreviated").en_accepted == ("Gov.",)
    assert one(governor, titles="full") == governor
    vice = Term("부지사", "Vice Governor", "title")
    assert one(vice, titles="abbreviated") == vice


def test_the_usual_style_changes_no_entry() -> None:
    terms = load_terms(demo=True)
    assert styled_terms(terms, usual_style()) == terms
    # And what it would be called is what the bundled termbase has.
    assert styled_terms(terms, style(**ENGLISH)) == terms


def test_every_city_county_and_district_of_the_termbase_follows() -> None:
    terms = load_terms()
    pairs = zip(terms, styled_terms(terms, style(**KOREAN)), strict=True)
    changed = {before.ko: after.en for before, after in pairs if before.en != after.en}
    assert len(changed) > 250
    assert changed["충청남도"] == "Chungcheongnam-do"
    assert changed["전주시"] == "Jeonju-si"
    assert {name.rpartition("-")[2] for name in changed.values()} == {"do", "si", "gun", "gu"}


def test_the_glossary_matches_as_before_and_has_another_version() -> None:
    terms = load_terms()
    usual, korean = Glossary(terms), Glossary(styled_terms(terms, style(**KOREAN)))
    assert usual.version != korean.version
    document = Document((Segment(Role.BODY, "익산시와 완주군이 나섰다."),), date(2025, 10, 20))
    text = document.segments[0].text
    assert [each.term.en for each in korean.matcher.find(text, document.published)] == [
        "Iksan-si",
        "Wanju-gun",
    ]
