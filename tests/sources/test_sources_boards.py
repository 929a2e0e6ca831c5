"""Every board against its saved pages; what is expected of them lies beside them as JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.release import Listing, Release
from pipeline.sources import Page, Source, get_source, sources

SAVED = Path(__file__).parent


def saved(source: Source, name: str) -> Page:
    text = (SAVED / source.name / f"{name}.html").read_text(encoding="utf-8")
    return Page(source.list_url(1), text)


def expected(source: Source, name: str) -> Any:
    return json.loads((SAVED / source.name / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(params=[source.name for source in sources()])
def source(request: pytest.FixtureRequest) -> Source:
    return get_source(request.param)


def test_the_list_is_read_row_by_row(source: Source) -> None:
    rows = [
        {
            "external_id": row.external_id,
            "title": row.title,
            "published": row.published.isoformat(),
        }
        for row in source.rows(saved(source, "list"))
    ]
    assert rows == expected(source, "list")


def test_the_release_is_read_whole(source: Source) -> None:
    listing = source.rows(saved(source, "list"))[1]
    release = source.release(saved(source, "view"), listing)
    assert {
        "title": release.title,
        "published": release.published.isoformat(),
        "department": release.department,
        "contact": release.contact,
        "licence": release.licence,
        "embargo": release.embargo and release.embargo.isoformat(),
        "attachments": [attachment.name for attachment in release.attachments],
        "segments": [{"role": s.role.value, "text": s.text} for s in release.segments],
    } == expected(source, "view")
    texts = [segment.text for segment in release.segments]
    assert len(set(texts)) == len(texts)
    assert (release.board, release.external_id) == (source.name, listing.external_id)
    assert release.url == listing.url
    assert all(file.url.startswith(source.home) for file in release.attachments)


def test_addresses_follow_the_home(source: Source) -> None:
    moved = get_source(source.name, "http://127.0.0.1:8410/")
    assert moved.home == "http://127.0.0.1:8410"
    assert moved.list_url(3) == source.list_url(3).replace(source.home, moved.home)
    assert source.list_url(3) != source.list_url(1)
    for row in moved.rows(saved(source, "list")):
        assert row.url.startswith("http://127.0.0.1:8410/")


def test_an_unknown_board_is_named_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match=r"'jeonbok'.*jeonbuk"):
        get_source("jeonbok")


def test_a_view_page_without_date_or_title_takes_them_from_the_list() -> None:
    source = get_source("jeonbuk")
    text = saved(source, "view").text.replace("<li>작성일 : 2026-11-24</li>", "")
    text = text.replace("h4>", "span>")
    text = text.replace("<strong>담당부서</strong> : 자연생태과", "").replace("strong>", "b>")
    listing = Listing("91733", "목록의 제목", date(2026, 11, 20), "http://example.org/")
    release = source.release(Page("http://example.org/", text), listing)
    assert (release.title, release.published) == ("목록의 제목", date(2026, 11, 20))
    assert release.department == ""


def release_of(head: str, rest: str = "") -> Release:
    text = (
        f"<html><div class='bbs_view'><div class='bbs_vtop'><h4>제목</h4>{head}</div>"
        f"<div class='bbs_con'><p>본문</p></div>{rest}</div></html>"
    )
    listing = Listing("1", "제목", date(2026, 11, 20), "http://example.org/")
    return get_source("jeonbuk").release(Page("http://example.org/board/view", text), listing)


@pytest.mark.parametrize(
    "head",
    [
        "<ul><li>담당부서 : 홍보과</li><li>조회 : 3</li></ul>",
        "<ul><li><strong>담당부서</strong> : 홍보과</li><li>조회 : 3</li></ul>",
        "<dl><dt>담당부서</dt><dd>홍보과</dd><dt>조회</dt><dd>3</dd></dl>",
        "<span>담당부서</span><em>:</em><span>홍보과</span><span>작성일 : 2026-11-20</span>",
        "<p>작성일 : 2026-11-20 조회 : 3</p><p>담당부서 : 홍보과 조회 : 3</p>",
    ],
)
def test_the_department_follows_its_label(head: str) -> None:
    assert release_of(head).department == "홍보과"


def test_a_department_left_blank_is_none() -> None:
    assert release_of("<ul><li>담당부서 :</li><li>조회 : 3</li></ul>").department == ""


@pytest.mark.parametrize(
    ("mark", "licence"),
    [
        ('<a href="https://www.kogl.or.kr/info/licenseType0.do">공공누리</a>', "0"),
        ('<img src="/k.png" alt="공공누리 제2유형: 출처표시+상업적 이용금지">', "2"),
        ('<img src="/k.png" alt="공공누리 제 3 유형">', "3"),
        ("<p>공공누리 제1유형에 대해 알아봅시다</p>", ""),
        ('<a href="https://www.kogl.or.kr/info/licenseType9.do">공공누리</a>', ""),
    ],
)
def test_a_licence_is_what_a_link_or_mark_names(mark: str, licence: str) -> None:
    assert release_of("", mark).licence == licence


def test_attachments_are_documents_with_an_address() -> None:
    files = release_of(
        "",
        '<a href="/download?no=1"> 보도자료.HWP </a><a href="/view?no=1">보도자료.HWP 미리보기</a>'
        '<a href="/files/%EB%B6%99%EC%9E%84.pdf">내려받기</a><a href="/list">목록</a>'
        '<a href="javascript:run(\'표.xlsx\')">표.xlsx</a><a href="http://[/x.hwp">x.hwp</a>',
    ).attachments
    assert [(file.name, file.url) for file in files] == [
        ("보도자료.HWP", "http://example.org/download?no=1"),
        ("붙임.pdf", "http://example.org/files/%EB%B6%99%EC%9E%84.pdf"),
    ]
