"""Reading a board's list, page by page, from a real server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import LayoutChanged, StatusError, WithdrawnPage
from pipeline.release import Listing, Validators
from pipeline.sources import Client, Source, get_source, list_new, open_release

if TYPE_CHECKING:
    from tests.sources.conftest import Site

Row = tuple[int, str]  # identifier and day; the title follows from the identifier

EMPTY = "<html><body><p>등록된 게시물이 없습니다.</p></body></html>"
# Three pages of two rows, with a notice pinned to the first.
PAGES: list[list[Row]] = [
    [(1, "2020-01-02"), (9, "2026-11-24"), (8, "2026-11-23")],
    [(7, "2026-11-22"), (6, "2026-11-20")],
    [(5, "2026-11-19"), (4, "2026-11-18")],
]


def list_page(rows: Sequence[Row]) -> str:
    items = "".join(
        f'<li><a href="/board/view.jeonbuk?dataSid={number}"><strong>소식 {number}</strong></a>'
        f"<span>작성일 : {day}</span></li>"
        for number, day in rows
    )
    return f"<html><body><ul>{items}</ul></body></html>"


def view_page(number: int) -> str:
    return (
        f"<html><body><div class='bbs_view'><div class='bbs_vtop'><h4>소식 {number}</h4></div>"
        f"<div class='bbs_con'><p>전북도가 {number}번째 소식을 알렸다.</p></div></div>"
        "</body></html>"
    )


@pytest.fixture
def source(site: Site) -> Source:
    return get_source("jeonbuk", site.url)


def publish(site: Site, source: Source, pages: Sequence[Sequence[Row]], end: str = EMPTY) -> None:
    """Serve list pages; what follows the last is ``end``."""
    texts = [list_page(rows) for rows in pages] + [end] * 3
    for number, text in enumerate(texts, start=1):
        path = source.list_url(number).removeprefix(site.url)
        site.serve(path, site.reply(text, headers={"ETag": f'"{number}"'}))


def known(*numbers: int) -> dict[str, Listing]:
    days = {number: day for rows in PAGES for number, day in rows} | {3: "2026-11-21"}
    return {
        str(n): Listing(str(n), f"소식 {n}", date.fromisoformat(days[n]), f"http://x/{n}")
        for n in numbers
    }


def ids(listings: Sequence[Listing]) -> list[int]:
    return [int(listing.external_id) for listing in listings]


@pytest.fixture
def board(site: Site, source: Source) -> Source:
    publish(site, source, PAGES)
    return source


def test_the_first_visit_reads_the_whole_board(board: Source, client: Client) -> None:
    result = list_new(board, client, {}, max_pages=20)
    assert ids(result.new) == [1, 9, 8, 7, 6, 5, 4]
    assert (result.listed, result.pages) == (7, 4)  # the fourth page says that there are none
    assert result.new[1].url == board.home + (
        "/board/view.jeonbuk?boardId=BBS_0000090&menuCd=DOM_000001101000000000&dataSid=9"
    )


def test_reading_ends_with_a_page_of_known_rows(board: Source, client: Client) -> None:
    result = list_new(board, client, known(1, 8, 7, 6, 5), max_pages=20)
    assert ids(result.new) == [9]
    assert result.pages == 2


def test_a_quiet_day_costs_one_page(board: Source, client: Client) -> None:
    result = list_new(board, client, known(1, 9, 8, 7, 6), max_pages=20)
    assert (result.new, result.listed, result.pages) == ((), 3, 1)
    assert client.requests == 2  # with robots.txt


def test_an_unchanged_list_is_not_even_sent(site: Site, board: Source, client: Client) -> None:
    first = list_new(board, client, {}, max_pages=1)
    assert first.validators == Validators('"1"')
    path = board.list_url(1).removeprefix(site.url)
    site.serve(path, site.reply(status=304))
    again = list_new(board, client, known(9), max_pages=20, validators=first.validators)
    assert again.not_modified
    assert (again.new, again.missing, again.validators) == ((), (), first.validators)


def test_backfill_looks_behind_known_pages(board: Source, client: Client) -> None:
    result = list_new(board, client, known(1, 9, 8, 7, 6), backfill=True, max_pages=20)
    assert ids(result.new) == [5, 4]


def test_rows_before_since_are_left(board: Source, client: Client) -> None:
    result = list_new(board, client, {}, since=date(2026, 11, 22), max_pages=20)
    assert ids(result.new) == [9, 8, 7]
    assert result.pages == 2
    result = list_new(
        board, client, known(9, 8, 7), since=date(2026, 11, 20), backfill=True, max_pages=20
    )
    assert ids(result.new) == [6]


def test_limit_bounds_what_is_new(board: Source, client: Client) -> None:
    result = list_new(board, client, known(1, 9), limit=2, max_pages=20)
    assert ids(result.new) == [8, 7]
    assert result.pages == 2


def test_max_pages_bounds_what_is_read(board: Source, client: Client) -> None:
    assert list_new(board, client, {}, max_pages=2).pages == 2


@pytest.mark.parametrize("end", [list_page(PAGES[-1]), list_page(PAGES[0])])
def test_a_board_that_repeats_a_page_has_ended(
    site: Site, source: Source, client: Client, end: str
) -> None:
    publish(site, source, PAGES, end=end)
    result = list_new(source, client, {}, max_pages=20)
    assert result.pages == 4
    assert len(result.new) == 7


def test_a_row_that_slips_to_the_next_page_is_listed_once(
    site: Site, source: Source, client: Client
) -> None:
    publish(site, source, [PAGES[0], [PAGES[0][-1], *PAGES[1]]])
    assert ids(list_new(source, client, {}, max_pages=20).new) == [1, 9, 8, 7, 6]


def test_a_changed_title_is_reported_and_a_shortened_one_is_not(
    board: Source, client: Client
) -> None:
    stored = known(1, 9, 8, 7, 6)
    stored["9"] = replace(stored["9"], title="소식 9(수정 전)")
    assert ids(list_new(board, client, stored, max_pages=20).retitled) == [9]


@pytest.mark.parametrize("mark", ["…", "...", " …"])
def test_a_title_that_the_list_cuts_short_is_the_same(
    site: Site, source: Source, client: Client, mark: str
) -> None:
    page = list_page(PAGES[0]).replace("소식 9", f"긴 소식의{mark}")
    site.serve(source.list_url(1).removeprefix(site.url), site.reply(page))
    stored = known(1, 9, 8)
    stored["9"] = replace(stored["9"], title="긴 소식의 긴 제목")
    assert list_new(source, client, stored, max_pages=1).retitled == ()
    stored["9"] = replace(stored["9"], title="다른 소식")
    assert ids(list_new(source, client, stored, max_pages=1).retitled) == [9]


def test_a_known_release_that_vanished_from_between_is_missing(
    board: Source, client: Client
) -> None:
    # 3 was dated between 7 and 6; 4 lies behind the pages that were read; the pinned
    # notice of 2020 does not stretch the list.
    result = list_new(board, client, known(1, 8, 7, 6, 3, 4), max_pages=20)
    assert result.pages == 2
    assert result.missing == ("3",)


def test_what_stands_on_the_days_at_the_ends_is_not_suspected(
    board: Source, client: Client
) -> None:
    stored = known(1, 8) | {
        "50": replace(known(9)["9"], external_id="50"),
        "51": replace(known(8)["8"], external_id="51"),
    }
    assert list_new(board, client, stored, max_pages=1).missing == ()


def test_an_empty_board_is_a_quiet_one_until_something_is_known(
    site: Site, source: Source, client: Client
) -> None:
    publish(site, source, [])
    assert list_new(source, client, {}, max_pages=20).listed == 0
    with pytest.raises(LayoutChanged, match="nothing is listed, though 1 release"):
        list_new(source, client, known(9), max_pages=20)


def test_a_later_page_that_fails_is_not_taken_for_the_end(
    site: Site, board: Source, client: Client
) -> None:
    site.serve(board.list_url(2).removeprefix(site.url), site.reply(status=404))
    with pytest.raises(StatusError, match="404"):
        list_new(board, client, {}, max_pages=20)


def test_a_release_is_opened_and_known_again(site: Site, board: Source, client: Client) -> None:
    listing = list_new(board, client, {}, max_pages=1).new[1]
    path = listing.url.removeprefix(site.url)
    page = site.reply(view_page(9), headers={"ETag": 'W/"v9"'})
    site.serve(path, page, site.reply(status=304))

    opened = open_release(board, client, listing)
    assert opened.release is not None
    assert not opened.not_modified
    assert opened.release.title == "소식 9"
    assert opened.release.published == date(2026, 11, 24)
    assert opened.release.segments[-1].text == "전북도가 9번째 소식을 알렸다."

    again = open_release(board, client, listing, opened.validators)
    assert again.not_modified
    assert again.release is None
    assert again.validators == Validators('W/"v9"')


def test_a_release_that_is_gone_is_named(site: Site, board: Source, client: Client) -> None:
    listing = list_new(board, client, {}, max_pages=1).new[1]
    site.serve(
        listing.url.removeprefix(site.url),
        site.reply("<script>alert('이미 삭제된 글입니다.');history.back();</script>"),
    )
    with pytest.raises(WithdrawnPage, match="이미 삭제된 글"):
        open_release(board, client, listing)
