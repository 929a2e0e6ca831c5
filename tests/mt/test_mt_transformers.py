from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from pipeline.data import data_path
from pipeline.errors import EngineError, ModelError
from pipeline.mt import Engine, convert_to_ctranslate2, load_engine
from pipeline.mt.tokenization import Prefixes, guess_prefixes
from pipeline.mt.transformers_tokenizer import TransformersTokenizer
from pipeline.settings import ModelSettings

BUNDLED = data_path("models", "kopress-ko-en-1", "transformers")


def load(directory: Path) -> Engine:
    return load_engine(ModelSettings(name=str(directory), engine="transformers", beam=1))


@pytest.fixture
def copied(marian: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(marian, tmp_path / "copied"))


@pytest.mark.parametrize(
    ("family", "prefixes"),
    [
        ("marian", Prefixes()),
        ("m2m100", Prefixes(("__ko__",), ("__en__",))),
        ("nllb", Prefixes(("kor_Hang",), ("eng_Latn",))),
        ("madlad", Prefixes(("<2en>",))),
    ],
)
def test_both_engines_find_the_language_tokens_and_write_the_same(
    family: str,
    prefixes: Prefixes,
    request: pytest.FixtureRequest,
    sentences: list[str],
    tmp_path: Path,
) -> None:
    directory: Path = request.getfixturevalue(family)
    assert TransformersTokenizer(directory, None).prefixes == prefixes
    engine = load(directory)
    texts = [text for text in sentences if engine.count_tokens(text) < 25][:6]
    written = engine.translate(texts)
    assert len({english for english in written if english}) > 1
    converted = convert_to_ctranslate2(directory, tmp_path / "converted", "float32")
    settings = ModelSettings(name=str(converted), compute_type="float32", beam=1)
    assert load_engine(settings).translate(texts) == written


def test_the_bundled_forms_are_one_model(sentences: list[str], tmp_path: Path) -> None:
    engine = load_engine(ModelSettings(engine="transformers", beam=1))
    assert engine.name == "kopress-ko-en-1"
    texts = [text for text in sentences if engine.count_tokens(text) < 20][:6]
    exact = convert_to_ctranslate2(BUNDLED, tmp_path / "exact", "float32")
    settings = ModelSettings(name=str(exact), compute_type="float32", beam=1)
    assert load_engine(settings).translate(texts) == engine.translate(texts)
    again = convert_to_ctranslate2(BUNDLED, tmp_path / "again")
    stored = BUNDLED.parent / "ctranslate2"  # by its directory: without the registry's penalty
    assert load_engine(ModelSettings(name=str(again), beam=1)).translate(texts) == load_engine(
        ModelSettings(name=str(stored), beam=1)
    ).translate(texts)


def test_a_vocabulary_with_half_of_a_pair_is_no_family() -> None:
    assert guess_prefixes({"kor_Hang"}.__contains__) == Prefixes()


def test_language_tokens_of_the_registry_win(nllb: Path, tmp_path: Path) -> None:
    registry = tmp_path / "registry.toml"
    registry.write_text(
        f'[office]\npath = "{nllb.parent}"\ntarget_prefix = ["fra_Latn"]\n'
        'source_prefix = ["kor_Hang"]\n[office.transformers]\ndirectory = "tiny-nllb"\n',
        encoding="utf-8",
    )
    french = load_engine(ModelSettings(name="office", engine="transformers", beam=1), registry)
    text = ["도는 12일 수소 산업 육성 계획을 밝혔다."]
    assert french.translate(text) != load(nllb).translate(text)


def test_it_says_what_did_it(marian: Path) -> None:
    engine = load(marian)
    assert engine.name == "tiny-marian"
    assert len(engine.model_hash) == 64
    assert engine.decoding.startswith("transformers-")
    assert engine.decoding.endswith("float32,beam1")
    assert engine.placeholders == ()
    assert engine.max_tokens == 64


def test_blank_and_over_long_texts_are_refused(marian: Path) -> None:
    engine = load(marian)
    with pytest.raises(EngineError, match="blank"):
        engine.translate([" "])
    with pytest.raises(EngineError, match="more than the model's 64"):
        engine.translate(["도청 " * 100])


@pytest.mark.parametrize("name", ["source.spm", "target.spm", "vocab.json"])
def test_a_missing_tokenizer_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelError, match=f"tokenizer is incomplete: missing {name}"):
        load(copied)


def test_a_directory_without_any_tokenizer_names_what_is_looked_for(
    nllb: Path, tmp_path: Path
) -> None:
    directory = Path(shutil.copytree(nllb, tmp_path / "copied"))
    (directory / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"missing tokenizer\.json or sentencepiece\.bpe\.model"):
        load(directory)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("config.json", b"{", r"config\.json: not JSON"),
        ("config.json", b'{"model_type": "unheard-of"}', "cannot load this unheard-of model"),
        ("model.safetensors", b"", "cannot load this marian model"),
        ("model.safetensors", b"\xff" * 100, "cannot load this marian model"),
        ("vocab.json", b"{", "tokenizer cannot be loaded"),
        ("source.spm", b"?", "tokenizer cannot be loaded"),
    ],
)
def test_a_damaged_file_is_one_clear_error(
    copied: Path, name: str, content: bytes, message: str
) -> None:
    (copied / name).write_bytes(content)
    with pytest.raises(ModelError, match=message) as caught:
        load(copied)
    assert str(copied) in str(caught.value)


def test_a_model_that_writes_nothing_does_so_without_an_error(copied: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(copied / "model.safetensors")
    weights["final_logits_bias"][0, 0] = 1e6  # </s>
    save_file(weights, copied / "model.safetensors", metadata={"format": "pt"})
    engine = load(copied)
    assert engine.translate(["도청"]) == engine.constrain(["도청"]) == [""]
    (alignment,) = engine.align(["도청"])
    assert (alignment.hypothesis, alignment.pieces) == ("", ())


def test_missing_weights_are_not_made_up(copied: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(copied / "model.safetensors")
    del weights["model.encoder.layers.0.fc1.weight"]
    save_file(weights, copied / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"1 weights are missing: model\.encoder\.layers\.0\.fc1"):
        load(copied)


def test_pickled_weights_are_not_read(copied: Path) -> None:
    (copied / "model.safetensors").rename(copied / "pytorch_model.bin")
    with pytest.raises(ModelError, match="no safetensors weights"):
        load(copied)


def test_a_model_that_does_not_translate_is_refused(nllb: Path, tmp_path: Path) -> None:
    from transformers import BertConfig, BertModel

    directory = Path(shutil.copytree(nllb, tmp_path / "bert"))
    config = BertConfig(
        vocab_size=50,
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
    )
    BertModel(config).save_pretrained(directory)
    with pytest.raises(ModelError, match="cannot load this bert model for translation"):
        load(directory)
    with pytest.raises(ModelError, match="CTranslate2 cannot convert it"):
        convert_to_ctranslate2(directory, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_without_the_extra_the_error_says_how_to_install_it(
    marian: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    for call in (lambda: load(marian), lambda: convert_to_ctranslate2(marian, tmp_path / "out")):
        with pytest.raises(
            ModelError, match=r"transformers.*pip install 'kopress\[transformers\]'"
        ):
            call()


def test_a_converted_directory_needs_the_ctranslate2_engine(marian: Path, tmp_path: Path) -> None:
    converted = convert_to_ctranslate2(marian, tmp_path / "converted")
    with pytest.raises(ModelError, match='set engine = "ctranslate2"'):
        load(converted)
