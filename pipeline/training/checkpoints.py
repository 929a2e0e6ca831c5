"""Checkpoints: what a training needs to go on as if it had never stopped."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from pipeline.training.batches import Position

Weights = dict[str, torch.Tensor]


@dataclass(slots=True)
class State:
    """Where a training stands.

    ``best`` are the updates and chrF of the best validations, best first; ``decay_from``
    the update at which the learning rate began to fall; ``seconds`` the time spent.
    """

    update: int = 0
    position: Position = field(default_factory=Position)
    best: list[tuple[int, float]] = field(default_factory=list)
    without_better: int = 0
    decay_from: int | None = None
    tokens: int = 0
    seconds: float = 0.0


class Checkpoints:
    """The checkpoints of one run directory: ``last.pt`` and ``best/<update>.safetensors``.

    Every file is written beside its place and moved there, and weights are removed only when
    no state on disk needs them, so that a kill at any moment leaves a whole training.
    """

    def __init__(self, folder: Path) -> None:
        self._last = folder / "last.pt"
        self._best = folder / "best"
        self._best.mkdir(parents=True, exist_ok=True)

    def save(self, state: State, model: torch.nn.Module, optimizer: torch.optim.Optimizer) -> None:
        """Write everything needed to go on, and remove weights that are best no longer."""
        temporary = self._last.with_suffix(".tmp")
        torch.save(
            {
                "state": _plain(state),
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "rng": torch.get_rng_state(),
                "cuda_rng": torch.cuda.get_rng_state_all(),
            },
            temporary,
        )
        os.replace(temporary, self._last)
        kept = {self._path(update) for update, _ in state.best}
        for path in set(self._best.glob("*.safetensors")) - kept:
            path.unlink()

    def load(self, model: torch.nn.Module, optimizer: torch.optim.Optimizer) -> State | None:
        """Restore model, optimizer and random state; None where there is no checkpoint."""
        if not self._last.exists():
            return None
        saved = torch.load(self._last, map_location="cpu", weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["rng"])
        torch.cuda.set_rng_state_all(saved["cuda_rng"])
        plain = saved["state"]
        position = Position(*plain.pop("position"))
        best = [(int(update), float(chrf)) for update, chrf in plain.pop("best")]
        return State(position=position, best=best, **plain)

    def keep_best(self, state: State, chrf: float, model: torch.nn.Module, keep: int) -> bool:
        """Keep the weights if they are among the ``keep`` best; tell whether they are the best."""
        state.best = sorted([*state.best, (state.update, chrf)], key=lambda b: (-b[1], -b[0]))
        if (state.update, chrf) in state.best[:keep]:
            temporary = self._best / "new.tmp"
            save_file(_unshared(model.state_dict()), temporary)
            os.replace(temporary, self._path(state.update))
        state.best = state.best[:keep]
        return state.best[0][0] == state.update

    def average_best(self, state: State) -> Weights:
        """Return the average of the best weights."""
        return average([load_file(self._path(update)) for update, _ in state.best])

    def _path(self, update: int) -> Path:
        return self._best / f"{update:07d}.safetensors"


def average(weights: Sequence[Mapping[str, torch.Tensor]]) -> Weights:
    """Return the mean of several sets of weights.

    Raises:
        ValueError: there is none.
    """
    if not weights:
        raise ValueError("no weights to average")
    return {
        name: torch.stack([each[name].float() for each in weights]).mean(dim=0)
        for name in weights[0]
    }


def _plain(state: State) -> dict[str, object]:
    return {
        "update": state.update,
        "position": [state.position.pool, state.position.batch],
        "best": [list(pair) for pair in state.best],
        "without_better": state.without_better,
        "decay_from": state.decay_from,
        "tokens": state.tokens,
        "seconds": state.seconds,
    }


def _unshared(weights: Mapping[str, torch.Tensor]) -> Weights:
    """Return the weights without tied doubles, which safetensors refuses."""
    seen: dict[int, str] = {}
    return {
        name: tensor.contiguous()
        for name, tensor in weights.items()
        if seen.setdefault(tensor.data_ptr(), name) == name
    }
