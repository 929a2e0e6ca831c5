"""Pools of examples, drawn and encoded.

What is in a pool is a function of its number alone. How its text is cut into pieces is too,
but for subword regularisation: SentencePiece's generator cannot be seeded across processes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

import numpy as np

from pipeline.training.examples import Examples
from pipeline.training.pair import Pair
from pipeline.training.recipe import Kind, Recipe
from pipeline.training.vocabulary import Vocabulary

Encoded = tuple[list[int], list[int]]
Padded = tuple[np.ndarray, np.ndarray]
"""Identifiers of a batch, [sentences, length] of each side, filled up with ``<pad>``."""


@dataclass(frozen=True, slots=True)
class Phase:
    """How examples are drawn in a part of the training: the plateau, or the fall at its end.

    Attributes:
        weights: the share of each kind of example.
        source_alpha: subword regularisation of the Korean; 0 for none.
        target_alpha: likewise of the English.
    """

    weights: Mapping[Kind, float]
    source_alpha: float
    target_alpha: float


def plateau(recipe: Recipe) -> Phase:
    """Return the phase in which the learning rate stays."""
    words = recipe.vocabulary
    return Phase(recipe.data.weights, words.source_alpha, words.target_alpha)


def fall(recipe: Recipe) -> Phase:
    """Return the phase in which the learning rate falls."""
    words = recipe.vocabulary
    return Phase(recipe.data.final_weights, words.final_source_alpha, words.final_target_alpha)


@dataclass(frozen=True, slots=True)
class Pools:
    """Makes pools: examples sorted by length, cut into batches, the batches shuffled.

    Attributes:
        examples: what to draw from.
        vocabulary: how to encode it.
        seed: decides, with the number of a pool, what is in it.
        size: examples in a pool.
        batch_tokens: bound on the padded tokens of either side of a batch.
        max_tokens: longer examples are left out.
    """

    examples: Examples
    vocabulary: Vocabulary
    seed: int
    size: int
    batch_tokens: int
    max_tokens: int

    def make(self, number: int, phase: Phase) -> list[Padded]:
        """Return the batches of pool ``number``, drawn as the phase wants them."""
        rng = Random(f"{self.seed}:{number}")  # noqa: S311
        drawn = (
            self._encode(self.examples.draw(rng, phase.weights), phase) for _ in range(self.size)
        )
        encoded = [pair for pair in drawn if max(map(len, pair)) <= self.max_tokens]
        # The longer side first: sorted by one side alone, the other is a third padding.
        encoded.sort(key=lambda pair: (max(map(len, pair)), len(pair[0])))
        batches: list[list[Encoded]] = []
        longest = 0
        for pair in encoded:
            longest = max(longest, *map(len, pair))
            if not batches or longest * (len(batches[-1]) + 1) > self.batch_tokens:
                batches.append([])
                longest = max(map(len, pair))
            batches[-1].append(pair)
        rng.shuffle(batches)
        return [self._pad(batch) for batch in batches]

    def _encode(self, pair: Pair, phase: Phase) -> Encoded:
        return (
            self.vocabulary.encode(pair.ko, phase.source_alpha),
            self.vocabulary.encode(pair.en, phase.target_alpha),
        )

    def _pad(self, pairs: list[Encoded]) -> Padded:
        return self._rows([source for source, _ in pairs]), self._rows([en for _, en in pairs])

    def _rows(self, rows: list[list[int]]) -> np.ndarray:
        width = max(map(len, rows))
        pad = self.vocabulary.pad
        return np.array([row + [pad] * (width - len(row)) for row in rows], dtype=np.int32)
