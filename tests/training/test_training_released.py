"""A training can begin with a released model, and says why with another it cannot."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event

import pytest
import torch
from transformers import MarianMTModel

from pipeline.errors import UsageError
from pipeline.training.recipe import Recipe
from pipeline.training.trainer import Record, Trainer


def _train(recipe: Recipe, folder: Path, until: int, start: Path | None = None) -> Trainer:
    stop = Event()

    def report(record: Record) -> None:
        if record.update == until:
            stop.set()

    trainer = Trainer(recipe, folder, report, start)
    trainer.train(stop)
    return trainer


@pytest.fixture(scope="module")
def released(recipe: Recipe, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released")
    _train(recipe, folder / "run", 4).export(folder / "model")
    return folder / "model"


def test_it_begins_with_the_weights_and_the_vocabulary(
    recipe: Recipe, released: Path, tmp_path: Path
) -> None:
    trainer = Trainer(recipe, tmp_path, lambda _: None, released)
    expected = MarianMTModel.from_pretrained(released, dtype=torch.float32).state_dict()
    for name, weights in trainer.model.state_dict().items():
        assert torch.equal(weights, expected[name]), name
    assert (tmp_path / "vocabulary.spm").read_bytes() == (released / "source.spm").read_bytes()
    assert trainer.state.update == 0


def test_a_run_that_has_begun_goes_on_with_its_own_weights(
    recipe: Recipe, released: Path, tmp_path: Path
) -> None:
    begun = _train(recipe, tmp_path, 4, released)
    again = Trainer(recipe, tmp_path, lambda _: None, released)
    assert again.state.update == 4
    for name, weights in again.model.state_dict().items():
        assert torch.equal(weights, begun.model.state_dict()[name]), name


def test_a_network_of_another_shape_is_refused(
    recipe: Recipe, released: Path, tmp_path: Path
) -> None:
    wider = recipe.model.model_copy(update={"encoder_ffn": 128})
    with pytest.raises(UsageError, match=r"model: its weights do not fit the recipe: .*fc"):
        Trainer(recipe.model_copy(update={"model": wider}), tmp_path, lambda _: None, released)


def test_what_is_no_released_model_is_refused(
    recipe: Recipe, released: Path, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=r"source\.spm: not found"):
        Trainer(recipe, tmp_path / "run", lambda _: None, tmp_path)
    broken = tmp_path / "broken"
    shutil.copytree(released, broken)
    for shard in broken.glob("*.safetensors"):
        shard.write_bytes(b"nothing")
    with pytest.raises(UsageError, match="broken: its weights do not fit the recipe"):
        Trainer(recipe, tmp_path / "run", lambda _: None, broken)


def test_the_vocabulary_of_a_run_is_not_exchanged(
    recipe: Recipe, released: Path, tmp_path: Path
) -> None:
    (tmp_path / "vocabulary.spm").write_bytes(b"another")
    with pytest.raises(UsageError, match=r"vocabulary\.spm: is another vocabulary than that of"):
        Trainer(recipe, tmp_path, lambda _: None, released)
    assert (tmp_path / "vocabulary.spm").read_bytes() == b"another"
