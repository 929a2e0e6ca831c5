from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text

from pipeline import clock
from pipeline.clock import KST
from pipeline.errors import ExitCode, UsageError
from pipeline.release import Release, Signature, Translation, Validators
from pipeline.run import BoardState, Failure, Harvest, RunCounts
from pipeline.store import Store

NEWER_FIELDS = ("bytes", "opened", "bodies", "characters", "attachments", "unreadable")


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Let the clock show the last of these."""
    shown = [datetime(2026, 11, 25, 2, 10, 5, tzinfo=KST)]
    monkeypatch.setattr(clock, "now", lambda: shown[-1])
    return shown


def test_run_is_named_for_korean_time_and_job(store: Store, times: list[datetime]) -> None:
    assert store.begin_run("nightly").id == "20261125-0210-nightly"
    assert store.begin_run("retranslate").id == "20261125-0210-retranslate"


def test_runs_of_one_minute_get_names_of_their_own(store: Store, times: list[datetime]) -> None:
    names = []
    for _ in range(3):
        record = store.begin_run("nightly")
        names.append(record.id)
        record.finished = clock.now()
        store.save_run(record)
        times.append(times[-1] + timedelta(seconds=1))
    first = "20261125-0210-nightly"
    assert names == [first, f"{first}-2", f"{first}-3"]


def test_killed_run_is_taken_up_again_with_its_record(store: Store, times: list[datetime]) -> None:
    record = store.begin_run("nightly")
    record.translated_releases = 7
    store.save_run(record)
    times.append(times[-1] + timedelta(hours=1))
    again = store.begin_run("nightly")
    assert (again.id, again.started, again.resumed) == (record.id, record.started, 1)
    assert again.translated_releases == 7
    assert store.begin_run("nightly").resumed == 2
    assert store.begin_run("retranslate").resumed == 0


def test_finished_run_is_not_taken_up_again(store: Store, times: list[datetime]) -> None:
    record = store.begin_run("nightly")
    record.finished, record.exit_code = clock.now(), 0
    store.save_run(record)
    times.append(times[-1] + timedelta(days=1))
    assert store.begin_run("nightly").id == "20261126-0210-nightly"


def test_record_comes_back_whole_and_in_korean_time(store: Store) -> None:
    record = store.begin_run("nightly")
    record.finished = datetime(2026, 11, 25, 17, 30, 1, 250, tzinfo=UTC)
    record.exit_code = ExitCode.SOME_FAILED
    record.boards = [
        Harvest("jeonbuk", BoardState.FAILED, 3, 2, 1, 0, 1, 9, 7000, reason="답이 없다"),
        Harvest("gangwon"),
    ]
    record.failures = [Failure("jeonbuk", "1", "fetch", "the server answered 500")]
    record.report = "reports/밤.html"
    store.save_run(record)
    found = store.run(record.id)
    assert found == record
    assert found.finished is not None
    assert found.started.tzinfo is KST
    assert found.finished.tzinfo is KST
    assert isinstance(found.boards[0].state, BoardState)


def test_runs_are_listed_newest_first(store: Store, times: list[datetime]) -> None:
    for job in ("nightly", "retranslate", "translate"):
        store.begin_run(job)
        times.append(times[-1] + timedelta(hours=1))
    assert [record.job for record in store.runs(limit=2)] == ["translate", "retranslate"]
    assert len(store.runs(limit=10)) == 3


def test_counts_of_a_run(
    store: Store,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    earlier = store.begin_run("nightly")
    store.save_release(make_release("1"), earlier.id, Validators())
    earlier.finished = clock.now()
    store.save_run(earlier)
    assert store.run_counts(earlier.id) == RunCounts({"jeonbuk": 1}, {}, 0, 0, 0)

    run_id = store.begin_run("nightly").id
    assert store.run_counts(run_id) == RunCounts({}, {}, 0, 0, 0)
    for release in (
        make_release("1", title="고친 제목"),
        make_release("1", title="다시 고친 제목"),
        make_release("2"),
        make_release("3"),
        make_release("1", board="gangwon"),
    ):
        store.save_release(release, run_id, Validators())
    first, second, *_ = store.pending(signature=None)
    for pending in (first, second):
        items = [(pending.version_id, translate(pending.release))]
        store.save_translations(run_id, signature, items)
    assert store.run_counts(run_id) == RunCounts(
        new={"gangwon": 1, "jeonbuk": 2},
        changed={"jeonbuk": 1},
        releases=2,
        segments=6,
        findings=12,
    )


def test_unknown_run_is_named(store: Store) -> None:
    with pytest.raises(UsageError, match="no run '20200101-0000-nightly'"):
        store.run("20200101-0000-nightly")


def test_usual_harvests_are_those_of_finished_nights_that_visited_the_board(
    store: Store, times: list[datetime]
) -> None:
    def run(job: str, *harvests: Harvest, finished: bool = True) -> None:
        record = store.begin_run(job)
        record.boards = list(harvests)
        record.finished = clock.now() if finished else None
        store.save_run(record)
        times.append(times[-1] + timedelta(days=1))

    for night in range(1, 5):
        run("nightly", Harvest("gangwon", listed=99), Harvest("jeonbuk", listed=night, bytes=7))
    run("nightly", Harvest("gangwon", listed=100))
    run("retranslate", Harvest("jeonbuk", listed=1000))
    run("nightly", Harvest("jeonbuk", listed=1000), finished=False)
    assert store.usual_harvests("jeonbuk", limit=3) == [
        Harvest("jeonbuk", listed=night, bytes=7) for night in (4, 3, 2)
    ]
    assert [harvest.listed for harvest in store.usual_harvests("jeonbuk", limit=9)] == [4, 3, 2, 1]
    assert store.usual_harvests("seoul", limit=3) == []


def test_harvest_of_an_older_kopress_is_read(store: Store, store_url: str) -> None:
    record = store.begin_run("nightly")
    record.boards, record.finished = [Harvest("jeonbuk", listed=5, requests=9)], record.started
    store.save_run(record)
    old = record.to_json()
    for field in NEWER_FIELDS:
        del old["boards"][0][field]
    engine = create_engine(store_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE runs SET record = :old"), {"old": json.dumps(old)})
    engine.dispose()
    assert store.usual_harvests("jeonbuk", limit=1) == [Harvest("jeonbuk", listed=5, requests=9)]
