"""The score report: one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from markupsafe import Markup

from pipeline.files import atomic_writer
from pipeline.page import environment, source_hash
from pipeline.scoring.details import Details
from pipeline.scoring.gate import Judgement
from pipeline.scoring.sections import sections
from pipeline.scoring.trend import Scoring
from pipeline.scoring.trend_svg import STYLE, draw_trend
from pipeline.settings import GateSettings


def write_score_page(
    path: Path,
    systems: Sequence[Details],
    rules: GateSettings,
    written: datetime,
    *,
    judgement: Judgement | None = None,
    history: Sequence[Scoring] = (),
) -> None:
    """Write the report of systems on one reference set.

    Args:
        path: the HTML file; its directory is made where there is none.
        systems: at least one; a baseline comes first, and all have the same metrics.
        rules: name the metric by which segments are judged, and the p of significance.
        written: when they were scored.
        judgement: of the gate, where it was asked.
        history: the scores until now, oldest first.

    Raises:
        OutputError: the file cannot be written; what was there is untouched.
    """
    evaluation = systems[0].evaluation
    shown = sections(systems, rules)
    html = _TEMPLATES.get_template("score.html").render(
        sections=shown,
        peak=max(count for each in shown for count in each.histogram.counts),
        references=evaluation.references,
        scores=list(evaluation.scores.values()),
        metric=evaluation.scores[rules.metric],
        rules=rules,
        written=written,
        judgement=judgement,
        # draw_trend serialises a tree, and so has escaped every text.
        trend=Markup(draw_trend(history)) if history else "",  # noqa: S704
        style_hashes=[
            source_hash(_TEMPLATES.get_template("score.css").render()),
            source_hash(STYLE),
        ],
    )
    with atomic_writer(path) as file:
        # A baseline's JSON can hold a lone surrogate, which UTF-8 cannot.
        file.write(html.encode("utf-8", "replace").decode("utf-8"))


def _points(score: float | None) -> str:
    return "none" if score is None else f"{score:.1f}"


_TEMPLATES = environment("pipeline.scoring")
_TEMPLATES.filters.update(points=_points)
