"""The pages of the demo boards, made of a shape and of the templates beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.demo.licences import licence
from pipeline.demo.releases import DemoRelease
from pipeline.demo.shapes import Shape
from pipeline.release import Role

PHOTO_PATH = "/images/newsroom/photo.svg"
GUIDE_PATH = "/guide/copyright.html"
NOTHING_HERE = "등록된 게시물이 없습니다."

_LINKED_PAGES = 10  # page numbers in one block of the paging bar
_LONGEST_SUMMARY = 60  # characters


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


def list_page(
    shape: Shape, releases: Sequence[DemoRelease], paging: Paging, empty: str = NOTHING_HERE
) -> str:
    """Return the list page that holds ``releases``, or else says ``empty``."""
    message = "" if releases else empty
    return _render(shape, "list", releases=releases, paging=paging, empty=message)


def view_page(shape: Shape, release: DemoRelease, files: Sequence[str], views: int) -> str:
    """Return the page of one release with files of these names, read ``views`` times so far."""
    return _render(
        shape,
        "view",
        release=release,
        segments=[segment for segment in release.segments if segment.role is not Role.HEADLINE],
        files=[
            {"name": name, "address": shape.file_address(release, place)}
            for place, name in enumerate(files, 1)
        ],
        licence=licence(release.licence),
        views=views,
    )


def alert_page(shape: Shape, message: str) -> str:
    """Return what such boards send, with status 200, in place of a page they lack."""
    return _PAGES.get_template("alert.html").render(shape=shape, message=message)


def photo() -> str:
    """Return the picture (SVG) that stands for every photograph."""
    return _PAGES.get_template("photo.svg").render()


def _render(shape: Shape, page: str, **values: object) -> str:
    template = _PAGES.get_template(f"{shape.templates or shape.name}/{page}.html")
    return template.render(shape=shape, session=shape.session(), **values)


def _summary(release: DemoRelease) -> str:
    body = (segment.text for segment in release.segments if segment.role is Role.BODY)
    return next(body, "")[:_LONGEST_SUMMARY]


_PAGES = Environment(
    loader=PackageLoader("pipeline.demo"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.globals.update(Role=Role, PHOTO_PATH=PHOTO_PATH, GUIDE_PATH=GUIDE_PATH, summary=_summary)
