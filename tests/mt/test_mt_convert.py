from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import ModelError
from pipeline.mt import convert_to_ctranslate2, load_engine
from pipeline.mt.checksums import verify
from pipeline.mt.decoding import output_limit
from pipeline.settings import ModelSettings


def biased(marian: Path, directory: Path, piece_id: int) -> Path:
    """Return a copy of a Marian model that writes one piece for ever."""
    from safetensors.torch import load_file, save_file

    copied = Path(shutil.copytree(marian, directory))
    weights = load_file(copied / "model.safetensors")
    weights["final_logits_bias"][0, piece_id] = 1000.0
    save_file(weights, copied / "model.safetensors", metadata={"format": "pt"})
    return copied


def test_a_converted_model_is_complete_and_carries_its_checksums(
    marian: Path, tmp_path: Path
) -> None:
    output = convert_to_ctranslate2(marian, tmp_path / "new" / "converted")
    assert output == tmp_path / "new" / "converted"
    assert [path.name for path in output.parent.iterdir()] == ["converted"]
    assert not (output / "target.spm").exists()  # the same as source.spm
    engine = load_engine(ModelSettings(name=str(output), beam=1))
    assert engine.model_hash == verify(output)
    assert engine.max_tokens == 64
    assert engine.translate(["도는 수소 산업을 키운다."])[0]


def test_an_existing_output_is_replaced_only_by_force_and_only_if_it_is_a_model(
    marian: Path, tmp_path: Path
) -> None:
    output = tmp_path / "converted"
    output.mkdir()
    (output / "letters").write_text("precious")
    with pytest.raises(ModelError, match="exists already"):
        convert_to_ctranslate2(marian, output)
    with pytest.raises(ModelError, match="not a converted model"):
        convert_to_ctranslate2(marian, output, force=True)
    assert (output / "letters").read_text() == "precious"
    (output / "model.bin").write_bytes(b"old")
    convert_to_ctranslate2(marian, output, force=True)
    assert not (output / "letters").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["converted"]


@pytest.mark.parametrize("model", ["nowhere", "/srv/nowhere"])
def test_a_model_that_is_not_there_is_named(model: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"{model}: neither a directory nor"):
        convert_to_ctranslate2(model, tmp_path / "out")


def test_a_model_without_a_tokenizer_is_not_converted(marian: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(marian, tmp_path / "copied"))
    (copied / "source.spm").unlink()
    with pytest.raises(ModelError, match=r"tokenizer is incomplete: missing source\.spm"):
        convert_to_ctranslate2(copied, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_named(marian: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="file/out: cannot be written"):
        convert_to_ctranslate2(marian, tmp_path / "file" / "out")


def test_unknown_tokens_are_replaced_from_the_source(
    marian: Path, pieces: list[str], tmp_path: Path
) -> None:
    unknowing = biased(marian, tmp_path / "unknowing", pieces.index("<unk>"))
    output = convert_to_ctranslate2(unknowing, tmp_path / "converted")
    [english] = load_engine(ModelSettings(name=str(output), beam=1)).translate(["수소 산업"])
    assert english
    assert set(english) <= set("수소 산업")


def test_a_model_that_never_ends_is_stopped(
    marian: Path, pieces: list[str], tmp_path: Path
) -> None:
    endless = biased(marian, tmp_path / "endless", pieces.index("⟦A⟧"))
    output = convert_to_ctranslate2(endless, tmp_path / "converted")
    for settings in (
        ModelSettings(name=str(output), beam=1),
        ModelSettings(name=str(endless), engine="transformers", beam=1),
    ):
        engine = load_engine(settings)
        limit = output_limit(engine.count_tokens("수소 산업"), 128)
        assert engine.translate(["수소 산업"]) == ["⟦A⟧" * limit]


@pytest.mark.slow
def test_a_killed_conversion_leaves_nothing_under_the_name(marian: Path, tmp_path: Path) -> None:
    output = tmp_path / "converted"
    code = "import sys; from pathlib import Path; from pipeline.mt import convert_to_ctranslate2\n"
    code += "convert_to_ctranslate2(sys.argv[1], Path(sys.argv[2]))"
    for wait in (0.0, 0.05):
        process = subprocess.Popen([sys.executable, "-c", code, str(marian), str(output)])
        while process.poll() is None and not (tmp_path / ".converted.partial").exists():
            time.sleep(0.001)
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert not output.exists() or verify(output)
        shutil.rmtree(output, ignore_errors=True)
    convert_to_ctranslate2(marian, output)
    assert [path.name for path in tmp_path.iterdir()] == ["converted"]
