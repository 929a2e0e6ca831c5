"""The store as the rest of kopress sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Self, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pipeline.release import (
    Listing,
    MemoryEntry,
    PostEdit,
    Release,
    Signature,
    TranslatedRelease,
    Translation,
    Validators,
)
from pipeline.run import Harvest, RunCounts, RunRecord
from pipeline.store import (
    collecting,
    connection,
    editing,
    manners,
    memory,
    migrate,
    reporting,
    runs,
    scores,
    translating,
)
from pipeline.store.chunks import chunks
from pipeline.store.collecting import Saved
from pipeline.store.desk import Desk
from pipeline.store.editing import Edit
from pipeline.store.scores import StoredScore
from pipeline.store.translating import Pending

K = TypeVar("K")
V = TypeVar("V")

_RELEASES_AT_ONCE = 20  # with their segments: some hundred kilobytes
_ENTRIES_AT_ONCE = 500


class Store:
    """A database of all that kopress keeps; a context manager that closes itself.

    Every method is one transaction that is committed when it returns. Each raises
    :class:`~pipeline.errors.StoreError`, one line with the address and the database's own
    reason, when the database cannot be read or written.

    Text is kept as it is, but for NUL and lone surrogates, which become U+FFFD.
    Times come back in Asia/Seoul.

    Attributes:
        desk: what the review desk works with, beside all this.
    """

    def __init__(self, engine: Engine, address: str) -> None:
        self._reader = engine
        self._writer = connection.writer(engine)
        self._address = address
        self.desk = Desk(self._reading, self._writing)

    @classmethod
    def open(cls, url: str) -> Store:
        """Open the database at an SQLAlchemy address, creating or upgrading its tables.

        Args:
            url: ``sqlite:///FILE`` (created, with its directory, when missing) or
                ``postgresql://USER:PASSWORD@HOST/DATABASE``.

        Raises:
            StoreError: it cannot be opened, is no database, or another program's or a newer
                kopress's. The message never holds the password.
        """
        parsed = connection.parse_address(url)
        address = connection.printable(parsed)
        engine = connection.connect(parsed)
        try:
            with connection.explained(address):
                migrate.upgrade(engine, address)
                connection.let_readers_pass_writers(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, address)

    def close(self) -> None:
        """Close all connections."""
        self._reader.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def known(self, board: str) -> dict[str, Listing]:
        """Return a board's releases as last listed, by their external id, oldest first.

        Withdrawn releases are left out: one that is listed again is news.
        """
        with self._reading() as session:
            return collecting.known(session, board)

    def list_validators(self, board: str) -> Validators:
        """Return what the board's list page last sent; empty for a board never read."""
        with self._reading() as session:
            return collecting.list_validators(session, board)

    def add_listings(
        self, board: str, listings: Sequence[Listing], validators: Validators | None
    ) -> int:
        """Add the rows of a list page, note the visit, and return how many rows are new.

        Releases that are there already get the title, date and address that are listed now.

        Args:
            board: the board's name.
            listings: in any order; of two rows with one id the last counts.
            validators: what the page sent; None keeps those of an earlier page.
        """
        with self._writing() as session:
            return collecting.add_listings(session, board, listings, validators)

    def unopened(self, board: str, max_attempts: int) -> list[Listing]:
        """Return what is listed but was never read, oldest first.

        Withdrawn releases and those that failed ``max_attempts`` times are left out.
        """
        with self._reading() as session:
            return collecting.unopened(session, board, max_attempts)

    def recent(self, board: str, since: date) -> list[tuple[Listing, Validators]]:
        """Return what was read before and is listed with a date of ``since`` or later.

        Oldest first, each with what its page last sent; withdrawn releases are left out.
        """
        with self._reading() as session:
            return collecting.recent(session, board, since)

    def save_release(self, release: Release, run_id: str, validators: Validators) -> Saved:
        """Store a release that was read in a run with what its page sent, listed before or not.

        Changed content makes a new version, and the old one stays. What editors changed is
        carried over to the segments that did not change. Failures before and a withdrawal are
        forgotten.
        """
        with self._writing() as session:
            return collecting.save_release(session, release, run_id, validators)

    def mark_failed(self, board: str, external_id: str, reason: str) -> None:
        """Count an attempt at reading a listed release that came to nothing, and why.

        Raises:
            StoreError: the release was never listed.
        """
        with self._writing() as session:
            collecting.mark_failed(session, board, external_id, reason)

    def mark_withdrawn(self, board: str, external_id: str) -> None:
        """Note that the board took a listed release back; the first time counts.

        Raises:
            StoreError: the release was never listed.
        """
        with self._writing() as session:
            collecting.mark_withdrawn(session, board, external_id)

    def pending(
        self,
        *,
        signature: str | None,
        board: str | None = None,
        run_id: str | None = None,
        since: date | None = None,
    ) -> Iterator[Pending]:
        """Yield what awaits translation, by board, date and external id.

        What to yield is settled when this is called, whatever is saved afterwards; the
        releases are read a few at a time. Only the latest version of a release counts,
        and none of a withdrawn one.

        Args:
            signature: None for versions without any translation, else for those without
                one of this signature.
            board: only releases of this board.
            run_id: only releases that were collected or translated in this run.
            since: only releases published on this day or later.

        Raises:
            UsageError: there is no such run.
        """
        with self._reading() as session:
            ids = translating.pending_ids(
                session, signature=signature, board=board, run_id=run_id, since=since
            )
        return self._stream(ids, translating.load_pending)

    def count_pending(
        self,
        *,
        signature: str | None,
        board: str | None = None,
        run_id: str | None = None,
        since: date | None = None,
    ) -> int:
        """Return how many releases :meth:`pending` would yield.

        Raises:
            UsageError: there is no such run.
        """
        with self._reading() as session:
            ids = translating.pending_ids(
                session, signature=signature, board=board, run_id=run_id, since=since
            )
        return len(ids)

    def save_translations(
        self,
        run_id: str,
        signature: Signature,
        items: Sequence[tuple[int, Sequence[Translation]]],
    ) -> None:
        """Store the English of versions, all or nothing; saving it again changes nothing.

        Edits stay. A sign-off ends if English that was signed is no longer the same.

        Args:
            run_id: the run that made it, begun by :meth:`begin_run`.
            signature: what produced it.
            items: version ids (:attr:`Pending.version_id`), each with one translation a
                segment, in the order of the segments.

        Raises:
            StoreError: the number of translations is not that of the segments.
        """
        with self._writing() as session:
            translating.save_translations(session, run_id, signature, items)

    def translated(
        self,
        *,
        run_id: str | None,
        board: str | None = None,
        since: date | None = None,
        signed: bool | None = None,
        earlier: bool = False,
    ) -> Iterator[TranslatedRelease]:
        """Yield releases with their English, by board, date, external id and version.

        As with :meth:`pending`, what to yield is settled when this is called. Edits and the
        sign-off are those of the version as it stands now, whichever translation it is shown
        with; an edit that says what that translation says is left out.

        Args:
            run_id: what was translated in this run, withdrawn or changed since or not.
                None yields the present state: of every release that is not withdrawn, the
                latest version, if translated, with its latest translation.
            board: only releases of this board.
            since: only releases published on this day or later.
            signed: only versions that are signed, or only those that are not.
            earlier: with the translation that the version had before, if there is one.

        Raises:
            UsageError: there is no such run.
        """
        with self._reading() as session:
            keys = reporting.translated_keys(
                session, run_id=run_id, board=board, since=since, signed=signed
            )
        return self._stream(keys, partial(reporting.load_translated, earlier=earlier))

    def find(self, board: str, external_id: str, *, earlier: bool = False) -> TranslatedRelease:
        """Return the present state of one release, as :meth:`translated` would yield it.

        Raises:
            UsageError: there is no such release, it was withdrawn, or its latest version is
                not translated.
        """
        with self._reading() as session:
            key = reporting.present_key(session, board, external_id)
            return reporting.load_translated(session, [key], earlier=earlier)[0]

    def save_edits(self, edits: Sequence[Edit]) -> None:
        """Store what editors changed, all or nothing, and remember it.

        An edit ends the sign-off of its version. One that says what stands there already
        changes nothing.

        Raises:
            UsageError: an edit has no editor, no text or too much of it, or there is no such
                segment, or it is not translated.
            EditConflict: the version is not the release's latest, or the segment no longer
                says what the editor started from.
        """
        with self._writing() as session:
            editing.save_edits(session, edits)

    def edits(self, board: str, external_id: str, version: int) -> list[list[PostEdit]]:
        """Return all edits of a version, a list for each segment, oldest first.

        Raises:
            UsageError: there is no such release or version.
        """
        with self._reading() as session:
            return editing.edits(session, board, external_id, version)

    def sign(self, board: str, external_id: str, version: int, editor: str) -> None:
        """Note that an editor signed a version, and remember all its English.

        It takes the place of another editor's sign-off; signing twice changes nothing.

        Raises:
            UsageError: there is no such version, it is not translated, the board withdrew the
                release, or the editor has no name.
            EditConflict: the version is not the release's latest.
        """
        with self._writing() as session:
            editing.sign(session, board, external_id, version, editor)

    def unsign(self, board: str, external_id: str, version: int) -> None:
        """Take back that a version was signed, if it was.

        Raises:
            UsageError: there is no such release or version.
            EditConflict: the version is not the release's latest.
        """
        with self._writing() as session:
            editing.unsign(session, board, external_id, version)

    def memory(self) -> Iterator[MemoryEntry]:
        """Yield the translation memory, newest first; what to yield is settled at the call."""
        with self._reading() as session:
            ids = memory.memory_ids(session)
        return self._stream(ids, memory.load_memory, _ENTRIES_AT_ONCE)

    def add_memory(self, entries: Iterable[MemoryEntry]) -> int:
        """Add entries to the memory, all or none, and return how many are new.

        An entry takes the place of one with the same Korean and the same origin.

        Raises:
            UsageError: an entry has no Korean or no English.
        """
        with self._writing() as session:
            return memory.add_memory(session, entries)

    def requests_today(self, host: str, day: date) -> int:
        """Return how many requests were noted for a host on a day."""
        with self._reading() as session:
            return manners.requests_today(session, host, day)

    def note_requests(self, host: str, day: date, count: int) -> None:
        """Add requests to those that were noted for a host on a day."""
        with self._writing() as session:
            manners.note_requests(session, host, day, count)

    def begin_run(self, job: str) -> RunRecord:
        """Begin a run, or take the job's last one up again if it never finished.

        The caller holds the job's lock, so an unfinished run is one that was killed; it keeps
        its id and its record, and ``resumed`` counts one more.
        """
        with self._writing() as session:
            return runs.begin_run(session, job)

    def save_run(self, record: RunRecord) -> None:
        """Store a run as its record stands now."""
        with self._writing() as session:
            runs.save_run(session, record)

    def runs(self, limit: int) -> list[RunRecord]:
        """Return the last runs of all jobs, newest first, ``limit`` at most."""
        with self._reading() as session:
            return runs.runs(session, limit)

    def run(self, run_id: str) -> RunRecord:
        """Return one run.

        Raises:
            UsageError: there is no such run.
        """
        with self._reading() as session:
            return runs.run(session, run_id)

    def usual_harvests(self, board: str, limit: int) -> list[Harvest]:
        """Return what a board gave in the last nightly runs that finished, newest first.

        Runs that did not visit the board do not count; how far back is looked is bounded.
        """
        with self._reading() as session:
            return runs.usual_harvests(session, board, limit)

    def run_counts(self, run_id: str) -> RunCounts:
        """Return what the store holds of a run, over all its interruptions."""
        with self._reading() as session:
            return runs.run_counts(session, run_id)

    def save_scores(self, items: Sequence[StoredScore]) -> None:
        """Add scores to the history, all or none.

        Raises:
            StoreError: one of them is not a finite number.
        """
        with self._writing() as session:
            scores.save_scores(session, items)

    def scores(
        self, *, set_name: str | None = None, metric: str | None = None, limit: int
    ) -> list[StoredScore]:
        """Return the history of scores, oldest first and in the order in which they were saved.

        Args:
            set_name: only scores on this reference set.
            metric: only scores of this metric.
            limit: how many moments, the newest, of those that have such scores.
        """
        with self._reading() as session:
            return scores.scores(session, set_name=set_name, metric=metric, limit=limit)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with connection.explained(self._address), Session(self._reader) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with connection.explained(self._address), Session(self._writer) as session, session.begin():
            yield session

    def _stream(
        self,
        keys: Sequence[K],
        load: Callable[[Session, Sequence[K]], list[V]],
        at_once: int = _RELEASES_AT_ONCE,
    ) -> Iterator[V]:
        """Yield what ``load`` returns for ``keys``; no transaction is open in between."""
        for part in chunks(keys, at_once):
            with self._reading() as session:
                values = load(session, part)
            yield from values
