"""Collecting one board: list, open what is new, look again at what is young.

Every release is committed before the next is asked for. What was listed and not opened,
because a page failed or the run was killed, is opened by the next run.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline import clock
from pipeline.console import log, progress
from pipeline.errors import (
    FetchError,
    KopressError,
    LayoutChanged,
    PageError,
    StatusError,
    WithdrawnPage,
)
from pipeline.release import Listing, Validators
from pipeline.run import BoardState, Failure, Harvest
from pipeline.settings import CollectSettings
from pipeline.sources import Client, Source, list_new, open_release
from pipeline.store import Saved, Store

# A release that cannot be opened is tried on this many nights, and named on each.
_NIGHTS = 7
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Scope:
    """How far to read: back to a day, behind what is known too; how many new releases."""

    since: date | None = None
    limit: int | None = None


class BoardCollector:
    """Collects one board into the store and keeps count of it."""

    def __init__(
        self, store: Store, client: Client, source: Source, settings: CollectSettings
    ) -> None:
        self._store = store
        self._client = client
        self._source = source
        self._settings = settings
        self._seen: set[str] = set()
        self._layout_changed = False
        self.harvest = Harvest(source.name)
        self.failures: list[Failure] = []

    def collect(self, run_id: str, scope: Scope) -> None:
        """Read the board; what fails is noted in ``harvest`` and ``failures``, never raised.

        Raises:
            StoreError: the store cannot be written.
        """
        harvest = self.harvest
        requests = self._client.requests
        try:
            to_open, suspects = self._list(scope)
            with progress(f"Collecting {self._source.name}", len(to_open)) as done:
                for listing in to_open:
                    self._open(listing, run_id)
                    done(1)
            self._look_again(suspects, run_id)
            harvest.state = self._verdict()
            harvest.reason = self.failures[-1].reason if self.failures else ""
        except (FetchError, PageError) as error:
            broken = isinstance(error, PageError)
            harvest.state = BoardState.BROKEN if broken else BoardState.FAILED
            harvest.reason = str(error)
            self._fail("", "list", error)
        harvest.requests = self._client.requests - requests

    def _list(self, scope: Scope) -> tuple[list[Listing], list[Listing]]:
        """Return what to open and what may have been withdrawn; commit what is listed."""
        name, store = self._source.name, self._store
        known = store.known(name)
        result = list_new(
            self._source,
            self._client,
            known,
            since=scope.since or self._settings.since,
            backfill=scope.since is not None,
            limit=scope.limit,
            max_pages=self._settings.max_pages,
            validators=None if scope.since else store.list_validators(name),
        )
        self.harvest.listed = result.listed
        # Validators vouch for a list that was read to its end; a limited reading was not.
        validators = None if scope.limit else result.validators
        store.add_listings(name, (*result.new, *result.retitled), validators)
        waiting = {row.external_id: row for row in (*result.new, *store.unopened(name, _NIGHTS))}
        to_open = [*list(waiting.values())[: scope.limit], *result.retitled]
        return to_open, [known[external_id] for external_id in result.missing]

    def _open(self, listing: Listing, run_id: str) -> None:
        try:
            self._read(listing, None, run_id)
        except (FetchError, PageError) as error:
            if not self._withdrawn(listing, error):
                self._layout_changed |= isinstance(error, LayoutChanged)
                self._store.mark_failed(self._source.name, listing.external_id, str(error))
                self._fail(listing.external_id, "open", error)

    def _look_again(self, suspects: list[Listing], run_id: str) -> None:
        """Ask for what is young or missing from the list: changed, withdrawn, or as it was."""
        since = clock.now().date() - timedelta(days=self._settings.recheck_days)
        young = self._store.recent(self._source.name, since) if self._settings.recheck_days else []
        fresh = {listing.external_id for listing, _ in young}
        unlisted = [(row, Validators()) for row in suspects if row.external_id not in fresh]
        for listing, validators in (*young, *unlisted):
            if listing.external_id in self._seen:
                continue
            try:
                self._read(listing, validators, run_id)
            except (FetchError, PageError) as error:
                if not self._withdrawn(listing, error):
                    self._fail(listing.external_id, "look again", error)

    def _read(self, listing: Listing, validators: Validators | None, run_id: str) -> None:
        self._seen.add(listing.external_id)
        try:
            opened = open_release(self._source, self._client, listing, validators)
        except KopressError:
            raise
        except Exception as error:  # a page that nobody thought of must not end the night
            log.debug("%s", listing.url, exc_info=True)
            reason = f"kopress cannot read it: {type(error).__name__}: {error}"
            raise PageError(listing.url, reason) from error
        if opened.release is None:
            return
        saved = self._store.save_release(opened.release, run_id, opened.validators)
        self.harvest.new += saved is Saved.NEW
        self.harvest.changed += saved is Saved.CHANGED

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

    def _verdict(self) -> BoardState:
        """Judge a visit that read the list; pages without releases mean a changed layout."""
        harvest = self.harvest
        if harvest.new or harvest.changed:
            return BoardState.OK
        if not harvest.failed:
            return BoardState.QUIET
        return BoardState.BROKEN if self._layout_changed else BoardState.FAILED
