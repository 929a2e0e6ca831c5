"""Scoring on a reference set: a baseline, English from elsewhere, and the model in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.console import progress
from pipeline.release import Document
from pipeline.scoring import (
    Baseline,
    Evaluation,
    Metric,
    ReferenceSet,
    System,
    evaluate,
    processor,
)
from pipeline.translation import Translator

# Segments translated together: enough to fill batches, few enough to see progress.
_CHUNK = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be scored on one set.

    Attributes:
        references: the set.
        systems: English from elsewhere.
        baseline: what the gate judges by, or None.
    """

    references: ReferenceSet
    systems: tuple[System, ...] = ()
    baseline: Baseline | None = None


def evaluate_entry(
    entry: Entry, metrics: Sequence[Metric], translator: Translator | None
) -> list[Evaluation]:
    """Score the baseline, the systems, and last what ``translator`` makes of the set.

    The baseline is scored anew, as everything else, by today's metrics.

    Raises:
        EngineError: the model failed.
        MetricError: a metric that another program computes failed.
    """
    references, before = entry.references, entry.baseline
    made = [(system, "", "") for system in entry.systems]
    if before:
        system = System("baseline", before.system.hypotheses)
        made.insert(0, (system, before.signature, before.processor))
    if translator:
        own = translate_set(translator, references)
        made.append((own, str(translator.signature), processor()))
    evaluations = []
    with progress("Scoring", len(made)) as done:
        for system, signature, where in made:
            evaluations.append(
                evaluate(system, references, metrics, signature=signature, processor=where)
            )
            done(1)
    return evaluations


def translate_set(translator: Translator, references: ReferenceSet) -> System:
    """Translate the Korean of a set, each of its releases as a whole.

    Raises:
        EngineError: the model failed.
    """
    hypotheses: list[str] = []
    with progress("Translating", len(references)) as done:
        for documents in _chunks(references.documents):
            before = len(hypotheses)
            for translations in translator.translate(documents):
                hypotheses += [translation.final for translation in translations]
            done(len(hypotheses) - before)
    return System(translator.signature.model, tuple(hypotheses))


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield the documents in order, some at a time."""
    chunk: list[Document] = []
    for document in documents:
        chunk.append(document)
        if sum(len(each.segments) for each in chunk) >= _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
