"""Segments as the page shows them, beside what they are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.diff import Change, Chunk, word_diff
from pipeline.release import Finding
from pipeline.scoring.comparison import Move, moves
from pipeline.scoring.details import Details
from pipeline.scoring.references import ReferenceSegment

# A hypothesis can be as long as its file.
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Card:
    """One segment of one system.

    Attributes:
        segment: the Korean and where it stands.
        score: of the hypothesis; None where the metric gives none.
        baseline_score: of the baseline's hypothesis, where there is a baseline.
        against_reference: from the likest reference to the hypothesis.
        other_references: the references that are less like it.
        since_baseline: from the baseline's hypothesis to this one; None without a baseline.
        findings: what kopress's checks say of the hypothesis.
    """

    segment: ReferenceSegment
    score: float | None
    baseline_score: float | None
    against_reference: list[Chunk]
    other_references: tuple[str, ...]
    since_baseline: list[Chunk] | None
    findings: tuple[Finding, ...]


def worst(details: Details, metric: str, most: int) -> list[Card]:
    """Return the segments with the worst scores, the worst first."""
    score = details.evaluation.scores[metric]
    sense = 1 if score.higher_is_better else -1
    scored = [(sense * value, i) for i, value in enumerate(score.segments) if value is not None]
    return [_card(details, metric, index) for _, index in sorted(scored)[:most]]


def lost(details: Details, metric: str, most: int) -> list[Card]:
    """Return the segments that lost most since the baseline, the greatest loss first."""
    moved = _moves(details, metric)
    return _moved(details, metric, [move for move in moved[::-1] if move.gain < 0][:most])


def gained(details: Details, metric: str, most: int) -> list[Card]:
    """Return the segments that improved most since the baseline, the greatest gain first."""
    moved = _moves(details, metric)
    return _moved(details, metric, [move for move in moved if move.gain > 0][:most])


def _moves(details: Details, metric: str) -> list[Move]:
    return moves(details.baseline, details.evaluation, metric) if details.baseline else []


def _moved(details: Details, metric: str, chosen: Sequence[Move]) -> list[Card]:
    places = {segment: i for i, segment in enumerate(details.evaluation.references.segments)}
    return [_card(details, metric, places[move.segment]) for move in chosen]


def _card(details: Details, metric: str, index: int) -> Card:
    evaluation, baseline = details.evaluation, details.baseline
    segment = evaluation.references.segments[index]
    hypothesis = _clip(evaluation.system.hypotheses[index])
    compared = [word_diff(_clip(reference), hypothesis) for reference in segment.references]
    nearest = max(range(len(compared)), key=lambda place: _in_common(compared[place]))
    others = (*segment.references[:nearest], *segment.references[nearest + 1 :])
    return Card(
        segment,
        evaluation.scores[metric].segments[index],
        baseline.scores[metric].segments[index] if baseline else None,
        compared[nearest],
        tuple(map(_clip, others)),
        word_diff(_clip(baseline.system.hypotheses[index]), hypothesis) if baseline else None,
        details.findings[index],
    )


def _in_common(chunks: Sequence[Chunk]) -> int:
    return sum(len(chunk.text) for chunk in chunks if chunk.change is Change.EQUAL)


def _clip(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} […]"
