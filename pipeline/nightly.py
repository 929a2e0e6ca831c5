"""The nightly job: collect, translate, check, store, report. Read it from top to bottom.

One lock for the whole job; every step is committed as it is done, so that a run killed at
any moment is taken up where it was; a failure of one release or one board stops no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.collecting import BoardCollector, Scope
from pipeline.errors import UsageError
from pipeline.job import job
from pipeline.run import RunRecord
from pipeline.settings import Settings
from pipeline.sources import Client, Source, get_source
from pipeline.translating import translate_pending


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
    with job(settings, "nightly") as (store, translator, record):
        with Client(settings.collect) as client:
            for source in sources:
                collector = BoardCollector(store, client, source, settings.collect)
                collector.collect(record.id, scope or Scope())
                record.note(collector.harvest, collector.failures)
                store.save_run(record)
        translate_pending(store, translator, record, signature=None)
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
    with job(settings, "retranslate") as (store, translator, record):
        translate_pending(
            store,
            translator,
            record,
            signature=str(translator.signature),
            run_id=run_id,
            board=board,
            since=since,
        )
    return record


def _chosen(settings: Settings, names: Sequence[str]) -> list[Source]:
    configured = {board.name: board for board in settings.boards}
    for name in names:
        if name not in configured:
            raise UsageError(
                f"board {name!r} is not in the settings, which have {', '.join(configured)}"
            )
    return [get_source(name, configured[name].url) for name in names or configured]
