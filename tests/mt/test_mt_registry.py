from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.data import data_path
from pipeline.errors import ModelError
from pipeline.mt import ModelEntry, find_model, installed_forms, load_registry
from pipeline.settings import ModelSettings

ENTRY = """
[office]
path = "office-model"
licence = "MIT"
[office.ctranslate2]
directory = "ct2"
"""


def write(directory: Path, text: str) -> Path:
    path = directory / "registry.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_bundled_registry_describes_what_is_there() -> None:
    entry = load_registry()["kopress-ko-en-1"]
    assert entry.path is not None
    assert entry.licence == "CC-BY-4.0"
    for form in (entry.ctranslate2, entry.transformers):
        assert form is not None
        files = [p for p in (entry.path / form.directory).iterdir() if p.name != "SHA256SUMS"]
        assert form.bytes == sum(path.stat().st_size for path in files)
    assert max(p.stat().st_size for p in data_path("models").rglob("*")) < 15_000_000


def test_paths_count_from_the_registry(tmp_path: Path) -> None:
    entry = load_registry(write(tmp_path, ENTRY))["office"]
    assert entry.path == tmp_path / "office-model"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[office", "registry.toml: not valid TOML"),
        ("office = 3", "registry.toml: office: 3 is not a table"),
        (ENTRY + "colour = 1", "office.ctranslate2.colour: there is no such key"),
        (ENTRY + "repetition_penalty = 0.5", "office.ctranslate2.repetition_penalty: 0.5"),
        (ENTRY + "sha256 = 'zz'", "office.ctranslate2.sha256: 'zz'"),
        (ENTRY.replace('"MIT"', "7"), "office.licence: 7"),
        ("[office]\npath = 'x'", r"office: give a \[….ctranslate2\]"),
        ("[office]\nhub = 'a/b'\npath = 'x'", "office: give either path or hub"),
        ("[office]\ntitle = 'x'", "office: give either path or hub"),
        ("[office]\nhub = '../../etc'", r"office: hub = '../../etc' is not of the form"),
        ("[office]\nhub = 'a/b'\nmax_tokens = 1", "office.max_tokens: 1"),
    ],
)
def test_a_fault_is_named_with_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ModelError, match=message) as caught:
        load_registry(path)
    assert str(caught.value).startswith(str(path))


def test_a_registry_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere\.toml.*No such file"):
        load_registry(tmp_path / "nowhere.toml")
    (tmp_path / "registry.toml").write_bytes(b"\xb0\xa1")
    with pytest.raises(ModelError, match="not UTF-8"):
        load_registry(tmp_path / "registry.toml")


def test_the_offices_models_stand_beside_the_bundled_ones(tmp_path: Path) -> None:
    registry = write(tmp_path, ENTRY)
    assert find_model(ModelSettings(name="office"), registry).licence == "MIT"
    assert find_model(ModelSettings(name="office", registry=registry)).licence == "MIT"
    assert find_model(ModelSettings(), registry).name == "kopress-ko-en-1"


def test_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"'nope'.*kopress-ko-en-1, .*, office"):
        find_model(ModelSettings(name="nope"), write(tmp_path, ENTRY))


def test_a_model_of_the_hub_is_known_by_both_its_names() -> None:
    by_name = find_model(ModelSettings(name="nllb-200-600m"))
    assert by_name.hub == "facebook/nllb-200-distilled-600M"
    assert find_model(ModelSettings(name=by_name.hub)) == by_name
    unlisted = find_model(ModelSettings(name="owner/model"))
    assert (unlisted.hub, unlisted.licence) == ("owner/model", "")


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("CC-BY-NC-4.0", True),
        ("CC-BY-NC-SA-4.0", True),
        ("PolyForm-Noncommercial-1.0.0", True),
        ("CC-BY-4.0", False),
        ("NCSA", False),
        ("", False),
    ],
)
def test_licences_that_forbid_commercial_use(licence: str, expected: bool) -> None:
    assert ModelEntry(name="x", hub="a/b", licence=licence).noncommercial is expected


def test_the_hub_models_that_are_listed_say_what_they_cost() -> None:
    listed = [entry for entry in load_registry().values() if entry.hub]
    assert len(listed) == 5
    for entry in listed:
        assert entry.licence
        assert entry.note
        # Four bytes a parameter, give or take what a round name leaves out.
        assert 3.5 < entry.download_bytes / entry.parameters < 5
        assert installed_forms(entry) == {}
