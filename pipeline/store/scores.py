"""The history of scores: what every system scored on every reference set, and when."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.errors import StoreError
from pipeline.store.convert import storable
from pipeline.store.schema import ScoreRow


@dataclass(frozen=True, slots=True)
class StoredScore:
    """One metric of one system on one reference set at one moment.

    Attributes:
        moment: when it was scored, the same for all scores of one command.
        set: the name of the reference set.
        fingerprint: of the set's content, so that scores of a changed set are told apart.
        system: the model, or the name that a file of hypotheses was given.
        signature: what made the translation, on one line (see
            :class:`pipeline.release.Signature`); "" for a system from elsewhere.
        processor: the kind of processor that translated, or "".
        metric: the metric's name.
        value: the score, on the metric's own scale.
    """

    moment: datetime
    set: str
    fingerprint: str
    system: str
    signature: str
    processor: str
    metric: str
    value: float


def save_scores(session: Session, scores: Sequence[StoredScore]) -> None:
    """Add scores to the history."""
    for score in scores:
        # SQLite would take NaN for NULL and PostgreSQL would keep it.
        if not math.isfinite(score.value):
            raise StoreError(f"{score.metric} of {score.system}: {score.value} is no score")
    session.add_all(
        ScoreRow(
            moment=score.moment,
            set_name=score.set,
            fingerprint=score.fingerprint,
            system=score.system,
            signature=score.signature,
            processor=score.processor,
            metric=score.metric,
            value=score.value,
        )
        for score in map(storable, scores)
    )


def scores(
    session: Session, *, set_name: str | None, metric: str | None, limit: int
) -> list[StoredScore]:
    """Return the scores of the last ``limit`` moments, oldest first."""
    conditions = []
    if set_name is not None:
        conditions.append(ScoreRow.set_name == storable(set_name))
    if metric is not None:
        conditions.append(ScoreRow.metric == storable(metric))
    moments = (
        select(ScoreRow.moment)
        .where(*conditions)
        .distinct()
        .order_by(ScoreRow.moment.desc())
        .limit(limit)
    )
    rows = session.scalars(
        select(ScoreRow)
        .where(ScoreRow.moment.in_(moments), *conditions)
        .order_by(ScoreRow.moment, ScoreRow.id)
    )
    return [
        StoredScore(
            row.moment,
            row.set_name,
            row.fingerprint,
            row.system,
            row.signature,
            row.processor,
            row.metric,
            row.value,
        )
        for row in rows
    ]
