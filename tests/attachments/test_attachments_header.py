"""Headers as offices set them, and the title within the document."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pipeline.attachments import Header, parse_text
from pipeline.clock import KST
from pipeline.korean import Line, segment_lines
from pipeline.release import Role

PUBLISHED = date(2026, 7, 24)
TITLE = "전북도, 문화산업 박람회 25일 개막"
BODY = [
    "전북특별자치도는 25일 전주에서 문화산업 박람회를 연다고 24일 밝혔다.",
    "올해로 세 번째인 이번 박람회에는 도내 기업 120곳이 참여해 나흘 동안 이어진다.",
]
MORNING = datetime(2026, 7, 25, tzinfo=KST)


def parsed(*texts: str, title: str = TITLE) -> tuple[Header, str, list[str]]:
    found = parse_text([Line(text) for text in texts], title=title, published=PUBLISHED)
    return found.header, found.title, [line.text for line in found.lines]


@pytest.mark.parametrize(
    ("header", "department", "contact"),
    [
        (
            [
                "보도시점 | 2026. 7. 25.(토) 조간 | 배포일시 | 2026. 7. 24.(금) 14:00",
                "담당 부서 | 문화산업과 | 책임자 | 과 장 | 김하나 | (063-280-1111)",
                "담당자 | 주무관 | 이두리 | (063-280-1112)",
            ],
            "문화산업과",
            "과장 김하나 (063-280-1111), 주무관 이두리 (063-280-1112)",
        ),
        (
            [
                "보도일시 | 2026. 7. 25.(토) 조간부터",
                "담당부서 | 문화산업과",
                "과 장 | 김하나 | 063-280-1111",
                "팀 장 | 이두리 | 063-280-1112",
                "매수 | 3쪽 | 사진 | 있음",
            ],
            "문화산업과",
            "과장 김하나 063-280-1111, 팀장 이두리 063-280-1112",
        ),
        (
            [
                "보도일시 : 2026. 7. 25.(토) 조간부터",
                "담당부서: 문화산업과(과장 김하나, 280-1111)",
                "문의 : 주무관 이두리 280-1112",
            ],
            "문화산업과",
            "과장 김하나, 280-1111, 주무관 이두리 280-1112",
        ),
        (
            [
                "보도일시 2026. 7. 25.(토) 조간부터",
                "제공부서: 문화산업과  담당자: 이두리(280-1112)",
            ],
            "문화산업과",
            "이두리(280-1112)",
        ),
    ],
)
def test_headers_as_offices_set_them(header: list[str], department: str, contact: str) -> None:
    banner = [
        "보 도 자 료",
        "이 자료는 배포 즉시 보도하여 주시기 바랍니다.",
        "함께 여는 새로운 전북",
    ]
    found = parsed(*banner, *header, TITLE, "- 25일부터 나흘간 전주에서 -", *BODY)
    expected = Header(department, contact, MORNING)
    assert found == (expected, TITLE, ["- 25일부터 나흘간 전주에서 -", *BODY])


def test_who_is_responsible_may_stand_at_the_end() -> None:
    header, title, lines = parsed(
        "전북특별자치도 보도자료",
        "보도시점 | 2026. 7. 25.(토) 조간",
        TITLE,
        *BODY,
        "붙임 1. 행사 포스터 1부. 끝.",
        "담당 부서 | 문화산업과 | 책임자 | 과장 | 김하나 | (063-280-1111)",
        "담당자 | 주무관 | 이두리 | (063-280-1112)",
    )
    assert header.department == "문화산업과"
    assert header.contact.count("063-280-") == 2
    assert header.embargo == MORNING
    assert title == TITLE
    assert lines == [*BODY, "붙임 1. 행사 포스터 1부. 끝."]
    roles = [segment.role for segment in segment_lines([Line(text) for text in lines], title)]
    assert roles == [Role.HEADLINE, Role.LEAD, Role.BODY, Role.NOTE]


def test_tables_of_the_text_are_no_header() -> None:
    table = ["구분 | 담당 | 전화", "일시 | 2026. 7. 25.(토) 14:00", "장소 | 전주 한옥마을"]
    tail = ["문의 | 063-280-1111"]
    header, _, lines = parsed(TITLE, BODY[0], *table, BODY[1], *table, *tail)
    assert header == Header()
    assert lines == [BODY[0], *table, BODY[1], *table, *tail]


def test_one_stray_row_is_no_header() -> None:
    assert parsed(*BODY, "담당 | 예산과")[2] == [*BODY, "담당 | 예산과"]


def test_page_numbers_are_dropped_and_figures_kept() -> None:
    lines = parsed(BODY[0], "- 1 -", "－2－", "- 3명", BODY[1], "– 12 –")[2]
    assert lines == [BODY[0], "－2－", "- 3명", BODY[1]]


@pytest.mark.parametrize(
    ("lines", "listed", "expected"),
    [
        (["전북도, 문화산업", "박람회 25일 개막"], TITLE, TITLE),
        (["전북도 문화산업박람회, 25일 개막!"], TITLE, "전북도 문화산업박람회, 25일 개막!"),
        ([TITLE], "전북도, 문화산업 박람…", TITLE),
        (["전혀 다른 제목"], TITLE, ""),
        ([TITLE], "", ""),
    ],
)
def test_the_title_by_the_one_that_the_board_lists(
    lines: list[str], listed: str, expected: str
) -> None:
    _, title, kept = parsed(*lines, *BODY, title=listed)
    assert title == expected
    assert kept == ([] if expected else lines) + BODY


def test_without_a_title_nothing_but_the_header_is_taken() -> None:
    lines = parsed("보도자료", "담당부서 | 문화산업과 | 담당자 | 이두리", TITLE, *BODY, title="")[2]
    assert lines == [TITLE, *BODY]


def test_an_embargo_needs_the_day_of_publication() -> None:
    text = [Line("보도시점 | 7. 25.(토) 조간"), *map(Line, BODY)]
    assert parse_text(text).header.embargo is None
    assert parse_text(text, published=PUBLISHED).header.embargo == MORNING
