"""The frame of every job: one lock, one store, one run record, and its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline import clock
from pipeline.console import log
from pipeline.errors import ExitCode, LockHeld, OutputError
from pipeline.files import atomic_writer
from pipeline.glossary import Glossary, load_terms
from pipeline.glossary.corrections import corrected
from pipeline.memory import Memory
from pipeline.mt import Engine, load_engine
from pipeline.report import BUNDLED, reference_english, write_report
from pipeline.run import BoardState, Failure, RunRecord
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.style import load_house_style, styled_terms
from pipeline.translation import Translator


def load_names(settings: Settings, store: Store | None = None) -> Glossary:
    """Load the glossary that the settings name, in house style.

    Args:
        settings: which files there are.
        store: the names that chief editors approved at the review desk win over the files;
            None takes the files alone.

    Raises:
        GlossaryError: a file of it cannot be used.
        SettingsError: the style file cannot be used.
        StoreError: the store cannot be read.
    """
    files = [settings.resolve(path) for path in settings.glossary.files]
    names = settings.glossary
    terms = load_terms(files, bundled=names.bundled, demo=names.demo)
    terms = styled_terms(terms, load_house_style(settings))
    if store is not None:
        # After the style: a chief editor approved this very spelling.
        terms = corrected(terms, store.desk.approved_terms())
    return Glossary(terms)


def load_translator(
    settings: Settings, glossary: Glossary | None = None, engine: Engine | None = None
) -> Translator:
    """Load the model that the settings name and the glossary, unless they are loaded already.

    Raises:
        GlossaryError, ModelError, SettingsError: glossary, model or style cannot be used.
    """
    names = load_names(settings) if glossary is None else glossary
    if engine is None:
        engine = load_engine(settings.resolved_model, settings.registry_path)
    return Translator(engine, names, style=load_house_style(settings))


def load_memory(settings: Settings, store: Store, glossary: Glossary) -> Memory:
    """Return the translation memory of a store.

    Raises:
        StoreError: the store cannot be read.
    """
    how = settings.memory
    return Memory(store.memory(), glossary, show=how.show, use=how.use)


def stored_memory(settings: Settings, glossary: Glossary) -> Memory | None:
    """Return the translation memory of the settings' store; no store is made for it.

    Raises:
        StoreError: there is a store, and it cannot be read.
    """
    file = settings.store_url.removeprefix("sqlite:///")
    if file != settings.store_url and not Path(file).is_file():
        return None
    with Store.open(settings.store_url) as store:
        return load_memory(settings, store, glossary)


@contextmanager
def job(settings: Settings, name: str) -> Iterator[tuple[Store, Translator, RunRecord]]:
    """Hold the lock around a run; when its steps are done, report and finish it.

    Args:
        settings: everything that can be set.
        name: the job's, under which an interrupted run is taken up again.

    Yields:
        The open store, the loaded translator, and the record of the run.

    Raises:
        UsageError: the glossary or the model cannot be used; nothing was begun.
        LockHeld: another run is at work.
        StoreError, OutputError: the disk; what was committed stays.
    """
    glossary = load_names(settings)
    engine = load_engine(settings.resolved_model, settings.registry_path)
    try:
        settings.lock_path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(settings.lock_path).acquire(timeout=0)
    except Timeout:
        raise LockHeld(f"another run holds {settings.lock_path}; nothing was done") from None
    except OSError as error:
        raise OutputError(f"{settings.lock_path}: cannot lock: {error.strerror}") from None
    with lock, Store.open(settings.store_url) as store:
        if store.desk.approved_terms():
            glossary = load_names(settings, store)
        translator = load_translator(settings, glossary, engine)
        translator.memory = load_memory(settings, store, glossary)
        record = store.begin_run(name)
        if record.resumed:
            log.info("taking up run %s, which was interrupted", record.id)
            record.failures.clear()  # everything that failed is tried again
        record.signature = str(translator.signature)
        store.save_run(record)
        yield store, translator, record
        _finish(settings, store, record)


def exit_code(record: RunRecord) -> ExitCode:
    """Judge a run: the gravest of what happened, as the table in :mod:`pipeline.errors`."""
    states = {harvest.state for harvest in record.boards}
    if BoardState.BROKEN in states:
        return ExitCode.BOARD_BROKEN
    if states == {BoardState.FAILED}:
        return ExitCode.NOTHING_COLLECTED
    return ExitCode.SOME_FAILED if record.failures else ExitCode.OK


def _finish(settings: Settings, store: Store, record: RunRecord) -> None:
    """Count, judge, report and close the run."""
    record.count(store.run_counts(record.id))
    record.finished = clock.now()
    record.exit_code = exit_code(record)
    directory = settings.report_directory
    record.report = str(directory / f"{record.id}.html")
    try:
        write_report(
            record,
            store.translated(run_id=record.id, earlier=True),
            directory / f"{record.id}.html",
            language=settings.report.language,
            # The demo board publishes releases that the bundled sets hold the English of.
            references=reference_english(BUNDLED if settings.glossary.demo else ()),
        )
        with atomic_writer(directory / f"{record.id}.json") as file:
            json.dump(record.to_json(), file, ensure_ascii=False, indent=2)
    except OutputError as error:
        record.report = ""
        record.exit_code = ExitCode.OUTPUT
        record.failures.append(Failure("", "", "report", str(error)))
        raise
    finally:
        store.save_run(record)
