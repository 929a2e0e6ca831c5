"""A feed in its three formats.

feedgen, the usual library for the first two, has no types and writes no attribute of a link but
its address; both formats are small and have not changed since 2009.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from pipeline.scoring.interchange import XML_LANG
from pipeline.scoring.xml_text import xml_text

_ATOM_NS = "http://www.w3.org/2005/Atom"
_ATOM = ElementMaker(namespace=_ATOM_NS, nsmap={None: _ATOM_NS})
_RSS = ElementMaker(nsmap={"atom": _ATOM_NS})


@dataclass(frozen=True, slots=True)
class Entry:
    """A release in a feed.

    Attributes:
        id: the same for ever, whatever changes: a tag URI (RFC 4151).
        title: its English headline.
        address: where the English is.
        original: where the Korean is, "" if that is no web address.
        published: the day of the release, in Korea.
        updated: when its English was signed.
        summary: its first paragraph, as text.
        content: the rest and the notice, as HTML.
        rights: what the licence of the original says.
    """

    id: str
    title: str
    address: str
    original: str
    published: datetime
    updated: datetime
    summary: str
    content: str
    rights: str


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries, newest first, and whose they are. ``own_address`` is the feed file's."""

    title: str
    author: str
    address: str
    own_address: str
    updated: datetime
    entries: tuple[Entry, ...]


def as_atom(feed: Feed) -> bytes:
    """Return an Atom feed; its identity is the address under which the releases are."""
    root = _ATOM.feed(
        {XML_LANG: "en"},
        _ATOM.id(f"{feed.address}/"),
        _ATOM.title(xml_text(feed.title)),
        _ATOM.author(_ATOM.name(xml_text(feed.author))),
        _ATOM.updated(feed.updated.isoformat(timespec="seconds")),
        _ATOM.link(rel="self", type="application/atom+xml", href=feed.own_address),
        _ATOM.link(rel="alternate", href=f"{feed.address}/"),
        _ATOM.generator("kopress"),
        *map(_atom_entry, feed.entries),
    )
    return _serialised(root)


def as_rss(feed: Feed) -> bytes:
    """Return an RSS 2.0 feed."""
    self_link = etree.Element(
        f"{{{_ATOM_NS}}}link", rel="self", type="application/rss+xml", href=feed.own_address
    )
    channel = _RSS.channel(
        _RSS.title(xml_text(feed.title)),
        _RSS.link(f"{feed.address}/"),
        _RSS.description(xml_text(feed.title)),
        self_link,
        _RSS.language("en"),
        _RSS.lastBuildDate(format_datetime(feed.updated)),
        _RSS.generator("kopress"),
        *map(_rss_item, feed.entries),
    )
    return _serialised(_RSS.rss(channel, version="2.0"))


def as_json(feed: Feed) -> bytes:
    """Return a JSON Feed, version 1.1."""
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{feed.address}/",
        "feed_url": feed.own_address,
        "authors": [{"name": feed.author}],
        "language": "en",
        "items": list(map(_json_item, feed.entries)),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _atom_entry(entry: Entry) -> Any:
    element = _ATOM.entry(
        _ATOM.id(entry.id),
        _ATOM.title(xml_text(entry.title)),
        _ATOM.link(rel="alternate", type="text/html", href=entry.address),
        _ATOM.published(entry.published.isoformat(timespec="seconds")),
        _ATOM.updated(entry.updated.isoformat(timespec="seconds")),
        _ATOM.rights(xml_text(entry.rights)),
        _ATOM.summary(xml_text(entry.summary)),
        _ATOM.content(xml_text(entry.content), type="html"),
    )
    if entry.original:
        element.insert(3, _ATOM.link(rel="via", hreflang="ko", href=xml_text(entry.original)))
    return element


def _rss_item(entry: Entry) -> Any:
    return _RSS.item(
        _RSS.title(xml_text(entry.title)),
        _RSS.link(entry.address),
        _RSS.guid(entry.id, isPermaLink="false"),
        _RSS.pubDate(format_datetime(entry.updated)),
        _RSS.description(xml_text(entry.content)),
    )


def _json_item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": entry.published.isoformat(timespec="seconds"),
        "date_modified": entry.updated.isoformat(timespec="seconds"),
        "language": "en",
    }
    # JSON Feed's own place for the page that an item speaks of.
    return {**item, "external_url": entry.original} if entry.original else item


def _serialised(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
