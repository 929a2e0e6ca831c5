"""The nightly job: collect, translate, check, store, report. Read it from top to bottom.

One lock for the whole job; every step is committed as it is done, so that a run killed at
any moment is taken up where it was; a failure of one release or one board stops no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline import clock
from pipeline.collecting import Scope, collect_boards
from pipeline.console import log
from pipeline.errors import UsageError
from pipeline.job import job
from pipeline.run import RunRecord
from pipeline.settings import Settings
from pipeline.sources import Source, get_source, make_source
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
        for board in collect_boards(settings, store, sources, record.id, scope or Scope()):
            record.note(board.harvest, board.failures)
            store.save_run(record)
        translate_pending(store, translator, record, signature=None, policy=settings.policy)
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
            policy=settings.policy,
            run_id=run_id,
            board=board,
            since=since,
        )
    return record


def configured_sources(settings: Settings) -> list[Source]:
    """Return the sources of the settings' boards, in their order.

    Raises:
        SettingsError: a board is not one that kopress can read.
    """
    return [make_source(board, settings.resolve(Path())) for board in settings.boards]


def source_named(settings: Settings, name: str) -> Source:
    """Return a source of the settings, or else one that kopress knows by this name.

    Raises:
        UsageError: there is none.
    """
    configured = {source.name: source for source in configured_sources(settings)}
    return configured.get(name) or get_source(name)


def _chosen(settings: Settings, names: Sequence[str]) -> list[Source]:
    """Return the sources to collect: the named ones, or all whose boards are still kept."""
    configured = {source.name: source for source in configured_sources(settings)}
    for name in names:
        if name not in configured:
            raise UsageError(
                f"board {name!r} is not in the settings, which have {', '.join(configured)}"
            )
    if names:
        return [configured[name] for name in names]
    today = clock.now().date()
    kept = [source for source in configured.values() if _is_valid(source, today)]
    for source in configured.values():
        if source not in kept:
            log.warning(
                "%s is not asked: its board was valid %s to %s (--board %s asks it all the same)",
                source.name,
                source.valid_from or "",
                source.valid_to or "",
                source.name,
            )
    return kept


def _is_valid(source: Source, day: date) -> bool:
    return (source.valid_from or day) <= day <= (source.valid_to or day)
