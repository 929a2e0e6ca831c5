"""Batches of similar length, each a function of its position alone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from random import Random

import sentencepiece
import torch

from pipeline.training.examples import Examples
from pipeline.training.network import Batch
from pipeline.training.pair import Pair
from pipeline.training.vocabulary import Vocabulary

Encoded = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Position:
    """Where in the endless stream of batches the next one lies."""

    pool: int = 0
    batch: int = 0


class Batches:
    """An endless stream of batches.

    Examples are drawn in pools; a pool is sorted by length, cut into batches and shuffled.
    The next pool is made in a thread while the current one is used.

    Args:
        examples: what to draw from.
        vocabulary: how to encode it.
        seed: decides, with the number of a pool, what is in it.
        pool: examples in a pool.
        batch_tokens: bound on the padded tokens of either side of a batch.
        max_tokens: longer examples are left out.
        source_alpha: subword regularisation of the Korean; 0 for none.
        target_alpha: likewise of the English.
    """

    def __init__(
        self,
        examples: Examples,
        vocabulary: Vocabulary,
        *,
        seed: int,
        pool: int,
        batch_tokens: int,
        max_tokens: int,
        source_alpha: float,
        target_alpha: float,
    ) -> None:
        self._examples = examples
        self._vocabulary = vocabulary
        self._seed = seed
        self._pool = pool
        self._batch_tokens = batch_tokens
        self._max_tokens = max_tokens
        self._alphas = (source_alpha, target_alpha)

    def stream(self, position: Position) -> Iterator[tuple[Batch, Position]]:
        """Yield batches from ``position`` on, each with the position after it."""
        coming = self._begin_pool(position.pool)
        while True:
            batches = coming.result()
            coming = self._begin_pool(position.pool + 1)
            for number in range(position.batch, len(batches)):
                last = number + 1 == len(batches)
                after = Position(position.pool + 1) if last else replace(position, batch=number + 1)
                yield self._pad(batches[number]), after
            position = Position(position.pool + 1)

    def _make_pool(self, number: int) -> list[list[Encoded]]:
        """Return the batches of pool ``number``."""
        rng = Random(f"{self._seed}:{number}")  # noqa: S311
        drawn = (self._encode(self._examples.draw(rng)) for _ in range(self._pool))
        encoded = [pair for pair in drawn if max(map(len, pair)) <= self._max_tokens]
        # The longer side first: sorted by one side alone, the other is a third padding.
        encoded.sort(key=lambda pair: (max(map(len, pair)), len(pair[0])))
        batches: list[list[Encoded]] = []
        longest = 0
        for pair in encoded:
            longest = max(longest, *map(len, pair))
            if not batches or longest * (len(batches[-1]) + 1) > self._batch_tokens:
                batches.append([])
                longest = max(map(len, pair))
            batches[-1].append(pair)
        rng.shuffle(batches)
        return batches

    def _begin_pool(self, number: int) -> Future[list[list[Encoded]]]:
        """Begin to make a pool in a thread of its own.

        SentencePiece seeds its generator once a thread; a fresh thread for every pool is
        therefore what makes its sampling repeatable.
        """
        seed = Random(f"pieces:{self._seed}:{number}").getrandbits(32)  # noqa: S311
        executor = ThreadPoolExecutor(1, "pool", sentencepiece.set_random_generator_seed, (seed,))
        pool = executor.submit(self._make_pool, number)
        executor.shutdown(wait=False)
        return pool

    def _encode(self, pair: Pair) -> Encoded:
        source_alpha, target_alpha = self._alphas
        return (
            self._vocabulary.encode(pair.ko, source_alpha),
            self._vocabulary.encode(pair.en, target_alpha),
        )

    def _pad(self, pairs: list[Encoded]) -> Batch:
        source, target = ([pair[side] for pair in pairs] for side in (0, 1))
        return Batch(self._tensor(source), self._tensor(target), sum(map(len, target)))

    def _tensor(self, rows: list[list[int]]) -> torch.Tensor:
        width = max(map(len, rows))
        pad = self._vocabulary.pad
        return torch.tensor([row + [pad] * (width - len(row)) for row in rows])
