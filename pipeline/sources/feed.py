"""An RSS or Atom feed as a source.

An entry that has its whole text is read in the feed; any other leads to its page, whose text
is found without knowing the page. Which of the two is decided when the entry is first listed,
and stays: an address in the feed itself, with the entry's identifier as its fragment, stands
for the first.
"""

from __future__ import annotations

import builtins
from dataclasses import replace
from typing import ClassVar

from pipeline.errors import ErrorPage, LayoutChanged, PageError, WithdrawnPage
from pipeline.korean import Line, normalise, parse_embargo, segment_lines
from pipeline.release import Attachment, Listing, Release, Validators
from pipeline.settings import BoardSettings
from pipeline.sources import entries
from pipeline.sources.faults import unusable
from pipeline.sources.html import body_lines, parse
from pipeline.sources.licence import licence_of
from pipeline.sources.parameters import FEED, Parameter
from pipeline.sources.parts import attached_files
from pipeline.sources.site import same_site
from pipeline.sources.source import Fetcher, Page


class Feed:
    """An RSS or Atom feed.

    Args:
        settings: of the board, with its checked parameters.
    """

    asks: ClassVar[tuple[Parameter, ...]] = (
        Parameter("path", "the feed's own part of its address, with a slash before it", FEED),
    )

    def __init__(self, settings: BoardSettings) -> None:
        self.name = settings.name
        self.title = settings.title or settings.name
        self.valid_from = settings.valid_from
        self.valid_to = settings.valid_to
        self.home = (settings.url or "").rstrip("/")
        self._feed = self.home + settings.parameters["path"]

    def fetcher(self, client: Fetcher) -> Fetcher:
        """Return the client with a memory for the feed, in which many entries are read."""
        return FeedFetcher(client, self._feed)

    def list_url(self, page: int) -> str:
        """Return the address of the feed, which is a list of one page."""
        return self._feed

    def address(self, listing: Listing) -> str:
        """Return where an entry is read: in the feed, or on its page."""
        _, _, fragment = listing.url.partition("#")
        return f"{self._feed}#{fragment}" if fragment else listing.url

    def rows(self, page: Page) -> list[Listing]:
        """Return the entries in the feed's order; see :meth:`pipeline.sources.Source.rows`."""
        rows, elsewhere = [], ""
        for identifier, entry in entries.of(page).items():
            title, published = entries.plain(entry.get("title", ""), page), entries.published(entry)
            if not title or not published:
                lacking = "date" if title else "title"
                raise LayoutChanged(
                    page.url, f"the entry {entries.link(entry, page)!r} has no {lacking}"
                )
            if entries.is_whole(entry, page):
                url = f"{self._feed}#{identifier}"
            elif same_site(url := entries.link(entry, page), self.home):
                url = url.partition("#")[0]
            else:
                elsewhere = url
                continue
            rows.append(Listing(identifier, title, published, url))
        if elsewhere and not rows:
            raise PageError(page.url, f"its entries lead to other sites: {elsewhere[:200]!r}")
        return rows

    def release(self, page: Page, listing: Listing) -> Release:
        """Return an entry's release; see :meth:`pipeline.sources.Source.release`."""
        if "#" in listing.url:
            return self._entry_release(page, listing)
        from pipeline.sources.generic import read_page  # noqa: PLC0415 (slow to import)

        soup = parse(page.text, page.url)
        error = unusable(page, soup, "the text")
        if isinstance(error, (ErrorPage, WithdrawnPage)):
            raise error
        files = attached_files(soup, page.url)
        try:
            lines = list(read_page(page.text, page.url).lines)
        except ErrorPage:
            if not files:
                raise error from None
            lines = []
        return self._made(listing, listing.url, lines, licence_of(soup), files)

    def _entry_release(self, page: Page, listing: Listing) -> Release:
        entry = entries.of(page).get(listing.external_id)
        if entry is None:
            raise PageError(page.url, f"the entry {listing.title!r} is in the feed no more")
        text = parse(entries.content(entry), page.url)
        link = entries.link(entry, page) or page.url
        files = attached_files(text, link) + entries.enclosures(entry, page)
        release = self._made(listing, link, body_lines(text), licence_of(text), files)
        return replace(release, department=normalise(str(entry.get("author", ""))))

    def _made(
        self,
        listing: Listing,
        url: str,
        lines: list[Line],
        licence: str,
        files: tuple[Attachment, ...],
    ) -> Release:
        text = "\n".join(line.text for line in lines)
        return Release(
            board=self.name,
            external_id=listing.external_id,
            title=listing.title,
            url=url,
            published=listing.published,
            segments=segment_lines(lines, listing.title),
            licence=licence,
            attachments=files,
            embargo=parse_embargo(text, listing.published),
        )


class FeedFetcher:
    """The client with a memory for one feed, so that it is fetched once a visit.

    An entry that has left the feed, as all do, is not withdrawn: looked at again, it is as
    it was.
    """

    def __init__(self, client: Fetcher, feed: str) -> None:
        self._client = client
        self._feed = feed
        self._page: Page | None = None

    @property
    def requests(self) -> int:
        """The requests that the client has sent."""
        return self._client.requests

    @property
    def bytes(self) -> int:
        """The bytes that the client has received."""
        return self._client.bytes

    def get(self, url: str, validators: Validators | None = None) -> Page:
        """Return a page, from memory if it is the feed; see :meth:`Fetcher.get`."""
        address, _, entry = url.partition("#")
        if address != self._feed:
            return self._client.get(url, validators)
        page = self._page or self._client.get(address, None if entry else validators)
        if page.not_modified:
            return page
        self._page = page
        if not entry:
            return page
        if validators is not None and entry not in entries.of(page):
            return Page(page.url, "", validators, not_modified=True)
        return Page(page.url, page.text)

    def download(self, url: str, page: str, max_bytes: int) -> builtins.bytes:
        """Return a file that an entry offers; see :meth:`Fetcher.download`."""
        return self._client.download(url, page, max_bytes)
