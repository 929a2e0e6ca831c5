"""The nightly job: collect, translate, check, store, report. Read it from top to bottom.

One lock for the whole job; every step is committed as it is done, so that a run killed at
any moment is taken up where it was; a failure of one release or one board stops no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice

from filelock import FileLock, Timeout

from pipeline import clock
from pipeline.collecting import BoardCollector, Scope
from pipeline.console import log, progress
from pipeline.errors import EngineError, ExitCode, LockHeld, OutputError, UsageError
from pipeline.files import atomic_writer
from pipeline.glossary import load_glossary
from pipeline.mt import load_engine
from pipeline.report import write_report
from pipeline.run import BoardState, Failure, RunRecord
from pipeline.settings import Settings
from pipeline.sources import Client, Source, get_source
from pipeline.store import Pending, Store
from pipeline.translation import Translator

# Releases translated and committed together: enough to fill batches, little to lose.
_CHUNK = 8


def nightly(
    settings: Settings, boards: Sequence[str] = (), scope: Scope | None = None
) -> RunRecord:
    """Collect every board, translate what has no English yet, and write the report.

    Args:
        settings: everything that can be set.
        boards: only these of the settings' boards; none means all.
        scope: how far to read each board.

    Returns:
        The record of the run, finished, with its exit code.

    Raises:
        UsageError: a board, glossary or model that cannot be used; nothing was begun.
        LockHeld: another run is at work.
        StoreError, OutputError: the disk; what was committed stays and the next run goes on.
    """
    sources = _chosen(settings, boards)
    with _job(settings, "nightly") as (store, translator, record):
        with Client(settings.collect) as client:
            for source in sources:
                collector = BoardCollector(store, client, source, settings.collect)
                collector.collect(record.id, scope or Scope())
                record.note(collector.harvest, collector.failures)
                store.save_run(record)
        _translate(store, translator, record, signature=None)
    return record


def retranslate(
    settings: Settings,
    *,
    run_id: str | None = None,
    board: str | None = None,
    since: date | None = None,
) -> RunRecord:
    """Translate again what has no English by the present model and glossary.

    The new translations stand beside the old. Without arguments everything in the store is
    meant; ``run_id`` means the releases of one night, ``since`` those published from a day on.

    Raises:
        UsageError, LockHeld, StoreError, OutputError: as for :func:`nightly`.
    """
    with _job(settings, "retranslate") as (store, translator, record):
        _translate(
            store,
            translator,
            record,
            signature=str(translator.signature),
            run_id=run_id,
            board=board,
            since=since,
        )
    return record


def load_translator(settings: Settings) -> Translator:
    """Load the glossary and the model that the settings name.

    Raises:
        GlossaryError, ModelError: one of them cannot be used.
    """
    files = [settings.resolve(path) for path in settings.glossary.files]
    glossary = load_glossary(files, bundled=settings.glossary.bundled)
    return Translator(load_engine(settings.model, settings.registry_path), glossary)


def _chosen(settings: Settings, names: Sequence[str]) -> list[Source]:
    configured = {board.name: board for board in settings.boards}
    for name in names:
        if name not in configured:
            raise UsageError(
                f"board {name!r} is not in the settings, which have {', '.join(configured)}"
            )
    return [get_source(name, configured[name].url) for name in names or configured]


@contextmanager
def _job(settings: Settings, job: str) -> Iterator[tuple[Store, Translator, RunRecord]]:
    """Hold the lock around a run; when its steps are done, report and finish it."""
    translator = load_translator(settings)
    try:
        settings.lock_path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(settings.lock_path).acquire(timeout=0)
    except Timeout:
        raise LockHeld(f"another run holds {settings.lock_path}; nothing was done") from None
    except OSError as error:
        raise OutputError(f"{settings.lock_path}: cannot lock: {error.strerror}") from None
    with lock, Store.open(settings.store_url) as store:
        record = store.begin_run(job)
        if record.resumed:
            log.info("taking up run %s, which was interrupted", record.id)
            record.failures.clear()  # everything that failed is tried again
        record.signature = str(translator.signature)
        store.save_run(record)
        yield store, translator, record
        _finish(settings, store, record)


def _translate(
    store: Store,
    translator: Translator,
    record: RunRecord,
    *,
    signature: str | None,
    run_id: str | None = None,
    board: str | None = None,
    since: date | None = None,
) -> None:
    pending = store.pending(signature=signature, run_id=run_id, board=board, since=since)
    total = store.count_pending(signature=signature, run_id=run_id, board=board, since=since)
    with progress("Translating", total) as done:
        while chunk := list(islice(pending, _CHUNK)):
            try:
                _translate_together(store, translator, record, chunk)
            except EngineError:
                _translate_one_by_one(store, translator, record, chunk)
            done(len(chunk))


def _translate_together(
    store: Store, translator: Translator, record: RunRecord, chunk: Sequence[Pending]
) -> None:
    segments = [segment for item in chunk for segment in item.release.segments]
    translations = iter(translator.translate(segments))
    items = [
        (item.version_id, list(islice(translations, len(item.release.segments)))) for item in chunk
    ]
    store.save_translations(record.id, translator.signature, items)


def _translate_one_by_one(
    store: Store, translator: Translator, record: RunRecord, chunk: Sequence[Pending]
) -> None:
    """Find the release that the model fails on, and save the others."""
    for item in chunk:
        try:
            _translate_together(store, translator, record, [item])
        except EngineError as error:
            release = item.release
            record.failures.append(
                Failure(release.board, release.external_id, "translate", str(error))
            )
            log.error("%s %s: %s", release.board, release.external_id, error)


def _finish(settings: Settings, store: Store, record: RunRecord) -> None:
    """Count, judge, report and close the run."""
    record.count(store.run_counts(record.id))
    record.finished = clock.now()
    record.exit_code = exit_code(record)
    directory = settings.report_directory
    record.report = str(directory / f"{record.id}.html")
    try:
        write_report(record, store.translated(run_id=record.id), directory / f"{record.id}.html")
        with atomic_writer(directory / f"{record.id}.json") as file:
            json.dump(record.to_json(), file, ensure_ascii=False, indent=2)
    except OutputError as error:
        record.report = ""
        record.exit_code = ExitCode.OUTPUT
        record.failures.append(Failure("", "", "report", str(error)))
        raise
    finally:
        store.save_run(record)


def exit_code(record: RunRecord) -> ExitCode:
    """Judge a run: the gravest of what happened, as the table in :mod:`pipeline.errors`."""
    states = {harvest.state for harvest in record.boards}
    if BoardState.BROKEN in states:
        return ExitCode.BOARD_BROKEN
    if states == {BoardState.FAILED}:
        return ExitCode.NOTHING_COLLECTED
    return ExitCode.SOME_FAILED if record.failures else ExitCode.OK
