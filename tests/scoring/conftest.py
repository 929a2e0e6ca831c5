"""Systems to report on, made of references: the model is not needed to show its scores."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pipeline.clock import KST
from pipeline.glossary import Glossary
from pipeline.release import Term
from pipeline.scoring import Metrics, ReferenceSet, System, compare, evaluate, load_references
from pipeline.scoring.details import Details, take_apart
from pipeline.scoring.facts import Auditor, fact_metrics
from pipeline.scoring.metrics import sacrebleu_metrics
from pipeline.scoring.trend import Scoring, scorings
from pipeline.store import StoredScore

SIGNATURE = "model:starter|hash:0123456789ab|decoding:beam4|glossary:2025.1|kopress:0.1.0"

Describe = Callable[..., list[Details]]


@pytest.fixture(scope="session")
def bundled() -> ReferenceSet:
    return load_references("test")


@pytest.fixture(scope="session")
def few(bundled: ReferenceSet) -> ReferenceSet:
    """Two releases."""
    return replace(bundled, segments=bundled.segments[:26])


@pytest.fixture(scope="session")
def describe() -> Describe:
    """Take systems on a set apart; the first is the baseline of the others."""
    auditor = Auditor(
        Glossary((Term("경북도", "Gyeongbuk Province"), Term("청송군", "Cheongsong")))
    )
    metrics = Metrics(sacrebleu_metrics(), fact_metrics(auditor), (), auditor)

    def described(references: ReferenceSet, *systems: System) -> list[Details]:
        evaluations = [
            evaluate(
                system, references, metrics.everything, signature=SIGNATURE, processor="x86_64 avx2"
            )
            for system in systems
        ]
        return list(take_apart(compare(evaluations, metrics.sacrebleu, samples=200), metrics))

    return described


def worse(references: ReferenceSet, name: str, share: float) -> System:
    """Make a system out of the references, without a share of their words."""
    rng = random.Random(name)
    hypotheses = []
    for segment in references.segments:
        first, *words = segment.references[0].split()
        hypotheses.append(" ".join([first, *(word for word in words if rng.random() >= share)]))
    return System(name, tuple(hypotheses))


@pytest.fixture(scope="session")
def pair(few: ReferenceSet, describe: Describe) -> list[Details]:
    """A baseline and a system that is much worse in the second release, better in the first."""
    before, after = worse(few, "old", 0.1), worse(few, "new", 0.4)
    kept = tuple(segment.references[0] for segment in few.segments[:10])
    return describe(few, before, replace(after, hypotheses=kept + after.hypotheses[10:]))


@pytest.fixture(scope="session")
def everything(bundled: ReferenceSet, describe: Describe) -> list[Details]:
    """A baseline and two systems on a whole bundled set."""
    shares = {"starter 1": 0.1, "starter 2": 0.15, "another": 0.3}
    return describe(bundled, *(worse(bundled, name, share) for name, share in shares.items()))


@pytest.fixture(scope="session")
def past() -> list[Scoring]:
    """The scores of three weeks."""
    day = datetime(2025, 11, 3, 2, tzinfo=KST)
    return scorings(
        StoredScore(
            day + timedelta(weeks=week), "test", "f1", "starter", SIGNATURE, "avx2", metric, value
        )
        for week, values in enumerate([(60.0, 71.0), (61.5, 71.5), (61.0, 72.0)])
        for metric, value in zip(("BLEU", "chrF"), values, strict=True)
    )
