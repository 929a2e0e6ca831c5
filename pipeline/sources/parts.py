"""The parts that boards' pages have in common, each found by one function."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from bs4 import Tag

from pipeline.korean import normalise
from pipeline.release import Attachment

_IDENTIFIER = re.compile(r"[0-9]{1,18}")
_FILE_NAME = re.compile(
    r"[^\\/:*?\"<>|\n]+?\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|odt|zip)\b", re.IGNORECASE
)
_LICENCE_LINK = re.compile(r"/licenseType([0-4])\.do")
_LICENCE_MARK = re.compile(r"공공누리\s*제?\s*([0-4])\s*유형")
_LONGEST_NAME = 300  # characters of a link's text that may hold a file's name
_NEXT_LABEL = re.compile(r"(^|\s+)[^\s:]+\s*:")


def row_elements(links: Iterable[Tag], id_key: str) -> dict[str, tuple[Tag, list[Tag]]]:
    """Return the row of each release that is linked on a list page, in the page's order.

    A row is the largest element around a link that holds no other release's link, so that
    a date found in it cannot be another row's. A release is often linked twice, by its
    picture and by its title.

    Args:
        links: the links to releases.
        id_key: the key of the identifier, a number, in their queries; a link without one
            is left out.

    Returns:
        By identifier: the row's element, and the links in it.
    """
    linked: dict[str, list[Tag]] = defaultdict(list)
    inside: dict[int, set[str]] = defaultdict(set)  # by id() of an element; two are enough
    for link in links:
        if identifier := _identifier(link, id_key):
            linked[identifier].append(link)
            for element in link.parents:
                if identifier in inside[id(element)] or len(inside[id(element)]) > 1:
                    break  # and so it is all the way up
                inside[id(element)].add(identifier)
    rows = {}
    for identifier, its_links in linked.items():
        link = its_links[0]
        around = takewhile(lambda element: len(inside[id(element)]) == 1, link.parents)
        rows[identifier] = ([link, *around][-1], its_links)
    return rows


def _identifier(link: Tag, key: str) -> str:
    try:
        query = urlsplit(str(link.get("href", ""))).query
    except ValueError:  # not an address, e.g. an unclosed "["
        return ""
    value = parse_qs(query).get(key, [""])[0]
    return value if _IDENTIFIER.fullmatch(value) else ""


def first_date(pattern: re.Pattern[str], text: str) -> date | None:
    """Return the first date that a pattern of year, month and day finds, if it is one."""
    for match in pattern.finditer(text):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            continue
    return None


def labelled(element: Tag, label: str) -> str:
    """Return the text that follows a label (``담당부서 : 홍보과``), "" if there is none.

    The label may stand in the value's own text or in an element before it.
    """
    texts = [" ".join(text.split()) for text in element.stripped_strings]
    for place, text in enumerate(texts):
        if text.startswith(label):
            candidates = [text.removeprefix(label), *texts[place + 1 : place + 3]]
            value = next(filter(None, (text.lstrip(" :：") for text in candidates)), "")
            following = _NEXT_LABEL.search(value)
            return normalise(value[: following.start()] if following else value)
    return ""


def licence_type(element: Tag) -> str:
    """Return the KOGL type "0" to "4" that a link or a mark in the element names, or ""."""
    for link in element.select("a[href]"):
        if match := _LICENCE_LINK.search(str(link["href"])):
            return match[1]
    for image in element.select("img[alt]"):
        if match := _LICENCE_MARK.search(str(image["alt"])):
            return match[1]
    return ""


def attached_files(element: Tag, base: str) -> tuple[Attachment, ...]:
    """Return the documents that the element links to, each once.

    Args:
        element: the release with its list of attachments.
        base: the address of the page.
    """
    found: dict[str, Attachment] = {}
    for link in element.select("a[href]"):
        try:
            url = urljoin(base, str(link["href"]).strip())
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https"):
            continue
        for text in (link.get_text(" ", strip=True), unquote(parts.path.rpartition("/")[2])):
            if match := _FILE_NAME.search(text[:_LONGEST_NAME]):
                name = normalise(match[0]).strip()
                found.setdefault(name, Attachment(name, url))
                break
    return tuple(found.values())
