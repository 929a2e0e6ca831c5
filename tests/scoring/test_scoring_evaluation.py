"""Scores of a whole set and of its parts."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from pipeline.glossary import Glossary
from pipeline.scoring import (
    ReferenceSet,
    System,
    break_down,
    compare,
    comparison_record,
    evaluate,
    load_references,
    processor,
)
from pipeline.scoring.facts import Auditor, fact_metrics
from pipeline.scoring.metrics import sacrebleu_metrics

SACREBLEU = sacrebleu_metrics()
FACTS = fact_metrics(Auditor(Glossary(())))


@pytest.fixture(scope="module")
def references() -> ReferenceSet:
    whole = load_references("test")
    return replace(whole, segments=whole.segments[:30])


@pytest.fixture(scope="module")
def system(references: ReferenceSet) -> System:
    rng = random.Random(0)
    return System(
        "dropped",
        tuple(
            " ".join(w for w in s.references[0].split() if rng.random() > 0.2) or "none"
            for s in references.segments
        ),
    )


def test_an_evaluation_has_every_score_of_every_segment(
    references: ReferenceSet, system: System
) -> None:
    evaluation = evaluate(system, references, [*SACREBLEU, *FACTS], signature="s", processor="p")
    assert list(evaluation.scores) == [metric.name for metric in (*SACREBLEU, *FACTS)]
    assert all(len(score.segments) == 30 for score in evaluation.scores.values())
    assert (evaluation.signature, evaluation.processor) == ("s", "p")


def test_parts_follow_the_set_and_cover_it(references: ReferenceSet, system: System) -> None:
    metrics = [*SACREBLEU, *FACTS]
    parts = break_down(system, references, metrics, lambda segment: segment.role)
    assert list(parts) == list(dict.fromkeys(segment.role for segment in references.segments))
    whole = break_down(system, references, metrics, lambda segment: "all")["all"]
    for metric in metrics:
        assert whole[metric.name] == metric.score(system.hypotheses, references).value
    findings = [scores["blocking findings"] for scores in parts.values()]
    assert sum(findings) == whole["blocking findings"]


def test_the_record_holds_everything(references: ReferenceSet, system: System) -> None:
    evaluations = [evaluate(each, references, SACREBLEU) for each in (system, system)]
    parts = [break_down(system, references, SACREBLEU, lambda s: s.role) for _ in evaluations]
    record = comparison_record(compare(evaluations, SACREBLEU, samples=20), parts)
    assert record["fingerprint"] == references.fingerprint
    assert len(record["segments"]) == 30
    first, second = record["systems"]
    assert first["scores"]["chrF"]["segments"] == evaluations[0].scores["chrF"].segments
    assert first["scores"]["chrF"]["signature"] == evaluations[0].scores["chrF"].signature
    assert "differences" not in first
    assert second["differences"]["chrF"]["p_value"] == 1
    assert second["parts"] == parts[1]


def test_the_processor_is_one_word_or_two() -> None:
    assert processor() == processor()
    assert 1 <= len(processor().split()) <= 2
