"""The shape of a board: its addresses. What its pages look like is in ``templates/NAME``.

A board is a subclass with its own addresses; it overrides a method only where it differs.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import ClassVar
from urllib.parse import parse_qsl

from pipeline.demo.releases import DemoRelease

_FILES = 10  # attachments that a release has at most, plus one
_CONTACTS = ("한가람", "도라온", "금보라", "명다솔", "남궁슬기")  # invented, as the releases are


class Kind(Enum):
    """What an address leads to."""

    LIST = auto()
    RELEASE = auto()
    FILE = auto()
    NO_BOARD = auto()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a visitor asks for; ``identifier`` is the board's own, ``place`` counts files from 1."""

    kind: Kind
    identifier: int = -1
    place: int = 0


class Shape:
    """A board's addresses and ways.

    Attributes:
        name: in settings and on the command line.
        title: the office's name in Korean.
        area: the area code of its telephones.
        first_id: one less than its first identifier. Real boards count through all their
            years; numbers of their magnitude keep a collector from relying on small ones.
        list_url: the address of a list page, with ``{page}``, and ``{rows}`` where a visitor
            may say how many rows it has.
        view_url: the address of a release, with ``{id}``.
        file_url: the address of an attachment, with ``{file}``.
        board_key: the parameter that names the board, without which there is none.
        attaches: the formats of the files that come with a release.
        encoding: of its pages.
        says_encoding: whether they, or their headers, name it.
        templates: the directory of its pages, where it is not called as the board is.
        no_board, no_release: what it says of a wrong address.
        settings: further lines of its ``[[boards]]`` block.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    area: ClassVar[str]
    first_id: ClassVar[int]
    list_url: ClassVar[str]
    view_url: ClassVar[str]
    file_url: ClassVar[str]
    board_key: ClassVar[str] = ""
    attaches: ClassVar[tuple[str, ...]] = ("hwpx",)
    encoding: ClassVar[str] = "utf-8"
    says_encoding: ClassVar[bool] = True
    templates: ClassVar[str] = ""
    no_board: ClassVar[str] = "존재하지 않는 게시판입니다."
    no_release: ClassVar[str] = "이미 삭제된 글입니다."
    settings: ClassVar[str] = ""

    def list_address(self, page: int, rows: int = 10) -> str:
        """Return the address of a list page, counted from 1 (the newest)."""
        return self.list_url.format(page=page, rows=rows)

    def view_address(self, release: DemoRelease) -> str:
        """Return the address of a release."""
        return self.view_url.format(id=self.identifier(release))

    def file_address(self, release: DemoRelease, place: int) -> str:
        """Return the address of an attachment of a release, counted from 1."""
        return self.file_url.format(file=self.identifier(release) * _FILES + place)

    def identifier(self, release: DemoRelease) -> int:
        """Return the board's own identifier of a release."""
        return self.first_id + release.number

    def wanted(self, path: str, query: Mapping[str, str]) -> Wanted | None:
        """Return what an address asks for, None for one that the site has not.

        Args:
            path: without a session in it.
            query: the parameters, decoded.
        """
        same_path = path_of(self.list_url) == path_of(self.view_url)
        view_key = key_of(self.view_url, "id")
        if path == path_of(self.view_url) and (view_key in query or not same_path):
            if self._other_board(self.view_url, query):
                return Wanted(Kind.NO_BOARD)
            return Wanted(Kind.RELEASE, number(query.get(view_key), -1))
        if path == path_of(self.list_url):
            return Wanted(Kind.NO_BOARD if self._other_board(self.list_url, query) else Kind.LIST)
        if path == path_of(self.file_url):
            return self.wanted_file(query.get(key_of(self.file_url, "file")))
        return None

    def wanted_file(self, file_number: str | None) -> Wanted:
        """Return which attachment a number names."""
        identifier, place = divmod(number(file_number, -1), _FILES)
        return Wanted(Kind.FILE, identifier, place)

    def list_part(self, query: Mapping[str, str]) -> tuple[int, int]:
        """Return the number of the list page that is asked for, and how many rows it has."""
        page = number(query.get(key_of(self.list_url, "page")), 1)
        rows = number(query.get(key_of(self.list_url, "rows")), 10)
        return page, rows

    def period(self, query: Mapping[str, str]) -> tuple[date, date]:
        """Return the first and the last day that a list is asked for."""
        return date.min, date.max

    def contact(self, release: DemoRelease) -> str:
        """Return whom to ask about a release: a name and a telephone that nobody has."""
        name = _CONTACTS[release.number % len(_CONTACTS)]
        return f"{name} 주무관({self.telephone(release)})"

    def telephone(self, release: DemoRelease) -> str:
        """Return a telephone number in an exchange that is never given out."""
        return f"{self.area}-000-{1000 + release.number % 9000}"

    def session(self) -> str:
        """Return a session of the usual form, another at every call."""
        return f"{secrets.token_hex(16).upper()}.node1"

    def _other_board(self, url: str, query: Mapping[str, str]) -> bool:
        key = self.board_key
        return query.get(key, "") != parameters_of(url).get(key, "")


def path_of(url: str) -> str:
    """Return the path of an address of a shape."""
    return url.partition("?")[0]


def parameters_of(url: str) -> dict[str, str]:
    """Return the parameters of an address of a shape."""
    return dict(parse_qsl(url.partition("?")[2]))


def key_of(url: str, place: str) -> str:
    """Return which parameter of an address holds a place like ``{id}``, "" where none does."""
    return next((key for key, value in parameters_of(url).items() if f"{{{place}" in value), "")


def number(text: str | None, otherwise: int) -> int:
    """Return a query parameter as a number; boards shrug at what is none."""
    plain = text and text.isascii() and text.isdigit() and len(text) < 12
    return int(text) if text and plain else otherwise
