"""Every board against what boards do: new class names, sessions, alerts, another encoding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from pipeline.errors import ErrorPage, LayoutChanged, PageError, WithdrawnPage
from pipeline.sources import (
    Client,
    Page,
    Source,
    get_source,
    lacks_text,
    list_new,
    open_release,
    sources,
)
from pipeline.sources.board import Board

if TYPE_CHECKING:
    from tests.sources.conftest import Site

SAVED = Path(__file__).parent
BOARDS = [source for source in sources() if isinstance(source, Board)]
_NAMES = re.compile(r"[.#]([A-Za-z][\w-]*)|\[([\w-]{6,})|=\"([^\"]+)\"")
_ON_LIST = ("link", "identifier", "row_title", "title_attribute", "row_date")
_ON_VIEW = ("view", "head", "part", "body")

MakeClient = Callable[..., Client]


def html(source: Source, name: str) -> str:
    return (SAVED / source.name / f"{name}.html").read_text(encoding="utf-8")


def names(board: Board, part: str) -> set[str]:
    """Return the names of classes, attributes and addresses by which layouts know a part."""
    found: set[str] = set()
    for layout in board.layouts:
        value = getattr(layout, part)
        if part == "identifier":
            found |= {value.key + "="} if hasattr(value, "key") else {value.name + "="}
        elif part == "title_attribute":
            found |= {value + "="} if value else set()
        else:
            found |= {next(filter(None, groups)) for groups in _NAMES.findall(value)}
    return found


def changes() -> Iterator[object]:
    for board in BOARDS:
        for page, parts in (("list", _ON_LIST), ("view", _ON_VIEW)):
            for part in parts:
                if names(board, part):
                    yield pytest.param(board, page, part, id=f"{board.name}-{part}")


@pytest.mark.parametrize(("board", "page", "part"), list(changes()))
def test_a_new_name_of_any_part_is_a_changed_layout(board: Board, page: str, part: str) -> None:
    listing = board.rows(Page(board.list_url(1), html(board, "list")))[1]
    before = text = html(board, page)
    for name in names(board, part):
        text = text.replace(name, f"{name[0]}-{name[1:]}")
    assert text != before
    changed = Page(listing.url, text)
    with pytest.raises(LayoutChanged):
        board.rows(changed) if page == "list" else board.release(changed, listing)


def test_each_board_has_parts_on_both_pages() -> None:
    assert len(BOARDS) == 9
    for board in BOARDS:
        assert names(board, "link")
        assert names(board, "body")


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)
@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("이미 삭제된 글입니다.", WithdrawnPage),
        ("존재하지 않는 글입니다.", WithdrawnPage),
        ("잘못된 접근입니다.", ErrorPage),
    ],
)
def test_an_alert_with_status_200_is_no_release(
    board: Board, message: str, error: type[PageError]
) -> None:
    listing = board.rows(Page(board.list_url(1), html(board, "list")))[1]
    alert = f'<html><body><script>alert("{message}");history.back();</script></body></html>'
    with pytest.raises(error, match=message[:5]):
        board.release(Page(listing.url, alert), listing)


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)
@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_board_is_read_from_its_server(
    site: Site, make_client: MakeClient, board: Board, encoding: str
) -> None:
    source = get_source(board.name, site.url)
    for number in (1, 2):
        path = source.list_url(number).removeprefix(site.url)
        site.serve(path, site.reply(html(board, "list").encode(encoding)))
    with make_client() as client:
        result = list_new(source, source.fetcher(client), {}, max_pages=3)
        listing = result.new[1]
        site.serve(
            source.address(listing).removeprefix(site.url),
            site.reply(html(board, "view").encode(encoding)),
        )
        release = open_release(source, source.fetcher(client), listing).release
    assert release is not None
    on_disk = board.release(Page(board.list_url(1), html(board, "view")), listing)
    assert release.segments == on_disk.segments
    assert release.url.startswith(site.url)


def test_a_session_in_the_path_leaves_no_trace() -> None:
    board = get_source("gyeonggi")
    pages = [html(board, name) for name in ("list", "view")]
    assert all(";jsessionid=" in page for page in pages)
    rows = board.rows(Page(board.list_url(1), pages[0]))
    release = board.release(Page(rows[1].url + ";jsessionid=Kd81mPqe.gnews2", pages[1]), rows[1])
    known = [row.url for row in rows] + [release.url, *(file.url for file in release.attachments)]
    assert not [url for url in known if "session" in url]


def test_a_link_is_kept_whole_where_the_board_needs_it() -> None:
    board = get_source("gyeongbuk")
    listing = board.rows(Page(board.list_url(1), html(board, "list")))[1]
    assert "&V_NUM=14359" in board.address(listing)
    assert "&B_STEP=508154900" in board.address(listing)
    moved = get_source("gyeongbuk", "https://press.example.org")
    assert moved.address(listing) == listing.url.replace(
        "https://www.gb.go.kr", "https://press.example.org"
    )


@pytest.mark.parametrize(
    "url", ["http://[", "//evil.example/x", "javascript:alert(1)", "https://evil.example/a?b=c"]
)
def test_no_stored_address_leads_to_another_host(url: str) -> None:
    board = get_source("gyeongbuk")
    listing = board.rows(Page(board.list_url(1), html(board, "list")))[1]
    stored = type(listing)(listing.external_id, listing.title, listing.published, url)
    assert board.address(stored).startswith("https://www.gb.go.kr")


@pytest.mark.parametrize(
    ("name", "now", "before"),
    [
        ("chungnam", "div.board-view", '<div class="content_body">{}</div>'),
        ("gyeongbuk", "div.view_content", '<div class="bbs_view">{}</div>'),
        ("gyeongbuk", "div.view_content", '<div class="board_view">{}</div>'),
        ("jeju", "div.article-contents", '<div id="articleContents">{}</div>'),
    ],
)
def test_the_older_pages_stay_readable(name: str, now: str, before: str) -> None:
    board = get_source(name)
    listing = board.rows(Page(board.list_url(1), html(board, "list")))[1]
    expected = board.release(Page(listing.url, html(board, "view")), listing)
    soup = BeautifulSoup(html(board, "view"), "lxml")
    text = soup.select(f"{now} .board-view-inner")[-1:] or soup.select(now)
    soup.select(now)[0].replace_with(
        BeautifulSoup(before.format(text[0].decode_contents()), "lxml")
    )
    assert board.release(Page(listing.url, str(soup)), listing).segments == expected.segments


def test_text_in_attachments_is_told_from_text_on_the_page() -> None:
    board = get_source("gangwon")
    listing = board.rows(Page(board.list_url(1), html(board, "list")))[1]
    text = html(board, "view")
    release = board.release(Page(listing.url, text), listing)
    assert lacks_text(release)
    assert len(release.attachments) == 2

    long = "강원특별자치도가 산골 초등학교 열두 곳에 과학실 트럭을 보낸다. " * 10
    whole = board.release(
        Page(listing.url, text.replace("- 실험 트럭 두 대, 다음 달 홍천부터", long)), listing
    )
    assert not lacks_text(whole)

    without_files = text.replace("/egf/bp/common/front/", "javascript:down/")
    summary = board.release(Page(listing.url, without_files), listing)
    assert [segment.text for segment in summary.segments][1:] == [
        "실험 트럭 두 대, 다음 달 홍천부터"
    ]


def test_a_page_that_points_to_its_attachments_has_no_text() -> None:
    board = get_source("jeonnam")
    listing = board.rows(Page(board.list_url(1), html(board, "list")))[1]
    body = (
        '<div class="bbs_view_contnet"><p>자세한 내용은 첨부파일을 참고하시기 바랍니다.</p></div>'
    )
    file = '<p><a href="/M7116/fileDown.do?seq=1">보도자료.hwp</a></p>'
    assert lacks_text(board.release(Page(listing.url, f"{file}{body}"), listing))
    assert not lacks_text(board.release(Page(listing.url, body), listing))


def test_a_title_that_the_list_cuts_short_is_taken_from_the_page() -> None:
    board = get_source("gyeonggi")
    text = html(board, "list").replace("40곳에 저녁 전기요금 돕는다</span>", "40곳에…</span>")
    listing = board.rows(Page(board.list_url(1), text))[1]
    assert listing.title == "도, 골목 빵집 40곳에…"
    release = board.release(Page(listing.url, html(board, "view")), listing)
    assert release.title == "도, 골목 빵집 40곳에 저녁 전기요금 돕는다"


def test_a_single_row_has_no_date_of_the_page_around_it() -> None:
    board = get_source("chungbuk")
    link = '<a href="./selectBbsNttView.do?nttNo=1">소식</a>'
    page = "<header>오늘 2026-11-25</header><main><table><tr><td>{}</td>{}</tr></table></main>"
    row = page.format(link, "<td>2026-11-02</td>")
    assert board.rows(Page(board.list_url(1), row))[0].published == date(2026, 11, 2)
