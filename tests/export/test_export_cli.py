"""The commands, as a shell runs them."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.cli import export as commands
from pipeline.cli import main
from pipeline.export import FeedFormat, Format

Kopress = Callable[..., "Done"]
TOML = """
[export]
office = "Jeonbuk Press Office"
address = "https://press.example.go.kr/en"
"""


class Done(NamedTuple):
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def kopress(
    tmp_path: Path,
    database: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Kopress:
    """Run the command beside a store of three releases."""
    (tmp_path / "kopress.toml").write_text(TOML, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # the tests' own stays

    def run(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["kopress", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        return Done(int(left.value.code or 0), *capsys.readouterr())

    return run


def test_the_command_knows_every_format() -> None:
    assert [*commands.Format] == [*Format]
    assert [*commands.FeedFormat] == [*FeedFormat]


def test_from_signing_to_the_feed(kopress: Kopress, tmp_path: Path) -> None:
    refused = kopress("export", "jeonbuk/100001")
    assert refused.returncode == 2
    assert "jeonbuk/100001: no editor has signed it" in refused.stderr
    assert "Traceback" not in refused.stderr

    findings = kopress("sign", "jeonbuk/100001", "--editor", "Lee Ji-won")
    assert findings.returncode == 2
    assert "--despite-findings" in findings.stderr
    signed = kopress("sign", "jeonbuk/100001", "--editor", "Lee Ji-won", "--despite-findings")
    assert signed.stdout == "jeonbuk/100001: version 1 signed by Lee Ji-won\n"

    exported = kopress("export", "--since", "2025-01-01", "--format", "html")
    assert exported.returncode == 0
    assert exported.stdout == f"{tmp_path / 'exports' / 'jeonbuk' / '100001.html'}\n"
    assert "jeonbuk/100002: no editor has signed it" in exported.stderr

    fed = kopress("feed", "--format", "json", "--output", "exports/feed.json")
    assert fed.stdout == "exports/feed.json: 1 release\n"
    (entry,) = json.loads((tmp_path / "exports" / "feed.json").read_text("utf-8"))["items"]
    assert entry["url"] == "https://press.example.go.kr/en/jeonbuk/100001.html"

    edits = kopress("edits")
    assert "jeonbuk/100001" in edits.stdout
    assert "0.0" in edits.stdout
    assert "Lee Ji-won" in edits.stdout


def test_out_and_back_in(kopress: Kopress, tmp_path: Path) -> None:
    done = kopress("export", "jeonbuk/100001", "--format", "po", "--output", "one.po")
    assert done.stdout == "one.po\n"
    po = (tmp_path / "one.po").read_text("utf-8")
    (tmp_path / "lee.po").write_text(po.replace("has begun building", "builds"), "utf-8")
    (tmp_path / "kim.po").write_text(po.replace("has begun building", "will build"), "utf-8")

    checked = kopress("import", "lee.po", "--editor", "Lee", "--check")
    assert checked.stdout == "lee.po: jeonbuk/100001: 1 edit to save\n"
    assert kopress("import", "lee.po", "--editor", "Lee").returncode == 0

    conflict = kopress("import", "kim.po", "--editor", "Kim")
    assert conflict.returncode == 1
    for part in ("jeonbuk/100001, segment 6", "by Lee, 20", "builds", "will build"):
        assert part in conflict.stderr
    settled = kopress("import", "kim.po", "--editor", "Kim", "--theirs")
    assert settled.returncode == 0
    assert settled.stdout == "kim.po: jeonbuk/100001: 1 edit saved\n"


def test_nothing_to_export_is_said(kopress: Kopress) -> None:
    done = kopress("export", "--since", "2999-01-01")
    assert done.returncode == 1
    assert "nothing was exported" in done.stderr


def test_nothing_edited_is_said(kopress: Kopress) -> None:
    done = kopress("edits")
    assert done.returncode == 1
    assert "nobody has edited or signed" in done.stderr


def test_a_file_that_is_not_there_is_named(kopress: Kopress) -> None:
    done = kopress("import", "no-such.docx")
    assert done.returncode == 2
    assert "no-such.docx: cannot be read" in done.stderr
