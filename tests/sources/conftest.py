"""A web server on loopback that answers as badly as a test wishes, and time of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest
import stamina

from pipeline.settings import CollectSettings
from pipeline.sources import Client

Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Request:
    path: str
    headers: Message


class Site:
    """What it answers is set a path at a time; a path not set is 404."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.closing = Event()
        self._replies: dict[str, list[Reply]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def pages_asked(self) -> list[str]:
        return [request.path for request in self.requests if request.path != "/robots.txt"]

    def serve(self, path: str, *replies: Reply) -> str:
        """Answer a path with each of the replies in turn, and then with the last for ever."""
        self._replies[path] = list(replies)
        return self.url + path

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @staticmethod
    def reply(
        body: str | bytes = "", status: int = 200, headers: Mapping[str, str] | None = None
    ) -> Reply:
        data = body.encode() if isinstance(body, str) else body
        fields = {"Content-Type": "text/html", "Content-Length": str(len(data))} | dict(
            headers or {}
        )

        def send(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response_only(status)  # no Date of its own
            for name, value in fields.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(data)

        return send

    def raw(self, *pieces: bytes, then: bytes = b"", every: float = 0.02) -> Reply:
        """Send bytes as they are; then repeat others until the client has gone."""

        def send(handler: BaseHTTPRequestHandler) -> None:
            with suppress(OSError):
                for piece in pieces:
                    handler.wfile.write(piece)
                while then and not self.closing.wait(every):
                    handler.wfile.write(then)

        return send

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests.append(Request(handler.path, handler.headers))
        replies = self._replies.get(handler.path, [self.reply("none", 404)])
        (replies.pop(0) if len(replies) > 1 else replies[0])(handler)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site._answer(self)

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


def netloc(site: Site) -> str:
    return site.url.removeprefix("http://")


@dataclass
class FakeTime:
    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def other_site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def fake_time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def make_client(
    fake_time: FakeTime, site: Site, other_site: Site
) -> Iterator[Callable[..., Client]]:
    """Make clients with settings of the test's own, in fake time, that may ask both sites."""
    with ExitStack() as stack:

        def make(
            permitted: frozenset[str] = frozenset(map(netloc, (site, other_site))),
            spend: Callable[[str], None] = lambda _: None,
            **values: Any,
        ) -> Client:
            settings = CollectSettings(**({"delay": 0, "timeout": 5, "deadline": 20} | values))
            client = Client(
                settings,
                permitted=permitted,
                spend=spend,
                sleep=fake_time.sleep,
                monotonic=fake_time.monotonic,
            )
            return stack.enter_context(client)

        yield make


@pytest.fixture
def client(make_client: Callable[..., Client]) -> Client:
    return make_client()


@pytest.fixture(autouse=True)
def no_backoff() -> Iterator[None]:
    """Retry as often as the settings say, but without stamina's own waits."""
    with stamina.set_testing(True, attempts=100, cap=True):
        yield
