"""The settings file that `kopress init` writes says the truth about the defaults."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.init import write_settings
from pipeline.settings import Settings, load_settings

_SETTING = re.compile(r"^# (\w+ = .+)$", re.MULTILINE)


def test_it_is_valid_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kopress.toml"
    write_settings(path)
    assert load_settings(path).model_dump() == Settings().model_dump()


def test_every_setting_stands_in_it_with_its_default(tmp_path: Path) -> None:
    path = tmp_path / "kopress.toml"
    write_settings(path)
    text = path.read_text(encoding="utf-8")
    examples = (
        *("contact", "since", "files", 'url = "https', "registry", 'name = "COMET', "command"),
        *('file = "style', "secure_cookies", "office", "template", 'address = "https'),
    )
    uncommented = _SETTING.sub(
        lambda found: found[0] if found[1].startswith(examples) else found[1], text
    )
    path.write_text(uncommented, encoding="utf-8")
    assert load_settings(path).model_dump() == Settings().model_dump()
    given = Settings()
    named = type(given).model_fields.keys() - {"boards", "metrics"}
    for section in (getattr(given, name) for name in named):
        for key in type(section).model_fields:
            assert re.search(rf"^#? ?{key} = ", text, re.MULTILINE), key


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "kopress.toml"
    path.write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        write_settings(path)
    assert path.read_text() == "mine"
