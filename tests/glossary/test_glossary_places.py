"""The places of the bundled termbase: counted against the official numbers, on any day."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import NamedTuple

import pytest

from pipeline.data import data_path
from pipeline.glossary import FaultSeverity, Matcher, check_files, load_glossary

FILES = (
    "provinces",
    "cities",
    "districts",
    "governments",
    "landmarks",
    "places_jeonbuk",
    "foreign",
)
PATHS = [data_path("corpora", "glossary", f"{name}.csv") for name in FILES]

# Basic local governments (시, 군, 자치구) by province on 30 June 2026, 226 in all.
GOVERNMENTS = {
    "서울": 25,
    "부산": 16,
    "대구": 9,
    "인천": 10,
    "광주": 5,
    "대전": 5,
    "울산": 5,
    "세종": 0,
    "경기": 31,
    "강원": 18,
    "충북": 11,
    "충남": 15,
    "전북": 14,
    "전남": 22,
    "경북": 22,
    "경남": 18,
    "제주": 0,
}

FULL_NAMES = {
    "서울": "서울특별시",
    "부산": "부산광역시",
    "대구": "대구광역시",
    "인천": "인천광역시",
    "광주": "광주광역시",
    "대전": "대전광역시",
    "울산": "울산광역시",
    "세종": "세종특별자치시",
    "경기": "경기도",
    "충북": "충청북도",
    "충남": "충청남도",
    "전남": "전라남도",
    "경북": "경상북도",
    "경남": "경상남도",
    "제주": "제주특별자치도",
}


class Place(NamedTuple):
    """A row of one of the files."""

    file: str
    cells: dict[str, str]

    @property
    def forms(self) -> list[str]:
        return [self.cells["ko"], *filter(None, self.cells["ko_forms"].split("|"))]

    @property
    def days(self) -> tuple[date, date]:
        first, last = self.cells["valid_from"], self.cells["valid_to"]
        return (
            date.fromisoformat(first) if first else date.min,
            date.fromisoformat(last) if last else date.max,
        )

    def in_force(self, day: date) -> bool:
        first, last = self.days
        return first <= day <= last


def read_places() -> list[Place]:
    places = []
    for path in PATHS:
        with path.open(encoding="utf-8", newline="") as file:
            places += [Place(path.stem, row) for row in csv.DictReader(file, strict=True)]
    return places


PLACES = read_places()


def local_governments(day: date, province: str) -> list[str]:
    """Return the cities, counties and autonomous districts of a province on a day."""
    return [
        place.cells["ko"]
        for place in PLACES
        if place.file == "cities"
        and place.cells["province"] == province
        and place.cells["en"].endswith((" City", " County", " District"))
        and place.in_force(day)
    ]


def english_on(ko: str, day: date) -> set[str]:
    return {place.cells["en"] for place in PLACES if ko in place.forms and place.in_force(day)}


@pytest.mark.parametrize(("province", "count"), GOVERNMENTS.items())
def test_every_local_government_of_a_province_is_there(province: str, count: int) -> None:
    governments = local_governments(date(2026, 6, 30), province)
    assert len(governments) == len(set(governments)) == count


@pytest.mark.parametrize(
    ("day", "total", "changed"),
    [
        (date(2012, 1, 1), 228, {"충남": 16, "충북": 12, "경북": 23, "대구": 8}),
        (date(2012, 7, 1), 227, {"충남": 15, "충북": 12, "경북": 23, "대구": 8}),
        (date(2014, 7, 1), 226, {"충북": 11, "경북": 23, "대구": 8}),
        (date(2023, 6, 30), 226, {"경북": 23, "대구": 8}),
        (date(2023, 7, 1), 226, {}),
        (date(2026, 7, 1), 227, {"인천": 11}),
    ],
)
def test_reforms_change_the_numbers_on_their_day(
    day: date, total: int, changed: dict[str, int]
) -> None:
    counts = {province: len(local_governments(day, province)) for province in GOVERNMENTS}
    assert counts == GOVERNMENTS | changed
    assert sum(counts.values()) == total


@pytest.mark.parametrize(
    ("ko", "last_day", "before", "after"),
    [
        ("전북도", date(2024, 1, 17), "Jeonbuk Province", "Jeonbuk State"),
        (
            "전북도청",
            date(2024, 1, 17),
            "Jeonbuk Provincial Government",
            "Jeonbuk State Government",
        ),
        ("전북도의회", date(2024, 1, 17), "Jeonbuk Provincial Council", "Jeonbuk State Council"),
        ("전라북도", date(2024, 1, 17), "Jeonbuk Province", ""),
        ("전북특별자치도", date(2024, 1, 17), "", "Jeonbuk State"),
        ("강원도", date(2023, 6, 10), "Gangwon Province", "Gangwon State"),
        ("강원특별자치도", date(2023, 6, 10), "", "Gangwon State"),
        ("세종시", date(2012, 6, 30), "", "Sejong City"),
        ("연기군", date(2012, 6, 30), "Yeongi County", ""),
        ("여주군", date(2013, 9, 22), "Yeoju County", ""),
        ("여주시", date(2013, 9, 22), "", "Yeoju City"),
        ("청원군", date(2014, 6, 30), "Cheongwon County", ""),
        ("청원구", date(2014, 6, 30), "", "Cheongwon District"),
        ("당진시", date(2011, 12, 31), "", "Dangjin City"),
        ("인천 남구", date(2018, 6, 30), "Incheon's Nam District", ""),
        ("미추홀구", date(2018, 6, 30), "", "Michuhol District"),
        ("원미구", date(2016, 7, 3), "Wonmi District", ""),
        ("원미구", date(2023, 12, 31), "", "Wonmi District"),
        ("동탄구", date(2026, 1, 31), "", "Dongtan District"),
        ("인천 중구", date(2026, 6, 30), "Incheon's Jung District", ""),
        ("영종구", date(2026, 6, 30), "", "Yeongjong District"),
        ("전남도", date(2026, 6, 30), "Jeonnam Province", ""),
        (
            "전남광주통합특별시",
            date(2026, 6, 30),
            "",
            "Jeonnam-Gwangju Integrated Special City",
        ),
    ],
)
def test_the_day_picks_the_name(ko: str, last_day: date, before: str, after: str) -> None:
    next_day = date.fromordinal(last_day.toordinal() + 1)
    assert english_on(ko, last_day) == ({before} if before else set())
    assert english_on(ko, next_day) == ({after} if after else set())


def test_a_county_moves_to_another_province_with_its_name_unchanged() -> None:
    (county,) = (p for p in PLACES if "군위군" in p.forms and p.in_force(date(2023, 6, 30)))
    (same,) = (p for p in PLACES if "군위군" in p.forms and p.in_force(date(2023, 7, 1)))
    assert (county.cells["province"], same.cells["province"]) == ("경북", "대구")
    assert county.cells["en"] == same.cells["en"] == "Gunwi County"


@pytest.mark.parametrize(
    ("day", "gangwon", "jeonbuk"),
    [
        (date(2012, 7, 1), "강원도", "전라북도"),
        (date(2023, 6, 11), "강원특별자치도", "전라북도"),
        (date(2026, 6, 30), "강원특별자치도", "전북특별자치도"),
    ],
)
def test_every_province_and_metropolitan_city_has_its_full_and_its_short_name(
    day: date, gangwon: str, jeonbuk: str
) -> None:
    full_names = FULL_NAMES | {"강원": gangwon, "전북": jeonbuk}
    assert full_names.keys() == GOVERNMENTS.keys()
    for short, full in full_names.items():
        assert len(english_on(short, day)) == 1, short
        assert len(english_on(full, day)) == 1, full


def test_every_city_and_county_also_stands_without_its_suffix() -> None:
    short_names = {form: place.cells["en"] for place in PLACES for form in place.forms}
    gone = {"연기군", "청원군"}
    for place in PLACES:
        ko, en = place.cells["ko"], place.cells["en"]
        name = re.fullmatch(r"([가-힣]+)[시군]", ko)
        if place.file == "cities" and name and en.endswith((" City", " County")) and ko not in gone:
            assert short_names[name[1]] == en.rpartition(" ")[0]


def test_no_two_entries_name_one_korean_form_on_the_same_day() -> None:
    by_form: defaultdict[str, list[Place]] = defaultdict(list)
    for place in PLACES:
        for form in place.forms:
            by_form[form.replace(" ", "")].append(place)
    doubled = [
        form
        for form, places in by_form.items()
        for one, other in combinations(places, 2)
        if one.days[0] <= other.days[1] and other.days[0] <= one.days[1]
    ]
    assert doubled == []


def test_english_is_written_in_latin_letters_only() -> None:
    latin = re.compile(r"[A-Za-zÀ-ɏ0-9 .,&'’‘–()/-]+")
    for place in PLACES:
        columns = ("en", "en_accepted", "en_forbidden")
        for name in filter(None, (v for c in columns for v in place.cells[c].split("|"))):
            assert latin.fullmatch(name), name


def test_every_entry_tells_its_source() -> None:
    assert [place.cells["ko"] for place in PLACES if not place.cells["source"]] == []


def test_only_what_begins_in_2026_or_follows_from_it_is_unconfirmed() -> None:
    unconfirmed = {place.cells["ko"] for place in PLACES if place.cells["status"]}
    begun = {p.cells["ko"] for p in PLACES if p.cells["valid_from"] == "2026-07-01"}
    assert begun <= unconfirmed
    assert unconfirmed - begun == {"금정산국립공원"}


def test_a_name_that_is_also_a_word_asks_for_evidence() -> None:
    names = (
        "전주 완주 장수 영광 진도 이천 양산 고성 화성 정선 공주 예산 부여 음성 영양 고령 강화 달성"
        " 기장 경기 중구 동구 서구 남구 북구 한강 인도 파리"
    )
    for name in names.split():
        (usage,) = {place.cells["usage"] for place in PLACES if name in place.forms}
        assert "homograph" in usage, name


def test_the_termbase_check_finds_no_error_in_the_files() -> None:
    errors = [str(f) for f in check_files(PATHS) if f.severity is FaultSeverity.ERROR]
    assert errors == []


def test_names_are_found_as_a_release_writes_them() -> None:
    matcher = Matcher(load_glossary(PATHS, bundled=False).terms)
    text = "전북도는 완주군 봉동읍과 대구 중구, 익산시에서 설명회를 연다."
    found = [match.term.en for match in matcher.find(text, date(2025, 3, 12))]
    assert found == [
        "Jeonbuk State",
        "Wanju County",
        "Bongdong-eup",
        "Daegu's Jung District",
        "Iksan City",
    ]
