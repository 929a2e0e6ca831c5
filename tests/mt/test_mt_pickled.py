"""Weights that come as a pickle: read without running it, or refused."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from pipeline.errors import ModelError
from pipeline.mt import load_engine
from pipeline.mt.pickled import replace_pickled_weights
from pipeline.settings import ModelSettings

TEXTS = ["도는 수소 산업을 키운다.", "완주군이 축제를 연다."]


class Evil:
    """Unpickled, it makes a file."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.marker,)


def pickled(model: Path, directory: Path) -> Path:
    """Return a copy of a model with its weights, tied ones included, in pytorch_model.bin."""
    import torch
    from transformers import AutoModelForSeq2SeqLM

    copied = Path(shutil.copytree(model, directory))
    loaded = AutoModelForSeq2SeqLM.from_pretrained(str(copied))
    torch.save(loaded.state_dict(), copied / "pytorch_model.bin")
    (copied / "model.safetensors").unlink()
    return copied


@pytest.mark.parametrize("family", ["marian", "m2m100", "nllb", "madlad"])
def test_a_pickle_becomes_safetensors_that_translate_the_same(
    request: pytest.FixtureRequest, tmp_path: Path, family: str
) -> None:
    model: Path = request.getfixturevalue(family)
    copied = pickled(model, tmp_path / "copied")
    before = {path.name for path in copied.iterdir()}
    replace_pickled_weights(copied)
    after = {path.name for path in copied.iterdir()}
    assert after == before - {"pytorch_model.bin"} | {"model.safetensors"}
    # What is tied is stored once.
    assert (copied / "model.safetensors").stat().st_size == pytest.approx(
        (model / "model.safetensors").stat().st_size, rel=0.05
    )
    engines = [
        load_engine(ModelSettings(name=str(each), engine="transformers", beam=2))
        for each in (model, copied)
    ]
    assert engines[0].translate(TEXTS) == engines[1].translate(TEXTS)


@pytest.mark.parametrize("form", ["zip", "plain"])
def test_a_pickle_with_code_is_refused_and_removed_and_nothing_is_run(
    marian: Path, tmp_path: Path, form: str
) -> None:
    import torch

    copied = Path(shutil.copytree(marian, tmp_path / "copied"))
    (copied / "model.safetensors").unlink()
    weights = {"model.shared.weight": torch.zeros(2), "evil": Evil(tmp_path / "run")}
    if form == "zip":
        torch.save(weights, copied / "pytorch_model.bin")
    else:
        (copied / "pytorch_model.bin").write_bytes(pickle.dumps(weights, protocol=2))
    with pytest.raises(ModelError, match="a pickle, which could carry code"):
        replace_pickled_weights(copied)
    assert not (tmp_path / "run").exists()
    assert not list(copied.glob("pytorch_model*"))
    assert not list(copied.glob("*.safetensors"))
    pickle.loads(pickle.dumps(Evil(tmp_path / "run")))  # noqa: S301 - what was to be prevented
    assert (tmp_path / "run").exists()


@pytest.mark.parametrize("content", ["damaged", "incomplete"])
def test_a_damaged_or_incomplete_pickle_is_refused(
    marian: Path, tmp_path: Path, content: str
) -> None:
    import torch

    copied = pickled(marian, tmp_path / "copied")
    path = copied / "pytorch_model.bin"
    if content == "damaged":
        path.write_bytes(path.read_bytes()[:5000])
    else:
        weights = torch.load(path, weights_only=True)
        del weights["model.encoder.layers.0.fc1.weight"]
        torch.save(weights, path)
    with pytest.raises(ModelError, match="cannot be turned into safetensors"):
        replace_pickled_weights(copied)
    assert not list(copied.glob("*.safetensors"))
