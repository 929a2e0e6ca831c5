"""What is known of each system in a comparison beyond its scores on the whole set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.release import Finding
from pipeline.scoring.catalogue import Metrics
from pipeline.scoring.comparison import Comparison
from pipeline.scoring.evaluation import Evaluation, break_down
from pipeline.scoring.references import ReferenceSegment
from pipeline.scoring.significance import Difference

PARTS: Mapping[str, Callable[[ReferenceSegment], str]] = {
    "role": lambda segment: segment.role.replace("_", " "),
    "source": lambda segment: segment.source,
    "release": lambda segment: segment.release,
}
"""By what a set is divided, and to which part a segment belongs."""


@dataclass(frozen=True, slots=True)
class Details:
    """One system of a comparison, taken apart.

    Attributes:
        evaluation: its scores.
        baseline: what it is compared with; None for the baseline itself.
        differences: from the baseline, in each metric that was tested.
        parts: for each of :data:`PARTS`, each part's value of each metric.
        findings: what kopress's checks say of each hypothesis, parallel to the set.
    """

    evaluation: Evaluation
    baseline: Evaluation | None
    differences: tuple[Difference, ...]
    parts: Mapping[str, Mapping[str, Mapping[str, float]]]
    findings: tuple[tuple[Finding, ...], ...]


def take_apart(comparison: Comparison, metrics: Metrics) -> Iterator[Details]:
    """Yield the details of each system, the baseline first.

    Args:
        comparison: the systems.
        metrics: score the parts and find what is wrong with each hypothesis.
    """
    references = comparison.references
    first, *others = comparison.evaluations
    baselines = [None, *(first for _ in others)]
    differences = [(), *comparison.differences]
    for evaluation, baseline, found in zip(
        comparison.evaluations, baselines, differences, strict=True
    ):
        system = evaluation.system
        parts = {
            name: break_down(system, references, metrics.parts, key) for name, key in PARTS.items()
        }
        audited = metrics.auditor.audit(system.hypotheses, references)
        findings = tuple(translation.findings for translation in audited)
        yield Details(evaluation, baseline, found, parts, findings)
