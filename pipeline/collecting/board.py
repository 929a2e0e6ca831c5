"""Collecting one board: list, open what is new, look again at what is young.

Every release is committed before the next is asked for. What was listed and not opened,
because a page failed or the run was killed, is opened by the next run.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline import clock
from pipeline.collecting.attached import with_attached_text
from pipeline.collecting.health import verdict
from pipeline.console import log, progress
from pipeline.errors import (
    ErrorPage,
    FetchError,
    KopressError,
    LayoutChanged,
    PageError,
    StatusError,
    WithdrawnPage,
)
from pipeline.release import Listing, Release, Role, Validators
from pipeline.run import BoardState, Failure, Harvest
from pipeline.settings import Settings
from pipeline.sources import Client, Source, list_new, open_release
from pipeline.store import Saved, Store

# A release that cannot be opened is tried on this many nights, and named on each.
_NIGHTS = 7
# What is usual on a board is learnt from so many earlier nights.
_USUAL_NIGHTS = 14
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Scope:
    """How far to read: back to a day, behind what is known too; how many new releases."""

    since: date | None = None
    limit: int | None = None


class BoardCollector:
    """Collects one board into the store and keeps count of it."""

    def __init__(self, store: Store, client: Client, source: Source, settings: Settings) -> None:
        self._store = store
        self._client = source.fetcher(client)
        self._source = source
        self._settings = settings
        self._seen: set[str] = set()
        self._present: frozenset[str] = frozenset()
        self._asked = 0
        self._layout_changed = 0
        self._error_pages = 0
        self.harvest = Harvest(source.name)
        self.failures: list[Failure] = []

    def collect(self, run_id: str, scope: Scope) -> None:
        """Read the board; what fails is noted in ``harvest`` and ``failures``, never raised.

        Raises:
            StoreError: the store cannot be written.
        """
        harvest = self.harvest
        requests, received = self._client.requests, self._client.bytes
        try:
            to_open, suspects = self._list(scope)
            with progress(f"Collecting {self._source.name}", len(to_open)) as done:
                for listing in to_open:
                    self._open(listing, run_id)
                    done(1)
            self._look_again(suspects, run_id)
            harvest.state, harvest.reason = self._verdict()
        except (FetchError, PageError) as error:
            broken = isinstance(error, PageError)
            harvest.state = BoardState.BROKEN if broken else BoardState.FAILED
            harvest.reason = str(error)
            self._fail("", "list", error)
        harvest.requests = self._client.requests - requests
        harvest.bytes = self._client.bytes - received

    def _list(self, scope: Scope) -> tuple[list[Listing], list[Listing]]:
        """Return what to open and what may have been withdrawn; commit what is listed."""
        name, store = self._source.name, self._store
        known = store.known(name)
        result = list_new(
            self._source,
            self._client,
            known,
            since=scope.since or self._settings.collect.since,
            backfill=scope.since is not None,
            limit=scope.limit,
            max_pages=self._settings.collect.max_pages,
            validators=None if scope.since else store.list_validators(name),
        )
        self.harvest.listed = result.listed
        # Validators vouch for a list that was read to its end; a limited reading was not.
        validators = None if scope.limit else result.validators
        self._present = result.present
        store.add_listings(name, (*result.new, *result.retitled, *result.moved), validators)
        waiting = {row.external_id: row for row in (*result.new, *store.unopened(name, _NIGHTS))}
        to_open = [*list(waiting.values())[: scope.limit], *result.retitled]
        return to_open, [known[external_id] for external_id in result.missing]

    def _open(self, listing: Listing, run_id: str) -> None:
        self._asked += 1
        try:
            self._read(listing, None, run_id)
        except (FetchError, PageError) as error:
            if not self._withdrawn(listing, error):
                self._layout_changed += isinstance(error, LayoutChanged)
                self._error_pages += isinstance(error, ErrorPage)
                self._store.mark_failed(self._source.name, listing.external_id, str(error))
                self._fail(listing.external_id, "open", error)

    def _look_again(self, suspects: list[Listing], run_id: str) -> None:
        """Ask for what is young or missing from the list: changed, withdrawn, or as it was."""
        days = self._settings.collect.recheck_days
        since = clock.now().date() - timedelta(days=days)
        young = self._store.recent(self._source.name, since) if days else []
        fresh = {listing.external_id for listing, _ in young}
        unlisted = [(row, Validators()) for row in suspects if row.external_id not in fresh]
        for listing, validators in (*young, *unlisted):
            if listing.external_id in self._seen:
                continue
            try:
                self._read(listing, validators, run_id)
            except (FetchError, PageError) as error:
                # What is still listed is not gone, whatever its page says.
                if listing.external_id in self._present or not self._withdrawn(listing, error):
                    self._fail(listing.external_id, "look again", error)

    def _read(self, listing: Listing, validators: Validators | None, run_id: str) -> None:
        self._seen.add(listing.external_id)
        try:
            opened = open_release(self._source, self._client, listing, validators)
            if opened.release is None:
                return
            release = with_attached_text(opened.release, self._client, self._settings.attachments)
        except KopressError:
            raise
        except Exception as error:  # a page that nobody thought of must not end the night
            log.debug("%s", listing.url, exc_info=True)
            reason = f"kopress cannot read it: {type(error).__name__}: {error}"
            raise PageError(listing.url, reason) from error
        self._count(release)
        saved = self._store.save_release(release, run_id, opened.validators)
        self.harvest.new += saved is Saved.NEW
        self.harvest.changed += saved is Saved.CHANGED

    def _count(self, release: Release) -> None:
        harvest = self.harvest
        texts = [segment.text for segment in release.segments if segment.role is not Role.HEADLINE]
        harvest.opened += 1
        harvest.bodies += bool(texts)
        harvest.characters += sum(map(len, texts))
        harvest.attachments += len(release.attachments)
        for attachment in release.attachments:
            if attachment.problem:
                harvest.unreadable += 1
                log.warning(
                    "%s %s: %s: %s",
                    release.board,
                    release.external_id,
                    attachment.name,
                    attachment.problem,
                )

    def _withdrawn(self, listing: Listing, error: FetchError | PageError) -> bool:
        """Tell whether the error means that the release is gone, and mark it if so."""
        gone = isinstance(error, WithdrawnPage) or (
            isinstance(error, StatusError) and error.status in _GONE
        )
        if gone:
            self._store.mark_withdrawn(self._source.name, listing.external_id)
            self.harvest.withdrawn += 1
            log.warning("%s %s: withdrawn (%s)", self._source.name, listing.external_id, error)
        return gone

    def _fail(self, external_id: str, step: str, error: KopressError) -> None:
        self.harvest.failed += bool(external_id)
        self.failures.append(Failure(self._source.name, external_id, step, str(error)))
        log.error("%s: %s", " ".join(filter(None, (self._source.name, external_id))), error)

    def _verdict(self) -> tuple[BoardState, str]:
        """Judge a visit that read the list; see :func:`pipeline.collecting.health.verdict`."""
        usual = self._store.usual_harvests(self._source.name, _USUAL_NIGHTS)
        state, reason = verdict(
            self.harvest,
            usual,
            asked=self._asked,
            layout_changed=self._layout_changed,
            error_pages=self._error_pages,
        )
        return state, reason or (self.failures[-1].reason if self.failures else "")
