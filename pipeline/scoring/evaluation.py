"""A system on a reference set: every score, whole and by part, and what produced it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.scoring.metrics import Metric, PartMetric, Score
from pipeline.scoring.references import ReferenceSegment, ReferenceSet
from pipeline.scoring.systems import System


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What is known of one system on one set.

    Attributes:
        references: the set.
        system: the hypotheses, parallel to the set's segments.
        scores: by metric name, in the order in which they are shown.
        signature: the one-line signature of the translation, "" for a system from elsewhere.
        processor: the kind of processor that translated, see :func:`processor`, or "".
    """

    references: ReferenceSet
    system: System
    scores: dict[str, Score]
    signature: str = ""
    processor: str = ""


def evaluate(
    system: System,
    references: ReferenceSet,
    metrics: Sequence[Metric],
    *,
    signature: str = "",
    processor: str = "",
) -> Evaluation:
    """Score a system in every metric.

    Raises:
        MetricError: a metric that another program computes failed.
    """
    scores = {metric.name: metric.score(system.hypotheses, references) for metric in metrics}
    return Evaluation(references, system, scores, signature, processor)


def break_down(
    system: System,
    references: ReferenceSet,
    metrics: Sequence[PartMetric],
    key: Callable[[ReferenceSegment], str],
) -> dict[str, dict[str, float]]:
    """Score the parts of a set, for example each role.

    Args:
        system: what is scored.
        references: the whole set.
        metrics: those to compute.
        key: which part a segment belongs to.

    Returns:
        For each part, in the order of the set, the value of each metric.
    """
    parts: defaultdict[str, list[int]] = defaultdict(list)
    for index, segment in enumerate(references.segments):
        parts[key(segment)].append(index)
    return {
        part: {
            metric.name: metric.value(system.hypotheses, references, indices) for metric in metrics
        }
        for part, indices in parts.items()
    }
