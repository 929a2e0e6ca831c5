"""Scores, verdicts and losses as Markdown, for the summary of a CI job or a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.scoring.comparison import Comparison, moves
from pipeline.scoring.display import show
from pipeline.scoring.evaluation import Evaluation
from pipeline.scoring.gate import Judgement
from pipeline.scoring.xml_text import xml_text

# GitHub takes at most 65,536 characters for a comment, and an escaped one may be six.
_MOST_LOSSES = 5
_MOST_TEXT = 400

_SPECIAL = re.compile(r"[&<>\\`*_~|\[\]$#]|:(?=\S)")
_REFERRING = re.compile(r"(?<=[@#])(?=\w)")


def as_markdown(comparison: Comparison, metric: str, judgement: Judgement | None = None) -> str:
    """Return GitHub's Markdown: a table of scores, the verdicts, and what lost most.

    Args:
        comparison: systems on one set; the first is what the others are compared with.
        metric: the one by which segments are said to have lost.
        judgement: what the gate says of the last system, if it was asked.
    """
    state = ""
    if judgement:
        state = ": gate passed" if judgement.passed else ": gate failed"
    parts = [
        f"## kopress score, set {_escape(comparison.references.name)}{state}",
        "\n".join(_scores(comparison.evaluations)),
        "\n".join(_judgement(judgement)) if judgement else "",
        "\n".join(_losses(comparison.evaluations, metric)),
        "\n".join(_signatures(comparison.evaluations)),
    ]
    return "\n\n".join(part for part in parts if part)


def _scores(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    first, *others = evaluations
    yield _row(["metric", *(evaluation.system.name for evaluation in evaluations)])
    yield "| :-- |" + " --: |" * len(evaluations)
    for metric, score in first.scores.items():
        values = [show(metric, score.value)]
        for other in others:
            value = other.scores[metric].value
            change = show(metric, value - score.value, signed=True)
            values.append(f"{show(metric, value)} ({change})")
        yield _row([metric if score.higher_is_better else f"{metric}↓", *values])


def _judgement(judgement: Judgement) -> Iterator[str]:
    yield _row(["rule", "verdict", "reason"])
    yield "| :-- | :-- | :-- |"
    for verdict in judgement.verdicts:
        yield _row([verdict.rule, "✅ passed" if verdict.passed else "❌ failed", verdict.reason])
    yield ""
    yield _escape(judgement.power)


def _losses(evaluations: Sequence[Evaluation], metric: str) -> Iterator[str]:
    before, now = evaluations[0], evaluations[-1]
    losses = [move for move in reversed(moves(before, now, metric)) if move.gain < 0]
    if not losses:
        return
    yield f"<details><summary>Segments that lost most {_escape(metric)}</summary>\n"
    for move in losses[:_MOST_LOSSES]:
        segment = move.segment
        place = f"{segment.release}, segment {segment.position} ({segment.role})"
        yield f"{_escape(place)}: {move.baseline_score:.1f} → {move.score:.1f}\n"
        yield f"- reference: {_clip(segment.references[0])}"
        yield f"- {_escape(before.system.name)}: {_clip(move.baseline)}"
        yield f"- {_escape(now.system.name)}: {_clip(move.hypothesis)}\n"
    yield "</details>"


def _signatures(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    for evaluation in evaluations:
        if evaluation.signature:
            made = f"{evaluation.signature} on {evaluation.processor}"
            yield f"- {_escape(evaluation.system.name)}: {_escape(made)}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_escape, cells))} |"


def _clip(text: str) -> str:
    return _escape(text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 1]}…")


def _escape(text: str) -> str:
    """Return ``text`` on one line, with nothing that Markdown, HTML or GitHub acts upon.

    GitHub looks for names to notify and issues to link in the text itself, after escapes;
    a space without width keeps it from finding any.
    """
    line = _REFERRING.sub("\u200b", " ".join(xml_text(text).split()))
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", line)
