"""What is new on a board: which pages to read, and what their rows mean.

Nothing here knows the store: what is known comes in as a mapping, what was found goes out,
and the night job commits it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.errors import LayoutChanged
from pipeline.korean import normalise
from pipeline.release import Listing, Release, Validators
from pipeline.sources.source import Fetcher, Page, Source

_CUT = ("…", "...")


@dataclass(frozen=True, slots=True)
class ListResult:
    """What the list of a board holds.

    Attributes:
        new: rows that are not known, the newest first.
        retitled: rows that are known under another title.
        moved: rows that are known at another address, where they are read from now on.
        present: the identifiers of all rows that were read.
        missing: identifiers of known releases that should stand between the listed rows
            and do not: perhaps withdrawn, which only opening them can tell.
        listed: how many rows were read.
        pages: how many pages they were on.
        validators: what makes the next request of the first page conditional.
        not_modified: the first page is still as it was; nothing else was read.
    """

    new: tuple[Listing, ...] = ()
    retitled: tuple[Listing, ...] = ()
    moved: tuple[Listing, ...] = ()
    present: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    listed: int = 0
    pages: int = 0
    validators: Validators = field(default_factory=Validators)
    not_modified: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A release that was opened; ``release`` is None if the server says it is unchanged."""

    release: Release | None
    validators: Validators

    @property
    def not_modified(self) -> bool:
        """Whether the page is still the one that the validators came with."""
        return self.release is None


def list_new(
    source: Source,
    client: Fetcher,
    known: Mapping[str, Listing],
    *,
    since: date | None = None,
    backfill: bool = False,
    limit: int | None = None,
    max_pages: int,
    validators: Validators | None = None,
) -> ListResult:
    """Read a board's list, from the newest page on, as far as there may be anything new.

    Reading ends with the page on which every row is known (unless ``backfill``), the last
    row is older than ``since``, ``limit`` new rows have been found, or no row is new to this
    reading: the end of the board, whether it answers an empty page or its last one again.

    A caller that stores releases one by one must store the oldest first, or remember the
    rows themselves: else a run that was killed leaves older ones behind a page of known ones.

    Args:
        source: the board.
        client: fetches the pages.
        known: the releases that are stored, by identifier.
        since: rows before this day are not new.
        backfill: also look behind pages on which every row is known.
        limit: the most new rows to return.
        max_pages: the most pages to read.
        validators: what came with the first page the last time, if every new row of that
            time has been dealt with.

    Raises:
        FetchError: a page could not be fetched.
        LayoutChanged: a page is not a list, or the board of known releases lists nothing.
        ErrorPage: the board sent an error message in place of a page.
    """
    first = client.get(source.list_url(1), validators)
    if first.not_modified:
        return ListResult(validators=first.validators, pages=1, not_modified=True)

    listed: dict[str, Listing] = {}
    new: list[Listing] = []
    pages = 0
    for page in _pages(source, client, first, max_pages):
        pages += 1
        rows = [row for row in source.rows(page) if row.external_id not in listed]
        if not rows:
            break
        listed.update((row.external_id, row) for row in rows)
        unknown = [row for row in rows if row.external_id not in known]
        new += [row for row in unknown if since is None or row.published >= since]
        if not unknown and not backfill:
            break
        if since is not None and rows[-1].published < since:
            break
        if limit is not None and len(new) >= limit:
            break
    if known and not listed:
        raise LayoutChanged(first.url, f"nothing is listed, though {len(known)} releases are known")
    return ListResult(
        new=tuple(new[:limit]),
        retitled=tuple(row for row in listed.values() if _is_retitled(row, known)),
        moved=tuple(
            row
            for row in listed.values()
            if row.external_id in known and row.url != known[row.external_id].url
        ),
        present=frozenset(listed),
        missing=_missing(listed, known),
        listed=len(listed),
        pages=pages,
        validators=first.validators,
    )


def open_release(
    source: Source, client: Fetcher, listing: Listing, validators: Validators | None = None
) -> Opened:
    """Fetch and read one release.

    Args:
        source: the board.
        client: fetches the page.
        listing: the row that leads to it.
        validators: what came with the page as it is stored.

    Raises:
        FetchError: the page could not be fetched; a status of 404 or 410 is among these.
        WithdrawnPage: the board says that the release is gone.
        PageError: the page is not a release that can be read.
    """
    page = client.get(source.address(listing), validators)
    release = None if page.not_modified else source.release(page, listing)
    return Opened(release, page.validators)


def _pages(source: Source, client: Fetcher, first: Page, max_pages: int) -> Iterator[Page]:
    yield first
    for number in range(2, max_pages + 1):
        yield client.get(source.list_url(number))


def _is_retitled(row: Listing, known: Mapping[str, Listing]) -> bool:
    """Tell a changed title from one that the list has cut short."""
    if row.external_id not in known:
        return False
    now, before = normalise(row.title), normalise(known[row.external_id].title)
    for mark in _CUT:
        if now.endswith(mark) and before.startswith(now.removesuffix(mark).rstrip()):
            return False
    return now != before


def _missing(listed: Mapping[str, Listing], known: Mapping[str, Listing]) -> tuple[str, ...]:
    """Return the known releases that are not listed, though dated strictly within the list.

    The list ends with its last row, not with its oldest: a notice pinned to the top may be
    years old.
    """
    if not listed:
        return ()
    newest = max(row.published for row in listed.values())
    oldest = list(listed.values())[-1].published
    return tuple(
        external_id
        for external_id, listing in known.items()
        if external_id not in listed and oldest < listing.published < newest
    )
