"""Several demo boards together, for a night over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from pipeline.demo.board import DemoBoard
from pipeline.demo.releases import DemoRelease
from pipeline.demo.shapes import PROVINCES
from pipeline.demo.varied import varied_releases


class DemoBoards(Mapping[str, DemoBoard]):
    """The nine provinces' boards by name, each on a port of its own.

    Use it as a context manager, as :class:`DemoBoard`.

    Args:
        releases: what all of them publish; None takes the bundled ones.
        each: how many releases each publishes, all of them different; instead of ``releases``.
        port: of the first, the others' follow; 0 takes free ones.

    Raises:
        UsageError: a port cannot be had.
    """

    def __init__(
        self, releases: Sequence[DemoRelease] | None = None, port: int = 0, *, each: int = 0
    ) -> None:
        self._boards: dict[str, DemoBoard] = {}
        with ExitStack() as undo:
            for place, shape in enumerate(PROVINCES):
                own = varied_releases(each, offset=each * place) if each else releases
                board = DemoBoard(own, port + place if port else 0, shape.name)
                undo.callback(board.close)
                self._boards[shape.name] = board
            undo.pop_all()
        self._serving = ExitStack()

    def __getitem__(self, name: str) -> DemoBoard:
        return self._boards[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._boards)

    def __len__(self) -> int:
        return len(self._boards)

    @property
    def settings(self) -> str:
        """The ``[[boards]]`` blocks that make kopress read these boards."""
        return "\n\n".join(board.settings for board in self.values())

    def serve_forever(self) -> None:
        """Serve until interrupted, in a ``with`` block or instead of one.

        Raises:
            KeyboardInterrupt: the user has had enough.
        """
        with self:
            for board in self.values():
                board.serve_forever()

    def __enter__(self) -> Self:
        for board in self.values():
            self._serving.enter_context(board)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._serving.close()
