"""The bundled organisations, titles, programmes, events, phrases and people."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.data import data_path
from pipeline.glossary.candidates import form_key
from pipeline.glossary.lint import check_files
from pipeline.glossary.match import Matcher
from pipeline.glossary.romanise import romanise
from pipeline.glossary.terms import load_terms
from pipeline.korean import has_hangul

FILES = (
    "ministries",
    "agencies",
    "organisations",
    "jeonbuk",
    "universities",
    "companies",
    "titles",
    "programmes",
    "events",
    "phrases",
    "people",
)


class Row(NamedTuple):
    """A row of one of the files."""

    file: str
    cells: dict[str, str]

    def values(self, column: str) -> list[str]:
        return [value for value in self.cells[column].split("|") if value]

    @property
    def forms(self) -> list[str]:
        return [self.cells["ko"], *self.values("ko_forms")]

    @property
    def days(self) -> tuple[date, date]:
        first, last = self.cells["valid_from"], self.cells["valid_to"]
        return (
            date.fromisoformat(first) if first else date.min,
            date.fromisoformat(last) if last else date.max,
        )


def path_of(file: str) -> Path:
    return data_path("corpora", "glossary", f"{file}.csv")


def read() -> Iterator[Row]:
    for file in FILES:
        with path_of(file).open(encoding="utf-8", newline="") as lines:
            for cells in csv.DictReader(lines):
                yield Row(file, cells)


ROWS = list(read())


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_terms())


def found(matcher: Matcher, text: str, day: date) -> list[str]:
    return [match.term.en for match in matcher.find(text, day)]


def test_there_are_enough_entries_and_every_file_has_its_share() -> None:
    per_file = {file: sum(row.file == file for row in ROWS) for file in FILES}
    assert sum(per_file.values()) >= 900
    assert min(per_file.values()) >= 40


def test_the_files_are_sound() -> None:
    faults = check_files([path_of(file) for file in FILES])
    assert [str(fault) for fault in faults] == []


def test_no_english_holds_hangul_and_every_row_says_where_it_is_from() -> None:
    for row in ROWS:
        english = [row.cells["en"], *row.values("en_accepted"), *row.values("en_forbidden")]
        assert not any(map(has_hangul, english)), row
        assert row.cells["source"], row


def test_no_form_has_two_entries_on_the_same_day() -> None:
    known: defaultdict[str, list[Row]] = defaultdict(list)
    for row in ROWS:
        for key in {form_key(form) for form in row.forms}:
            for other in known[key]:
                assert row.days[1] < other.days[0] or other.days[1] < row.days[0], (row, other)
            known[key].append(row)


@pytest.mark.parametrize(
    ("form", "day", "english"),
    [
        ("행안부", "2013-03-22", "Ministry of Public Administration and Security"),
        ("안행부", "2014-11-18", "Ministry of Security and Public Administration"),
        ("행자부", "2014-11-19", "Ministry of the Interior"),
        ("행정안전부", "2017-07-26", "Ministry of the Interior and Safety"),
        ("행안부", "2026-11-01", "Ministry of the Interior and Safety"),
        ("미래창조과학부", "2016-01-01", "Ministry of Science, ICT and Future Planning"),
        ("과기정통부", "2024-01-01", "Ministry of Science and ICT"),
        ("산업통상자원부", "2025-09-30", "Ministry of Trade, Industry and Energy"),
        ("산업부", "2025-09-30", "Ministry of Trade, Industry and Energy"),
        ("산업부", "2025-10-01", "Ministry of Trade, Industry and Resources"),
        ("환경부", "2025-09-30", "Ministry of Environment"),
        ("기후에너지환경부", "2025-10-01", "Ministry of Climate, Energy and Environment"),
        ("성평등가족부", "2025-10-01", "Ministry of Gender Equality and Family"),
        ("기재부", "2018-07-31", "Ministry of Strategy and Finance"),
        ("기획재정부", "2026-01-01", "Ministry of Economy and Finance"),
        ("기획예산처", "2026-01-02", "Ministry of Planning and Budget"),
        ("통계청", "2025-09-30", "Statistics Korea"),
        ("국가데이터처", "2025-10-01", "Ministry of Data and Statistics"),
        ("특허청", "2025-09-30", "Korean Intellectual Property Office"),
        ("지식재산처", "2025-10-01", "Ministry of Intellectual Property"),
        ("국토부", "2012-06-01", "Ministry of Land, Transport and Maritime Affairs"),
        ("국토부", "2013-06-01", "Ministry of Land, Infrastructure and Transport"),
        ("문화재청", "2024-05-16", "Cultural Heritage Administration"),
        ("국가유산청", "2024-05-17", "Korea Heritage Service"),
        ("전북교육청", "2024-01-17", "Jeonbuk Provincial Office of Education"),
        ("전북교육청", "2024-01-18", "Jeonbuk State Office of Education"),
        ("중기부", "2023-10-25", "Ministry of SMEs and Startups"),
    ],
)
def test_the_day_of_the_release_picks_the_name(
    matcher: Matcher, form: str, day: str, english: str
) -> None:
    assert found(matcher, f"{form}에서 3일 밝혔다.", date.fromisoformat(day)) == [english]


def test_a_former_name_in_a_later_release_is_still_found(matcher: Matcher) -> None:
    text = "옛 안전행정부가 만든 지침이다."
    assert found(matcher, text, date(2026, 5, 1)) == [
        "Ministry of Security and Public Administration"
    ]


@pytest.mark.parametrize(
    ("former", "later"),
    [
        ("안전행정부", "행정자치부"),
        ("산업통상자원부", "산업통상부"),
        ("환경부", "기후에너지환경부"),
        ("여성가족부", "성평등가족부"),
        ("기획재정부", "재정경제부"),
        ("통계청", "국가데이터처"),
        ("특허청", "지식재산처"),
        ("국가보훈처", "국가보훈부"),
        ("문화재청", "국가유산청"),
        ("질병관리본부", "질병관리청"),
        ("방송통신위원회", "방송미디어통신위원회"),
        ("중소기업청", "중소벤처기업부"),
        ("검찰청", "공소청"),
        ("안동대학교", "국립경국대학교"),
    ],
)
def test_a_successor_begins_the_day_after_its_predecessor_ends(former: str, later: str) -> None:
    end = max(row.days[1] for row in ROWS if former in row.forms)
    begin = min(row.days[0] for row in ROWS if later in row.forms)
    assert begin - end == timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("'2023 스마트 비즈 엑스포'가 열린다", ["Smart Biz Expo"]),
        ("코엑스 B홀에서", ["COEX Hall B"]),
        ("(사)전북-삼성-스마트 CEO포럼", ["Jeonbuk-Samsung Smart CEO Forum"]),
        ("전북ㆍ삼성 스마트 CEO 포럼에", ["Jeonbuk-Samsung Smart CEO Forum"]),
        ("전북-삼성 스마트CEO포럼은", ["Jeonbuk-Samsung Smart CEO Forum"]),
        ("중기중앙회와 삼성전자 등이", ["Korea Federation of SMEs", "Samsung Electronics"]),
        ("전북테크노파크 이규택 원장", ["Jeonbuk Techno Park", "Lee Kyu-taek", "President"]),
        ("더젓갈 박병영 대표이사", ["The Jeotgal", "Park Byung-young", "CEO"]),
        ("나리찬 윤성호 대표", ["Narichan", "Yoon Sung-ho", "CEO"]),
        ("위제스(舊, 동성사)", ["Wijes", "Dongsungsa"]),
        ("삼성전자 주은기 부사장", ["Samsung Electronics", "Joo Eun-ki", "Vice President"]),
        ("대풍년영농조합과 아리울수산", ["Daepungnyeon Farming Association", "Ariul Fisheries"]),
        ("한국융복합바이공학센터 등 9개사", ["Korea Convergence Bioengineering Center"]),
        ("▲ 고도화관 ▲ ESG관", ["Advancement Hall", "ESG Hall"]),
        ("사회적기업관과 민간 주도 전북관", ["Social Enterprise Hall", "Private-Led Jeonbuk Hall"]),
        ("네이버의 라이브커머스", ["Naver", "live commerce"]),
        ("구글 번역이 옮긴", ["Google Translate"]),
        ("전북형 제조혁신 프로젝트", ["Jeonbuk-Style Manufacturing Innovation Project"]),
    ],
)
def test_the_names_of_the_smart_biz_expo_article_are_listed(
    matcher: Matcher, text: str, english: list[str]
) -> None:
    assert found(matcher, text, date(2023, 10, 25)) == english


def test_every_listed_name_of_a_reference_release_has_the_english_of_its_reference(
    matcher: Matcher,
) -> None:
    compared = 0
    for path in sorted(data_path("corpora", "releases").glob("*.json")):
        release = json.loads(path.read_text(encoding="utf-8"))
        if release["split"] != "dev":
            continue
        for term in release["terms"]:
            matches = matcher.find(term["ko"], date.fromisoformat(release["date"]))
            if [match.term.ko for match in matches] == [term["ko"]]:
                compared += 1
                names = [matches[0].term.en, *matches[0].term.en_accepted]
                assert term["en"].casefold() in [name.casefold() for name in names]
    assert compared >= 15


def test_a_person_has_one_spelling() -> None:
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        if row.file == "people":
            spellings[row.cells["ko"]].add(row.cells["en"])
    assert {ko: names for ko, names in spellings.items() if len(names) > 1} == {}


def test_who_is_spelt_by_the_house_table_is_spelt_as_it_says_and_unconfirmed() -> None:
    by_table = [row for row in ROWS if row.cells["source"] == "house table"]
    assert len(by_table) >= 30
    for row in by_table:
        assert row.cells["status"] == "unconfirmed", row
        if row.cells["ko"] != "국주영은":  # two surnames, which no rule can tell
            assert romanise(row.cells["ko"]) == row.cells["en"]


def test_the_governor_keeps_his_own_spelling_after_his_term(matcher: Matcher) -> None:
    governor = next(row for row in ROWS if row.cells["ko"] == "김관영")
    assert governor.days == (date(2022, 7, 1), date(2026, 6, 30))
    assert "Kim Gwan-yeong" in governor.values("en_forbidden")
    assert found(matcher, "김관영은 말했다.", date(2027, 1, 1)) == ["Kim Kwan-young"]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("행정부지사는 현장을 찾았다.", ["Vice Governor for Administrative Affairs"]),
        ("도지사는 현장을 찾았다.", ["Governor"]),
        ("교육감은 말했다.", ["Superintendent of Education"]),
        ("김관영 도지사는 말했다.", ["Kim Kwan-young", "Governor"]),
        ("상인들은 시장에서 장을 본다.", []),
        ("지사를 새로 열었다.", []),
        ("과장 광고를 단속한다.", []),
        ("지난해 대표 축제로 뽑혔다.", []),
    ],
)
def test_a_title_stands_alone_only_where_it_cannot_be_mistaken(
    matcher: Matcher, text: str, english: list[str]
) -> None:
    assert found(matcher, text, date(2025, 5, 1)) == english


def test_a_head_is_named_after_the_institution(matcher: Matcher) -> None:
    day = date(2025, 5, 1)
    assert found(matcher, "전북대병원장은 말했다.", day) == [
        "Jeonbuk National University Hospital",
        "Director",
    ]
    assert found(matcher, "전북소방본부장은 말했다.", day) == ["Jeonbuk Fire Headquarters", "Chief"]
    assert found(matcher, "한화가 투자한다.", day) == ["Hanwha"]


@pytest.mark.parametrize(
    "text",
    [
        "도로 공사 일정을 늦췄다.",
        "농심을 달랬다.",
        "대상 기업을 늘린다.",
        "기아에 시달린다.",
    ],
)
def test_an_ordinary_word_is_no_company(matcher: Matcher, text: str) -> None:
    companies = {row.cells["en"] for row in ROWS if row.file in {"companies", "agencies"}}
    assert companies.isdisjoint(found(matcher, text, date(2025, 5, 1)))


def test_every_ministry_takes_the_article() -> None:
    ministries = [row for row in ROWS if row.cells["en"].startswith("Ministry ")]
    assert len(ministries) >= 30
    for row in ministries:
        assert "article" in row.values("usage"), row
