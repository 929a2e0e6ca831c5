"""The gate: whether a change may pass, rule by rule, each with its reason."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.scoring.catalogue import Metrics
from pipeline.scoring.comparison import Comparison
from pipeline.scoring.evaluation import Evaluation
from pipeline.scoring.facts import BLOCKING, NUMBER_ACCURACY, TERM_ACCURACY, Auditor
from pipeline.scoring.metrics import SacreBleuMetric
from pipeline.scoring.references import ReferenceSet
from pipeline.scoring.significance import Difference, differences
from pipeline.scoring.systems import System
from pipeline.settings import GateSettings

_SHARES = (0.0025, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule of the gate says."""

    rule: str
    passed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gate says of a change, and how small a loss it could have seen.

    Attributes:
        metric: the gate's metric.
        verdicts: of every rule.
        detectable_drop: see :func:`smallest_detectable_drop`.
    """

    metric: str
    verdicts: tuple[Verdict, ...]
    detectable_drop: float | None

    @property
    def passed(self) -> bool:
        """Whether every rule lets the change pass."""
        return all(verdict.passed for verdict in self.verdicts)

    @property
    def power(self) -> str:
        """The smallest drop that the set could detect, in words."""
        drop = self.detectable_drop
        found = "none that was tried" if drop is None else f"{drop:.2f}"
        return f"Smallest drop in {self.metric} that this set could detect: {found}"


def judge_comparison(
    comparison: Comparison, metrics: Metrics, settings: GateSettings, samples: int = 0
) -> Judgement:
    """Judge the last system of a comparison by the first, its baseline.

    Args:
        comparison: a baseline, the change, and whatever else stands between them.
        metrics: those that scored it.
        settings: the rules.
        samples: resamples of the trial, see :func:`smallest_detectable_drop`.
    """
    baseline, *_, evaluation = comparison.evaluations
    difference = next(d for d in comparison.differences[-1] if d.metric == settings.metric)
    metric = next(each for each in metrics.sacrebleu if each.name == settings.metric)
    verdicts = judge(evaluation, baseline, difference, settings, metrics.auditor)
    least = smallest_detectable_drop(
        baseline.system, comparison.references, metric, settings.p, samples
    )
    return Judgement(settings.metric, tuple(verdicts), least)


def judge(
    evaluation: Evaluation,
    baseline: Evaluation,
    difference: Difference,
    settings: GateSettings,
    auditor: Auditor,
) -> list[Verdict]:
    """Apply every rule of ``[gate]``.

    Args:
        evaluation: the change, with the scores that the rules speak of.
        baseline: what it is compared with, its hypotheses scored anew by the same metrics,
            so that a new check or glossary entry is no fault of the change.
        difference: of the gate's metric, between the two.
        settings: the rules.
        auditor: makes the blocking findings on both.
    """
    return [
        _significance(difference, settings),
        _drop(difference, settings),
        _floor(evaluation, TERM_ACCURACY, settings.term_accuracy),
        _floor(evaluation, NUMBER_ACCURACY, settings.number_accuracy),
        _blocking(evaluation, baseline, settings, auditor),
    ]


def smallest_detectable_drop(
    baseline: System,
    references: ReferenceSet,
    metric: SacreBleuMetric,
    p: float,
    samples: int = 0,
) -> float | None:
    """Return the smallest drop that the paired test finds on this set, by trial.

    Growing shares of the baseline's words are dropped at random (with a fixed seed) until
    the loss is significant; a set can miss smaller losses than that (Card et al., 2020,
    "With Little Power Comes Great Responsibility"). A real change does harm and good at
    once, and hides a greater loss.

    Args:
        baseline: whose words are dropped.
        references: the set.
        metric: the gate's metric.
        p: below it a loss is significant.
        samples: resamples; 0 takes sacreBLEU's default.

    Returns:
        The drop in the metric's points, or None if even a sixth of the words dropped is
        not found.
    """
    for share in _SHARES:
        worse = System("worse", _without_words(baseline.hypotheses, share))
        ((found,),) = differences(baseline, [worse], references, [metric], samples=samples)
        if found.gain < 0 and found.p_value < p:
            return -found.gain
    return None


def _without_words(hypotheses: Sequence[str], share: float) -> tuple[str, ...]:
    rng = random.Random(0)  # noqa: S311 - a seed that anybody can repeat
    return tuple(
        " ".join(word for word in text.split() if rng.random() >= share) or text
        for text in hypotheses
    )


def _significance(found: Difference, settings: GateSettings) -> Verdict:
    change = f"{found.metric} {found.baseline:.2f} → {found.system:.2f} (p = {found.p_value:.3f})"
    significant = found.p_value < settings.p
    if significant and found.gain < 0:
        return Verdict("no significant loss", False, f"{change}: significantly worse")
    if significant and found.gain > 0:
        return Verdict("no significant loss", True, f"{change}: significantly better")
    return Verdict("no significant loss", True, f"{change}: no significant difference")


def _drop(found: Difference, settings: GateSettings) -> Verdict:
    passed = -found.gain <= settings.drop
    reason = f"{found.metric} changed by {found.gain:+.2f}; at most {settings.drop:g} may be lost"
    return Verdict("no large drop", passed, reason)


def _floor(evaluation: Evaluation, metric: str, floor: float) -> Verdict:
    value = evaluation.scores[metric].value
    return Verdict(metric, value >= floor, f"{value:.1%}; at least {floor:.1%} are wanted")


def _blocking(
    evaluation: Evaluation, baseline: Evaluation, settings: GateSettings, auditor: Auditor
) -> Verdict:
    before, now = (
        auditor.blocking(each.system.hypotheses, each.references) for each in (baseline, evaluation)
    )
    allowed = settings.new_blocking
    reason = f"{len(before)} → {len(now)}; at most {allowed} more are allowed"
    added = Counter(each.check for each in now) - Counter(each.check for each in before)
    known = {each.message for each in before}
    for check, number in added.most_common():
        examples = (each.message for each in now if each.check == check)
        new = next((message for message in examples if message not in known), "")
        reason += f"; {check} +{number}" + (f", such as: {new}" if new else "")
    return Verdict(BLOCKING, len(now) - len(before) <= allowed, reason)
