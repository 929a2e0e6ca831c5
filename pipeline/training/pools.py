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
from pipeline.training.recipe import Kind
from pipeline.training.vocabulary import Vocabulary

Encoded = tuple[list[int], list[int]]
Padded = tuple[np.ndarray, np.ndarray]
"""Identifiers of a batch, [sentences, length] of each side, filled up with ``<pad>``."""


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
        source_alpha: subword regularisation of the Korean; 0 for none.
        target_alpha: likewise of the English.
    """

    examples: Examples
    vocabulary: Vocabulary
    seed: int
    size: int
    batch_tokens: int
    max_tokens: int
    source_alpha: float
    target_alpha: float

    def make(self, number: int, weights: Mapping[Kind, float]) -> list[Padded]:
        """Return the batches of pool ``number``, drawn by the weights of their kinds."""
        rng = Random(f"{self.seed}:{number}")  # noqa: S311
        drawn = (self._encode(self.examples.draw(rng, weights)) for _ in range(self.size))
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

    def _encode(self, pair: Pair) -> Encoded:
        return (
            self.vocabulary.encode(pair.ko, self.source_alpha),
            self.vocabulary.encode(pair.en, self.target_alpha),
        )

    def _pad(self, pairs: list[Encoded]) -> Padded:
        return self._rows([source for source, _ in pairs]), self._rows([en for _, en in pairs])

    def _rows(self, rows: list[list[int]]) -> np.ndarray:
        width = max(map(len, rows))
        pad = self.vocabulary.pad
        return np.array([row + [pad] * (width - len(row)) for row in rows], dtype=np.int32)
