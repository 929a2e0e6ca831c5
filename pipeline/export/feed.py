"""The signed English releases as a feed: RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from datetime import datetime, time
from enum import StrEnum
from urllib.parse import quote, urlsplit

from pipeline import clock
from pipeline.clock import KST
from pipeline.export.feed_formats import Entry, Feed, as_atom, as_json, as_rss
from pipeline.export.html import as_fragment
from pipeline.export.notice import reason_to_wait
from pipeline.export.paths import document_address, public_address
from pipeline.export.publication import Look, lay_out
from pipeline.release import Role, TranslatedRelease
from pipeline.report.licences import licence_label
from pipeline.scoring.importing import one_line
from pipeline.settings import ExportSettings


class FeedFormat(StrEnum):
    """The formats of a feed."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"


_WRITERS = {FeedFormat.RSS: as_rss, FeedFormat.ATOM: as_atom, FeedFormat.JSON: as_json}


def feed(
    items: Iterable[TranslatedRelease],
    kind: FeedFormat,
    settings: ExportSettings,
    *,
    file_name: str,
    limit: int,
) -> tuple[bytes, int]:
    """Return a feed of releases, the last signed first, and how many it holds.

    Args:
        items: signed releases, in any order; those under an embargo are left out.
        kind: the format.
        settings: the office's name, and the address under which its files are published.
        file_name: the name of the feed's own file there.
        limit: how many entries at most.

    Raises:
        SettingsError: the public address is not set, or none.
    """
    address = public_address(settings.address)
    now = clock.now()
    free = (item for item in items if not reason_to_wait(item, now))
    newest = heapq.nlargest(limit, free, key=_signed)
    office = one_line(settings.office)
    whole = Feed(
        title=f"{office}: press releases" if office else "Press releases",
        author=office or "kopress",
        address=address,
        own_address=f"{address}/{quote(file_name)}",
        updated=_signed(newest[0]) if newest else now,
        entries=tuple(_entry(item, settings) for item in newest),
    )
    return _WRITERS[kind](whole), len(newest)


def _signed(item: TranslatedRelease) -> datetime:
    if item.signed is None:
        raise ValueError(f"{item.name}: not signed")
    return item.signed.moment


def _entry(item: TranslatedRelease, settings: ExportSettings) -> Entry:
    look = Look(office=settings.office)
    publication = lay_out(item, look)
    release = item.release
    paragraphs = (row.english for row in publication.rows if row.role in (Role.LEAD, Role.BODY))
    return Entry(
        id=_tag(item, settings.address),
        title=publication.title,
        address=document_address(settings.address, release),
        original=publication.notice.original,
        published=datetime.combine(release.published, time(), KST),
        updated=_signed(item),
        summary=next(paragraphs, ""),
        content=as_fragment(item, look),
        rights=licence_label(release.licence, "en"),
    )


def _tag(item: TranslatedRelease, address: str) -> str:
    """Return a tag URI: the office's host, a day on which it was its own, and the release."""
    host = urlsplit(address).hostname or ""
    release = item.release
    name = f"{quote(release.board, safe='')}/{quote(release.external_id, safe='')}"
    return f"tag:{host},{release.published.year}:kopress/{name}"
