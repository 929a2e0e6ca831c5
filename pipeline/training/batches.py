"""An endless stream of batches that can be taken up at any position."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace

import torch

from pipeline.training.network import Batch
from pipeline.training.pools import Padded, Phase
from pipeline.training.workers import Workers


@dataclass(frozen=True, slots=True)
class Position:
    """Where in the endless stream of batches the next one lies."""

    pool: int = 0
    batch: int = 0


def stream(
    workers: Workers, position: Position, phase: Phase, pad: int
) -> Generator[tuple[Batch, Position]]:
    """Yield batches from ``position`` on, each with the position after it.

    They are the same with any number of workers.
    """
    for batches in workers.pools(position.pool, phase):
        for number in range(position.batch, len(batches)):
            last = number + 1 == len(batches)
            after = Position(position.pool + 1) if last else replace(position, batch=number + 1)
            yield _batch(batches[number], pad), after
        position = Position(position.pool + 1)


def _batch(padded: Padded, pad: int) -> Batch:
    source, target = (torch.from_numpy(side).long() for side in padded)
    return Batch(source, target, target.flatten().ne(pad).nonzero().flatten())
