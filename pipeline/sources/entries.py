"""What RSS and Atom feeds have of an entry, as feedparser reads them."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import feedparser

from pipeline.clock import KST
from pipeline.korean import normalise
from pipeline.release import Attachment
from pipeline.sources.faults import unusable
from pipeline.sources.html import parse, visible_text
from pipeline.sources.links import without_session
from pipeline.sources.parts import first_date, is_document
from pipeline.sources.source import Page

_FULL = 500  # characters of an entry's text that are more than a summary
_CUT = re.compile(r"(?:…|\.{3}|\[[^\]]{0,20}\])\s*$")  # how a summary ends
_DAY = re.compile(r"(\d{4})[-./]\s?(\d{1,2})[-./]\s?(\d{1,2})")
_UTF_8 = {"content-type": "application/xml; charset=utf-8"}

Entry = dict[str, Any]


def of(page: Page) -> dict[str, Entry]:
    """Return the entries of a feed by identifier: a hash of what the feed calls them."""
    try:
        return _parsed(page.text)
    except _NoFeed as error:
        soup = parse(page.text, page.url)
        raise unusable(page, soup, f"the feed ({error})") from None


class _NoFeed(Exception):
    pass


@lru_cache(maxsize=2)  # one is read again for each of its entries
def _parsed(text: str) -> dict[str, Entry]:
    if "<!ENTITY" in text:
        raise _NoFeed("it defines entities, which no feed needs")
    # As bytes, for feedparser takes a text that is an address or a path for what lies there.
    feed = feedparser.parse(BytesIO(text.encode(errors="replace")), response_headers=_UTF_8)
    if not feed.get("version"):
        raise _NoFeed("neither RSS nor Atom")
    entries = {}
    for entry in feed.entries:
        if key := str(entry.get("id") or entry.get("link") or ""):
            entries[hashlib.sha256(key.encode()).hexdigest()[:16]] = entry
    return entries


def link(entry: Entry, page: Page) -> str:
    """Return the address of an entry's page, "" if it has none on the web."""
    try:
        url = without_session(urljoin(page.url, str(entry.get("link", "")).strip()))
    except ValueError:
        return ""
    return url if entry.get("link") and url.startswith(("http://", "https://")) else ""


def content(entry: Entry) -> str:
    """Return the longest text that an entry has, as HTML."""
    texts = [str(each.get("value", "")) for each in entry.get("content", ())]
    return max([*texts, str(entry.get("summary", ""))], key=len)


def is_whole(entry: Entry, page: Page) -> bool:
    """Tell an entry that has its whole text from one with a summary of it."""
    text = visible_text(parse(content(entry), page.url))
    return len(text) >= _FULL and not _CUT.search(text)


def plain(html: str, page: Page) -> str:
    """Return a title without its markup."""
    return normalise(visible_text(parse(html, page.url)))


def published(entry: Entry) -> date | None:
    """Return the day of an entry in Korea; a time without a zone is Korean time."""
    text = str(entry.get("published") or entry.get("updated") or "").strip()
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(text)
        except (ValueError, OverflowError):
            continue
        return (moment.astimezone(KST) if moment.tzinfo else moment).date()
    return first_date(_DAY, text)


def enclosures(entry: Entry, page: Page) -> tuple[Attachment, ...]:
    """Return the documents that an entry offers beside its text."""
    found = []
    for enclosure in entry.get("enclosures", ()):
        url = urljoin(page.url, str(enclosure.get("href", "")))
        name = normalise(unquote(urlsplit(url).path.rpartition("/")[2]))
        if url.startswith(("http://", "https://")) and is_document(name):
            found.append(Attachment(name, url))
    return tuple(found)
