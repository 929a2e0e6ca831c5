"""The pages of the demo board, in the shape of Jeonbuk's newsroom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.demo.releases import DemoRelease
from pipeline.release import Role

LIST_PATH = "/newsroom/board/list.jeonbuk"
VIEW_PATH = "/board/view.jeonbuk"
DOWNLOAD_PATH = "/board/download.jeonbuk"
PHOTO_PATH = "/images/newsroom/photo.svg"
BOARD_ID = "BBS_0000090"
MENU_CODE = "DOM_000001101000000000"

_LINKED_PAGES = 10  # page numbers in one block of the paging bar


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a list page stands: its ``number`` from 1, its ``rows``, and the board's ``total``."""

    number: int
    rows: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page that has rows; 1 on an empty board."""
        return max(1, -(-self.total // self.rows))

    @property
    def linked(self) -> range:
        """The page numbers that this page links to: the block of ten it lies in."""
        first = (min(self.number, self.last) - 1) // _LINKED_PAGES * _LINKED_PAGES + 1
        return range(first, min(first + _LINKED_PAGES, self.last + 1))


def address(path: str, **query: object) -> str:
    """Return an address on this board, with the parameters that all of them carry."""
    return f"{path}?{urlencode({'boardId': BOARD_ID, 'menuCd': MENU_CODE, **query})}"


def list_address(number: int, rows: int) -> str:
    """Return the address of a list page."""
    return address(LIST_PATH, paging="ok", startPage=number, listRow=rows)


def list_page(releases: Sequence[DemoRelease], paging: Paging) -> str:
    """Return the list page that holds ``releases``."""
    return _PAGES.get_template("list.html").render(releases=releases, paging=paging)


def view_page(release: DemoRelease, views: int) -> str:
    """Return the page of one release, read ``views`` times so far."""
    return _PAGES.get_template("view.html").render(release=release, views=views)


def alert_page(message: str) -> str:
    """Return what such boards send, with status 200, in place of a page they lack."""
    return _PAGES.get_template("alert.html").render(message=message)


def photo() -> str:
    """Return the picture (SVG) that stands for every photograph."""
    return _PAGES.get_template("photo.svg").render()


_PAGES = Environment(
    loader=PackageLoader("pipeline.demo"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.globals.update(
    Role=Role,
    PHOTO_PATH=PHOTO_PATH,
    list_address=list_address,
    view_address=lambda release: address(VIEW_PATH, dataSid=release.data_sid),
    download_address=lambda release: address(
        DOWNLOAD_PATH, dataSid=release.data_sid, fileSid=release.data_sid * 10 + 1
    ),
)
