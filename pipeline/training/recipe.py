"""The recipe of a training: everything that decides what comes out, read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
    ValidationError,
)

from pipeline.errors import UsageError


class Kind(StrEnum):
    """A kind of example that can be drawn (:mod:`pipeline.training.examples`)."""

    SENTENCE = "sentence"
    SEGMENT = "segment"
    PARAGRAPH = "paragraph"
    GROUP = "group"
    TERM = "term"
    FRAME = "frame"
    DOCUMENTATION = "documentation"
    CONVERSATION = "conversation"


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StretchRecipe(_Section):
    """How often an example is changed, as probabilities.

    ``dense`` hides every name, figure and known phrase; ``unmarked`` leaves out a caption's or
    list's mark; ``exchange`` puts another phrase for one; ``vary`` gives the figures other
    digits; ``mask`` hides some figures, and some phrases.
    """

    dense: float
    unmarked: float
    exchange: float
    vary: float
    mask: float


class DataRecipe(_Section):
    """Where the text lies and how often each kind of example is drawn.

    Paths are relative to the working directory. ``weights`` are relative to each other; a
    kind without one is not drawn. ``final_weights`` hold while the learning rate falls: what
    is nearest to the purpose comes last (Hu et al. 2024, MiniCPM). ``held_out`` is the share
    of press text set aside for validation, ``max_documentation`` the number of cleaned
    sentences of documentation that are used and ``plain_style`` how many of these are
    rewritten from 합니다 to 한다.
    """

    press: Path
    documentation: tuple[Path, ...]
    conversation: tuple[Path, ...]
    held_out: PositiveFloat
    max_documentation: NonNegativeInt
    plain_style: NonNegativeInt
    weights: dict[Kind, float]
    final_weights: dict[Kind, float]
    stretch: StretchRecipe


class VocabularyRecipe(_Section):
    """The shared SentencePiece vocabulary.

    ``size`` counts ``<pad>``. ``source_alpha`` and ``target_alpha`` set the subword
    regularisation of either side (0 for none, a smaller one draws more freely), those with
    ``final_`` that while the learning rate falls.
    """

    size: PositiveInt
    sample_sentences: PositiveInt
    source_alpha: float
    target_alpha: float
    final_source_alpha: float
    final_target_alpha: float


class ModelRecipe(_Section):
    """The shape of the Marian model: widths, layers and heads."""

    width: PositiveInt
    encoder_layers: PositiveInt
    decoder_layers: PositiveInt
    encoder_ffn: PositiveInt
    decoder_ffn: PositiveInt
    heads: PositiveInt
    positions: PositiveInt
    dropout: float


class ScheduleRecipe(_Section):
    """The learning rate: a linear rise, a plateau, and at the end a linear fall to zero.

    ``warmup`` and ``decay`` count updates. With ``seconds`` the training takes that long in
    all its sittings, of which the fall is the last ``decay_seconds``, whatever the update.
    """

    peak: float
    warmup: PositiveInt
    decay: PositiveInt
    seconds: PositiveFloat | None = None
    decay_seconds: PositiveFloat = 1.0


class RunRecipe(_Section):
    """How the training runs.

    ``batch_tokens`` bounds the padded tokens of one pass, ``accumulate`` counts the passes
    of one update, ``pool`` the examples that are sorted by length together; longer ones
    than ``max_tokens`` are left out. ``workers`` counts the processes that draw them, 0 for a
    thread. ``log_every``, ``validate_every`` and ``max_updates`` count updates, ``patience``
    validations without a better one.
    """

    seed: int
    threads: PositiveInt
    precision: Literal["fp32", "bf16"]
    batch_tokens: PositiveInt
    accumulate: PositiveInt
    pool: PositiveInt
    workers: NonNegativeInt = 0
    max_tokens: PositiveInt
    label_smoothing: float
    weight_decay: float
    clip: float
    log_every: PositiveInt
    validate_every: PositiveInt
    patience: PositiveInt
    keep_best: PositiveInt
    checkpoint_seconds: float
    max_updates: PositiveInt


class Recipe(_Section):
    """A whole recipe, one field a table."""

    data: DataRecipe
    vocabulary: VocabularyRecipe
    model: ModelRecipe
    schedule: ScheduleRecipe
    run: RunRecipe


def load_recipe(path: Path) -> Recipe:
    """Read a recipe file.

    Raises:
        UsageError: the file cannot be read, or a key is missing, unknown or wrong.
    """
    return check_recipe(read_toml(path), str(path))


def check_recipe(values: Mapping[str, Any], source: str) -> Recipe:
    """Return the recipe of ``values``; ``source`` is named where they are wrong.

    Raises:
        UsageError: a key is missing, unknown or wrong.
    """
    try:
        return Recipe.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise UsageError(f"{source}: {key}: {first['msg']}, got {first['input']!r}") from error


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
