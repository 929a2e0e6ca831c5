"""A press board of the usual kind: lists of links, and one page a release.

A board is a subclass with its addresses and an inner :class:`Layout` for each shape that
its pages have had. It overrides a method only where it differs.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from pipeline.errors import LayoutChanged, PageError
from pipeline.korean import normalise, parse_embargo, segment_lines
from pipeline.release import Listing, Release, Role
from pipeline.sources.faults import unusable
from pipeline.sources.html import body_lines, parse, visible_text
from pipeline.sources.parts import (
    attached_files,
    first_date,
    labelled,
    licence_type,
    row_elements,
)
from pipeline.sources.source import Page

_EMPTY_BOARD = re.compile(r"(등록|검색)된\s*(게시물|게시글|글|자료|결과)[이가]\s*없습니다")


class Layout:
    """Where things are on a board's pages: CSS selectors, a query's key and a pattern."""

    link: str  # leads from a row to its release
    id_key: str  # of the release's identifier in the link's query
    row_title: str  # in the link
    date: re.Pattern[str]  # year, month and day in the text of a row or of a release's head

    view: str  # a release, with all that belongs to it
    head: str  # in the view: title, department and date
    title: str  # in the head
    department: str  # its label in the head
    body: str  # in the view: the text


class Board:
    """A :class:`pipeline.sources.Source` made of addresses and layouts.

    Args:
        home: replaces the board's own base address; the paths stay.
    """

    name: str
    title: str
    home: str
    list_path: str  # with {page}
    view_path: str  # with {id}
    layouts: tuple[type[Layout], ...]  # the newest first

    def __init__(self, home: str | None = None) -> None:
        self.home = (home or self.home).rstrip("/")

    def list_url(self, page: int) -> str:
        """Return the address of a list page, counted from 1 (the newest)."""
        return self.home + self.list_path.format(page=page)

    def view_url(self, external_id: str) -> str:
        """Return the address of a release."""
        return self.home + self.view_path.format(id=external_id)

    def address(self, listing: Listing) -> str:
        """Return where a release is read now; see :meth:`pipeline.sources.Source.address`."""
        return self.view_url(listing.external_id)

    def rows(self, page: Page) -> list[Listing]:
        """Return the rows of a list page; see :meth:`pipeline.sources.Source.rows`."""
        soup = parse(page.text, page.url)
        for layout in self.layouts:
            if rows := row_elements(soup.select(layout.link), layout.id_key):
                return [
                    self._listing(page, layout, external_id, row, links)
                    for external_id, (row, links) in rows.items()
                ]
        if _EMPTY_BOARD.search(visible_text(soup)):
            return []
        raise unusable(page, soup, f"the list ({self.layouts[0].link})")

    def release(self, page: Page, listing: Listing) -> Release:
        """Return the release of a view page; see :meth:`pipeline.sources.Source.release`."""
        soup = parse(page.text, page.url)
        layout, view = self._view(page, soup)
        head, body = (self._part(page, soup, view, part) for part in (layout.head, layout.body))
        attachments = attached_files(view, page.url)
        heading = head.select_one(layout.title)
        title = (normalise(visible_text(heading)) if heading else "") or listing.title
        lines = body_lines(body)
        segments = segment_lines(lines, title)
        if all(segment.role is Role.HEADLINE for segment in segments):
            if attachments or body.find("img"):
                raise PageError(page.url, "its text is only in its pictures or attachments")
            raise unusable(page, soup, f"the text in {layout.body}")
        published = first_date(layout.date, visible_text(head)) or listing.published
        return Release(
            board=self.name,
            external_id=listing.external_id,
            title=title,
            url=self.address(listing),
            published=published,
            segments=segments,
            department=labelled(head, layout.department),
            licence=licence_type(view) or licence_type(soup),
            attachments=attachments,
            embargo=parse_embargo("\n".join(line.text for line in lines), published),
        )

    def _listing(
        self, page: Page, layout: type[Layout], external_id: str, row: Tag, links: list[Tag]
    ) -> Listing:
        titles = [visible_text(part) for link in links for part in link.select(layout.row_title)]
        title = normalise(next(filter(None, titles), ""))
        published = first_date(layout.date, visible_text(row))
        if not title or not published:
            lacking = "date" if title else "title"
            raise LayoutChanged(page.url, f"the row of release {external_id} has no {lacking}")
        return Listing(external_id, title, published, self.view_url(external_id))

    def _view(self, page: Page, soup: BeautifulSoup) -> tuple[type[Layout], Tag]:
        for layout in self.layouts:
            if view := soup.select_one(layout.view):
                return layout, view
        raise unusable(page, soup, f"the release ({self.layouts[0].view})")

    def _part(self, page: Page, soup: BeautifulSoup, view: Tag, selector: str) -> Tag:
        if part := view.select_one(selector):
            return part
        raise unusable(page, soup, selector)
