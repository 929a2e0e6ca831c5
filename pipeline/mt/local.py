"""A model on this machine: its files checked, its limits known, ready for an engine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError
from pipeline.mt.checksums import verify
from pipeline.mt.hub import form_directory
from pipeline.mt.registry import ENGINES, EngineName, Form, ModelEntry

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

    Nothing is downloaded: a hub model must have been fetched.

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


def installed_forms(entry: ModelEntry) -> dict[EngineName, Path]:
    """Return the directory for each engine whose form of a model is on this machine."""
    return {
        engine: directory
        for engine in ENGINES
        if (directory := _directory(entry, engine)) and directory.is_dir()
    }


def form_bytes(directory: Path) -> int:
    """Return how much a form of a model takes on the disk."""
    return sum(path.stat().st_size for path in directory.iterdir() if path.is_file())


def model_card(entry: ModelEntry) -> Path | None:
    """Return the file that describes a model, if it is on this machine."""
    places = [entry.path] if entry.path else []
    cards = [
        directory / name
        for directory in (*places, *installed_forms(entry).values())
        for name in ("MODEL_CARD.md", "README.md")
    ]
    return next((card for card in cards if card.is_file()), None)


def _directory(entry: ModelEntry, engine: EngineName) -> Path | None:
    """Return where the form of a model for an engine lies or would lie."""
    if entry.hub:
        return form_directory(entry.hub, engine)
    form = _form(entry, engine)
    return entry.path / form.directory if entry.path and form else None


def _form(entry: ModelEntry, engine: EngineName) -> Form | None:
    return entry.ctranslate2 if engine == "ctranslate2" else entry.transformers


def _place(entry: ModelEntry, engine: EngineName) -> tuple[Path, str]:
    """Return the directory of the form for ``engine`` and the hash that it should have."""
    directory = _directory(entry, engine)
    other = "transformers" if engine == "ctranslate2" else "ctranslate2"
    if directory is None:
        convert = ", or convert it with `kopress models convert`" * (engine == "ctranslate2")
        raise ModelError(
            f"{entry.path}: the model has no form for the {engine} engine; "
            f'set engine = "{other}"{convert}'
        )
    if entry.hub and not directory.is_dir():
        convert = " --convert int8" * (engine == "ctranslate2")
        here = f', or set engine = "{other}"' * (other in installed_forms(entry))
        raise ModelError(
            f"{entry.name}: not on this machine in the form for the {engine} engine; "
            f"`kopress models fetch {entry.name}{convert}` gets it{here}"
        )
    form = _form(entry, engine)
    return directory, form.sha256 if form else ""


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
