"""Beginning from a released model instead of from nothing."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path

import torch
from transformers import MarianMTModel

from pipeline.errors import ModelError, UsageError
from pipeline.mt.transformers_model import load_weights


def take_vocabulary(released: Path, path: Path) -> None:
    """Copy the vocabulary of a released model to ``path``.

    Raises:
        UsageError: the model has none, or another one is there already.
    """
    source = released / "source.spm"
    if not source.is_file():
        raise UsageError(f"{source}: not found; is {released} a model that was exported here?")
    if path.exists() and not filecmp.cmp(source, path, shallow=False):
        raise UsageError(f"{path}: is another vocabulary than that of {released}")
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path)


def take_weights(released: Path, model: MarianMTModel) -> None:
    """Put the weights of a released model into ``model``.

    Raises:
        UsageError: they cannot be read, some are missing, or they are those of a network of
            another shape.
    """
    try:
        loaded = load_weights(MarianMTModel, released, dtype=torch.float32)
        model.load_state_dict(loaded.state_dict())
    except (ModelError, RuntimeError) as error:
        first = str(error).strip().splitlines()
        raise UsageError(f"{released}: its weights do not fit the recipe: {first[-1]}") from error
