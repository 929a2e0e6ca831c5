"""The run record: what is counted, and what a later visit replaces."""

from __future__ import annotations

import json

from pipeline import clock
from pipeline.errors import ExitCode
from pipeline.job import exit_code
from pipeline.run import BoardState, Failure, Harvest, RunCounts, RunRecord


def record(*harvests: Harvest, failures: tuple[Failure, ...] = ()) -> RunRecord:
    made = RunRecord("20261125-0210-nightly", "nightly", clock.now())
    for harvest in harvests:
        made.note(harvest, [failure for failure in failures if failure.board == harvest.board])
    return made


def test_json_and_back() -> None:
    made = record(
        Harvest("jeonbuk", BoardState.BROKEN), failures=(Failure("jeonbuk", "1", "open", "x"),)
    )
    made.finished = clock.now()
    assert RunRecord.from_json(json.loads(json.dumps(made.to_json()))) == made


def test_a_second_visit_of_a_resumed_run_replaces_the_first() -> None:
    made = record(Harvest("jeonbuk", failed=1), failures=(Failure("jeonbuk", "7", "open", "x"),))
    made.note(Harvest("jeonbuk", listed=24), [])
    assert made.failures == []
    assert [harvest.listed for harvest in made.boards] == [24]
    made.count(RunCounts({"jeonbuk": 24}, {}, releases=24, segments=310, findings=9))
    assert made.boards[0].new == 24
    assert "24 new releases" in made.summary
    assert "(310 segments, 9 findings)" in made.summary


def test_the_gravest_decides_the_exit_code() -> None:
    ok, quiet = Harvest("a"), Harvest("b", BoardState.QUIET)
    failed, broken = Harvest("c", BoardState.FAILED), Harvest("d", BoardState.BROKEN)
    one = (Failure("a", "1", "open", "404"), Failure("c", "", "list", "no answer"))
    assert exit_code(record(ok, quiet)) == ExitCode.OK
    assert exit_code(record(ok, failures=one)) == ExitCode.SOME_FAILED
    assert exit_code(record(ok, failed, failures=one)) == ExitCode.SOME_FAILED
    assert exit_code(record(failed, failures=one)) == ExitCode.NOTHING_COLLECTED
    assert exit_code(record(ok, failed, broken)) == ExitCode.BOARD_BROKEN
