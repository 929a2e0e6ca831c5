"""Pages of the demo boards, read over real HTTP by selectors of the tests' own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx2 as httpx
import pytest
from bs4 import BeautifulSoup

from pipeline.demo import DemoBoard


class Visitor:
    """Someone who reads one board."""

    def __init__(self, board: DemoBoard, client: httpx.Client) -> None:
        self.board = board
        self.client = client

    def get(self, address: str, base: str = "/") -> httpx.Response:
        """Follow a link from the page at ``base``."""
        page = httpx.URL(self.board.url + base)
        answer = self.client.get(page.join(address))
        assert answer.status_code == 200
        return answer

    def page(self, address: str, base: str = "/", encoding: str = "utf-8") -> BeautifulSoup:
        text = self.get(address, base).content.decode(encoding)
        return BeautifulSoup(text, "lxml")


@pytest.fixture
def visit() -> Iterator[Callable[..., Visitor]]:
    """Open a board, as ``DemoBoard(...)`` would, and return a visitor."""
    with ExitStack() as stack:

        def open_board(**options: object) -> Visitor:
            board = stack.enter_context(DemoBoard(**options))  # type: ignore[arg-type]
            return Visitor(board, stack.enter_context(httpx.Client(timeout=10)))

        yield open_board
