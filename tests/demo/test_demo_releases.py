"""Reading the releases that the demo board publishes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.data import data_path
from pipeline.demo import load_demo_releases
from pipeline.errors import UsageError
from pipeline.release import Role


def test_bundled_releases_are_korean_and_numbered() -> None:
    releases = load_demo_releases()
    assert [release.number for release in releases] == list(range(1, 25))
    assert len({release.data_sid for release in releases}) == 24
    for release in releases:
        assert release.title == release.segments[0].text
        assert release.segments[0].role is Role.HEADLINE
        assert release.department


def test_empty_directory_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there are no releases"):
        load_demo_releases(tmp_path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not a demo release: Expecting"),
        ("[]", "not a demo release"),
        ("{}", "'id' is missing"),
        ('{"id": "shared-x"}', "invalid literal"),
        ('{"id": "a-1", "date": "12 March"}', "Invalid isoformat"),
    ],
)
def test_broken_file_is_named_with_its_fault(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "01.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=reason) as raised:
        load_demo_releases(tmp_path)
    assert str(path) in str(raised.value)


def test_unknown_role_is_named(tmp_path: Path) -> None:
    values = json.loads(data_path("corpora", "releases", "01.json").read_text(encoding="utf-8"))
    values["segments"][3]["role"] = "poem"
    (tmp_path / "01.json").write_text(json.dumps(values), encoding="utf-8")
    with pytest.raises(UsageError, match="'poem' is not a valid Role"):
        load_demo_releases(tmp_path)


def test_one_number_twice_is_an_error(tmp_path: Path) -> None:
    for name in ("01.json", "02.json"):
        shutil.copy(data_path("corpora", "releases", "01.json"), tmp_path / name)
    with pytest.raises(UsageError, match=r"02\.json: release 1 is already in .*01\.json"):
        load_demo_releases(tmp_path)
