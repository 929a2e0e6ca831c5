"""The demo board over real HTTP: the shape of the newsroom, and its ways."""

from __future__ import annotations

import io
import signal
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import httpx2 as httpx
import pytest
from bs4 import BeautifulSoup, Tag

from pipeline.demo import DemoBoard, DemoRelease, load_demo_releases
from pipeline.demo.shapes.jeonbuk import Jeonbuk
from pipeline.errors import UsageError
from pipeline.release import Role, Segment

JEONBUK = Jeonbuk()
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> & 끝"


@pytest.fixture
def board() -> Iterator[DemoBoard]:
    with DemoBoard() as board:
        yield board


@pytest.fixture
def client(board: DemoBoard) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=board.url, timeout=10) as client:
        yield client


def soup_of(client: httpx.Client, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return BeautifulSoup(answer.text, "lxml")


def alert_of(client: httpx.Client, path: str) -> str:
    page = soup_of(client, path)
    assert page.script
    assert not page.select(".bbs_view, .bbs_list")
    return page.script.text.partition(";")[0]


def rows_of(page: BeautifulSoup) -> list[Tag]:
    return page.select('a[href^="/board/view.jeonbuk"]')


def sid_of(link: Tag) -> int:
    return int(parse_qs(urlsplit(str(link["href"])).query)["dataSid"][0])


def address(path: str, **query: object) -> str:
    board = {"boardId": "BBS_0000090", "menuCd": "DOM_000001101000000000"}
    return f"{path}?{urlencode({**board, **query})}"


def list_address(page: int, rows: int) -> str:
    return JEONBUK.list_address(page, rows)


def view(release: DemoRelease) -> str:
    return address("/board/view.jeonbuk", dataSid=release.data_sid)


def invented(number: int, day: int = 1) -> DemoRelease:
    headline = Segment(Role.HEADLINE, f"시험 보도자료 {number}호")
    return DemoRelease(number, date(2025, 1, day), "홍보과", (headline,))


def test_addresses_are_those_of_the_newsroom(client: httpx.Client) -> None:
    board = "boardId=BBS_0000090&menuCd=DOM_000001101000000000"
    paging = "paging=ok&startPage=1&listRow=10"
    rows = rows_of(soup_of(client, f"/newsroom/board/list.jeonbuk?{board}&{paging}"))
    newest = max(load_demo_releases(), key=lambda release: release.published)
    assert rows[0]["href"] == f"/board/view.jeonbuk?{board}&dataSid={newest.data_sid}"


def test_paging_shows_every_bundled_release_once_newest_first(client: httpx.Client) -> None:
    shown: list[tuple[str, int]] = []
    path: str | None = list_address(1, 10)
    while path:
        page = soup_of(client, path)
        for link in rows_of(page):
            row = link.find_parent("li")
            assert row
            assert link.strong
            shown.append((row.text.partition("작성일 : ")[2][:10], sid_of(link)))
        following = page.select_one(".bbs_paging > strong + a")
        path = str(following["href"]) if following else None

    releases = load_demo_releases()
    assert len(releases) == 24
    assert sorted(sid for _, sid in shown) == sorted(r.data_sid for r in releases)
    dates = [date.fromisoformat(day) for day, _ in shown]
    assert dates == sorted(dates, reverse=True)


def test_row_tells_title_and_date_of_the_page_it_links_to(client: httpx.Client) -> None:
    for link in rows_of(soup_of(client, list_address(2, 10))):
        row = link.find_parent("li")
        page = soup_of(client, str(link["href"]))
        heading = page.select_one(".bbs_view > .bbs_vtop > h4")
        meta = page.select_one(".bbs_vtop > ul")
        assert row
        assert link.strong
        assert heading
        assert meta
        assert heading.text == link.strong.text
        assert row.text.partition("작성일 : ")[2][:10] in meta.text


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ({"startPage": 3}, 4),
        ({"startPage": 4}, 0),
        ({"startPage": 999_999}, 0),
        ({"startPage": "-1"}, 10),
        ({"startPage": "두번째"}, 10),
        ({"listRow": 24}, 24),
        ({"listRow": 0}, 1),
        ({"listRow": 10**12}, 10),
    ],
)
def test_a_page_out_of_range_is_an_empty_list_and_a_senseless_one_the_default(
    client: httpx.Client, query: dict[str, object], rows: int
) -> None:
    page = soup_of(client, address("/newsroom/board/list.jeonbuk", **query))
    assert len(rows_of(page)) == rows
    assert ("등록된 게시물이 없습니다" in page.text) is (rows == 0)


