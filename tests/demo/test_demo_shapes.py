"""Every board has the shape that is known of its model, read here by other means than a source's.

What stands in ``BOARDS`` is what has been noted of the real boards, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag

from pipeline.demo import DemoBoard, DemoRelease, load_demo_releases
from pipeline.errors import UsageError
from pipeline.release import Role, Segment

from .conftest import Visitor


@dataclass(frozen=True)
class Noted:
    """What is known of a board."""

    list_page: str  # with {page} and {rows before}
    row: str  # selects a row's link, or the row itself where that holds the identifier
    identifier: str  # pattern in the row's tags
    view: str  # with the identifier, "" where the row's own link is to be followed
    body: str
    title: str = "a"  # in the row: an element, or "@title" for the link's attribute
    date: str = r"(\d{4})-(\d{2})-(\d{2})"
    encoding: str = "utf-8"
    drop: str = ""  # elements of the body that are not of the text
    files: str = "hwpx"


BOARDS = {
    "jeonbuk": Noted(
        "/newsroom/board/list.jeonbuk?boardId=BBS_0000090&menuCd=DOM_000001101000000000"
        "&paging=ok&startPage={page}&listRow=10",
        'a[href^="/board/view.jeonbuk"]',
        r"dataSid=(\d+)",
        "/board/view.jeonbuk?boardId=BBS_0000090&menuCd=DOM_000001101000000000&dataSid={id}",
        "div.bbs_view > div.bbs_con",
        title="strong",
        date=r"작성일 : (\d{4})-(\d{2})-(\d{2})",
    ),
    "gyeonggi": Noted(
        "/briefing/brief_gongbo.do?BS_CODE=s017&page={page}",
        'a.txtLink[href*="brief_gongbo_view.do"]',
        r"number=(\d+)",
        "/briefing/brief_gongbo_view.do?BS_CODE=s017&number={id}&subject_Code=BO01",
        "div.postBody",
        date=r"(\d{4})\.(\d{2})\.(\d{2})",
        files="pdf",
    ),
    "gangwon": Noted(
        "/portal/briefing/pressRelease?pageIndex={page}",
        "tr[data-prboard-seq]",
        r'data-prboard-seq="(\d+)"',
        "/portal/briefing/pressRelease?seq={id}",
        "div.skinTb-conts",
        title="td.skinTb-sbj > a",
        files="hwp",
    ),
    "chungbuk": Noted(
        "/www/selectBbsNttList.do?bbsNo=65&key=429&pageIndex={page}",
        'a[href^="./selectBbsNttView.do"]',
        r"nttNo=(\d+)",
        "/www/selectBbsNttView.do?key=429&bbsNo=65&nttNo={id}",
        ".viewcontent #contenttext",
    ),
    "chungnam": Noted(
        "/cnportal/cnapcPressList/cnapcPress/list.do?menuNo=500498&pageIndex={page}",
        'a.tit[href*="cnapcPress/view.do"]',
        r"nttId=(\d+)",
        "",
        ".board-view .board-view-li:last-of-type .board-view-inner, .content_body",
        files="docx",
    ),
    "jeonnam": Noted(
        "/M7116/boardList.do?menuId=jeonnam0202000000&pageIndex={page}",
        'a[href^="/M7116/boardView.do"]',
        r"seq=(\d+)",
        "/M7116/boardView.do?seq={id}&menuId=jeonnam0202000000",
        "div.bbs_view_contnet",
        title="@title",
    ),
    "gyeongbuk": Noted(
        "/Main/page.do?BD_CODE=bbs_bodo&mnu_uid=6792&cmd=1&Start={before}",
        'a[href*="BD_CODE=bbs_bodo"][href*="B_NUM="]',
        r"B_NUM=(\d+)",
        "",
        ".bbs_view, .board_view, .view_content",
        title="@title",
    ),
    "gyeongnam": Noted(
        "/index.gyeong?menuCd=DOM_000000135002001000&paging=ok&startPage={page}",
        'a[href^="/board/view.gyeong"]',
        r"dataSid=(\d+)",
        "/board/view.gyeong?boardId=BBS_0000060&menuCd=DOM_000000135002001000&dataSid={id}",
        "div.bbs_view > div.bbs_con",
    ),
    "jeju": Noted(
        "/news/bodo/list.htm?page={page}",
        'li.board-news__article a[href*="act=view"]',
        r"seq=(\d+)",
        "/news/bodo/list.htm?act=view&seq={id}",
        "div.article-contents, #articleContents",
        title="strong.text-ellipsis",
        date=r"\| (\d{4})-(\d{2})-(\d{2})",
        drop=".file-preview, .article-files",
        files="hwp hwpx",
    ),
    "jeonju": Noted(
        "/www/selectBbsNttList.do?bbsNo=5&key=9&pageIndex={page}",
        'a[href^="./selectBbsNttView.do"]',
        r"nttNo=(\d+)",
        "/www/selectBbsNttView.do?key=9&bbsNo=5&nttNo={id}",
        ".viewcontent .contenttext",
        encoding="euc-kr",
    ),
    "iksan": Noted(
        "/cop/bbs/selectBoardList.do?bbsId=BBSMSTR_000000000021&pageIndex={page}",
        'a[onclick^="fn_egov_inqire_notice"], a[href^="javascript:fn_egov_inqire_notice"]',
        r"fn_egov_inqire_notice\('(\d+)'",
        "/cop/bbs/selectBoardArticle.do?bbsId=BBSMSTR_000000000021&nttId={id}",
        ".view_content",
    ),
}
RELEASES = load_demo_releases()
Visit = Callable[..., Visitor]


def rows_of(page: BeautifulSoup, noted: Noted) -> list[Tag]:
    links = page.select(noted.row)
    return [link if link.name == "tr" else link.find_parent(["tr", "li"]) or link for link in links]


def link_of(row: Tag, noted: Noted) -> Tag:
    link = row.select_one("td > a" if row.name == "tr" and noted.title != "strong" else "a")
    assert link
    return link


def title_of(row: Tag, noted: Noted) -> str:
    if noted.title == "@title":
        return str(link_of(row, noted)["title"])
    part = row.select_one(noted.title)
    assert part
    return " ".join(part.get_text().replace("이미지 없음", "").split())


def identifier_of(row: Tag, noted: Noted) -> str:
    found = re.search(noted.identifier, str(row).replace("&#39;", "'"))
    assert found, row
    return found[1]


def read_list(visitor: Visitor, noted: Noted, page: int) -> BeautifulSoup:
    address = noted.list_page.format(page=page, before=(page - 1) * 10)
    return visitor.page(address, encoding=noted.encoding)


def address_of(row: Tag, noted: Noted) -> str:
    if noted.view:
        return noted.view.format(id=identifier_of(row, noted))
    return str(link_of(row, noted)["href"])


def text_of(page: BeautifulSoup, noted: Noted) -> str:
    bodies = page.select(noted.body)
    assert bodies
    body = bodies[-1]
    for tag in body.select(noted.drop) if noted.drop else ():
        tag.decompose()
    return " ".join(body.get_text().split())


@pytest.mark.parametrize("name", BOARDS)
def test_lists_have_each_release_once_with_its_own_title_and_day(visit: Visit, name: str) -> None:
    noted, visitor = BOARDS[name], visit(board=name)
    seen: dict[str, tuple[str, date]] = {}
    counts = []
    for number in (1, 2, 3, 4):
        rows = rows_of(read_list(visitor, noted, number), noted)
        counts.append(len(rows))
        for row in rows:
            day = re.search(noted.date, row.get_text())
            assert day
            seen[identifier_of(row, noted)] = (
                title_of(row, noted),
                date(*map(int, day.groups())),
            )
    assert counts == [10, 10, 4, 0]
    assert seen == {
        visitor.board.identifier(release): (release.title, release.published)
        for release in RELEASES
    }
    days = [day for _, day in seen.values()]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("name", [name for name in BOARDS if name != "gangwon"])
def test_bodies_hold_the_text_in_its_order_and_nothing_else(visit: Visit, name: str) -> None:
    noted, visitor = BOARDS[name], visit(board=name)
    releases = {visitor.board.identifier(release): release for release in RELEASES}
    for number in (1, 3):  # the newest and the oldest
        for row in rows_of(read_list(visitor, noted, number), noted):
            release = releases[identifier_of(row, noted)]
            page = visitor.page(
                address_of(row, noted), noted.list_page.format(page=1, before=0), noted.encoding
            )
            expected = " ".join(
                f"- {segment.text}" if segment.role is Role.SUBTITLE else segment.text
                for segment in release.segments
                if segment.role is not Role.HEADLINE
            )
            assert text_of(page, noted) == expected
            assert release.department in page.get_text()
            assert re.search(r"0\d\d-000-\d{4}", page.get_text())
            captions = [s for s in release.segments if s.role is Role.CAPTION]
            assert len(page.select(f":is({noted.body}) img")) == len(captions)


def test_gangwon_says_no_more_than_the_title(visit: Visit) -> None:
    noted, visitor = BOARDS["gangwon"], visit(board="gangwon")
    address = noted.view.format(id=visitor.board.identifier(RELEASES[0]))
    page = visitor.page(address)
    assert text_of(page, noted) == RELEASES[0].title
    link = page.select_one("div.attachFile a")
    assert link
    assert re.fullmatch(r"/egf/bp/common/front/\d+/download", str(link["href"]))


@pytest.mark.parametrize("name", BOARDS)
def test_attachments_are_of_the_formats_that_the_board_attaches(visit: Visit, name: str) -> None:
    noted, visitor = BOARDS[name], visit(board=name)
    row = rows_of(read_list(visitor, noted, 1), noted)[0]
    base = noted.list_page.format(page=1, before=0)
    address = address_of(row, noted)
    page = visitor.page(address, base, noted.encoding)
    magic = {"hwp": b"\xd0\xcf\x11\xe0", "hwpx": b"PK", "docx": b"PK", "pdf": b"%PDF"}
    links = [a for a in page.select("a[href]") if re.search(r"\.(hwpx?|pdf|docx)$", a.get_text())]
    kinds = [a.get_text().rpartition(".")[2] for a in links]
    assert kinds == noted.files.split()
    for link, kind in zip(links, kinds, strict=True):
        answer = visitor.get(str(link["href"]), address if noted.view else base)
        assert answer.content.startswith(magic[kind])
        assert "html" not in answer.headers["content-type"]
        assert answer.headers["content-disposition"].startswith("attachment; filename")


@pytest.mark.parametrize("name", BOARDS)
def test_a_release_that_was_never_there_is_an_alert_with_status_200(
    visit: Visit, name: str
) -> None:
    noted, visitor = BOARDS[name], visit(board=name)
    row = rows_of(read_list(visitor, noted, 1), noted)[0]
    wrong = address_of(row, noted).replace(identifier_of(row, noted), "999999")
    base = noted.list_page.format(page=1, before=0)
    page = visitor.page(wrong, base, noted.encoding)
    assert page.script
    assert re.match(r"alert\('(이미 삭제된|존재하지 않는)", page.script.text)
    assert not page.select(noted.body)


@pytest.mark.parametrize("name", BOARDS)
def test_unchanged_pages_are_304_and_withdrawn_releases_alerts(visit: Visit, name: str) -> None:
    visitor = visit(board=name)
    board = visitor.board
    for address in (board.list_address(), board.view_address(RELEASES[0])):
        first = visitor.get(address)
        tag = {"If-None-Match": first.headers["ETag"]}
        assert visitor.client.get(board.url + address, headers=tag).status_code == 304
    board.remove(RELEASES[0])
    answer = visitor.client.get(board.url + board.view_address(RELEASES[0]), headers=tag)
    assert "삭제된 글" in answer.content.decode(BOARDS[name].encoding)


@pytest.mark.parametrize("name", BOARDS)
def test_hostile_text_stays_text(visit: Visit, name: str) -> None:
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> & 끝"
    release = RELEASES[0]
    segments = tuple(Segment(s.role, hostile) for s in release.segments)
    visitor = visit(board=name)
    board = visitor.board
    board.put(DemoRelease(1, date(2026, 12, 1), hostile, segments))
    for address in (board.list_address(), board.view_address(release)):
        page = visitor.page(address, encoding=BOARDS[name].encoding)
        scripts = [script.text for script in page.select("script")]
        assert not page.select("[onerror]")
        assert not any("alert" in script for script in scripts)
        assert hostile in page.get_text()


def test_gyeonggi_has_another_session_at_every_fetch(visit: Visit) -> None:
    noted, visitor = BOARDS["gyeonggi"], visit(board="gyeonggi")
    sessions = []
    for _ in range(2):
        row = rows_of(read_list(visitor, noted, 1), noted)[0]
        address = str(link_of(row, noted)["href"])
        path = re.fullmatch(
            r"/briefing/brief_gongbo_view\.do;jsessionid=([\w.]+)\?BS_CODE=s017"
            r"&number=\d+&subject_Code=BO01",
            address,
        )
        assert path
        sessions.append(path[1])
        assert visitor.page(address).select(noted.body)
    assert len(set(sessions)) == 2


def test_gyeonggi_lists_what_was_published_in_a_period(visit: Visit) -> None:
    noted, visitor = BOARDS["gyeonggi"], visit(board="gyeonggi")
    address = noted.list_page.format(page=1) + "&period_1=2025.03.12&period_2=2025.05.20"
    found = [identifier_of(row, noted) for row in rows_of(visitor.page(address), noted)]
    expected = [r for r in RELEASES if date(2025, 3, 12) <= r.published <= date(2025, 5, 20)]
    expected.sort(key=lambda release: release.published, reverse=True)
    assert found == [visitor.board.identifier(release) for release in expected]
    assert 1 < len(found) < 10
    nonsense = noted.list_page.format(page=1) + "&period_1=어제&period_2=2025-05-20"
    assert len(rows_of(visitor.page(nonsense), noted)) == 10


def test_gyeonggi_has_placeholders_for_pictures_in_titles(visit: Visit) -> None:
    page = read_list(visit(board="gyeonggi"), BOARDS["gyeonggi"], 1)
    links = page.select(BOARDS["gyeonggi"].row)
    assert {"이미지 없음" in link.get_text() for link in links} == {True, False}


def test_titles_lie_in_nested_spans_or_are_cut_or_broken(visit: Visit) -> None:
    chungbuk = read_list(visit(board="chungbuk"), BOARDS["chungbuk"], 1)
    assert chungbuk.select(f"{BOARDS['chungbuk'].row} span > span")
    gyeongbuk = read_list(visit(board="gyeongbuk"), BOARDS["gyeongbuk"], 1)
    assert any(a.text.endswith("...") for a in gyeongbuk.select(BOARDS["gyeongbuk"].row))
    gyeongnam = read_list(visit(board="gyeongnam"), BOARDS["gyeongnam"], 1)
    assert any("\n" in a.text.strip() for a in gyeongnam.select(BOARDS["gyeongnam"].row))


def test_chungnam_orders_its_attributes_differently_and_iksan_its_scripts(visit: Visit) -> None:
    links = read_list(visit(board="chungnam"), BOARDS["chungnam"], 1).select(BOARDS["chungnam"].row)
    assert {next(iter(link.attrs)) for link in links} == {"class", "href"}
    links = read_list(visit(board="iksan"), BOARDS["iksan"], 1).select(BOARDS["iksan"].row)
    assert {"onclick" in link.attrs for link in links} == {True, False}


def test_gyeongbuk_needs_the_whole_link(visit: Visit) -> None:
    noted, visitor = BOARDS["gyeongbuk"], visit(board="gyeongbuk")
    row = rows_of(read_list(visitor, noted, 1), noted)[0]
    whole = str(link_of(row, noted)["href"])
    assert not whole.startswith("/")
    for lost in ("V_NUM", "B_STEP"):
        part = re.sub(rf"&{lost}=\d+", "", whole)
        assert part != whole
        page = visitor.page(part, "/Main/page.do")
        assert page.script
        assert "존재하지 않는 글" in page.script.text
    assert visitor.page(whole, "/Main/page.do").select(noted.body)


def test_older_releases_have_older_layouts(visit: Visit) -> None:
    old = next(release for release in RELEASES if release.published.year < 2025)
    for name, element in [
        ("chungnam", ".content_body"),
        ("gyeongbuk", ".view_content"),
        ("jeju", "#articleContents"),
    ]:
        visitor = visit(board=name)
        assert visitor.page(visitor.board.view_address(old)).select(element)
        assert not visitor.page(visitor.board.view_address(RELEASES[0])).select(element)


def test_jeonju_is_in_euc_kr_and_does_not_say_so(visit: Visit) -> None:
    visitor = visit(board="jeonju")
    address = visitor.board.view_address(RELEASES[0])
    answer = visitor.get(address)
    assert answer.headers["content-type"] == "text/html"
    assert b"charset" not in answer.content
    assert RELEASES[0].title.encode("euc-kr") in answer.content
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("utf-8")
    link = visitor.page(address, encoding="euc-kr").select_one(".p-attach a")
    assert link
    disposition = visitor.get(str(link["href"]), address).headers.raw
    raw = dict(disposition)[b"Content-Disposition"]
    assert "탄소바이오산업과".encode("euc-kr") in raw


def test_pinned_guide_is_dated_and_leads_to_no_release(visit: Visit) -> None:
    for name, noted in BOARDS.items():
        if name == "jeonbuk":
            continue
        visitor = visit(board=name)
        page = read_list(visitor, noted, 1)
        pinned = page.select_one('[class*="notice"]')
        assert pinned
        assert re.search(r"2019.05.02", pinned.get_text())
        assert not pinned.select(noted.row)


def test_licences_of_every_kind_are_marked_by_link_image_and_class(visit: Visit) -> None:
    marks = {
        "gyeonggi": r'href="https://www\.kogl\.or\.kr/info/licenseType(\d)\.do"',
        "chungnam": r'alt="공공누리 제(\d)유형',
        "jeonnam": r'class="kogl kogl_type(\d)"',
    }
    for name, mark in marks.items():
        visitor = visit(board=name)
        pages = [visitor.get(visitor.board.view_address(release)).text for release in RELEASES]
        types = {found[1] if (found := re.search(mark, page)) else "" for page in pages}
        assert types == {"0", "1", "2", "3", "4", ""}
        with_ai = {"AI유형" in page or "kogl_typeAI" in page for page in pages}
        assert with_ai == {True, False}


def test_unknown_board_is_one_clear_error() -> None:
    with pytest.raises(UsageError, match="unknown board 'seoul'; known boards: jeonbuk, gyeonggi"):
        DemoBoard(board="seoul")
