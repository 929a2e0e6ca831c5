"""Links of a list page: which release each leads to, and where one row ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Protocol
from urllib.parse import parse_qs, urljoin, urlsplit, urlunsplit

from bs4 import Tag

from pipeline.sources.site import same_site

_NUMBER = re.compile(r"[0-9]{1,18}")
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/?#;]*", re.IGNORECASE)
_CALL = re.compile(r"([\w.$]+)\s*\(([^()]{0,300})\)")
_ARGUMENT = re.compile(r"""["']?([^"',]*)["']?\s*(?:,|$)\s*""")
_OPENS = re.compile(r"view|detail|inqu?ire|article|read", re.IGNORECASE)
_OPENS_NONE = re.compile(r"page|list|file|down", re.IGNORECASE)
_MOST_LINKS = 5  # of one release that are looked at
_HIGHEST = 10  # elements between a link and the edge of its row


class Identifier(Protocol):
    """Where on a board's list pages the identifier of a release stands."""

    def of(self, link: Tag) -> str:
        """Return the identifier, a number, or "" where the element has none."""
        ...


@dataclass(frozen=True, slots=True)
class InQuery:
    """In the query of the link's address, under a key."""

    key: str

    def of(self, link: Tag) -> str:
        """Return the number under the key."""
        try:
            query = urlsplit(str(link.get("href", ""))).query
        except ValueError:  # not an address, e.g. an unclosed "["
            return ""
        return _number(parse_qs(query).get(self.key, [""])[0])


@dataclass(frozen=True, slots=True)
class InAttribute:
    """In an attribute of the element."""

    name: str

    def of(self, link: Tag) -> str:
        """Return the attribute's number."""
        return _number(str(link.get(self.name, "")))


@dataclass(frozen=True, slots=True)
class InCall:
    """In the call of a script, ``javascript:`` or ``onclick``, else in the query under a key.

    A call that turns the pages of the list opens no release, by its name.
    """

    key: str

    def of(self, link: Tag) -> str:
        """Return the first number among the arguments of a call that opens a release."""
        if number := InQuery(self.key).of(link):
            return number
        for attribute in ("href", "onclick"):
            for name, arguments in _CALL.findall(str(link.get(attribute, ""))[:1000]):
                if _OPENS.search(name) and not _OPENS_NONE.search(name):
                    for argument in _ARGUMENT.findall(arguments):
                        if number := _number(argument.strip()):
                            return number
        return ""


@dataclass(frozen=True, slots=True)
class Row:
    """What a list page has of one release: its links, and the elements around each.

    ``around`` begins, for each link, with the link itself; none of its elements holds a link
    to another release, so that a date found in one cannot be another row's.
    """

    links: tuple[Tag, ...]
    around: tuple[tuple[Tag, ...], ...]


def rows_of(links: Iterable[Tag], identifier: Identifier, page: str) -> dict[str, Row]:
    """Return the row of each release that a list page links to, in the page's order.

    A release is often linked twice, by its picture and by its title. Links to other sites
    (to share the page, say) and links without an identifier are left out.

    Args:
        links: the elements that lead to a release.
        identifier: where its identifier stands.
        page: the address of the list page.

    Returns:
        The rows by identifier.
    """
    linked: dict[str, list[Tag]] = defaultdict(list)
    inside: dict[int, set[str]] = defaultdict(set)  # by id() of an element; two are enough
    for link in links:
        number = identifier.of(link)
        if not number or not _stays(str(link.get("href", "")), page):
            continue
        if len(linked[number]) < _MOST_LINKS:
            linked[number].append(link)
        for element in link.parents:
            if number in inside[id(element)] or len(inside[id(element)]) > 1:
                break  # and so it is all the way up
            inside[id(element)].add(number)
    return {
        number: Row(tuple(its_links), tuple(_around(link, inside) for link in its_links))
        for number, its_links in linked.items()
    }


def without_session(url: str) -> str:
    """Return an address without the session that sits in its path and changes at every visit."""
    return _SESSION.sub("", url)


def rehomed(url: str, home: str) -> str:
    """Return an address with its path and query on the host of ``home``, without a session."""
    try:
        parts, base = urlsplit(without_session(url)), urlsplit(home)
    except ValueError:
        return home
    return urlunsplit((base.scheme, base.netloc, parts.path, parts.query, ""))


def absolute(link: Tag, page: str) -> str:
    """Return the address that a link leads to, "" if it is none."""
    try:
        return without_session(urljoin(page, str(link.get("href", "")).strip()))
    except ValueError:
        return ""


def _around(link: Tag, inside: dict[int, set[str]]) -> tuple[Tag, ...]:
    own = takewhile(lambda element: len(inside[id(element)]) == 1, link.parents)
    return (link, *islice(own, _HIGHEST))


def _stays(href: str, page: str) -> bool:
    """Tell a link on the page's own site from one to another; a script's stays."""
    try:
        parts = urlsplit(urljoin(page, href.strip()))
    except ValueError:
        return False
    return parts.scheme not in ("http", "https") or same_site(parts.geturl(), page)


def _number(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else ""