def test_paging_links_lie_in_blocks_of_ten() -> None:
    releases = [invented(number) for number in range(1, 2401)]
    with DemoBoard(releases) as board, httpx.Client(base_url=board.url) as client:
        bar = soup_of(client, list_address(15, 10)).select_one(".bbs_paging")
        last = soup_of(client, list_address(240, 10)).select_one(".bbs_paging")
    assert bar
    assert bar.text.split() == ["이전", *map(str, range(11, 21)), "다음"]
    assert last
    assert last.text.split() == ["이전", *map(str, range(231, 241))]


def test_view_page_has_the_release_in_its_order(client: httpx.Client) -> None:
    for release in load_demo_releases():
        page = soup_of(client, view(release))
        body = page.select_one("div.bbs_view > div.bbs_con")
        assert body
        texts = [tag.text.strip() for tag in body.select("p, figcaption") if tag.text.strip()]
        expected = [
            f"- {segment.text}" if segment.role is Role.SUBTITLE else segment.text
            for segment in release.segments
            if segment.role is not Role.HEADLINE
        ]
        assert texts == expected
        captions = [segment for segment in release.segments if segment.role is Role.CAPTION]
        assert len(body.select("figure img + figcaption, figure figcaption")) == len(captions)
        assert len(body.select("div div div")) > 3


def test_view_page_names_department_licence_and_no_english(client: httpx.Client) -> None:
    release = load_demo_releases()[0]
    page = soup_of(client, view(release))
    meta = page.select_one(".bbs_vtop > ul")
    assert meta
    assert "담당부서 : 탄소바이오산업과" in meta.text
    assert "조회수 : 1" in meta.text
    assert page.select_one('a[href$="/info/licenseType1.do"]')
    assert "hydrogen" not in page.text.lower()


def test_licence_mark_is_left_out_where_there_is_none(
    board: DemoBoard, client: httpx.Client
) -> None:
    board.put(replace(invented(7), licence=""))
    assert not soup_of(client, view(invented(7))).select('a[href*="licenseType"]')


def test_attachment_is_a_real_file_with_the_text(client: httpx.Client) -> None:
    release = load_demo_releases()[4]
    page = soup_of(client, view(release))
    link = page.select_one(".bbs_filedown a")
    assert link
    assert link.text == "250903 보도자료(복지보건국 경로보훈과).hwpx"
    answer = client.get(str(link["href"]))
    assert "filename*=UTF-8''250903%20" in answer.headers["content-disposition"]
    assert answer.content == client.get(str(link["href"])).content
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        section = BeautifulSoup(archive.read("Contents/section0.xml"), "xml")
    text = [t.text for t in section.find_all("t")]
    for segment in release.segments:
        assert any(segment.text in line for line in text)


def test_photo_is_there(client: httpx.Client) -> None:
    page = soup_of(client, view(load_demo_releases()[0]))
    image = page.select_one("figure img")
    assert image
    assert client.get(str(image["src"])).headers["content-type"] == "image/svg+xml"


def test_root_leads_to_the_list_and_robots_allows_it(client: httpx.Client) -> None:
    assert len(rows_of(BeautifulSoup(client.get("/", follow_redirects=True).text, "lxml"))) == 10
    assert "Disallow: /admin/\nAllow: /\n" in client.get("/robots.txt").text


