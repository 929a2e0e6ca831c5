"""What `kopress score` leaves behind: files for people and for CI, and the history."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import clock
from pipeline.cli.shared import write_text
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.scoring import Comparison, Judgement, Metrics
    from pipeline.scoring.record import Parts

# Scorings back that the trend in a page shows.
_TREND = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one set."""

    comparison: Comparison
    parts: Sequence[Parts]
    judgement: Judgement | None


def write_files(
    outcomes: Sequence[Outcome],
    metric: str,
    junit: Path | None,
    markdown: Path | None,
    as_json: Path | None,
) -> None:
    """Write the verdicts as JUnit XML, a summary as Markdown and every score as JSON."""
    from pipeline.scoring import comparison_record
    from pipeline.scoring.junit import as_junit
    from pipeline.scoring.markdown import as_markdown

    if junit:
        write_text(junit, as_junit([(o.comparison, o.judgement) for o in outcomes if o.judgement]))
    if markdown:
        summaries = [as_markdown(o.comparison, metric, o.judgement) for o in outcomes]
        write_text(markdown, "\n\n".join(summaries))
    if as_json:
        records = [comparison_record(o.comparison, o.parts, o.judgement) for o in outcomes]
        write_text(as_json, json.dumps(records, ensure_ascii=False, indent=1))


def write_page(
    path: Path, outcome: Outcome, metrics: Metrics, settings: Settings, *, with_history: bool
) -> None:
    """Write the report of one set as HTML."""
    from pipeline.scoring.details import take_apart
    from pipeline.scoring.page import write_score_page
    from pipeline.scoring.trend import scorings
    from pipeline.store import Store

    past = []
    if with_history:
        with Store.open(settings.store_url) as store:
            past = store.scores(set_name=outcome.comparison.references.name, limit=_TREND)
    write_score_page(
        path,
        list(take_apart(outcome.comparison, metrics)),
        settings.gate,
        clock.now(),
        judgement=outcome.judgement,
        history=scorings(past),
    )


def keep_scores(outcomes: Sequence[Outcome], settings: Settings) -> None:
    """Add the scores of every system, but not of a baseline, to the history."""
    from pipeline.scoring.trend import stored_scores
    from pipeline.store import Store

    evaluations = [
        evaluation
        for outcome in outcomes
        for evaluation in outcome.comparison.evaluations[1 if outcome.judgement else 0 :]
    ]
    with Store.open(settings.store_url) as store:
        store.save_scores(stored_scores(evaluations, clock.now()))
