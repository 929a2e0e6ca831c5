"""The runs of jobs: their records, and what the tables hold of them."""

from __future__ import annotations

from datetime import datetime
from itertools import count, islice

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.run import Harvest, RunCounts, RunRecord
from pipeline.store.convert import storable
from pipeline.store.schema import (
    FindingRow,
    ReleaseRow,
    RunRow,
    SegmentRow,
    TranslationRow,
    VersionRow,
)

_RUNS_FOR_A_HARVEST = 5
"""Most nights visit every board; how far to look back is bounded for one that they do not."""


def begin_run(session: Session, job: str) -> RunRecord:
    """Take up the last run of a job if it was killed, and begin a new one otherwise."""
    last = session.scalars(_newest_first().where(RunRow.job == job).limit(1)).one_or_none()
    if last is not None and last.finished is None:
        record = _to_record(last)
        record.resumed += 1
    else:
        now = clock.now()
        record = RunRecord(id=_free_id(session, now, job), job=job, started=now)
    save_run(session, record)
    return record


def save_run(session: Session, record: RunRecord) -> None:
    """Store a run as its record stands now."""
    session.merge(
        RunRow(
            id=record.id,
            job=record.job,
            started=record.started,
            finished=record.finished,
            exit_code=record.exit_code,
            resumed=record.resumed,
            record=storable(record.to_json()),
        )
    )


def runs(session: Session, limit: int) -> list[RunRecord]:
    """Return the last runs of all jobs, newest first."""
    return [_to_record(row) for row in session.scalars(_newest_first().limit(limit))]


def run(session: Session, run_id: str) -> RunRecord:
    """Return one run."""
    row = session.get(RunRow, storable(run_id))
    if row is None:
        raise UsageError(f"there is no run {run_id!r}; `kopress runs` lists them")
    return _to_record(row)


def usual_harvests(session: Session, board: str, limit: int) -> list[Harvest]:
    """Return what a board gave in the last nightly runs that finished and visited it."""
    rows = session.scalars(
        _newest_first()
        .where(RunRow.job == "nightly", RunRow.finished.is_not(None))
        .limit(limit * _RUNS_FOR_A_HARVEST)
    )
    harvests = (
        harvest for row in rows for harvest in _to_record(row).boards if harvest.board == board
    )
    return list(islice(harvests, limit))


def run_counts(session: Session, run_id: str) -> RunCounts:
    """Count what was collected and translated in a run."""
    releases, segments = session.execute(
        select(func.count(SegmentRow.version_id.distinct()), func.count())
        .select_from(TranslationRow)
        .join(SegmentRow)
        .where(TranslationRow.run_id == run_id)
    ).one()
    findings = session.scalar(
        select(func.count())
        .select_from(FindingRow)
        .join(TranslationRow)
        .where(TranslationRow.run_id == run_id)
    )
    return RunCounts(
        new=_collected(session, run_id, VersionRow.number == 1),
        changed=_collected(session, run_id, VersionRow.number > 1),
        releases=releases,
        segments=segments,
        findings=findings or 0,
    )


def _collected(session: Session, run_id: str, which: ColumnElement[bool]) -> dict[str, int]:
    """Count, board by board, the releases of which a run stored such a version."""
    rows = session.execute(
        select(ReleaseRow.board, func.count(ReleaseRow.id.distinct()))
        .join(VersionRow)
        .where(VersionRow.run_id == run_id, which)
        .group_by(ReleaseRow.board)
        .order_by(ReleaseRow.board)
    )
    return dict(rows.all())


def _newest_first() -> Select[RunRow]:
    return select(RunRow).order_by(RunRow.started.desc(), RunRow.id.desc())


def _free_id(session: Session, now: datetime, job: str) -> str:
    """Return an id that sorts by time and says what ran: ``20261125-0210-nightly``."""
    wanted = f"{now:%Y%m%d-%H%M}-{job}"
    if session.get(RunRow, wanted) is None:
        return wanted
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(run_id for run_id in numbered if session.get(RunRow, run_id) is None)


def _to_record(row: RunRow) -> RunRecord:
    record = RunRecord.from_json(row.record)
    record.started, record.finished = row.started, row.finished
    return record