@pytest.mark.parametrize("path", [list_address(1, 10), view(load_demo_releases()[0])])
def test_unchanged_page_is_304_by_either_validator(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    for sent, kept in [("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")]:
        again = client.get(path, headers={sent: first.headers[kept]})
        assert (again.status_code, again.content) == (304, b"")
    for sent, other in [
        ("If-None-Match", '"another"'),
        ("If-Modified-Since", "Mon, 01 Jan 2024 00:00:00 GMT"),
        ("If-Modified-Since", "yesterday"),
    ]:
        assert client.get(path, headers={sent: other}).status_code == 200


def test_etag_outlives_the_server() -> None:
    path = list_address(1, 10)
    tags = set()
    for _ in range(2):
        with DemoBoard(port=0) as board:
            tags.add(httpx.get(board.url + path).headers["etag"])
    assert len(tags) == 1


def test_changed_release_is_no_longer_304(board: DemoBoard, client: httpx.Client) -> None:
    release = load_demo_releases()[0]
    etag = client.get(view(release)).headers["etag"]
    board.put(replace(release, department="홍보과"))
    answer = client.get(view(release), headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert "담당부서 : 홍보과" in answer.text


def test_release_moves_when_its_date_changes(board: DemoBoard, client: httpx.Client) -> None:
    oldest = min(load_demo_releases(), key=lambda release: release.published)
    board.put(replace(oldest, published=date(2026, 12, 1)))
    rows = rows_of(soup_of(client, list_address(1, 100)))
    assert sid_of(rows[0]) == oldest.data_sid
    assert len(rows) == 24


def test_added_release_is_listed_and_withdrawn_one_is_deleted(
    board: DemoBoard, client: httpx.Client
) -> None:
    added = invented(300)
    board.put(added)
    assert added.data_sid in map(sid_of, rows_of(soup_of(client, list_address(1, 100))))
    board.remove(added)
    assert added.data_sid not in map(sid_of, rows_of(soup_of(client, list_address(1, 100))))
    assert alert_of(client, view(added)) == "alert('이미 삭제된 글입니다.')"


@pytest.mark.parametrize("sid", ["", "abc", "999999999", "-1", "1e5", "٣"])
def test_unknown_identifier_is_an_alert_with_status_200(client: httpx.Client, sid: str) -> None:
    for path in ("/board/view.jeonbuk", "/board/download.jeonbuk"):
        alert = alert_of(client, address(path, dataSid=sid, fileSid=sid))
        assert alert == "alert('이미 삭제된 글입니다.')"


def test_unknown_board_is_an_alert(client: httpx.Client) -> None:
    alert = alert_of(client, "/newsroom/board/list.jeonbuk?boardId=BBS_1")
    assert alert == "alert('존재하지 않는 게시판입니다.')"


def test_hostile_release_is_text(board: DemoBoard, client: httpx.Client) -> None:
    roles = (Role.HEADLINE, Role.SUBTITLE, Role.CAPTION, Role.BODY, Role.LIST_ITEM)
    hostile = DemoRelease(
        500, date(2026, 6, 1), HOSTILE, tuple(Segment(role, HOSTILE) for role in roles)
    )
    board.put(hostile)
    for path in (view(hostile), list_address(1, 10)):
        page = soup_of(client, path)
        assert not page.select("script, [onerror]")
        assert HOSTILE in page.text
    page = soup_of(client, view(hostile))
    assert page.text.count(HOSTILE) == len(roles) + 3  # and title, department, file name


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/board/../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/images/newsroom/../../server.py",
        "/templates/list.html",
        "/board/view.jeonbuk/..%2f..%2fserver.py",
        "//etc/passwd",
        "/images/newsroom/photo.svg%00.html",
    ],
)
def test_nothing_but_the_board_is_served(board: DemoBoard, path: str) -> None:
    """Sent by hand: a client library would tidy the path."""
    with socket.create_connection(("127.0.0.1", urlsplit(board.url).port or 0), 10) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert b"root:" not in answer


def test_requests_are_noted_in_order(board: DemoBoard, client: httpx.Client) -> None:
    wanted = ["/robots.txt", list_address(1, 10), "/nowhere?x=1"]
    for path in wanted:
        client.get(path)
    assert board.requests == wanted


def test_a_visitor_who_leaves_in_mid_request_does_no_harm(
    board: DemoBoard, client: httpx.Client
) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(board.url).port or 0), 10) as connection:
        connection.sendall(b"GET /newsroom")
    assert client.get(list_address(1, 10)).status_code == 200


def test_taken_port_is_one_clear_error(board: DemoBoard) -> None:
    port = urlsplit(board.url).port or 0
    with pytest.raises(UsageError, match=rf"port {port} of 127\.0\.0\.1"):
        DemoBoard(port=port)
    with pytest.raises(UsageError, match="port 65536 "):
        DemoBoard(port=65_536)


def test_board_is_reached_on_loopback_only(board: DemoBoard) -> None:
    assert urlsplit(board.url).hostname == "127.0.0.1"
    with (
        pytest.raises(OSError, match="refused"),
        socket.create_connection(("127.0.0.2", urlsplit(board.url).port or 0), 5),
    ):
        pass


def test_links_stay_on_the_board(client: httpx.Client, board: DemoBoard) -> None:
    page = soup_of(client, list_address(1, 10))
    for link in page.select("a[href]"):
        assert urljoin(board.url, str(link["href"])).startswith(board.url + "/")


def test_serve_forever_serves_until_interrupted() -> None:
    script = (
        "from pipeline.demo import DemoBoard\n"
        "board = DemoBoard()\n"
        "print(board.url, flush=True)\n"
        "board.serve_forever()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        url = process.stdout.readline().strip()
        assert httpx.get(f"{url}/robots.txt").status_code == 200
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert errors.strip().endswith("KeyboardInterrupt")
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)
