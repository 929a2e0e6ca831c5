"""Kills, full disks and locks: what was committed stays, and nothing is half there."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event

import pipeline
from pipeline.errors import StoreError
from pipeline.release import Release, Role, Segment, Signature, Translation, Validators
from pipeline.store import Saved, Store, connection

NONE = Validators()
AT_ONCE, SEGMENTS = 4, 40

TRANSLATOR = """
import os, signal, sys
from itertools import islice
from sqlalchemy import Engine, event
from pipeline.release import Finding, Severity, Signature, Translation
from pipeline.store import Store

url, at_once, die_at = sys.argv[1], int(sys.argv[2]), sys.argv[3]
saved = 0

def reach(moment):
    if saved and moment.startswith(die_at):
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", lambda link, cursor, sql, *rest: reach(sql))
event.listen(Engine, "commit", lambda link: reach("COMMIT"))
finding = Finding("length", Severity.INFO, "rather short")
with Store.open(url) as store:
    run_id = store.begin_run("nightly").id
    pending = store.pending(signature=None)
    while batch := list(islice(pending, at_once)):
        items = [
            (p.version_id, [Translation(s.text, s.text, (finding,)) for s in p.release.segments])
            for p in batch
        ]
        store.save_translations(run_id, Signature("m", "h", "d", "g", "c"), items)
        reach("COMMITTED")
        saved += 1
"""


def start_translator(url: str, die_at: str = "never") -> subprocess.Popen[bytes]:
    """Translate all that is pending; die when the second batch reaches a moment."""
    return subprocess.Popen(
        [sys.executable, "-c", TRANSLATOR, url, str(AT_ONCE), die_at],
        env=os.environ | {"PYTHONPATH": str(Path(pipeline.__file__).parents[1])},
    )


def translations_by_version(url: str) -> dict[int, tuple[int, int]]:
    """Return how many translations and findings each version has, straight from the tables."""
    engine = create_engine(url)
    with engine.connect() as link:
        rows = link.exec_driver_sql(
            "SELECT s.version_id, count(t.id), count(f.translation_id) FROM segments s"
            " LEFT JOIN translations t ON t.segment_id = s.id"
            " LEFT JOIN findings f ON f.translation_id = t.id GROUP BY s.version_id"
        ).all()
    engine.dispose()
    return {version: (translations, findings) for version, translations, findings in rows}


def test_killed_while_saving_leaves_whole_versions_and_loses_none(
    store_url: str, make_release: Callable[..., Release]
) -> None:
    moments = {  # and how many batches must be there afterwards
        "INSERT INTO translations": 1,
        "INSERT INTO findings": 2,
        "COMMIT": 3,
        "COMMITTED": 5,
        "never": 8,
    }
    number_of_releases = moments["never"] * AT_ONCE
    with Store.open(store_url) as store:
        run_id = store.begin_run("nightly").id
        for number in range(number_of_releases):
            segments = tuple(Segment(Role.BODY, f"{number}-{n}") for n in range(SEGMENTS))
            store.save_release(make_release(str(number), segments=segments), run_id, NONE)
    for moment, batches in moments.items():
        end = start_translator(store_url, moment).wait()
        assert end == (0 if moment == "never" else -signal.SIGKILL)
        counts = Counter(translations_by_version(store_url).values())
        assert counts[SEGMENTS, SEGMENTS] == batches * AT_ONCE
        assert counts[0, 0] == number_of_releases - batches * AT_ONCE
    with Store.open(store_url) as store:
        assert store.count_pending(signature=None) == 0
        assert [(run.id, run.resumed) for run in store.runs(limit=9)] == [(run_id, len(moments))]
        found = {
            translated.release.external_id: [t.final for t in translated.translations]
            for translated in store.translated(run_id=run_id)
        }
    assert found == {
        str(number): [f"{number}-{n}" for n in range(SEGMENTS)]
        for number in range(number_of_releases)
    }


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no SQLite file grow that is opened meanwhile."""

    def fill(link: sqlite3.Connection, _: object) -> None:
        link.execute("PRAGMA max_page_count=1")  # SQLite makes it the present size

    event.listen(Engine, "connect", fill)
    try:
        yield
    finally:
        event.remove(Engine, "connect", fill)


def test_full_disk_is_one_clear_line_and_loses_nothing(
    tmp_path: Path,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    url = f"sqlite:///{tmp_path}/kopress.db"
    large = make_release("2", segments=(Segment(Role.BODY, "가" * 1_000_000),))
    with Store.open(url) as store:
        run_id = store.begin_run("nightly").id
        store.save_release(make_release("1"), run_id, NONE)
        (pending,) = store.pending(signature=None)
    item = (pending.version_id, translate(pending.release, "가" * 1_000_000))
    with full_disk(), Store.open(url) as store:
        for attempt in (
            lambda: store.save_release(large, run_id, NONE),
            lambda: store.save_translations(run_id, signature, [item]),
        ):
            with pytest.raises(StoreError) as caught:
                attempt()
            assert str(caught.value) == f"{url}: database or disk is full"
        assert [p.release for p in store.pending(signature=None)] == [make_release("1")]
    with Store.open(url) as store:
        assert store.save_release(large, run_id, NONE) is Saved.NEW
        store.save_translations(run_id, signature, [item])
        assert store.count_pending(signature=None) == 1


def test_second_writer_gives_up_in_time_and_readers_never_wait(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    other = connection.connect(connection.parse_address(store_url))
    with Store.open(store_url) as store:
        record = store.begin_run("nightly")
        with connection.writer(other).begin():
            assert store.run(record.id) == record
            with pytest.raises(StoreError, match=r"database is locked|lock timeout"):
                store.save_run(record)
            with Store.open(store_url) as another:
                assert another.run(record.id) == record
        store.save_run(record)
    other.dispose()


def test_writers_wait_for_each_other(store_url: str, make_release: Callable[..., Release]) -> None:
    """Two processes translate the same night: each version is translated once."""
    with Store.open(store_url) as store:
        run_id = store.begin_run("nightly").id
        for number in range(20):
            store.save_release(make_release(str(number)), run_id, NONE)
    translators = [start_translator(store_url) for _ in range(2)]
    assert [translator.wait() for translator in translators] == [0, 0]
    assert set(translations_by_version(store_url).values()) == {(3, 3)}
