"""A small press bitext and its recipe: the real files, a few of each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.data import data_path
from pipeline.training.recipe import Recipe, load_recipe

SMOKE = Path(__file__).parents[2] / "scripts" / "train-smoke.toml"


@pytest.fixture(scope="package")
def recipe(tmp_path_factory: pytest.TempPathFactory) -> Recipe:
    """Return a recipe without subword regularisation, which no seed repeats."""
    press = tmp_path_factory.mktemp("press")
    bitext = data_path("corpora", "press")
    shutil.copy(bitext / "frames.tsv", press)
    for kind in ("sentences", "segments", "terms"):
        (press / kind).mkdir()
        for path in sorted((bitext / kind).glob("*.tsv"))[:5]:
            shutil.copy(path, press / kind)
    shutil.copy(bitext / "sentences" / "form-quotations.tsv", press / "sentences")
    smoke = load_recipe(SMOKE)
    vocabulary = {"size": 1200, "sample_sentences": 500, "source_alpha": 0.0, "target_alpha": 0.0}
    run = {"pool": 40, "batch_tokens": 512, "log_every": 1, "validate_every": 4}
    return smoke.model_copy(
        update={
            "data": smoke.data.model_copy(update={"press": press, "held_out": 0.01}),
            "vocabulary": smoke.vocabulary.model_copy(update=vocabulary),
            "run": smoke.run.model_copy(update=run),
        }
    )
