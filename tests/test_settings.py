"""Settings: file, environment, and one clear line for each mistake."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.settings import load_settings


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "kopress.toml"


def test_without_a_file_the_defaults_hold(write: Path) -> None:
    settings = load_settings()
    assert [board.name for board in settings.boards] == ["jeonbuk"]
    assert settings.model.engine == "ctranslate2"


def test_the_file_sets_and_the_environment_overrides(
    write: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write.write_text("[model]\nbeam = 2\nthreads = 1\n[collect]\nsince = 2026-01-31\n")
    monkeypatch.setenv("KOPRESS_MODEL__BEAM", "5")
    settings = load_settings()
    assert (settings.model.beam, settings.model.threads) == (5, 1)
    assert settings.collect.since == date(2026, 1, 31)


def test_relative_paths_count_from_the_settings_file(tmp_path: Path) -> None:
    path = tmp_path / "office" / "kopress.toml"
    path.parent.mkdir()
    path.write_text('[store]\nurl = "sqlite:///night.db"\n[report]\ndirectory = "out"\n')
    settings = load_settings(path)
    assert settings.store_url == f"sqlite:///{path.parent / 'night.db'}"
    assert settings.report_directory == path.parent / "out"


def test_a_model_s_directory_counts_from_the_settings_file_too(tmp_path: Path) -> None:
    (tmp_path / "models" / "ours").mkdir(parents=True)
    path = tmp_path / "kopress.toml"
    path.write_text('[model]\nname = "models/ours"\n')
    assert load_settings(path).resolved_model.name == str(tmp_path / "models" / "ours")
    path.write_text('[model]\nname = "owner/on-the-hub"\n')
    assert load_settings(path).resolved_model.name == "owner/on-the-hub"


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("[model]\nbeam = 0\n", ["kopress.toml: model.beam: 0:"]),
        ('[model]\nbeam = "four"\n', ["kopress.toml: model.beam: 'four':"]),
        ("[model]\nbeans = 4\n", ["model.beans: there is no such setting"]),
        ('[[boards]]\nname = "jeonbuk"\nurl = "ftp://x"\n', ["boards.0.url: 'ftp://x'"]),
        ("[model\n", ["kopress.toml: not valid TOML", "line 1"]),
        ("[collect]\ndelay = -1\n[model]\nbeam = 99\n", ["collect.delay: -1", "model.beam: 99"]),
    ],
)
def test_a_mistake_is_named_by_file_key_and_value(
    write: Path, content: str, parts: list[str]
) -> None:
    write.write_text(content)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    for part in parts:
        assert part in str(caught.value)


def test_a_mistake_in_the_environment_names_the_variable(
    write: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KOPRESS_MODEL__BEAM", "many")
    with pytest.raises(SettingsError, match=r"KOPRESS_MODEL__BEAM: model\.beam: 'many'"):
        load_settings()


@pytest.mark.parametrize("kind", ["missing", "not utf-8", "directory"])
def test_an_unreadable_file_is_one_clear_line(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "k.toml"
    if kind == "not utf-8":
        path.write_bytes("[report]\ndirectory = '보고'\n".encode("cp949"))
    elif kind == "directory":
        path.mkdir()
    with pytest.raises(SettingsError, match=r"k\.toml: ") as caught:
        load_settings(path)
    assert "\n" not in str(caught.value)
