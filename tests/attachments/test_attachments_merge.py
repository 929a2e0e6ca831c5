"""What an attachment adds to its page's release, and which attachment it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from pipeline.attachments import AttachmentText, Header, choose, merge, needs_attachment
from pipeline.clock import KST
from pipeline.korean import Line, segment_lines
from pipeline.release import Attachment, Release, Role

TITLE = "전북도, 문화산업 박람회 25일 개막"
BODY = [
    "전북특별자치도는 25일 전주에서 문화산업 박람회를 연다고 24일 밝혔다. 올해로 세 번째다.",
    "도내 기업 120곳이 참여해 나흘 동안 이어지며, 강연과 상담, 체험 행사가 날마다 열린다.",
    "도는 박람회를 찾는 관람객이 지난해보다 20% 늘어난 3만 명에 이를 것으로 내다봤다.",
    "한편, 도는 박람회 기간에 전주역과 행사장을 오가는 버스를 20분 간격으로 운행한다.",
]
HEADER = Header("문화산업과", "과장 김하나 280-1111", datetime(2026, 7, 25, tzinfo=KST))


def release(*texts: str, **changes: object) -> Release:
    made = Release(
        board="demo",
        external_id="1",
        title=TITLE,
        url="http://127.0.0.1/1",
        published=date(2026, 7, 24),
        segments=segment_lines([Line(text) for text in texts], TITLE),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def attachment(*texts: str, title: str = TITLE) -> AttachmentText:
    return AttachmentText(tuple(Line(text) for text in texts), HEADER, title)


def bodies(merged: Release) -> list[str]:
    return [segment.text for segment in merged.segments[1:]]


@pytest.mark.parametrize(
    "page",
    [
        [],
        ["자세한 내용은 첨부파일을 참고하시기 바랍니다."],
        [
            "○ 자세한 내용은 붙임 보도자료를 참조하여 주시기 바라며, 궁금한 사항은 담당 부서로 "
            "문의하여 주시면 언제든지 친절하게 안내하여 드리겠습니다. 감사합니다."
        ],
        ["▲ 박람회 전경. / 사진제공 = 전북특별자치도"],
    ],
)
def test_a_page_without_text_gets_that_of_its_attachment(page: list[str]) -> None:
    assert needs_attachment(release(*page))
    merged = merge(release(*page), attachment(*BODY))
    assert merged.segments[0].role is Role.HEADLINE
    assert bodies(merged) == BODY
    assert (merged.department, merged.contact, merged.embargo) == (
        "문화산업과",
        "과장 김하나 280-1111",
        HEADER.embargo,
    )


def test_a_page_with_the_same_text_keeps_its_own() -> None:
    page = release(*BODY)
    assert not needs_attachment(page)
    extra = "▲ 박람회 포스터. / 사진제공 = 전북특별자치도"
    assert merge(page, attachment(*BODY, extra)).segments == page.segments


def test_a_page_with_only_the_beginning_gets_the_whole() -> None:
    assert bodies(merge(release(*BODY[:2]), attachment(*BODY))) == BODY


def test_a_page_that_says_something_else_keeps_its_own() -> None:
    page = release(
        "이 쪽은 첨부와 다른 이야기를 아주 길게 하고 있으며 첨부에는 그런 말이 한마디도 없다.",
        "그래서 쪽의 글이 그대로 남아야 하고, 첨부의 글은 한 줄도 들어와서는 안 된다.",
    )
    assert merge(page, attachment(*BODY)).segments == page.segments


def test_what_the_page_says_of_itself_is_kept() -> None:
    page = release(
        department="공보관", contact="대변인실", embargo=datetime(2026, 1, 1, tzinfo=KST)
    )
    merged = merge(page, attachment(*BODY))
    assert (merged.department, merged.contact, merged.embargo) == (
        page.department,
        page.contact,
        page.embargo,
    )


def test_a_title_cut_short_is_completed() -> None:
    page = release(*BODY, title="전북도, 문화산업 박람…")
    merged = merge(page, attachment(*BODY))
    assert merged.title == merged.segments[0].text == TITLE
    assert merge(page, attachment(*BODY, title="다른 제목")).title == "전북도, 문화산업 박람…"


def test_an_attachment_without_text_changes_no_segment() -> None:
    assert merge(release(), attachment()).segments == release().segments


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["보도.pdf", "보도.hwp", "보도.hwpx"], ["보도.hwpx", "보도.hwp", "보도.pdf"]),
        (["사진1.jpg", "행사 사진.hwp", "포스터.pdf", "보도자료.docx"], ["보도자료.docx"]),
        (["붙임 1. 개요.hwp", "(보도자료).pdf"], ["(보도자료).pdf", "붙임 1. 개요.hwp"]),
        (["계획(안).hwp", "보도자료(계획팀).hwp", "명단.xlsx"], ["보도자료(계획팀).hwp"]),
        (["1.hwp", "문화산업 박람회 개막.hwpx"], ["문화산업 박람회 개막.hwpx", "1.hwp"]),
        (["보도자료 및 사진.zip", "보도자료(사진 포함).hwp"], ["보도자료(사진 포함).hwp"]),
        (["내려받기"], ["내려받기"]),
        ([], []),
    ],
)
def test_the_attachment_that_holds_the_text(names: list[str], expected: list[str]) -> None:
    offered = [Attachment(name, f"http://127.0.0.1/{n}") for n, name in enumerate(names)]
    assert [each.name for each in choose(offered, TITLE)] == expected
