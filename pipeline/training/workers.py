"""Whoever makes the pools while the model is trained: a thread, or processes of their own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

from pipeline.training.pools import Padded, Phase, Pools
from pipeline.training.preparation import prepare
from pipeline.training.recipe import Recipe

_AHEAD = 2  # pools a worker is ahead of their use


class Workers:
    """Makes pools ahead of their use, in as many processes as the recipe says.

    Args:
        pools: makes them, where they are made in a thread (no workers).
        recipe: from which each process makes its own :class:`Pools`.
        folder: the run directory, prepared.
    """

    def __init__(self, pools: Pools, recipe: Recipe, folder: Path) -> None:
        self._count = recipe.run.workers
        self._executor: Executor
        if self._count:
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload([__name__])
            self._executor = ProcessPoolExecutor(self._count, context, _begin, (recipe, folder))
            self._make = _make_here
        else:
            self._executor = ThreadPoolExecutor(1, "pools")
            self._make = pools.make

    def pools(self, first: int, phase: Phase) -> Iterator[list[Padded]]:
        """Yield pool ``first`` and the ones after it."""
        coming: deque[Future[list[Padded]]] = deque()
        number = first
        try:
            while True:
                while len(coming) <= _AHEAD * max(self._count, 1):
                    coming.append(self._executor.submit(self._make, number, phase))
                    number += 1
                yield coming.popleft().result()
        finally:
            for pool in coming:
                pool.cancel()

    def close(self) -> None:
        """Let the processes go; nothing more can be made."""
        self._executor.shutdown(wait=False, cancel_futures=True)


_here: Pools


def _begin(recipe: Recipe, folder: Path) -> None:
    """Make a process a worker: deaf to Ctrl-C, which is the trainer's, and gone with it."""
    global _here
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _here, _ = prepare(recipe, folder)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _make_here(number: int, phase: Phase) -> list[Padded]:
    return _here.make(number, phase)
