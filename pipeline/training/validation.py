"""How good the model is on held-out press text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from transformers import MarianMTModel

from pipeline.training.network import Batch, loss_sum
from pipeline.training.pair import PLACEHOLDERS, Pair
from pipeline.training.vocabulary import Vocabulary

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Validation:
    """Scores on the held-out text.

    ``loss`` is the cross entropy in nats per target token, without label smoothing: set beside
    that of text trained on, it tells a model that knows its text by heart. ``copied`` is the
    share of the source's placeholders that came back exactly once.
    """

    loss: float
    chrf: float
    bleu: float
    copied: float
    hypotheses: tuple[str, ...]


def validate(model: MarianMTModel, vocabulary: Vocabulary, pairs: Sequence[Pair]) -> Validation:
    """Translate the pairs greedily and score the result against their English."""
    hypotheses = translate(model, vocabulary, [pair.ko for pair in pairs])
    references = [[pair.en for pair in pairs]]
    expected = [p for pair in pairs for p in PLACEHOLDERS if p in pair.ko]
    copied = sum(
        hypothesis.count(p) == 1
        for pair, hypothesis in zip(pairs, hypotheses, strict=True)
        for p in PLACEHOLDERS
        if p in pair.ko
    )
    return Validation(
        loss=cross_entropy(model, vocabulary, pairs),
        chrf=CHRF().corpus_score(hypotheses, references).score,
        bleu=BLEU().corpus_score(hypotheses, references).score,
        copied=copied / len(expected) if expected else 1.0,
        hypotheses=tuple(hypotheses),
    )


@torch.inference_mode()
def cross_entropy(model: MarianMTModel, vocabulary: Vocabulary, pairs: Sequence[Pair]) -> float:
    """Return the mean cross entropy of the pairs' English, in nats per token."""
    was_training = model.training
    model.train(False)
    total, tokens = 0.0, 0
    for chosen in _by_length([vocabulary.encode(pair.ko) for pair in pairs]):
        source = _padded([vocabulary.encode(pairs[i].ko) for i in chosen], vocabulary.pad)
        target = _padded([vocabulary.encode(pairs[i].en) for i in chosen], vocabulary.pad)
        real = target.flatten().ne(vocabulary.pad).nonzero().flatten()
        batch = Batch(source, target, real).to(model.device)
        total += loss_sum(model, batch, vocabulary.pad, smoothing=0.0).item()
        tokens += batch.tokens
    model.train(was_training)
    return total / tokens


@torch.inference_mode()
def translate(model: MarianMTModel, vocabulary: Vocabulary, texts: Sequence[str]) -> list[str]:
    """Return the greedy translation of each text."""
    was_training = model.training
    model.train(False)
    encoded = [vocabulary.encode(text) for text in texts]
    hypotheses = [""] * len(texts)
    for chosen in _by_length(encoded):
        source = _padded([encoded[i] for i in chosen], vocabulary.pad).to(model.device)
        output = model.generate(
            input_ids=source,
            attention_mask=(source != vocabulary.pad).long(),
            num_beams=1,
            do_sample=False,
            max_new_tokens=min(2 * source.shape[1] + 16, model.config.max_position_embeddings - 1),
        )
        for i, ids in zip(chosen, output.tolist(), strict=True):
            hypotheses[i] = vocabulary.decode(ids)
    model.train(was_training)
    return hypotheses


def _by_length(encoded: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the indices in batches of like length."""
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i]))
    for start in range(0, len(order), _BATCH):
        yield order[start : start + _BATCH]


def _padded(rows: Sequence[Sequence[int]], pad: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[pad] * (width - len(row))] for row in rows])
