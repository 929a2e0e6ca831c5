from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.data import data_path
from pipeline.errors import EngineError, ModelError
from pipeline.mt import Engine, load_engine
from pipeline.settings import ModelSettings

BUNDLED = data_path("models", "kopress-ko-en-1", "ctranslate2")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The bundled model as a directory that no registry lists."""
    return Path(shutil.copytree(BUNDLED, tmp_path / "copied"))


def load(directory: Path) -> Engine:
    return load_engine(ModelSettings(name=str(directory), beam=1))


def test_it_translates_and_says_what_did_it(bundled: Engine) -> None:
    [english] = bundled.translate(["전북특별자치도는 12일 업무협약을 체결했다고 밝혔다."])
    assert "Jeonbuk" in english
    assert "12" in english
    assert bundled.name == "kopress-ko-en-1"
    assert len(bundled.model_hash) == 64
    assert bundled.decoding.startswith("ct2-")
    assert bundled.decoding.endswith(",beam1,repetition1.1")


def test_a_repetition_penalty_of_the_registry_is_used_and_signed(tmp_path: Path) -> None:
    text = "도는 수소 산업을 키우고 수소 기업을 키우고 수소 인재를 키운다."
    engines = []
    for penalty in ("1.0", "2.0"):
        registry = tmp_path / f"{penalty}.toml"
        registry.write_text(
            f'[own]\npath = "{BUNDLED.parent}"\n[own.ctranslate2]\ndirectory = "ctranslate2"\n'
            f"repetition_penalty = {penalty}\n",
            encoding="utf-8",
        )
        engines.append(load_engine(ModelSettings(name="own", beam=2, registry=registry)))
    plain, penalised = engines
    assert plain.decoding.endswith(",beam2")
    assert penalised.decoding.endswith(",beam2,repetition2")
    assert plain.translate([text]) != penalised.translate([text])


def test_placeholders_are_copied(bundled: Engine) -> None:
    assert bundled.placeholders
    for placeholder in bundled.placeholders:
        [english] = bundled.translate([f"{placeholder}시는 12일 축제를 연다고 밝혔다."])
        assert english.count(placeholder) == 1


def test_a_sentence_is_translated_the_same_in_any_company(sentences: list[str]) -> None:
    """What lets an interrupted night end with the English of an undisturbed one."""
    chosen = sentences[:120]
    shuffled = random.Random(7).sample(chosen, len(chosen))
    usual = load_engine(ModelSettings(beam=2))
    expected = dict(zip(chosen, usual.translate(chosen), strict=True))
    other = load_engine(ModelSettings(beam=2, batch_tokens=256, threads=1))
    assert dict(zip(shuffled, other.translate(shuffled), strict=True)) == expected
    for sentence in shuffled[:20]:
        assert usual.translate([sentence]) == [expected[sentence]]
    assert usual.decoding == other.decoding


@pytest.mark.parametrize("text", ["", "  "])
def test_a_blank_text_is_refused(bundled: Engine, text: str) -> None:
    with pytest.raises(EngineError, match="blank"):
        bundled.translate([text])


def test_no_texts_give_no_translations(bundled: Engine) -> None:
    assert bundled.translate([]) == []


def test_the_longest_source_is_translated(bundled: Engine) -> None:
    text = "가" * 40
    while bundled.count_tokens(text) < bundled.max_tokens:
        text += " 도"
    assert bundled.count_tokens(text) == bundled.max_tokens
    assert bundled.translate([text])[0]


def test_the_default_engine_runs_without_torch() -> None:
    code = (
        "import sys, pipeline.mt as mt\n"
        "heavy = ('torch', 'transformers', 'ctranslate2', 'huggingface_hub')\n"
        "print([name for name in heavy if name in sys.modules])\n"
        "from pipeline.settings import ModelSettings\n"
        "mt.load_engine(ModelSettings(beam=1)).translate(['도청'])\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "['ctranslate2']"]


def test_a_changed_byte_is_found_before_the_model_is_read(copied: Path) -> None:
    weights = bytearray((copied / "model.bin").read_bytes())
    weights[5_000_000] ^= 1
    (copied / "model.bin").write_bytes(weights)
    with pytest.raises(ModelError, match=r"model\.bin: damaged or changed"):
        load(copied)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("model.bin", b"", "cannot be loaded as int8 on cpu: .*incomplete"),
        ("model.bin", b"\xff" * 1000, "cannot be loaded as int8 on cpu"),
        ("config.json", b"{", r"config\.json: not JSON"),
        ("config.json", b"[]", r"config\.json: not a JSON object"),
        ("shared_vocabulary.json", b"{", r"shared_vocabulary\.json: not a list of tokens"),
        ("source.spm", b"?", r"source\.spm: not a SentencePiece model"),
    ],
)
def test_a_damaged_file_without_checksums_is_one_clear_error(
    copied: Path, name: str, content: bytes, message: str
) -> None:
    (copied / "SHA256SUMS").unlink()
    (copied / name).write_bytes(content)
    with pytest.raises(ModelError, match=message) as caught:
        load(copied)
    assert str(copied) in str(caught.value)


def test_a_missing_tokenizer_is_named(copied: Path) -> None:
    for name in ("SHA256SUMS", "source.spm"):
        (copied / name).unlink()
    with pytest.raises(ModelError, match=r"tokenizer is missing: none of source\.spm"):
        load(copied)


def test_a_compute_type_that_the_machine_lacks_is_named() -> None:
    import ctranslate2

    lacking = {"int16", "float16", "bfloat16"} - ctranslate2.get_supported_compute_types("cpu")
    if not lacking:
        pytest.skip("this machine has every compute type")
    kind = min(lacking)
    with pytest.raises(ModelError, match=f"cannot be loaded as {kind} on cpu"):
        load_engine(ModelSettings.model_validate({"compute_type": kind}))


def test_a_registry_entry_needs_its_directory_its_hash_and_its_form(tmp_path: Path) -> None:
    registry = tmp_path / "registry.toml"
    settings = ModelSettings(name="office")

    def write(path: Path, form: str, extra: str = "") -> None:
        registry.write_text(f'[office]\npath = "{path}"\n{extra}\n{form}', encoding="utf-8")

    write(tmp_path / "none", '[office.ctranslate2]\ndirectory = "ct2"')
    with pytest.raises(ModelError, match="office is not installed: no such directory"):
        load_engine(settings, registry)
    write(BUNDLED, f'[office.ctranslate2]\ndirectory = "."\nsha256 = "{"0" * 64}"')
    with pytest.raises(ModelError, match="not the model that the registry describes"):
        load_engine(settings, registry)
    write(BUNDLED.parent, '[office.transformers]\ndirectory = "transformers"')
    with pytest.raises(ModelError, match=r"no form for the ctranslate2 engine; .*convert"):
        load_engine(settings, registry)
    write(BUNDLED, '[office.ctranslate2]\ndirectory = "."', 'source_prefix = ["kor_Hang"]')
    with pytest.raises(ModelError, match="no language token 'kor_Hang'"):
        load_engine(settings, registry)
