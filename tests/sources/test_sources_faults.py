"""Pages that are not what the board usually gives: told apart, and never taken for a release."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ErrorPage, LayoutChanged, PageError, WithdrawnPage
from pipeline.release import Listing
from pipeline.sources import Page, get_source, lacks_text

SOURCE = get_source("jeonbuk")
LISTING = Listing("91733", "제목", date(2026, 11, 24), SOURCE.home + "/board/view.jeonbuk")
SAVED = Path(__file__).parent / "jeonbuk"
LIST = (SAVED / "list.html").read_text(encoding="utf-8")
VIEW = (SAVED / "view.html").read_text(encoding="utf-8")


def page(text: str) -> Page:
    return Page(LISTING.url, text)


def alert(message: str) -> str:
    return f"<html><body><script>alert('{message}'); history.back();</script></body></html>"


ERROR_PAGES = [
    alert("잘못된 접근입니다."),
    alert("존재하지 않는 게시판입니다."),
    "<html><title>Error</title><body><h1>500 Internal Server Error</h1></body></html>",
    "<html><body><div>시스템 점검 중입니다. 이용에 불편을 드려 죄송합니다.</div></body></html>",
    "<html><body><p>요청하신 페이지를 찾을 수 없습니다.</p></body></html>",
]
WITHDRAWN_PAGES = [
    alert("이미 삭제된 글입니다."),
    alert("존재하지 않는 글입니다."),
    '<script>alert("삭제되었거나 존재하지 않는 게시물입니다.");location.href="/";</script>',
    "<html><body><p>삭제된 게시물입니다.</p></body></html>",
]


@pytest.mark.parametrize("text", ERROR_PAGES)
def test_an_error_page_with_status_200_is_one(text: str) -> None:
    with pytest.raises(ErrorPage, match="status 200"):
        SOURCE.release(page(text), LISTING)
    with pytest.raises(ErrorPage):
        SOURCE.rows(page(text))


@pytest.mark.parametrize("text", WITHDRAWN_PAGES)
def test_a_deleted_release_is_withdrawn(text: str) -> None:
    with pytest.raises(WithdrawnPage, match="the board says"):
        SOURCE.release(page(text), LISTING)


def test_a_message_in_a_script_of_a_whole_page_proves_nothing() -> None:
    assert "alert('이미 삭제된 글입니다.')" in VIEW
    with pytest.raises(LayoutChanged):
        SOURCE.release(page(VIEW.replace("bbs_view", "board_view")), LISTING)


@pytest.mark.parametrize("name", ["bbs_view", "bbs_vtop", "bbs_con"])
def test_a_view_page_without_its_elements_has_another_layout(name: str) -> None:
    with pytest.raises(LayoutChanged, match=name):
        SOURCE.release(page(VIEW.replace(name, "new_" + name)), LISTING)


def test_a_release_without_text_has_attachments_or_is_none() -> None:
    files = '<a href="/board/download.jeonbuk?fileSid=1">보도자료.hwp</a>'
    text = (
        "<html><div class='bbs_view'><div class='bbs_vtop'><h4>제목</h4></div>{}"
        "<div class='bbs_con'><p>&nbsp;</p>{}</div></div></html>"
    )
    release = SOURCE.release(page(text.format(files, "")), LISTING)
    assert [file.name for file in release.attachments] == ["보도자료.hwp"]
    assert [segment.text for segment in release.segments] == ["제목"]
    assert lacks_text(release)
    with pytest.raises(PageError, match="only in its pictures") as caught:
        SOURCE.release(page(text.format("", "<img src='/poster.jpg'>")), LISTING)
    assert type(caught.value) is PageError
    for body in ("", "<p>제목</p><p>-----</p>"):
        with pytest.raises(LayoutChanged, match="the text"):
            SOURCE.release(page(text.format("", body)), LISTING)


def test_an_empty_board_says_so() -> None:
    start, end = LIST.index('<li class="notice">'), LIST.index('<div class="paging">')
    empty = LIST[:start] + "<li>등록된 게시물이 없습니다.</li></ul></div>" + LIST[end:]
    assert SOURCE.rows(page(empty)) == []


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ("/board/view.jeonbuk", "/board/read.jeonbuk", "the list"),
        ("dataSid=", "sid=", "the list"),
        ("작성일 : 2026-11-23", "작성일 : 23일", "91728 has no date"),
        ("작성일 : 2026-11-23", "작성일 : 2026-13-32", "91728 has no date"),
        ("전북도, 한옥 목수학교 수료생 31명 배출", " ", "91728 has no title"),
    ],
)
def test_a_list_without_links_titles_or_dates_has_another_layout(
    old: str, new: str, missing: str
) -> None:
    assert old in LIST
    with pytest.raises(LayoutChanged, match=missing):
        SOURCE.rows(page(LIST.replace(old, new)))


@pytest.mark.parametrize("text", ["", "   ", "<html><body></body></html>", "\x00\x01"])
def test_an_empty_page_is_neither_list_nor_release(text: str) -> None:
    with pytest.raises(LayoutChanged):
        SOURCE.rows(page(text))
    with pytest.raises(LayoutChanged):
        SOURCE.release(page(text), LISTING)
