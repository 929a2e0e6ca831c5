"""A model on this machine: its files checked, its limits known, ready for an engine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError
from pipeline.mt.checksums import verify
from pipeline.mt.hub import fetch
from pipeline.mt.registry import EngineName, ModelEntry

# Sentence-level models are trained on less than this, whatever their files allow.
_MAX_POSITIONS = 512


@dataclass(frozen=True, slots=True)
class LocalModel:
    """What an engine needs to load a model. ``max_*`` count tokens."""

    entry: ModelEntry
    directory: Path
    hash: str
    max_tokens: int
    max_output_tokens: int


def open_model(entry: ModelEntry, engine: EngineName) -> LocalModel:
    """Find and check the files of the form of a model that ``engine`` loads.

    A hub model is downloaded if the cache lacks it.

    Raises:
        ModelError: the model has no such form, is not installed, or is damaged.
    """
    directory, expected = _place(entry, engine)
    if not directory.is_dir():
        raise ModelError(f"{directory}: {entry.name} is not installed: no such directory")
    model_hash = verify(directory, expected)
    positions = _positions(directory)
    output = entry.max_output_tokens or positions
    return LocalModel(
        entry=entry,
        directory=directory,
        hash=model_hash,
        # English may take up to twice the tokens of its Korean.
        max_tokens=entry.max_tokens or output // 2,
        max_output_tokens=output,
    )


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in a model's JSON file.

    Raises:
        ModelError: the file is missing or is not a JSON object.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{path}: not JSON: {error}") from None
    if not isinstance(value, dict):
        raise ModelError(f"{path}: not a JSON object")
    return value


def _place(entry: ModelEntry, engine: EngineName) -> tuple[Path, str]:
    """Return the directory of the form for ``engine`` and the hash that it should have."""
    if entry.path is None:
        if engine != "transformers":
            raise ModelError(
                f'{entry.name}: a model from the hub needs engine = "transformers", or '
                "`kopress models convert` first"
            )
        return fetch(entry.hub or entry.name), ""
    form = entry.ctranslate2 if engine == "ctranslate2" else entry.transformers
    if form is None:
        other = "transformers" if engine == "ctranslate2" else "ctranslate2"
        convert = ", or convert it with `kopress models convert`" * (engine == "ctranslate2")
        raise ModelError(
            f"{entry.path}: the model has no form for the {engine} engine; "
            f'set engine = "{other}"{convert}'
        )
    return entry.path / form.directory, form.sha256


def _positions(directory: Path) -> int:
    """Return how many tokens the model's files say that it can hold."""
    limits = [_MAX_POSITIONS]
    for name, key in (
        ("tokenizer_config.json", "model_max_length"),
        ("config.json", "max_position_embeddings"),
    ):
        if (directory / name).is_file():
            value = read_json(directory / name).get(key)
            if isinstance(value, int) and value > 0:
                limits.append(value)
    return min(limits)
