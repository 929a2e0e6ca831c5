"""Baselines: kept as they are, and refused where they do not speak of the set."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ExitCode, ReferenceSetError
from pipeline.scoring import (
    Baseline,
    ReferenceSet,
    System,
    baseline_of,
    evaluate,
    load_baseline,
    load_references,
    save_baseline,
)
from pipeline.scoring.metrics import sacrebleu_metrics

WHOLE = load_references("test")
SET = replace(WHOLE, segments=WHOLE.segments[:2])


def a_baseline(*hypotheses: str) -> Baseline:
    return Baseline(
        "test", SET.fingerprint, System("ours", hypotheses), {"chrF": 60.0}, "s", "avx2"
    )


def refusal(path: Path, references: ReferenceSet = SET) -> str:
    with pytest.raises(ReferenceSetError) as refused:
        load_baseline(path, references)
    assert refused.value.exit_code == ExitCode.USAGE
    message = str(refused.value)
    assert "\n" not in message
    return message.removeprefix(f"{path}: ")


# A model may write anything, or nothing.
texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(texts, texts)
def test_a_baseline_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, one: str, other: str
) -> None:
    path = tmp_path_factory.mktemp("baseline") / "sub" / "ours.json"
    save_baseline(a_baseline(one, other), path)
    assert load_baseline(path, SET) == a_baseline(one, other)


def test_a_baseline_of_an_evaluation_keeps_what_the_gate_needs(tmp_path: Path) -> None:
    system = System("ours", ("One.", "Two."))
    evaluation = evaluate(system, SET, sacrebleu_metrics(), signature="s", processor="avx2")
    baseline = baseline_of(evaluation)
    assert (baseline.system, baseline.signature, baseline.processor) == (system, "s", "avx2")
    assert baseline.scores["TER"] == evaluation.scores["TER"].value
    save_baseline(baseline, tmp_path / "ours.json")
    loaded = load_baseline(tmp_path / "ours.json", SET)
    assert loaded.scores == pytest.approx(baseline.scores)
    assert replace(loaded, scores={}) == replace(baseline, scores={})


def test_every_hypothesis_has_a_line_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "ours.json"
    save_baseline(a_baseline("전북이다.", "Two."), path)
    assert '  "전북이다.",\n  "Two."\n' in path.read_text(encoding="utf-8")


def test_a_missing_baseline_says_how_to_make_one(tmp_path: Path) -> None:
    assert "`--update-baseline` writes it" in refusal(tmp_path / "none.json")


def test_a_baseline_of_another_set_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ours.json"
    save_baseline(a_baseline("One.", "Two."), path)
    other = replace(load_references("development"), segments=WHOLE.segments[2:4])
    reason = refusal(path, other)
    assert reason.startswith(f"a baseline of test {SET.fingerprint}, not of development ")
    assert "`--update-baseline` replaces it" in reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"hypotheses": ["One."]}, "1 hypotheses, but test has 2 segments"),
        ({"scores": {"chrF": "high"}}, "not a baseline: could not convert"),
        ({"hypotheses": None}, "not a baseline: "),
        ({"scores": []}, "not a baseline: "),
    ],
)
def test_a_damaged_baseline_is_refused(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    path = tmp_path / "ours.json"
    save_baseline(a_baseline("One.", "Two."), path)
    values = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(values | change), encoding="utf-8")
    assert refusal(path).startswith(reason)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "not a baseline: "),
        (b"[]", "not a baseline: "),
        (b"{}", "not a baseline: 'set' is missing"),
        (b"\xff\xfa", "not UTF-8 (byte 0)"),
        (b"[" * 100_000, "not a baseline: "),
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "ours.json"
    path.write_bytes(content)
    assert refusal(path).startswith(reason)
