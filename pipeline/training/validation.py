"""How good the model is on held-out press text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from transformers import MarianMTModel

from pipeline.training.pair import PLACEHOLDERS, Pair
from pipeline.training.vocabulary import Vocabulary

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Validation:
    """Scores on the held-out text.

    ``copied`` is the share of the source's placeholders that came back exactly once.
    """

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
        chrf=CHRF().corpus_score(hypotheses, references).score,
        bleu=BLEU().corpus_score(hypotheses, references).score,
        copied=copied / len(expected) if expected else 1.0,
        hypotheses=tuple(hypotheses),
    )


@torch.inference_mode()
def translate(model: MarianMTModel, vocabulary: Vocabulary, texts: Sequence[str]) -> list[str]:
    """Return the greedy translation of each text."""
    was_training = model.training
    model.train(False)
    encoded = [vocabulary.encode(text) for text in texts]
    order = sorted(range(len(texts)), key=lambda i: len(encoded[i]))
    hypotheses = [""] * len(texts)
    for start in range(0, len(order), _BATCH):
        chosen = order[start : start + _BATCH]
        width = max(len(encoded[i]) for i in chosen)
        rows = [encoded[i] + [vocabulary.pad] * (width - len(encoded[i])) for i in chosen]
        source = torch.tensor(rows, device=model.device)
        output = model.generate(
            input_ids=source,
            attention_mask=(source != vocabulary.pad).long(),
            num_beams=1,
            do_sample=False,
            max_new_tokens=min(2 * width + 16, model.config.max_position_embeddings - 1),
        )
        for i, ids in zip(chosen, output.tolist(), strict=True):
            hypotheses[i] = vocabulary.decode(ids)
    model.train(was_training)
    return hypotheses
