"""A demo board on loopback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Thread
from types import TracebackType
from typing import Self

from pipeline.demo.faults import Faults
from pipeline.demo.licences import varied_licences
from pipeline.demo.newsroom import Newsroom
from pipeline.demo.releases import DemoRelease, load_demo_releases
from pipeline.demo.server import HOST, Server
from pipeline.demo.shapes import SHAPES
from pipeline.demo.site import Site
from pipeline.errors import UsageError

BOARDS = tuple(SHAPES)
"""The boards that :class:`DemoBoard` can be, the provinces' first."""


class DemoBoard:
    """A press board on 127.0.0.1 that answers as a province's or a city's does.

    Use it as a context manager, which serves in a thread of its own. ``faults`` can be
    changed while it serves.

    Args:
        releases: what it publishes; None takes the bundled ones, with licences of every
            kind but on the Jeonbuk board.
        port: 0 takes a free one.
        board: whose it is, one of :data:`BOARDS`.
        renamed, empty_bodies, alert_only, nothing_listed, broken_downloads: what is wrong
            with it; see :class:`pipeline.demo.faults.Faults`.

    Raises:
        UsageError: there is no such board, or the port cannot be had.
    """

    def __init__(
        self,
        releases: Sequence[DemoRelease] | None = None,
        port: int = 0,
        board: str = "jeonbuk",
        *,
        renamed: Mapping[str, str] | None = None,
        empty_bodies: bool = False,
        alert_only: bool = False,
        nothing_listed: bool = False,
        broken_downloads: bool = False,
    ) -> None:
        if board not in SHAPES:
            raise UsageError(f"unknown board {board!r}; known boards: {', '.join(BOARDS)}")
        self.board = board
        self.faults = Faults(
            renamed or {}, empty_bodies, alert_only, nothing_listed, broken_downloads
        )
        newsroom = Newsroom(_bundled(board) if releases is None else releases)
        self._site = Site(SHAPES[board], newsroom, self.faults)
        try:
            self._server = Server(self._site, port)
        except (OSError, OverflowError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise UsageError(f"port {port} of {HOST} cannot be used: {reason}") from None
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """The address of the board, without a slash at its end."""
        return f"http://{HOST}:{self._server.server_port}"

    @property
    def requests(self) -> list[str]:
        """The path and query of every request so far, in the order they came."""
        return self._server.requests

    @property
    def settings(self) -> str:
        """The ``[[boards]]`` block that makes kopress read this board."""
        lines = ["[[boards]]", f'name = "{self.board}"', f'url = "{self.url}"']
        return "\n".join([*lines, *self._site.shape.settings.splitlines()])

    def list_address(self, number: int = 1) -> str:
        """Return the path and query of a list page, counted from 1."""
        return self._site.shape.list_address(number)

    def view_address(self, release: DemoRelease) -> str:
        """Return the path and query of a release's page."""
        return self._site.shape.view_address(release)

    def identifier(self, release: DemoRelease) -> str:
        """Return the board's own identifier of a release."""
        return str(self._site.shape.identifier(release))

    def put(self, release: DemoRelease) -> None:
        """Publish a release, in place of the one with its number if there is one."""
        self._site.newsroom.put(release)

    def remove(self, release: DemoRelease) -> None:
        """Withdraw a release; its page then says that it was deleted."""
        self._site.newsroom.remove(release.number)

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

    def close(self) -> None:
        """Give the port back; a board that was a context manager has done so."""
        self._server.server_close()

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
        self.close()
        self._thread.join()


def _bundled(board: str) -> Sequence[DemoRelease]:
    releases = load_demo_releases()
    place = BOARDS.index(board)
    return varied_licences(releases, place) if place else releases
