"""Baselines: what a model scored on a set when a person last said that it was good.

A baseline keeps the hypotheses, for the paired tests need them, and lies in the repository,
so that a change of it is reviewed like any other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ReferenceSetError
from pipeline.files import atomic_writer
from pipeline.scoring.evaluation import Evaluation
from pipeline.scoring.reading import read_text
from pipeline.scoring.references import ReferenceSet
from pipeline.scoring.systems import System


@dataclass(frozen=True, slots=True)
class Baseline:
    """A stored evaluation.

    Attributes:
        set: the name of the reference set.
        fingerprint: :attr:`ReferenceSet.fingerprint` of it.
        system: name and hypotheses.
        scores: by metric name, as they were; the gate scores the hypotheses again.
        signature: what made the translation.
        processor: the kind of processor that made it.
    """

    set: str
    fingerprint: str
    system: System
    scores: dict[str, float]
    signature: str
    processor: str


def baseline_of(evaluation: Evaluation) -> Baseline:
    """Return what is kept of an evaluation."""
    return Baseline(
        evaluation.references.name,
        evaluation.references.fingerprint,
        evaluation.system,
        {name: score.value for name, score in evaluation.scores.items()},
        evaluation.signature,
        evaluation.processor,
    )


def load_baseline(path: Path, references: ReferenceSet) -> Baseline:
    """Read a baseline and make sure that it speaks of ``references``.

    Raises:
        ReferenceSetError: there is none, it is damaged, or it is of another set.
    """
    if not path.exists():
        raise ReferenceSetError(f"{path}: there is no such baseline; `--update-baseline` writes it")
    try:
        values: dict[str, Any] = json.loads(read_text(path))
        baseline = Baseline(
            set=str(values["set"]),
            fingerprint=str(values["fingerprint"]),
            system=System(str(values["system"]), tuple(map(str, values["hypotheses"]))),
            scores={str(name): float(value) for name, value in values["scores"].items()},
            signature=str(values["signature"]),
            processor=str(values["processor"]),
        )
    except KeyError as error:
        raise ReferenceSetError(f"{path}: not a baseline: {error} is missing") from None
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ReferenceSetError(f"{path}: not a baseline: {error}") from None
    if baseline.fingerprint != references.fingerprint:
        raise ReferenceSetError(
            f"{path}: a baseline of {baseline.set} {baseline.fingerprint}, not of"
            f" {references.name} {references.fingerprint}; `--update-baseline` replaces it"
        )
    if len(baseline.system.hypotheses) != len(references):
        raise ReferenceSetError(
            f"{path}: {len(baseline.system.hypotheses)} hypotheses, but {references.name} has"
            f" {len(references)} segments"
        )
    return baseline


def save_baseline(baseline: Baseline, path: Path) -> None:
    """Write a baseline, one hypothesis a line, so that a change of it reads well.

    Raises:
        OutputError: the file cannot be written.
    """
    values = {
        "set": baseline.set,
        "fingerprint": baseline.fingerprint,
        "system": baseline.system.name,
        "signature": baseline.signature,
        "processor": baseline.processor,
        "scores": {name: round(value, 6) for name, value in baseline.scores.items()},
        "hypotheses": baseline.system.hypotheses,
    }
    with atomic_writer(path) as file:
        json.dump(values, file, ensure_ascii=False, indent=1)
        file.write("\n")
