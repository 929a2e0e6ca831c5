"""Whether a difference between two systems is more than chance.

Paired bootstrap resampling (Koehn, 2004) and paired approximate randomisation (Riezler and
Maxwell, 2005), both sacreBLEU's, with its seed and its numbers of samples.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sacrebleu.significance import PairedTest, Result

from pipeline.scoring.metrics import SacreBleuMetric
from pipeline.scoring.references import ReferenceSet
from pipeline.scoring.systems import System


class SignificanceTest(StrEnum):
    """A paired test; the values are sacreBLEU's names."""

    BOOTSTRAP = "bs"
    RANDOMISATION = "ar"


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric of two systems, side by side.

    Attributes:
        metric: the metric's name.
        baseline, system: the two scores.
        p_value: probability of such a difference between systems of equal quality.
        baseline_interval, interval: half the width of the 95 % confidence interval of each
            score; None where the test gives none.
        signature: sacreBLEU's, with the test, its samples and its seed.
        higher_is_better: the sense of the metric.
    """

    metric: str
    baseline: float
    system: float
    p_value: float
    baseline_interval: float | None
    interval: float | None
    signature: str
    higher_is_better: bool = True

    @property
    def gain(self) -> float:
        """How much better the system is than the baseline; negative where it is worse."""
        change = self.system - self.baseline
        return change if self.higher_is_better else -change


def differences(
    baseline: System,
    systems: Sequence[System],
    references: ReferenceSet,
    metrics: Sequence[SacreBleuMetric],
    test: SignificanceTest = SignificanceTest.BOOTSTRAP,
    samples: int = 0,
) -> list[list[Difference]]:
    """Compare systems with a baseline in metrics of sacreBLEU.

    The p-values are sacreBLEU's, but never below that of the exact test. Where only n
    segments differ, 2 of the 2ⁿ ways to swap them are as extreme as what is seen, so that no
    p-value below 2¹⁻ⁿ means anything; sacreBLEU's estimates do fall below, down to 0.001
    for two outputs that are the same. A handful of segments that a model decodes
    differently on another day is therefore no significant loss.

    Args:
        baseline: the system that the others are compared with.
        systems: the others.
        references: the set that all of them translate.
        metrics: those to compare.
        test: which paired test.
        samples: resamples or trials; 0 takes sacreBLEU's (1,000 and 10,000).

    Returns:
        For each of ``systems`` a Difference a metric.
    """
    if not systems:
        return []
    columns: Any = references.columns  # sacreBLEU takes None, but does not say so in types
    paired = PairedTest(
        # Names are only labels here, and sacreBLEU wants none twice.
        [(str(index), each.hypotheses) for index, each in enumerate([baseline, *systems])],
        {metric.name: metric.corpus for metric in metrics},
        columns,
        test_type=test.value,
        n_samples=samples,
    )
    signatures, results = paired()
    floors = [_least_p_value(baseline, system) for system in systems]
    compared: list[list[Difference]] = [[] for _ in systems]
    # sacreBLEU names chrF++ by its own word, chrF2++: the order is the same.
    for metric, (name, signature) in zip(metrics, signatures.items(), strict=True):
        first, *others = (result for result in results[name] if isinstance(result, Result))
        for found, result, floor in zip(compared, others, floors, strict=True):
            found.append(
                Difference(
                    metric.name,
                    float(first.score),
                    float(result.score),
                    max(float(result.p_value or 0.0), floor),
                    _interval(first),
                    _interval(result),
                    str(signature),
                    metric.higher_is_better,
                )
            )
    return compared


def _least_p_value(baseline: System, system: System) -> float:
    pairs = zip(baseline.hypotheses, system.hypotheses, strict=True)
    return min(1.0, 2.0 ** (1 - sum(old != new for old, new in pairs)))


def _interval(result: Result) -> float | None:
    return None if result.ci is None else float(result.ci)
