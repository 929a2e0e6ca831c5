"""Finding the people whom the termbase lacks, and those named shortly."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.data import data_path
from pipeline.glossary import Glossary, Match, Matcher, load_glossary
from pipeline.glossary.people import People
from pipeline.korean import normalise
from pipeline.release import Term

DAY = date(2025, 3, 12)
TITLES = {
    "지사": "Governor",
    "도지사": "Governor",
    "부지사": "Vice Governor",
    "시장": "Mayor",
    "원장": "President",
    "회장": "Chairman",
    "대표": "CEO",
    "대표이사": "CEO",
    "국장": "Director General",
    "실장": "Director",
    "센터장": "Director",
    "전무": "Senior Managing Director",
    "부사장": "Vice President",
    "단장": "Director",
    "교수": "Professor",
    "의원": "Council Member",
}
TERMS = [
    *(Term(ko, en, "title") for ko, en in TITLES.items()),
    Term("전북", "Jeonbuk", "place"),
    Term("전북특별자치도", "Jeonbuk State", "place", en_accepted=("Jeonbuk",)),
    Term("전주시", "Jeonju City", "place"),
    Term("전북테크노파크", "Jeonbuk Techno Park", "organisation"),
    Term(
        "김관영",
        "Kim Kwan-young",
        "person",
        office="전북지사",
        valid_from=date(2022, 7, 1),
        valid_to=date(2026, 6, 30),
    ),
    Term("오세훈", "Oh Se-hoon", "person", office="서울시장", valid_from=date(2021, 4, 8)),
]
MATCHER = Matcher(TERMS)


def people(*texts: str, day: date = DAY) -> list[list[Match]]:
    found = [MATCHER.find(text, day) for text in texts]
    who = People(texts, found, day, TERMS)
    return [who.find(text, matches) for text, matches in zip(texts, found, strict=True)]


def names(*texts: str, day: date = DAY) -> list[str]:
    """The people of the last text, in English."""
    return [match.term.en for match in people(*texts, day=day)[-1] if match.term.kind == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("이규택 원장은 “돕겠다”고 말했다.", ["Lee Kyu-taek"]),
        ("더젓갈 박병영 대표이사가 참석했다.", ["Park Byung-young"]),
        ("김동욱 ESG & 스마트공장 지원센터장은 웃었다.", ["Kim Dong-wook"]),
        ("이정민(앞줄 왼쪽) 부지사가 둘러보고 있다.", ["Lee Jung-min"]),
        ("이정민(앞줄 왼쪽) 전북부지사가 둘러보고 있다.", ["Lee Jung-min"]),
        ("심재현(오른쪽에서 세 번째) 전무는 서명했다.", ["Shim Jae-hyun"]),
        ("행사에는 ‘주은기 부사장’이 왔다.", ["Joo Eun-ki"]),
        ("가온컴포짓의 표진수 대표는 말했다.", ["Pyo Jin-soo"]),
        ("채은호 전북특별자치도 미래첨단산업국장은 강조했다.", ["Chae Eun-ho"]),
        ("문가람 누리팜텍(舊, 새들기계) 회장이 밝혔다.", ["Moon Ga-ram"]),
        ("설지현 경북문화재단 대표이사는 전했다.", ["Seol Ji-hyun"]),
        ("노화읍에서 전복을 키우는 추성배 어촌계장은 말했다.", ["Chu Sung-bae"]),
        ("홍길동 씨는 웃었다.", ["Hong Gil-dong"]),
        ("집으로 돌아온 마순례(81) 씨는 웃었다.", ["Ma Soon-rye"]),
        ("주민 오금례(77·여) 씨가 찾았다.", ["Oh Geum-rye"]),
        ("대학생 김민수(24)는 답했다.", ["Kim Min-soo"]),
        ("‘홍길동씨’라고 불렀다.", ["Hong Gil-dong"]),
        ("어촌계장 김복동은 말했다.", ["Kim Bok-dong"]),
        ("위원장 홍길동 씨가 왔다.", ["Hong Gil-dong"]),
        ("허준 교수는 말했다.", ["Heo Jun"]),
        ("남궁옥 원장이 답했다.", ["Namgung Ok"]),
        ("동방옥 상인회장은 말했다.", ["Dongbang Ok"]),
        ("제갈춘식 씨는 말했다.", ["Jegal Chun-sik"]),
        ("안창룡·한애란 공동위원장은 말했다.", ["Ahn Chang-ryong", "Han Ae-ran"]),
        ("서도윤 전무·오세진 R&D & 품질혁신실장이 왔다.", ["Seo Do-yoon", "Oh Se-jin"]),
        (
            "한빛전자 서도윤 전무, 문가람 회장, 전북테크노파크 송하람 단장 등이 왔다.",
            ["Seo Do-yoon", "Moon Ga-ram", "Song Ha-ram"],
        ),
        ("이수진 전 통일부 장관이 강연한다.", ["Lee Soo-jin"]),
        ("이번 일은 박미경 교수팀이 맡았다.", ["Park Mi-kyung"]),
        ("이성민 의원 “예산 늘려야”", ["Lee Sung-min"]),
        ("김관영 지사와 이규택 원장이 왔다.", ["Kim Kwan-young", "Lee Kyu-taek"]),
    ],
)
def test_a_person_is_found_by_what_stands_beside_the_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "정부 관계자는 “검토 중”이라고 말했다.",
        "이달 국장회의에서 논의한다.",
        "김치 대표 상품이 팔렸다.",
        "강소기업 대표 20명이 모였다.",
        "이사회 의장은 회의를 열었다.",
        "도의회 의장이 참석했다.",
        "전문가 대표가 발언했다.",
        "고려대 총장은 축사를 했다.",
        "공정위 위원장은 밝혔다.",
        "노인회 회장이 인사했다.",
        "대학생 대표와 만났다.",
        "한국 대표 선수가 뛰었다.",
        "우수한 원장을 찾는다.",
        "장수 어르신 7명에게 전했다.",
        "김모 씨는 붙잡혔다.",
        "오미자 씨에서 기름을 짰다.",
        "온 도민이 화해의 씨앗을 뿌렸다.",
        "주요 시장 상인은 반겼다.",
        "동부 전통시장에서 장을 봤다.",
        "수당이 20년 만에 오른 이장이 웃었다.",
        "고운찬(누룽지 = 김제시)과 솔밭식품(청국장 = 순창군)이 나왔다.",
        "이 대표는 전 지사와 현 시장, 한 교수를 만났다.",
        "도 국장과 시 국장이 모였다.",
        "이 시장에는 점포가 많다.",
        "그날 하나로 세계 시장의 문을 두드렸다.",
        "서민층 지원 대표 사업이다.",
        "조달청 청장과 산림청 국장이 왔다.",
        "회의장을 메운 주민은 조용했다.",
        "세계 김 시장은 커졌고 김 대표 상품이 팔렸다.",
        "시리아 대통령과 하노이 시장이 만났다.",
        "",
    ],
)
def test_an_ordinary_word_before_a_title_is_nobody(text: str) -> None:
    assert names(text) == []


def test_a_person_without_an_entry_is_romanised_and_says_so() -> None:
    (match, title) = people("이규택 원장은 말했다.")[0]
    assert match.term.ko == "이규택"
    assert match.term.status == "romanised"
    assert (title.term.ko, title.term.en) == ("원장", "President")


def test_a_name_that_was_introduced_is_found_alone() -> None:
    assert (
        names("이규택 원장이 왔다.", "이규택은 웃었다. 그러나 이규택호는 배다.")
        == ["Lee Kyu-taek"] * 2
    )
    assert names("이규택은 웃었다.", "이규택 원장이 왔다.", "“이규택”") == ["Lee Kyu-taek"]
    assert names("이규택은 웃었다.") == []


def test_a_name_of_two_syllables_is_found_only_where_it_is_introduced() -> None:
    assert names("허준 교수가 왔다.", "허준은 웃었다. 허준 교수가 답했다.") == ["Heo Jun"]


def test_of_two_names_before_a_title_the_document_shows_which_is_the_person() -> None:
    caption = "고운찬 차은결(왼쪽에서 두 번째) 대표가 들어 보이고 있다."
    assert names(caption) == ["Cha Eun-gyeol"]
    assert names(caption, "차은결 고운찬 대표는 말했다.") == ["Cha Eun-gyeol"]
    assert names("고운찬 차은결 대표는 말했다.") == ["Cha Eun-gyeol"]


@pytest.mark.parametrize(
    ("introduced", "short", "expected"),
    [
        ("김관영 전북지사가 왔다.", "김 지사는 웃었다.", "Governor Kim"),
        ("이규택 원장이 왔다.", "이 원장은 웃었다.", "President Lee"),
        ("박병영 대표이사가 왔다.", "박 대표는 웃었다.", "CEO Park"),
        ("정철영 회장이 왔다.", "정 회장님은 웃었다.", "Chairman Jung"),
        ("한지수 전주시장이 왔다.", "한 시장은 웃었다.", "Mayor Han"),
        ("채은호 미래첨단산업국장이 왔다.", "채 국장은 웃었다.", "Director General Chae"),
        ("추성배 어촌계장이 왔다.", "추 계장은 웃었다.", "Chu"),
        ("마순례 씨가 왔다.", "마 씨는 웃었다.", "Ma"),
        ("남궁옥 원장이 왔다.", "남궁 원장은 웃었다.", "President Namgung"),
    ],
)
def test_a_short_mention_is_who_was_introduced(introduced: str, short: str, expected: str) -> None:
    assert names(introduced, short) == [expected]


def test_a_short_mention_needs_a_fitting_title() -> None:
    assert names("이규택 원장이 왔다.", "이 시장에는 사람이 많다.") == []
    assert names("이규택 부지사가 왔다.", "이 지사에 근무한다.") == []


def test_a_short_mention_of_nobody_known_is_for_the_office_to_confirm() -> None:
    (match,) = people("박 교수는 웃었다.")[0]
    assert (match.term.en, match.term.status) == ("Professor Park", "unconfirmed")


def test_a_short_mention_names_the_person_and_keeps_the_status() -> None:
    listed = people("김관영 전북지사가 왔다.", "김 지사는 웃었다.")[1][0].term
    unlisted = people("이규택 원장이 왔다.", "이 원장은 웃었다.")[1][0].term
    assert (listed.ko, listed.note, listed.status) == ("김 지사", "김관영", "")
    assert (unlisted.ko, unlisted.note, unlisted.status) == ("이 원장", "이규택", "romanised")


def test_whom_the_document_does_not_introduce_is_the_holder_of_the_office_on_the_day() -> None:
    (match,) = people("김 지사는 웃었다.")[0]
    assert (match.term.en, match.term.note, match.term.status) == ("Governor Kim", "김관영", "")
    (later,) = people("김 지사는 웃었다.", day=date(2026, 7, 2))[0]
    assert (later.term.en, later.term.note, later.term.status) == (
        "Governor Kim",
        "",
        "unconfirmed",
    )
    assert names("오 시장은 웃었다.") == ["Mayor Oh"]


def test_titles_beside_people_are_found_behind_a_note_and_behind_its_slot() -> None:
    for gap in ("(왼쪽) ", "\ue000 ", " "):
        found = people("이규택(왼쪽) 원장이 왔다.", f"이규택{gap}원장이 왔다.")[1]
        assert [match.term.en for match in found] == ["Lee Kyu-taek", "President"]


def test_what_the_termbase_found_stays() -> None:
    text = "김관영 전북지사와 전북테크노파크 이규택 원장이 왔다."
    before = MATCHER.find(text, DAY)
    after = people(text)[0]
    assert set(before) <= set(after)


def spans_are_valid(text: str, matches: Sequence[Match]) -> bool:
    end = 0
    for match in matches:
        if not end <= match.span.start < match.span.end <= len(text):
            return False
        end = match.span.end
    return True


PIECES = st.sampled_from(
    [
        *(
            "김관영",
            "이규택",
            "박병영",
            "남궁",
            "옥",
            "이",
            "김",
            "전북",
            "원장",
            "지사",
            "대표이사",
        ),
        *(
            "씨",
            "은",
            "는",
            "(",
            ")",
            "(45)",
            "왼쪽",
            "·",
            ",",
            "“",
            "”",
            "\ue000",
            "A",
            "ㅋ",
            " ",
            "  ",
        ),
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30), max_size=3))
def test_any_text_gives_spans_in_order_without_overlaps(texts: list[str]) -> None:
    for text, matches in zip(texts, people(*texts), strict=True):
        assert spans_are_valid(text, matches)


def test_the_seed_like_article_names_its_people_once_each_in_one_spelling() -> None:
    lines = data_path("corpora", "articles", "smart-expo-twin.txt").read_text(encoding="utf-8")
    texts = [normalise(line) for line in lines.splitlines()]
    found = {
        match.term.ko: match.term.en
        for matches in people(*texts, day=date(2023, 10, 16))
        for match in matches
        if match.term.kind == "person"
    }
    assert found == {
        "김관영": "Kim Kwan-young",
        "김 지사": "Governor Kim",
        "남지후": "Nam Ji-hoo",
        "서도윤": "Seo Do-yoon",
        "오세진": "Oh Se-jin",
        "문가람": "Moon Ga-ram",
        "송하람": "Song Ha-ram",
        "배수완": "Bae Soo-wan",
        "차은결": "Cha Eun-gyeol",
    }


def test_the_development_releases_name_every_korean_and_nobody_else() -> None:
    """Measured: 23 of 23 Koreans; 바트에르덴, a Mongolian, has no spelling by a Korean table."""
    glossary: Glossary = load_glossary()
    demo = load_glossary([data_path("corpora", "glossary", "demo.csv")], bundled=False)
    invented = {term.ko for term in demo.terms if term.kind == "person"}
    wanted, right, false = 0, 0, []
    for path in sorted(data_path("corpora", "releases").glob("*.json")):
        release = json.loads(path.read_text(encoding="utf-8"))
        if release["split"] != "dev":
            continue
        day = date.fromisoformat(release["date"])
        texts = [normalise(segment["ko"]) for segment in release["segments"]]
        matches = [glossary.matcher.find(text, day) for text in texts]
        who = People(texts, matches, day, glossary.terms)
        found = {
            match.term.ko: match.term.en
            for text, known in zip(texts, matches, strict=True)
            for match in who.find(text, known)
            if match.term.kind == "person"
        }
        people_of_release = {t["ko"]: t["en"] for t in release["terms"] if t["ko"] in invented}
        wanted += len(people_of_release)
        right += sum(found.get(ko) == en for ko, en in people_of_release.items())
        false += [ko for ko in found if ko not in people_of_release]
    assert wanted == 24
    assert right >= 23
    assert false == []
