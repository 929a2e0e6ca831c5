"""Style files: the bundled one, the office's own, and every mistake that one can hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.settings import load_settings
from pipeline.style import (
    Style,
    bundled_file,
    choices,
    load_house_style,
    load_style,
    style_origins,
    usual_style,
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "house.toml"
    path.write_text('percent = "%"\nnumbers_in_words = 10\n', encoding="utf-8")
    return path


def test_the_bundled_file_says_everything_in_the_order_of_the_keys() -> None:
    keys = list(tomllib.loads(bundled_file().read_text(encoding="utf-8")))
    assert keys == [choice.key for choice in choices()]


def test_an_own_file_says_only_what_is_different(own: Path) -> None:
    style = load_style(own)
    assert (style.percent, style.numbers_in_words) == ("%", 10)
    assert style.model_copy(update={"percent": "percent", "numbers_in_words": 9}) == usual_style()


def test_the_same_choices_have_the_same_version(own: Path) -> None:
    assert load_style(own).version != usual_style().version
    own.write_text('percent = "percent"', encoding="utf-8")
    assert load_style(own).version == usual_style().version


def test_the_settings_name_the_file_and_every_key_its_origin(own: Path) -> None:
    toml = own.parent / "kopress.toml"
    toml.write_text('[style]\nfile = "house.toml"\n', encoding="utf-8")
    settings = load_settings(toml)
    assert load_house_style(settings) == load_style(own)
    origins = style_origins(settings)
    assert origins["percent"] == own
    assert origins["currency"] == bundled_file()
    assert origins.keys() == Style.model_fields.keys()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('percent = "pct"', """percent: 'pct' is none of "percent", "per cent", "%", "as is\""""),
        ("percent = 5", "percent: 5 is none of"),
        ("percent = true", "percent: True is none of"),
        ("percent = []", "percent: [] is none of"),
        ("numbers_in_words = 11", "numbers_in_words: 11 is none of 0 to 10"),
        ("numbers_in_words = -1", "numbers_in_words: -1 is none of"),
        ('numbers_in_words = "9"', "numbers_in_words: '9' is none of"),
        ("numbers_in_words = true", "numbers_in_words: True is none of"),
        ('colour = "red"', "colour: there is no such key; there are percent, currency"),
        ('[percent]\nvalue = "%"', "percent: {'value': '%'} is none of"),
        ("percent = ", "not valid TOML"),
        ('percent = "%"\npercent = "%"', "not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_file_key_and_value(own: Path, content: str, said: str) -> None:
    own.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_style(own)
    assert str(caught.value).startswith(f"{own}: ")
    assert said in str(caught.value)


def test_two_mistakes_are_two_lines(own: Path) -> None:
    own.write_text('percent = "pct"\ncolour = "red"', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_style(own)
    assert len(str(caught.value).splitlines()) == 2


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such style file"):
        load_style(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_style(tmp_path)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_style(binary)
    binary.write_bytes(b"#" * 200_000)
    with pytest.raises(SettingsError, match="larger than"):
        load_style(binary)


def test_the_page_in_the_docs_names_every_key_and_value() -> None:
    page = (Path(__file__).parents[2] / "docs" / "style.md").read_text(encoding="utf-8")
    for choice in choices():
        values = ", ".join(f"`{value}`" for value in choice.values)
        assert f"| `{choice.key}` | {values} | {choice.meaning} |" in page
