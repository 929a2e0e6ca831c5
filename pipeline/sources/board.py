"""A press board of the usual kind: lists of links, and one page a release.

A board is a subclass with its addresses and an inner :class:`Layout` for each shape that
its pages have had. It overrides a method only where it differs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import chain, takewhile
from typing import ClassVar

from bs4 import BeautifulSoup, Tag

from pipeline.errors import LayoutChanged, PageError
from pipeline.korean import normalise, parse_embargo, segment_lines
from pipeline.release import Listing, Release, Role
from pipeline.settings import BoardSettings
from pipeline.sources.faults import unusable
from pipeline.sources.html import body_lines, is_small, parse, visible_text
from pipeline.sources.labels import contact, head_texts, labelled, texts_before
from pipeline.sources.licence import licence_of
from pipeline.sources.links import Identifier, Row, absolute, rehomed, rows_of
from pipeline.sources.parameters import BODY, Parameter
from pipeline.sources.parts import (
    attached_files,
    date_beside,
    first_date,
    full_title,
    is_little,
    title_text,
)
from pipeline.sources.source import Fetcher, Page

_EMPTY_BOARD = re.compile(r"(등록|검색)된\s*(게시물|게시글|글|자료|결과)[이가]\s*없습니다")
_DEPARTMENTS = ("담당부서", "작성부서", "제공부서", "부서명", "담당과", "부서")
_ROW = 500  # elements and texts in a row of a list
_PAGE_ROWS = 10  # rows of a list page, where a board counts rows and not pages


class Layout:
    """Where things are on a board's pages: CSS selectors, and patterns of what is there.

    What is left empty is not known of the board, or not there: a row's title is then all
    the text of its link, its date anywhere in the row; the title and the date of a release
    are then those of its row, its head what stands shortly before its text.
    """

    link: str  # leads from a row to its release
    identifier: Identifier  # of the release, in the link
    row_title = ""  # in the link
    title_attribute = ""  # of the link, where it has the title and the text is cut short
    row_date = ""  # in the row
    date = re.compile(r"(\d{4})[.-]\s?(\d{1,2})[.-]\s?(\d{1,2})")  # year, month and day

    view = "body"  # a release, with all that belongs to it
    head = ""  # in the view: title, department and date
    title = ""  # in the head
    part = ""  # in the view, where it has several alike: the last of them holds the text
    body: str  # in the view, or in that part: the text
    without = ""  # in the body, but not of the text
    files = ""  # links that are attachments, whatever they are called


class Board:
    """A :class:`pipeline.sources.Source` made of addresses and layouts.

    Args:
        settings: replace the board's own address and days, and for a board of a known
            software give its name, title and checked parameters.
    """

    name = ""
    title = ""
    home = ""
    list_path: str  # with {page} or {start}, and {parameters} of the software
    view_path = ""  # with {id}; "" where a release is only found by the whole of its link
    layouts: tuple[type[Layout], ...]  # the newest first
    valid_from: date | None = None
    valid_to: date | None = None
    text_in_attachments = False  # as a rule; what the page says is then a summary at most
    parameters: Mapping[str, str] = {}
    asks: ClassVar[tuple[Parameter, ...]] = ()  # what a software must be told of a board

    def __init__(self, settings: BoardSettings | None = None) -> None:
        if settings is not None:
            self.name = settings.name
            self.title = settings.title or self.title or settings.name
            self.home = settings.url or self.home
            self.valid_from = settings.valid_from or self.valid_from
            self.valid_to = settings.valid_to or self.valid_to
            self.parameters = {**self.parameters, **settings.parameters}
            if body := settings.parameters.get(BODY.name):
                self.layouts = (_with_body(self.layouts[0], body),)
        self.home = self.home.rstrip("/")

    def fetcher(self, client: Fetcher) -> Fetcher:
        """Return the client itself."""
        return client

    def list_url(self, page: int) -> str:
        """Return the address of a list page, counted from 1 (the newest)."""
        start = (page - 1) * _PAGE_ROWS
        return self.home + self.list_path.format(page=page, start=start, **self.parameters)

    def view_url(self, external_id: str) -> str:
        """Return the address of a release, where its identifier is enough for one."""
        return self.home + self.view_path.format(id=external_id, **self.parameters)

    def address(self, listing: Listing) -> str:
        """Return where a release is read now; see :meth:`pipeline.sources.Source.address`."""
        if self.view_path:
            return self.view_url(listing.external_id)
        return rehomed(listing.url, self.home)

    def rows(self, page: Page) -> list[Listing]:
        """Return the rows of a list page; see :meth:`pipeline.sources.Source.rows`."""
        soup = parse(page.text, page.url)
        for layout in self.layouts:
            if rows := rows_of(soup.select(layout.link), layout.identifier, page.url):
                return [self._listing(page, layout, each, row) for each, row in rows.items()]
        if _EMPTY_BOARD.search(visible_text(soup)):
            return []
        raise unusable(page, soup, f"the list ({self.layouts[0].link})")

    def release(self, page: Page, listing: Listing) -> Release:
        """Return the release of a view page; see :meth:`pipeline.sources.Source.release`."""
        soup = parse(page.text, page.url)
        layout, view, head, body = self._view(page, soup)
        texts = head_texts(head) if head else texts_before(body, view)
        heading = head.select_one(layout.title) if head and layout.title else None
        title = normalise(visible_text(heading)) if heading else ""
        title = title or full_title(listing.title, view)
        lines = body_lines(body, body.select(layout.without) if layout.without else ())
        segments = segment_lines(lines, title)
        attachments = attached_files(view, page.url, layout.files)
        text = " ".join(each.text for each in segments if each.role is not Role.HEADLINE)
        if attachments and is_little(text, in_attachments=self.text_in_attachments):
            segments = tuple(each for each in segments if each.role is Role.HEADLINE)
        elif not text and body.find("img"):
            raise PageError(page.url, "its text is only in its pictures")
        elif not text:
            raise unusable(page, soup, f"the text in {layout.body}")
        published = first_date(layout.date, visible_text(head)) if head else None
        published = published or listing.published
        return Release(
            board=self.name,
            external_id=listing.external_id,
            title=title,
            url=self.address(listing),
            published=published,
            segments=segments,
            department=labelled(texts, *_DEPARTMENTS),
            licence=licence_of(view) or licence_of(soup),
            attachments=attachments,
            embargo=parse_embargo("\n".join(line.text for line in lines), published),
            contact=contact(texts),
        )

    def _listing(self, page: Page, layout: type[Layout], external_id: str, row: Row) -> Listing:
        elements = [_title_elements(link, layout) for link in row.links]
        if layout.title_attribute:
            titles = [normalise(str(link.get(layout.title_attribute, ""))) for link in row.links]
        else:
            titles = [" ".join(filter(None, map(title_text, few))) for few in elements]
        title = next(filter(None, titles), "")
        published = _row_date(layout, row, list(chain.from_iterable(elements)))
        if not title or not published:
            lacking = "date" if title else "title"
            raise LayoutChanged(page.url, f"the row of release {external_id} has no {lacking}")
        url = rehomed(absolute(row.links[0], page.url), self.home)
        if self.view_path:
            url = self.view_url(external_id)
        return Listing(external_id, title, published, url)

    def _view(self, page: Page, soup: BeautifulSoup) -> tuple[type[Layout], Tag, Tag | None, Tag]:
        """Return the first layout that fits the page, with the view, its head and its body."""
        missing = ""
        for layout in self.layouts:
            view = soup.select_one(layout.view)
            head = view.select_one(layout.head) if view and layout.head else None
            body = _body(view, layout) if view else None
            if view and body and (head or not layout.head):
                return layout, view, head, body
            lacking = layout.body if view and (head or not layout.head) else layout.head
            missing = missing or (lacking if view else f"the release ({layout.view})")
        raise unusable(page, soup, missing)


def _row_date(layout: type[Layout], row: Row, titles: list[Tag]) -> date | None:
    """Return the date that stands nearest to a link of the row."""
    for around in row.around:
        for element in takewhile(lambda element: is_small(element, _ROW), around):
            places = element.select(layout.row_date) if layout.row_date else [element]
            for place in places:
                if found := date_beside(layout.date, place, titles):
                    return found
    return None


def _with_body(layout: type[Layout], selector: str) -> type[Layout]:
    """Return the layout of a board whose text is held by another element than is usual."""

    class Settings(layout):  # type: ignore[misc, valid-type]
        view, head, part, body = Layout.view, "", "", selector

    return Settings


def _body(view: Tag, layout: type[Layout]) -> Tag | None:
    part = view.select(layout.part)[-1:] if layout.part else [view]
    return part[0].select_one(layout.body) if part else None


def _title_elements(link: Tag, layout: type[Layout]) -> list[Tag]:
    return link.select(layout.row_title) if layout.row_title else [link]
