"""A comparison as JSON, whole: every score of every segment, and what produced it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline import __version__
from pipeline.scoring.comparison import Comparison
from pipeline.scoring.evaluation import Evaluation
from pipeline.scoring.gate import Judgement
from pipeline.scoring.significance import Difference

Parts = Mapping[str, Mapping[str, float]]


def comparison_record(
    comparison: Comparison, parts: Sequence[Parts] = (), judgement: Judgement | None = None
) -> dict[str, Any]:
    """Return a comparison as values that :mod:`json` writes.

    Args:
        comparison: the systems on one set.
        parts: for each system, see :func:`break_down`.
        judgement: what the gate says, if it was asked.
    """
    references = comparison.references
    first, *others = [_system(each) for each in comparison.evaluations]
    for system, found in zip(others, comparison.differences, strict=True):
        system["differences"] = {each.metric: _difference(each) for each in found}
    for system, scores in zip((first, *others), parts, strict=False):
        system["parts"] = scores
    return {
        "kopress": __version__,
        "set": references.name,
        "fingerprint": references.fingerprint,
        "segments": [
            {
                "release": segment.release,
                "segment": segment.position,
                "role": segment.role,
                "ko": segment.ko,
                "references": segment.references,
            }
            for segment in references.segments
        ],
        "systems": [first, *others],
        "gate": _judgement(judgement) if judgement else None,
    }


def _system(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "name": evaluation.system.name,
        "signature": evaluation.signature,
        "processor": evaluation.processor,
        "hypotheses": evaluation.system.hypotheses,
        "scores": {
            name: {
                "value": score.value,
                "signature": score.signature,
                "higher_is_better": score.higher_is_better,
                "segments": score.segments,
            }
            for name, score in evaluation.scores.items()
        },
    }


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "gain": found.gain,
        "p_value": found.p_value,
        "interval": found.interval,
        "baseline_interval": found.baseline_interval,
        "signature": found.signature,
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {
        "passed": judgement.passed,
        "rules": [
            {"rule": verdict.rule, "passed": verdict.passed, "reason": verdict.reason}
            for verdict in judgement.verdicts
        ],
        "metric": judgement.metric,
        "smallest_detectable_drop": judgement.detectable_drop,
    }
