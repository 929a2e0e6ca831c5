"""Approved names, applied to every release that is still open.

A thread of its own translates again, release by release, what is not signed and has the name
in its Korean. It takes up what an earlier one could not finish, so that a desk that was
stopped in between applies the rest when it is started again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from filelock import FileLock

from pipeline import clock
from pipeline.console import log
from pipeline.errors import KopressError, StoreError, UsageError
from pipeline.glossary.candidates import form_key
from pipeline.job import exit_code, load_memory, load_translator
from pipeline.mt import Engine, load_engine
from pipeline.release import Document, Term
from pipeline.review.checking import Checker
from pipeline.run import Failure, RunRecord
from pipeline.settings import Settings
from pipeline.store import Pending, Store
from pipeline.translation import Translator

JOB = "names"
_PAGE = 500
_PATIENCE = 5.0  # seconds that a stop waits for the release at work


class State(StrEnum):
    """What the thread is doing."""

    IDLE = "idle"
    LOADING = "loading"
    AT_WORK = "at work"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the last names have been applied.

    Attributes:
        state: what is being done.
        done, total: releases.
        changed: those that were translated again, ``board/id``.
        failed: those that could not be.
        problem: why nothing can be done, "" while it can.
    """

    state: State = State.IDLE
    done: int = 0
    total: int = 0
    changed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    problem: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return asdict(self)


class Applying:
    """Translates open releases again when names were approved.

    Args:
        settings: which model, and where its lock lies.
        store: where the releases are.
        checker: gets the new names first, so that editors see them at once.
    """

    def __init__(self, settings: Settings, store: Store, checker: Checker) -> None:
        self._settings = settings
        self._store = store
        self._checker = checker
        self._engine: Engine | None = None
        self._wanted = threading.Event()
        self._stopped = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self.progress = Progress()

    def apply(self) -> None:
        """Have the approved names applied; returns at once."""
        self.progress = Progress(State.LOADING)
        self._wanted.set()
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="names", daemon=True)
                self._thread.start()

    def take_up(self) -> None:
        """Have applied whatever names were approved before the desk was started."""
        if self._store.desk.approved_terms():
            self.apply()

    def stop(self) -> None:
        """Stop before the next release; what was saved stays."""
        self._stopped.set()
        self._wanted.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _work(self) -> None:
        while self._wanted.wait() and not self._stopped.is_set():
            self._wanted.clear()
            try:
                self._apply()
            except Exception as error:
                foreseen = isinstance(error, KopressError)
                reason = str(error) if foreseen else f"{type(error).__name__}: {error}"
                log.error("names were not applied: %s", reason, exc_info=not foreseen)
                self.progress = replace(self.progress, state=State.FAILED, problem=reason)

    def _apply(self) -> None:
        glossary = self._checker.reload()
        terms = self._store.desk.approved_terms()
        if self._engine is None:
            settings = self._settings
            self._engine = load_engine(settings.resolved_model, settings.registry_path)
        translator = load_translator(self._settings, glossary, self._engine)
        with FileLock(_lock_path(self._settings)):
            found = list(self._open(terms, str(translator.signature)))
            self.progress = Progress(State.AT_WORK, total=len(found))
            if found:
                translator.memory = load_memory(self._settings, self._store, glossary)
                self._translate(translator, found)
        self.progress = replace(self.progress, state=State.IDLE)

    def _open(self, terms: Sequence[Term], signature: str) -> Iterator[Pending]:
        """Yield the releases that are not signed, have a name and not yet its English."""
        unsigned = set(_unsigned(self._store))
        for pending in self._store.pending(signature=signature):
            release = pending.release
            if (release.board, release.external_id) in unsigned:
                korean = "\n".join(form_key(segment.text) for segment in release.segments)
                there = [term for term in terms if form_key(term.ko) in korean]
                if there and self._lacks(release.board, release.external_id, there):
                    yield pending

    def _lacks(self, board: str, external_id: str, terms: Sequence[Term]) -> bool:
        try:
            item = self._store.find(board, external_id)
        except UsageError:  # withdrawn meanwhile
            return False
        known = {
            (mention.term.ko, mention.term.en)
            for translation in item.translations
            for mention in translation.mentions
        }
        return any((term.ko, term.en) not in known for term in terms)

    def _translate(self, translator: Translator, found: Sequence[Pending]) -> None:
        record = self._store.begin_run(JOB)
        record.failures.clear()
        record.signature = str(translator.signature)
        self._store.save_run(record)
        for item in found:
            if self._stopped.is_set():
                return
            name = f"{item.release.board}/{item.release.external_id}"
            failed = self._translate_one(translator, record, item)
            now = self.progress
            self.progress = replace(
                now,
                done=now.done + 1,
                changed=now.changed if failed else (*now.changed, name),
                failed=(*now.failed, name) if failed else now.failed,
            )
        record.count(self._store.run_counts(record.id))
        record.finished = clock.now()
        record.exit_code = exit_code(record)
        self._store.save_run(record)

    def _translate_one(self, translator: Translator, record: RunRecord, item: Pending) -> bool:
        """Translate a release again, and tell whether it failed; it stops no other."""
        release = item.release
        try:
            (english,) = translator.translate([Document(release.segments, release.published)])
            if self._is_open(release.board, release.external_id):
                items = [(item.version_id, english)]
                self._store.save_translations(record.id, translator.signature, items)
        except StoreError:
            raise
        except Exception as error:
            foreseen = isinstance(error, KopressError)
            reason = str(error) if foreseen else f"{type(error).__name__}: {error}"
            failure = Failure(release.board, release.external_id, "translate", reason)
            record.failures.append(failure)
            log.error(
                "%s %s: %s", release.board, release.external_id, reason, exc_info=not foreseen
            )
            return True
        return False

    def _is_open(self, board: str, external_id: str) -> bool:
        """Tell whether a release is still there and not signed, after all that time."""
        try:
            return self._store.find(board, external_id).signed is None
        except UsageError:
            return False


def _unsigned(store: Store) -> Iterator[tuple[str, str]]:
    offset = 0
    while page := store.desk.queue(limit=_PAGE, offset=offset):
        yield from ((item.board, item.external_id) for item in page if item.signed is None)
        offset += len(page)


def _lock_path(settings: Settings) -> Path:
    """Return a lock beside that of the nightly job, which must not find its own one taken."""
    path = settings.lock_path
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f"{path.name}.{JOB}")
