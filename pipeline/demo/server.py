"""The demo board's web server."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, quote, urlsplit

from pipeline.demo import pages
from pipeline.demo.hwpx import MEDIA_TYPE, hwpx_file
from pipeline.demo.newsroom import Newsroom
from pipeline.demo.releases import DemoRelease, load_demo_releases
from pipeline.errors import UsageError

_HOST = "127.0.0.1"
_HTML = "text/html; charset=utf-8"
_MOST_ROWS = 100  # of one list page, whatever its address asks for
_ROBOTS = "User-agent: *\nDisallow: /admin/\nAllow: /\n"
_NO_BOARD = "존재하지 않는 게시판입니다."
_NO_RELEASE = "이미 삭제된 글입니다."

log = logging.getLogger(__name__)


class DemoBoard:
    """A press board on 127.0.0.1 that answers as Jeonbuk's newsroom does.

    Use it as a context manager, which serves in a thread of its own.

    Args:
        releases: what it publishes; None takes the bundled ones.
        port: 0 takes a free one.

    Raises:
        UsageError: the port cannot be had.
    """

    def __init__(self, releases: Sequence[DemoRelease] | None = None, port: int = 0) -> None:
        newsroom = Newsroom(load_demo_releases() if releases is None else releases)
        try:
            self._server = _Server(newsroom, port)
        except (OSError, OverflowError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise UsageError(f"port {port} of {_HOST} cannot be used: {reason}") from None
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """The address of the board, without a slash at its end."""
        return f"http://{_HOST}:{self._server.server_port}"

    @property
    def requests(self) -> list[str]:
        """The path and query of every request so far, in the order they came."""
        return self._server.requests

    def put(self, release: DemoRelease) -> None:
        """Publish a release, in place of the one with its number if there is one."""
        self._server.newsroom.put(release)

    def remove(self, release: DemoRelease) -> None:
        """Withdraw a release; its page then says that it was deleted."""
        self._server.newsroom.remove(release.data_sid)

    def serve_forever(self) -> None:
        """Serve until interrupted, in a ``with`` block or instead of one.

        Raises:
            KeyboardInterrupt: the user has had enough.
        """
        if self._thread.is_alive():
            self._thread.join()
        else:
            with self:
                self._thread.join()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    def __init__(self, newsroom: Newsroom, port: int) -> None:
        super().__init__((_HOST, port), _Handler)
        self.newsroom = newsroom
        self.requests: list[str] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Note a connection that broke; a visitor who leaves is no fault of the board."""
        log.debug("connection from %s broke", client_address, exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "kopress-demo"
    timeout = 30  # seconds that an idle connection is kept
    wbufsize = -1  # headers and body leave together

    def do_GET(self) -> None:
        self.server.requests.append(self.path)
        address = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(address.query).items()}
        match address.path:
            case "/":
                self._redirect(pages.list_address(1, 10))
            case "/robots.txt":
                self._send(_ROBOTS, "text/plain; charset=utf-8")
            case pages.PHOTO_PATH:
                self._send(pages.photo(), "image/svg+xml")
            case pages.LIST_PATH | pages.VIEW_PATH | pages.DOWNLOAD_PATH if (
                query.get("boardId") != pages.BOARD_ID
            ):
                self._send(pages.alert_page(_NO_BOARD), _HTML)
            case pages.LIST_PATH:
                self._list(query)
            case pages.VIEW_PATH:
                self._view(query)
            case pages.DOWNLOAD_PATH:
                self._download(query)
            case _:
                self.send_error(HTTPStatus.NOT_FOUND)

    def _list(self, query: dict[str, str]) -> None:
        number = max(1, _number(query.get("startPage"), 1))
        rows = min(max(1, _number(query.get("listRow"), 10)), _MOST_ROWS)
        releases, total = self.server.newsroom.page((number - 1) * rows, rows)
        page = pages.list_page(releases, pages.Paging(number, rows, total))
        self._send(page, _HTML, etag=f'"{_digest(page)}"')

    def _view(self, query: dict[str, str]) -> None:
        release = self._release(query)
        if release is None:
            self._send(pages.alert_page(_NO_RELEASE), _HTML)
            return
        views = self.server.newsroom.count_view(release.data_sid)
        # Weak: the page says how often it was read, and is the same release all the same.
        etag = f'W/"{_digest(repr(release))}"'
        self._send(pages.view_page(release, views), _HTML, etag=etag)

    def _download(self, query: dict[str, str]) -> None:
        release = self._release(query)
        if release is None:
            self._send(pages.alert_page(_NO_RELEASE), _HTML)
            return
        name = quote(release.attachment_name, safe="")
        self._send(
            hwpx_file(release), MEDIA_TYPE, disposition=f"attachment; filename*=UTF-8''{name}"
        )

    def _release(self, query: dict[str, str]) -> DemoRelease | None:
        return self.server.newsroom.get(_number(query.get("dataSid"), -1))

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(
        self, content: str | bytes, media_type: str, etag: str = "", disposition: str = ""
    ) -> None:
        """Send a page, or 304 (RFC 9110, section 13) to a visitor who has it already."""
        body = content.encode() if isinstance(content, str) else content
        fresh = bool(etag) and self._has_it(etag)
        self.send_response(HTTPStatus.NOT_MODIFIED if fresh else HTTPStatus.OK)
        if etag:
            self.send_header("ETag", etag)
            changed = self.server.newsroom.changed
            self.send_header("Last-Modified", format_datetime(changed, usegmt=True))
        if not fresh:
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            if disposition:
                self.send_header("Content-Disposition", disposition)
        self.end_headers()
        if not fresh:
            self.wfile.write(body)

    def _has_it(self, etag: str) -> bool:
        known = self.headers["If-None-Match"]
        if known is not None:
            known_tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
            return known == "*" or etag.removeprefix("W/") in known_tags
        try:
            since = parsedate_to_datetime(self.headers["If-Modified-Since"] or "")
            return self.server.newsroom.changed.replace(microsecond=0) <= since
        except (ValueError, TypeError):  # absent, not a date, or a date without a zone
            return False

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its inherited name)
        log.debug(format, *args)


def _number(text: str | None, otherwise: int) -> int:
    """Return a query parameter as a number; boards shrug at what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
