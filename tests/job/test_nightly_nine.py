"""A night over the boards of all nine provinces."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.collecting import Collected, Scope, collect_boards
from pipeline.demo import DemoBoard, DemoBoards, varied_releases
from pipeline.nightly import configured_sources
from pipeline.run import BoardState
from pipeline.settings import BoardSettings, Settings, load_settings
from pipeline.store import Store

RELEASES = 20
SILENT = "timeout = 30.0\nattempts = 1\n"


@pytest.fixture
def nine() -> Iterator[DemoBoards]:
    with DemoBoards(varied_releases(RELEASES)) as boards:
        yield boards


@pytest.fixture
def settings(tmp_path: Path, nine: DemoBoards) -> Settings:
    path = tmp_path / "kopress.toml"
    path.write_text(f"{nine.settings}\n[collect]\ndelay = 0.02\nrecheck_days = 0\n{SILENT}")
    return load_settings(path)


@pytest.fixture
def silent_host() -> Iterator[str]:
    """An address where connections are taken and nothing is ever said."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def night(settings: Settings) -> dict[str, Collected]:
    with Store.open(settings.store_url) as store:
        run = store.begin_run("nightly")
        sources = configured_sources(settings)
        collected = list(collect_boards(settings, store, sources, run.id, Scope()))
    return {each.harvest.board: each for each in collected}


@pytest.mark.slow
def test_nine_boards_are_read_whole(settings: Settings, nine: DemoBoards) -> None:
    boards = night(settings)
    assert set(boards) == set(nine)
    for name, board in boards.items():
        assert board.failures == [], name
        assert board.harvest.state is BoardState.OK
        assert (board.harvest.new, board.harvest.bodies) == (RELEASES, RELEASES), name
        assert board.harvest.requests == len(nine[name].requests)
        assert board.harvest.characters > 100 * RELEASES
        assert board.harvest.unreadable == 0


@pytest.mark.slow
def test_a_host_that_says_nothing_holds_up_no_other(settings: Settings, silent_host: str) -> None:
    silent = settings.boards[0].model_copy(update={"url": silent_host})
    boards = list(night(settings.with_boards((silent, *settings.boards[1:]))).items())
    assert [name for name, _ in boards][-1] == "jeonbuk"  # the first to be asked, the last to end
    assert all(board.harvest.new == RELEASES for _, board in boards[:-1])
    assert boards[-1][1].harvest.state is BoardState.FAILED


@pytest.mark.slow
def test_one_host_is_never_asked_twice_at_a_time(settings: Settings) -> None:
    """Two boards on one host are read one after the other."""
    with DemoBoard(varied_releases(3)) as board:
        twice = tuple(
            BoardSettings(
                name=name,
                url=board.url,
                software="sid",
                parameters={
                    "suffix": "jeonbuk",
                    "path": "newsroom/board",
                    "boardId": "BBS_0000090",
                    "menuCd": "DOM_000001101000000000",
                },
            )
            for name in ("one", "two")
        )
        boards = night(settings.with_boards(twice))
        pages = [path for path in board.requests if path != "/robots.txt"]
    assert [each.harvest.new for each in boards.values()] == [3, 3]
    first, second = pages[: len(pages) // 2], pages[len(pages) // 2 :]
    assert first == second  # the whole of one board, then the whole of the other


@pytest.mark.slow
def test_the_second_night_asks_for_the_lists_only(settings: Settings, nine: DemoBoards) -> None:
    night(settings)
    for board in nine.values():
        board.requests.clear()
    boards = night(settings)
    for name, visit in boards.items():
        assert visit.harvest.state is BoardState.QUIET, name
        assert visit.harvest.requests == len(nine[name].requests) == 2, nine[name].requests


@pytest.mark.slow
def test_a_budget_ends_the_asking_of_one_host_and_no_other(
    settings: Settings, nine: DemoBoards
) -> None:
    few = tuple(
        board.model_copy(update={"daily_requests": 5} if board.name == "jeju" else {})
        for board in settings.boards
    )
    collected = night(settings.with_boards(few))
    assert len(nine["jeju"].requests) == 5
    assert collected["jeju"].harvest.state is not BoardState.QUIET
    assert "asked 5 times today" in collected["jeju"].harvest.reason
    assert all(each.failures == [] for name, each in collected.items() if name != "jeju")
    night(settings.with_boards(few))  # the same day: not one request more
    assert len(nine["jeju"].requests) == 5
