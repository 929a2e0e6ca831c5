"""The command line, as a user and a timer meet it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from pipeline.data import data_path
from pipeline.settings import Settings

if TYPE_CHECKING:
    from tests.job.conftest import Kopress


def test_help_shows_every_command_and_an_example(kopress: Kopress) -> None:
    overview = kopress("--help")
    assert overview.returncode == 0
    for command in ("init", "nightly", "translate", "retranslate", "report", "runs"):
        assert f" {command} " in overview.stdout
        assert "kopress " + command in kopress(command, "--help").stdout


def test_a_night_from_the_command_line(kopress: Kopress, tmp_path: Path) -> None:
    night = kopress("nightly")
    assert night.returncode == 0, night.stderr
    assert "4 new releases" in night.stdout
    report = Path(night.stdout.rpartition("report: ")[2].strip())
    assert report.is_file()
    assert "\x1b[" not in night.stderr + night.stdout  # no colours where there is no terminal

    listed = kopress("runs", "--json")
    (run,) = json.loads(listed.stdout)
    assert run["exit_code"] == 0
    assert run["id"] in kopress("runs").stdout

    again = kopress("report", run["id"], "--output", "again.html")
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "again.html").stat().st_size > 10_000

    second = kopress("--quiet", "nightly")
    assert (second.returncode, second.stderr) == (0, "")
    assert "0 new releases" in second.stdout


def test_init_writes_settings_once(kopress: Kopress, tmp_path: Path) -> None:
    assert kopress("init", "new.toml").returncode == 0
    again = kopress("init", "new.toml")
    assert again.returncode == 2
    assert "is there already" in again.stderr


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["text", "json", "html"])
def test_translating_an_article(kopress: Kopress, kind: str) -> None:
    twin = data_path("corpora", "articles", "smart-expo-twin.txt")
    done = kopress("translate", "--format", kind, "-", stdin=twin.read_text(encoding="utf-8"))
    assert done.returncode == 0, done.stderr
    assert "Kim Kwan-young" in done.stdout
    assert "left out (translation notice)" in done.stderr
    if kind == "json":
        assert {"ko", "final", "findings"} <= set(json.loads(done.stdout)["segments"][0])
    if kind == "html":
        assert done.stdout.startswith("<!doctype html>")


def test_output_is_utf_8_whatever_the_locale(kopress: Kopress) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = kopress("translate", "-", stdin="전북도는 “돕겠다”고 밝혔다.\n", **plain)
    assert done.returncode == 0, done.stderr
    assert "“" in done.stdout


MISTAKES = {
    "no such settings": (["--config", "none.toml"], {}, 2, "none.toml: there is no such"),
    "bad setting": ([], {"KOPRESS_MODEL__BEAM": "0"}, 2, "KOPRESS_MODEL__BEAM: model.beam: '0'"),
    "unknown board": (["--board", "atlantis"], {}, 2, "'atlantis'"),
    "unknown source": ([], {"KOPRESS_BOARDS": '[{"name": "atlantis"}]'}, 2, "atlantis"),
    "unknown model": ([], {"KOPRESS_MODEL__NAME": "gpt-9"}, 2, "gpt-9"),
    "broken glossary": ([], {"KOPRESS_GLOSSARY__FILES": '["own.csv"]'}, 2, "own.csv:2: 'Office'"),
    "bad date": (["--since", "yesterday"], {}, 2, "yesterday"),
    "store in no directory": ([], {"KOPRESS_STORE__URL": "sqlite:////proc/x/k.db"}, 74, "/proc/x"),
    "no reports directory": ([], {"KOPRESS_REPORT__DIRECTORY": "/proc/x"}, 74, "/proc/x"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_clear_line_and_the_right_code(
    kopress: Kopress, tmp_path: Path, mistake: str
) -> None:
    arguments, environment, code, message = MISTAKES[mistake]
    (tmp_path / "own.csv").write_text("ko,en,kind,note\nOffice,Office,,\n")
    done = kopress("--quiet", "nightly", *arguments, **environment)
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read: No such file"),
        (b"", "no text"),
        (b"\x7fELF\x00\x00\x00", "not a text, HTML, HWP, HWPX, DOCX or PDF file"),
        (b"PK\x03\x04broken", "damaged: "),
        (b"Only English here.\n", "no Korean"),
    ],
)
def test_an_article_that_cannot_be_read(
    kopress: Kopress, tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "article.txt"
    if content is not None:
        path.write_bytes(content)
    done = kopress("translate", str(path))
    assert done.returncode == 2
    assert message in done.stderr
    assert str(path) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_beside_another_ends_with_75(kopress: Kopress, settings: Settings) -> None:
    with FileLock(settings.lock_path):
        done = kopress("nightly")
    assert done.returncode == 75
    assert "another run" in done.stderr


@pytest.mark.slow
def test_ctrl_c_leaves_nothing_broken(kopress: Kopress, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "nightly"],
        cwd=tmp_path,
        env={**os.environ, "KOPRESS_COLLECT__DELAY": "0.5"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    store = tmp_path / "kopress.db"
    deadline = time.monotonic() + 60
    while not store.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)  # into the collecting
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    assert kopress("nightly").returncode == 0
    (run,) = json.loads(kopress("runs", "--json").stdout)
    assert run["resumed"] == 1
    assert run["boards"][0]["new"] == 4
