"""Matching: what the set of sentences cannot show, such as any Unicode, threads and pickles."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary import Matcher, without_particle
from pipeline.glossary.candidates import form_key
from pipeline.release import Span, Term

DAY = date(2025, 3, 12)
STATE = Term("전북특별자치도", "Jeonbuk State", "place", valid_from=date(2024, 1, 18))
OLD = replace(STATE, ko="전라북도", en="Jeonbuk Province", valid_from=None)
HOMOGRAPH = frozenset({"homograph"})
TERMS = [
    replace(STATE, ko_forms=("전북도",)),
    replace(OLD, ko_forms=("전북도",), valid_to=date(2024, 1, 17)),
    Term("전북", "Jeonbuk", "place"),
    Term("완주군", "Wanju County", "place"),
    Term("완주", "Wanju", "place", usage=HOMOGRAPH),
    Term("전주", "Jeonju", "place", usage=HOMOGRAPH),
    Term("전북대학교", "Jeonbuk National University", "organisation"),
    Term("전북-삼성", "Jeonbuk–Samsung", "programme"),
    Term("미래첨단산업국", "Future Advanced Industries Bureau", "organisation"),
    Term("김관영", "Kim Kwan-young", "person"),
    Term("지사", "Governor", "title", ko_forms=("도지사",), usage=HOMOGRAPH),
    Term("국장", "Director General", "title"),
    Term("R&D센터", "R&D Center", "organisation"),
    Term("도", "the province"),
]
MATCHER = Matcher(TERMS)


def names(text: str, *document: str, terms: list[Term] | None = None) -> list[str]:
    matcher = MATCHER if terms is None else Matcher(terms)
    evidence = matcher.evidence([text, *document], DAY)
    return [text[m.span.start : m.span.end] for m in matcher.find(text, DAY, evidence)]


def test_an_empty_termbase_finds_nothing() -> None:
    assert names("전북은", terms=[]) == []
    assert Matcher([]).evidence(["전북은"], DAY) == frozenset()


def test_a_form_of_separators_only_is_no_form() -> None:
    assert names("전북 · 완주군", terms=[Term("·", "dot")]) == []


@pytest.mark.parametrize(
    ("day", "english"),
    [
        (date(1999, 1, 1), "Jeonbuk Province"),
        (date(2024, 1, 17), "Jeonbuk Province"),
        (date(2024, 1, 18), "Jeonbuk State"),
        (date(2030, 1, 1), "Jeonbuk State"),
    ],
)
def test_the_day_picks_the_entry(day: date, english: str) -> None:
    assert [match.term.en for match in MATCHER.find("전북도는", day)] == [english]


def test_a_name_that_is_not_in_force_is_found_by_the_nearest_entry() -> None:
    dated = [
        Term("도로과", "First", valid_from=date(2010, 1, 1), valid_to=date(2012, 12, 31)),
        Term("도로과", "Second", valid_from=date(2020, 1, 1), valid_to=date(2021, 12, 31)),
    ]
    matcher = Matcher(dated)
    days = (date(2000, 1, 1), date(2013, 6, 1), date(2019, 6, 1), date(2025, 1, 1))
    found = [matcher.find("도로과는", day)[0].term.en for day in days]
    assert found == ["First", "First", "Second", "Second"]


def test_the_document_makes_a_homograph_certain() -> None:
    assert names("완주가 달라진다") == []
    assert names("완주가 달라진다", "완주군은 계획을 밝혔다.") == ["완주"]
    assert names("풀코스를 완주했다. 완주의 기쁨", "완주군은 계획을 밝혔다.") == []


def test_evidence_is_the_short_form_of_a_full_one() -> None:
    texts = ["완주군은 계획을 밝혔다.", "전북대학교와 전북이 함께한다."]
    assert MATCHER.evidence([*texts, "완주의 봄"], DAY) == frozenset({"완주"})


def test_a_title_shares_a_syllable_with_its_organisation() -> None:
    text = "미래첨단산업국장은"
    found = [(m.term.en, m.span) for m in MATCHER.find(text, DAY)]
    assert found == [
        ("Future Advanced Industries Bureau", Span(0, 7)),
        ("Director General", Span(7, 8)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("전북대학교병원장은", ["전북대학교병원", "장"]),
        ("한화가 지원한다", ["한화"]),
        ("한화 화가", ["한화", "화가"]),
        ("전북대학교 병원장들이", ["전북대학교"]),
        ("한화 감사로 선임됐다", ["한화", "감사"]),
        ("한화 감사에서 지적됐다", ["한화"]),
    ],
)
def test_a_title_is_told_from_particles_plurals_and_words(text: str, expected: list[str]) -> None:
    terms = [
        *TERMS,
        Term("전북대학교병원", "Jeonbuk National University Hospital", "organisation"),
        Term("한화", "Hanwha", "organisation"),
        Term("병원장", "Hospital Director", "title"),
        Term("화가", "Painter", "title"),
        Term("감사", "Auditor", "title", usage=HOMOGRAPH),
    ]
    assert names(text, terms=terms) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(사)전북-한빛 포럼", []),
        ("한빛-전북 포럼", []),
        ("전북-기업 협약", ["전북"]),
        ("전북도-한빛전자 협약", ["전북도"]),
        ("전북-완주군 협약", ["전북", "완주군"]),
    ],
)
def test_a_hyphen_joins_a_place_to_a_name_that_is_not_listed(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


def test_a_legal_form_makes_a_homograph_a_company() -> None:
    terms = [Term("농심", "Nongshim", "organisation", usage=HOMOGRAPH)]
    text = "농심을 헤아린 지원책"
    assert names(text, terms=terms) == []
    assert names("㈜농심을 찾았다", terms=terms) == ["농심"]


def test_a_title_without_a_name_is_left_alone() -> None:
    assert names("지사를 설립했다") == []
    assert names("국장은 말했다") == []
    alone = [Term("국장", "Director General", "title", usage=frozenset({"alone"}))]
    assert names("국장은 말했다", terms=alone) == ["국장"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("은 말했다", " 말했다"),
        ("으로부터의 지원", " 지원"),
        ("이라는 이름", " 이름"),
        ("형 스마트공장", " 스마트공장"),
        ("지역은", "지역은"),
        ("은행은", "은행은"),
        (" 은", " 은"),
        (", 전북", ", 전북"),
        ("", ""),
    ],
)
def test_what_follows_a_name_without_its_particle(text: str, rest: str) -> None:
    assert without_particle(text) == rest


KOREAN = st.text(alphabet="전북대학교완주군도지사국장은의에서김관영삼성 ·-A1(,\ue000⟦", max_size=40)


@given(st.one_of(st.text(max_size=60), KOREAN))
def test_spans_are_valid_in_order_disjoint_and_read_as_the_form(text: str) -> None:
    evidence = MATCHER.evidence([text], DAY)
    end = 0
    for match in MATCHER.find(text, DAY, evidence):
        assert end <= match.span.start < match.span.end <= len(text)
        end = match.span.end
        written = text[match.span.start : match.span.end]
        forms = [form_key(form) for form in (match.term.ko, *match.term.ko_forms)]
        if match.term.kind == "title":
            assert any(form.endswith(form_key(written)) for form in forms)
        else:
            assert form_key(written) in forms


@given(KOREAN)
def test_more_evidence_takes_no_certain_name_away(text: str) -> None:
    certain = {m.term.ko for m in MATCHER.find(text, DAY) if not m.term.usage}
    evident = {m.term.ko for m in MATCHER.find(text, DAY, frozenset({"완주", "전주"}))}
    assert certain <= evident


def test_a_matcher_travels_to_another_process_and_works_in_threads() -> None:
    matcher = pickle.loads(pickle.dumps(MATCHER))  # noqa: S301
    texts = [f"전북은 {number}일 전북대학교에서 김관영 지사와" for number in range(40)]
    expected = [MATCHER.find(text, DAY) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: matcher.find(text, DAY), texts)) == expected
    assert all(len(found) == 4 for found in expected)


def test_a_long_list_is_read_to_its_end() -> None:
    text = "·".join(["전북", "완주군", "완주"] * 400)
    assert len(names(text)) == 1200
