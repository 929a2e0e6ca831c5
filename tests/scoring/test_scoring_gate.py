"""The gate: what must pass passes, what must not is stopped for the right stated reason."""

from __future__ import annotations

import random
import re

import pytest

from pipeline.glossary import load_glossary
from pipeline.scoring import (
    Evaluation,
    ReferenceSet,
    System,
    Verdict,
    differences,
    evaluate,
    judge,
    load_references,
    smallest_detectable_drop,
)
from pipeline.scoring.facts import BLOCKING, NUMBER_ACCURACY, TERM_ACCURACY, Auditor, fact_metrics
from pipeline.scoring.metrics import sacrebleu_metrics
from pipeline.settings import GateSettings

RULES = GateSettings()
SAMPLES = 200
SMALL = frozenset({"will", "was", "were", "has", "have", "which", "that", "also", "its", "said"})
LOSS, DROP = "no significant loss", "no large drop"
CHRF = sacrebleu_metrics()[1]


class Gate:
    """A model's output as the baseline, and the gate before it."""

    def __init__(self) -> None:
        self.references: ReferenceSet = load_references("test")
        self.auditor = Auditor(load_glossary())
        self.metrics = [CHRF, *fact_metrics(self.auditor)]
        self.human = tuple(segment.references[0] for segment in self.references.segments)
        # Not as good as a person: half of its small words are lost.
        self.hypotheses = dropped(self.human, 0.5, small=True)
        self.baseline = self.evaluate(self.hypotheses)

    def evaluate(self, hypotheses: tuple[str, ...]) -> Evaluation:
        return evaluate(System("ours", hypotheses), self.references, self.metrics)

    def __call__(
        self, hypotheses: tuple[str, ...], rules: GateSettings = RULES
    ) -> dict[str, Verdict]:
        now = self.evaluate(hypotheses)
        ((difference,),) = differences(
            self.baseline.system, [now.system], self.references, [CHRF], samples=SAMPLES
        )
        verdicts = judge(now, self.baseline, difference, rules, self.auditor)
        return {verdict.rule: verdict for verdict in verdicts}


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate()


def dropped(hypotheses: tuple[str, ...], share: float, *, small: bool = False) -> tuple[str, ...]:
    """Drop a share of all words, or of the ``small`` ones that no name or number is made of."""
    rng = random.Random(0)
    return tuple(
        " ".join(
            word for word in text.split() if rng.random() >= share or (small and word not in SMALL)
        )
        or text
        for text in hypotheses
    )


def failed(verdicts: dict[str, Verdict]) -> set[str]:
    return {rule for rule, verdict in verdicts.items() if not verdict.passed}


def test_an_unchanged_system_passes(gate: Gate) -> None:
    verdicts = gate(gate.hypotheses)
    assert not failed(verdicts)
    assert "no significant difference" in verdicts[LOSS].reason
    assert list(verdicts) == [LOSS, DROP, TERM_ACCURACY, NUMBER_ACCURACY, BLOCKING]


def test_a_few_segments_decoded_otherwise_pass(gate: Gate) -> None:
    changed = tuple(
        dropped((text,), 1, small=True)[0] if index in (3, 40, 77) else text
        for index, text in enumerate(gate.hypotheses)
    )
    assert changed != gate.hypotheses
    assert not failed(gate(changed))


def test_a_better_system_passes_and_the_gate_says_so(gate: Gate) -> None:
    verdicts = gate(gate.human)
    assert not failed(verdicts)
    assert verdicts[LOSS].reason.endswith("significantly better")


def test_a_twentieth_of_the_words_dropped_is_a_significant_loss(gate: Gate) -> None:
    verdicts = gate(dropped(gate.hypotheses, 0.05))
    assert {LOSS, DROP} <= failed(verdicts)
    assert verdicts[LOSS].reason.endswith("significantly worse")
    assert re.search(r"chrF changed by -\d\.\d\d; at most 1 may be lost", verdicts[DROP].reason)


def test_a_misspelt_province_is_named(gate: Gate) -> None:
    misspelt = tuple(text.replace("Jeonbuk", "Jeonbook") for text in gate.hypotheses)
    verdict = gate(misspelt)[BLOCKING]
    assert not verdict.passed
    assert re.search(r"misspelt_name \+\d+, such as: .* written Jeonbuk.*Jeonbook", verdict.reason)


def test_shifted_numbers_are_counted_and_shown(gate: Gate) -> None:
    up = str.maketrans("0123456789", "1234567890")
    verdicts = gate(tuple(text.translate(up) for text in gate.hypotheses))
    assert {NUMBER_ACCURACY, BLOCKING} <= failed(verdicts)
    assert verdicts[NUMBER_ACCURACY].reason.endswith("%; at least 75.0% are wanted")
    assert "numbers_and_amounts +" in verdicts[BLOCKING].reason


def test_names_left_out_fail_by_their_floor(gate: Gate) -> None:
    names = re.compile(r"\b(?:[A-Z][\w-]+ )+(?:Province|County|City)\b")
    without = tuple(names.sub("the area", text) for text in gate.hypotheses)
    verdicts = gate(without)
    assert TERM_ACCURACY in failed(verdicts)
    assert verdicts[TERM_ACCURACY].reason.endswith("%; at least 98.0% are wanted")


def test_every_rule_follows_the_settings(gate: Gate) -> None:
    worse = tuple(text.replace("Jeonbuk", "Jeonbook") for text in dropped(gate.hypotheses, 0.05))
    lenient = GateSettings(
        p=0.0001, drop=100, term_accuracy=0, number_accuracy=0, new_blocking=10_000
    )
    assert not failed(gate(worse, lenient))
    assert failed(gate(gate.human, GateSettings(number_accuracy=1, term_accuracy=1))) <= {
        NUMBER_ACCURACY,
        TERM_ACCURACY,
    }


def test_the_smallest_drop_found_is_significant_and_small(gate: Gate) -> None:
    least = smallest_detectable_drop(gate.baseline.system, gate.references, CHRF, 0.05, SAMPLES)
    assert least is not None
    assert 0 < least < 1
    few = ReferenceSet("few", gate.references.segments[:3])
    assert smallest_detectable_drop(System("o", gate.human[:3]), few, CHRF, 0.05, 50) is None
