"""Models side by side: the sentences to time them on, and their English scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from pipeline.evaluating import translate_set
from pipeline.glossary import Glossary
from pipeline.korean import split_sentences
from pipeline.mt import Engine, load_engine, translate_all
from pipeline.scoring import (
    Comparison,
    Evaluation,
    ReferenceSet,
    System,
    compare,
    evaluate,
    load_references,
    processor,
)
from pipeline.scoring.metrics import SacreBleuMetric
from pipeline.settings import ModelSettings
from pipeline.translation import Translator


@dataclass(frozen=True, slots=True)
class Contender:
    """A model that takes part under a name of its own."""

    name: str
    settings: ModelSettings


@dataclass(frozen=True, slots=True)
class Contest:
    """Models on one reference set, each alone and each as kopress uses it.

    Attributes:
        alone: what the models write for the bare Korean sentences.
        whole: the final English, with structure kept and the names of the glossary.
    """

    alone: Comparison
    whole: Comparison


def sample_sentences(number: int) -> list[str]:
    """Return distinct sentences from all over the bundled reference sets, always the same.

    Args:
        number: how many at most; at least one.
    """
    sets = [load_references(name) for name in ("development", "test")]
    found = [s for each in sets for text in _texts(each) for s in _sentences(text)]
    distinct = list(dict.fromkeys(found))
    step = max(1, len(distinct) // number)
    return distinct[::step][:number]


def compare_models(
    contenders: Sequence[Contender],
    registry: Path | None,
    glossary: Glossary,
    references: ReferenceSet,
    metrics: Sequence[SacreBleuMetric],
) -> Contest:
    """Translate a set with each model, one loaded at a time, and score the results.

    Args:
        contenders: at least one; the first is what the others are compared with.
        registry: the office's own registry.
        glossary: the termbase in force.
        references: the set.
        metrics: those to score by.

    Raises:
        ModelError: a model cannot be loaded.
        EngineError: one failed.
    """
    pairs = [
        _evaluate_both(contender, registry, glossary, references, metrics)
        for contender in contenders
    ]
    alone, whole = zip(*pairs, strict=True)
    return Contest(compare(alone, metrics), compare(whole, metrics))


def translate_alone(engine: Engine, references: ReferenceSet) -> tuple[str, ...]:
    """Translate the sentences of each segment by nothing but the model.

    Raises:
        EngineError: the model failed.
    """
    return translate_texts(engine, list(_texts(references)))


def translate_texts(engine: Engine, texts: Sequence[str]) -> tuple[str, ...]:
    """Translate the sentences of each text by nothing but the model.

    Raises:
        EngineError: the model failed.
    """
    parts = [_sentences(text) for text in texts]
    sentences = [sentence for part in parts for sentence in part]
    written = iter(translate_all(engine, sentences))
    return tuple(" ".join(islice(written, len(part))) for part in parts)


def _texts(references: ReferenceSet) -> Iterator[str]:
    for document in references.documents:
        for segment in document.segments:
            yield segment.text


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text, as the pipeline splits them."""
    return [text[span.start : span.end] for span in split_sentences(text)]


def _evaluate_both(
    contender: Contender,
    registry: Path | None,
    glossary: Glossary,
    references: ReferenceSet,
    metrics: Sequence[SacreBleuMetric],
) -> tuple[Evaluation, Evaluation]:
    """Score a model alone and with the glossary; it is let go of afterwards."""
    engine = load_engine(contender.settings, registry)
    translator = Translator(engine, glossary)
    bare = replace(translator.signature, decoding=engine.decoding, glossary="none")
    written = (
        (translate_alone(engine, references), bare),
        (translate_set(translator, references).hypotheses, translator.signature),
    )
    alone, whole = (
        evaluate(
            System(contender.name, hypotheses),
            references,
            metrics,
            signature=str(signature),
            processor=processor(),
        )
        for hypotheses, signature in written
    )
    return alone, whole
