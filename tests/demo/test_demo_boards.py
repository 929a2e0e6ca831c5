"""Nine boards at once, releases in any number, and the command that serves them."""

from __future__ import annotations

import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx2 as httpx
import pytest
from bs4 import BeautifulSoup

from pipeline.demo import BOARDS, DemoBoard, DemoBoards, varied_releases
from pipeline.demo.licences import licence
from pipeline.errors import UsageError
from pipeline.release import Role

PROVINCES = [
    "jeonbuk",
    "gyeonggi",
    "gangwon",
    "chungbuk",
    "chungnam",
    "jeonnam",
    "gyeongbuk",
    "gyeongnam",
    "jeju",
]


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=10) as client:
        yield client


def test_nine_provinces_serve_side_by_side(client: httpx.Client) -> None:
    with DemoBoards() as boards:
        assert list(boards) == PROVINCES
        assert len({board.url for board in boards.values()}) == 9
        blocks = tomllib.loads(boards.settings)["boards"]
        assert [block["name"] for block in blocks] == PROVINCES
        for block in blocks:
            answer = client.get(block["url"], follow_redirects=True)
            assert "2026" in BeautifulSoup(answer.text, "lxml").get_text()
            assert boards[block["name"]].requests[0] == "/"
    with pytest.raises(httpx.ConnectError):
        httpx.get(blocks[0]["url"])


def test_each_board_can_have_releases_of_its_own(client: httpx.Client) -> None:
    releases = varied_releases(180)
    with DemoBoards(each=20) as boards:
        for place, board in enumerate(boards.values()):
            own, another = releases[20 * place], releases[20 * place - 1]
            assert own.title in client.get(board.url + board.view_address(own)).text
            alert = client.get(board.url + board.view_address(another)).text
            assert another.title not in alert
            pages = [client.get(board.url + board.list_address(page)).text for page in (2, 3)]
            assert ["게시물이 없습니다" in page for page in pages] == [False, True]


def test_a_taken_port_leaves_no_board_behind() -> None:
    with DemoBoard() as board:
        port = urlsplit(board.url).port or 0
        with pytest.raises(UsageError, match=f"port {port} "):
            DemoBoards(port=port - 1)
        with DemoBoard(port=port - 1):
            pass


def test_varied_releases_differ_and_stay_the_same() -> None:
    releases = varied_releases(100)
    assert releases == varied_releases(100)
    assert releases[40:60] == [release for release in varied_releases(60) if release.number > 40]
    assert [release.number for release in varied_releases(3, offset=50)] == [51, 52, 53]
    assert len({release.title for release in releases}) == 100
    bodies = {tuple(s.text for s in r.segments if s.role is Role.BODY) for r in releases}
    assert len(bodies) == 100
    assert {release.licence for release in releases} >= {"0", "1", "2", "3", "4", "", "+AI"}


def test_licences_are_told_apart() -> None:
    assert not licence("")
    for text, kind, ai in [("4", "4", False), ("0+AI", "0", True), ("+AI", "", True)]:
        read = licence(text)
        assert read
        assert (read.type, read.ai) == (kind, ai)


def test_cities_come_with_what_their_software_asks() -> None:
    for name in set(BOARDS) - set(PROVINCES):
        with DemoBoard(board=name) as board:
            [block] = tomllib.loads(board.settings)["boards"]
        assert block["software"]
        assert block["parameters"]


def test_command_prints_what_kopress_toml_needs(client: httpx.Client) -> None:
    command = [sys.executable, "-m", "pipeline", "demo", "serve", "--board", "all", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        first = process.stdout.readline()
        lines = [process.stdout.readline() for _ in range(4 * len(PROVINCES))]
        blocks = tomllib.loads("".join(lines))["boards"]
        answers = [client.get(block["url"], follow_redirects=True).text for block in blocks]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
    assert first == "serving 9 boards (Ctrl-C ends it); in kopress.toml:\n"
    assert [block["name"] for block in blocks] == PROVINCES
    assert all("체험용 게시판" in answer for answer in answers)
