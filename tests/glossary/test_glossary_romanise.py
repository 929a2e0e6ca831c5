"""Spelling Korean names by the house table, and recognising them however they are spelt."""

from __future__ import annotations

import csv
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data import data_path
from pipeline.glossary.romanise import romanise, spelling_pattern, split_name, variants

HANGUL = st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=5)


def rows(name: str) -> list[dict[str, str]]:
    with data_path("corpora", "romanisation", name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        ("이규택", "Lee Kyu-taek"),
        ("김관영", "Kim Kwan-young"),
        ("박병영", "Park Byung-young"),
        ("주은기", "Joo Eun-ki"),
        ("정철영", "Jung Chul-young"),
        ("최현우", "Choi Hyun-woo"),
        ("경다윤", "Kyung Da-yoon"),
        ("허준", "Heo Jun"),
        ("남궁옥", "Namgung Ok"),
        ("제갈춘식", "Jegal Chun-sik"),
        ("황보관", "Hwangbo Kwan"),
        ("선우정아", "Sunwoo Jung-a"),
        ("독고영재", "Dokgo Young-jae"),
        ("동방옥", "Dongbang Ok"),
    ],
)
def test_names_are_spelt_as_newspapers_spell_them(ko: str, en: str) -> None:
    assert romanise(ko) == en


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        ("김뷁", "Kim Bwek"),
        ("김쿄", "Kim Kyo"),
        ("이쭌쎌", "Lee Jjun-ssel"),
        ("박흙값", "Park Heuk-gap"),
        ("최좋않", "Choi Jot-an"),
    ],
)
def test_a_syllable_that_is_not_in_the_table_follows_the_revised_romanization(
    ko: str, en: str
) -> None:
    assert romanise(ko) == en


@pytest.mark.parametrize(
    "ko", ["", "김", "김a", "바트에르덴", "딜노자 카리모바", "Kim", "뷁영수", "김 관영"]
)
def test_what_is_no_full_korean_name_is_not_spelt(ko: str) -> None:
    assert romanise(ko) is None
    assert split_name(ko) is None
    assert variants(ko) == frozenset()
    assert spelling_pattern(ko) is None


@pytest.mark.parametrize(
    ("ko", "spelling"),
    [
        ("김관영", "Kim Kwan-young"),
        ("김관영", "Kim Gwan-yeong"),
        ("김관영", "Gim Gwanyeong"),
        ("김관영", "Kim Kwan-Young"),
        ("김관영", "Kim Kwan Young"),
        ("김관영", "Kwan-young Kim"),
        ("이규택", "Yi Kyu-taek"),
        ("이규택", "Rhee Gyu-taeg"),
        ("이규택", "I Gyu-taek"),
        ("정철영", "Jeong Cheol-yeong"),
        ("정철영", "Chung Chul-young"),
        ("정철영", "Chong Chol-yong"),
        ("박병영", "Pak Pyong-yong"),
        ("박병영", "Bak Byeong-yeong"),
        ("유수현", "Ryu Su-hyeon"),
        ("남궁옥", "Namkoong Ok"),
        ("최우식", "Choe U-sik"),
    ],
)
def test_a_person_is_recognised_however_spelt(ko: str, spelling: str) -> None:
    pattern = spelling_pattern(ko)
    assert pattern is not None
    found = pattern.search(f"“Yes,” said {spelling}’s aide.")
    assert found is not None
    assert found[0] == spelling
    assert spelling in variants(ko)


@pytest.mark.parametrize(
    ("ko", "other"),
    [
        ("김관영", "Kim Kwan-soo"),
        ("김관영", "Lee Kwan-young"),
        ("김관영", "Kim Kwan-youngest"),
        ("이규택", "Lee Gyu-tae"),
        ("정철영", "Jung Chul-ho"),
        ("최우식", "Choi Woo-suk"),
    ],
)
def test_another_person_is_not_taken_for_them(ko: str, other: str) -> None:
    pattern = spelling_pattern(ko)
    assert pattern is not None
    assert not pattern.search(other)
    assert other not in variants(ko)


def test_the_number_of_variants_is_bounded() -> None:
    worst = max(len(variants(f"정{first}정")) for first in "경영규석준형")
    assert worst < 20_000


@given(HANGUL)
def test_the_house_spelling_is_among_the_variants_and_found_by_the_pattern(name: str) -> None:
    english = romanise(name)
    pattern = spelling_pattern(name)
    if english is None or pattern is None:
        assert english is None
        assert pattern is None
    else:
        assert english in variants(name)
        assert pattern.fullmatch(english)


@given(st.text(max_size=8))
def test_any_text_is_spelt_in_latin_letters_or_not_at_all(text: str) -> None:
    english = romanise(text)
    assert english is None or re.fullmatch(r"[A-Z][a-z]* [A-Z][a-z]*(?:-[a-z]+)?", english)


@pytest.mark.parametrize("name", ["surnames.csv", "syllables.csv"])
def test_the_tables_have_each_syllable_once_and_only_letters(name: str) -> None:
    table = rows(name)
    assert len({row["ko"] for row in table}) == len(table)
    for row in table:
        spellings = [row["en"], *filter(None, row["others"].split("|"))]
        assert len(set(spellings)) == len(spellings), row
        assert all(re.fullmatch(r"[A-Za-z]+", spelling) for spelling in spellings), row
        assert all(each[0].isupper() == (name == "surnames.csv") for each in spellings), row


def test_the_invented_people_of_the_releases_follow_the_table() -> None:
    with data_path("corpora", "glossary", "demo.csv").open(encoding="utf-8") as file:
        people = [row for row in csv.DictReader(file) if row["kind"] == "person"]
    korean = {row["ko"]: row["en"] for row in people if romanise(row["ko"])}
    assert len(korean) >= 40
    assert korean == {ko: romanise(ko) for ko in korean}


def test_the_releases_spell_their_people_as_the_glossary_does() -> None:
    with data_path("corpora", "glossary", "demo.csv").open(encoding="utf-8") as file:
        people = {row["ko"]: row["en"] for row in csv.DictReader(file) if row["kind"] == "person"}
    spelt: dict[str, set[str]] = {}
    for path in sorted(data_path("corpora", "releases").glob("*.json")):
        release = json.loads(path.read_text(encoding="utf-8"))
        english = " ".join(segment["en"] for segment in release["segments"])
        for term in release["terms"]:
            if term["ko"] in people:
                spelt.setdefault(term["ko"], set()).add(term["en"])
                assert people[term["ko"]] in english, path.name
    assert spelt == {ko: {people[ko]} for ko in spelt}
    assert set(spelt) == set(people)
