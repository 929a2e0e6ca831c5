"""A board that misbehaves: the night goes on, the record says which and why, nothing wrong
is stored. The faults of single pages are tested in tests/sources; here is what a night makes
of each."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from pipeline.demo import DemoBoard
from pipeline.errors import ExitCode, OutputError
from pipeline.nightly import nightly
from pipeline.run import BoardState
from pipeline.settings import BoardSettings, Settings
from pipeline.store import Store

Answer = Callable[[BaseHTTPRequestHandler], None]
LIST, VIEW = "/newsroom/board/list.jeonbuk", "/board/view.jeonbuk"


@contextmanager
def faulty(board: DemoBoard, fault: Answer, where: Callable[[str], bool]) -> Iterator[str]:
    """Serve the demo board through a server that answers some paths wrongly."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if where(self.path):
                fault(self)
                return
            with urlopen(Request(board.url + self.path), timeout=5) as answer:
                body = answer.read()
            send(self, 200, body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    for name, value in {**fields, **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        for _ in range(2000):
            handler.wfile.write(b"<p>")
            handler.wfile.flush()
            threading.Event().wait(0.05)
    except OSError:
        pass


def drop(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<html>")


def huge(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        for _ in range(50):
            handler.wfile.write(b"x" * 1_000_000)
    except OSError:
        pass


def loop(handler: BaseHTTPRequestHandler) -> None:
    send(handler, 302, Location=handler.path)


PAGE = "<html><body><div class='new'><p>전혀 다른 얼개의 본문입니다.</p></div></body></html>"
FAULTS: dict[str, tuple[Answer, str]] = {
    "500": (lambda handler: send(handler, 500), "500"),
    "403": (lambda handler: send(handler, 403), "403"),
    "dropped": (drop, ""),
    "never ends": (drip, ""),
    "redirect loop": (loop, "redirect"),
    "50 MB": (huge, ""),
    "error page": (
        lambda handler: send(handler, 200, "<h1>시스템 점검 중입니다</h1>".encode()),
        "status 200",
    ),
    "layout": (lambda handler: send(handler, 200, PAGE.encode()), ""),
}


def with_url(settings: Settings, url: str) -> Settings:
    return settings.with_boards((BoardSettings(name="jeonbuk", url=url),))


def stored(settings: Settings) -> int:
    with Store.open(settings.store_url) as store:
        return sum(1 for _ in store.translated(run_id=None))


@pytest.mark.parametrize("name", FAULTS)
def test_one_bad_release_stops_no_other(settings: Settings, board: DemoBoard, name: str) -> None:
    fault, reason = FAULTS[name]
    with faulty(board, fault, lambda path: path.startswith(VIEW) and "100002" in path) as url:
        record = nightly(with_url(settings, url))
    assert record.exit_code == ExitCode.SOME_FAILED
    (failure,) = record.failures
    assert (failure.external_id, failure.step) == ("100002", "open")
    assert reason in failure.reason
    assert stored(settings) == 3

    record = nightly(settings)  # the board is well again
    assert record.exit_code == ExitCode.OK
    assert stored(settings) == 4


@pytest.mark.parametrize(
    ("name", "state", "code"),
    [
        ("500", BoardState.FAILED, ExitCode.NOTHING_COLLECTED),
        ("redirect loop", BoardState.FAILED, ExitCode.NOTHING_COLLECTED),
        ("layout", BoardState.BROKEN, ExitCode.BOARD_BROKEN),
    ],
)
def test_a_list_that_cannot_be_read(
    settings: Settings, board: DemoBoard, name: str, state: BoardState, code: ExitCode
) -> None:
    with faulty(board, FAULTS[name][0], lambda path: path.startswith(LIST)) as url:
        record = nightly(with_url(settings, url))
    assert record.boards[0].state is state
    assert record.exit_code == code
    assert record.failures[0].step == "list"
    assert stored(settings) == 0


def test_a_layout_changed_on_every_release_is_a_broken_board(
    settings: Settings, board: DemoBoard
) -> None:
    with faulty(board, FAULTS["layout"][0], lambda path: path.startswith(VIEW)) as url:
        record = nightly(with_url(settings, url))
    assert record.boards[0].state is BoardState.BROKEN
    assert record.exit_code == ExitCode.BOARD_BROKEN
    assert len(record.failures) == 4
    assert stored(settings) == 0


def test_no_answer_at_all(settings: Settings) -> None:
    record = nightly(with_url(settings, "http://127.0.0.1:9"))
    assert record.exit_code == ExitCode.NOTHING_COLLECTED


def test_a_board_that_was_read_stands_though_another_is_down(
    settings: Settings, board: DemoBoard
) -> None:
    good, bad = settings.boards[0], BoardSettings(name="jeonbuk", url="http://127.0.0.1:9")
    assert nightly(settings.with_boards((good,))).exit_code == ExitCode.OK
    assert nightly(settings.with_boards((bad,))).exit_code == ExitCode.NOTHING_COLLECTED
    assert stored(settings) == 4


def test_404_is_a_withdrawn_release_and_no_failure(settings: Settings, board: DemoBoard) -> None:
    gone = lambda path: path.startswith(VIEW) and "100002" in path  # noqa: E731
    with faulty(board, lambda handler: send(handler, 404), gone) as url:
        record = nightly(with_url(settings, url))
    assert record.exit_code == ExitCode.OK
    assert record.boards[0].withdrawn == 1
    assert stored(settings) == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is not on this system")
def test_a_report_that_cannot_be_written_loses_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)  # SQLite has its own
        with pytest.raises(OutputError, match="No space left on device"):
            nightly(settings)
    with Store.open(settings.store_url) as store:
        (run,) = store.runs(5)
    assert run.exit_code == ExitCode.OUTPUT
    assert run.failures[-1].step == "report"
    assert stored(settings) == 4
    assert nightly(settings).exit_code == ExitCode.OK
