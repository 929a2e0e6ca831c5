"""Killed at any moment and started again, a night ends as if it had not been disturbed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from pipeline.demo import DemoBoard

KILLS = 12
TOML = """
[[boards]]
name = "jeonbuk"
url = "{url}"
[collect]
delay = 0.05
[model]
beam = 1
"""


def start(directory: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "nightly"],
        cwd=directory,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def content(directory: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything of a store that a disturbed and an undisturbed run must share."""
    engine = create_engine(f"sqlite:///{directory / 'kopress.db'}")
    queries = {
        "releases": "SELECT board, external_id, withdrawn_at FROM releases ORDER BY 1, 2",
        "versions": "SELECT external_id, number, content_hash FROM versions"
        " JOIN releases ON releases.id = release_id ORDER BY 1, 2",
        "segments": "SELECT content_hash, position, role, text FROM segments"
        " JOIN versions ON versions.id = version_id ORDER BY 1, 2",
        "translations": "SELECT content_hash, position, machine, final, mentions"
        " FROM translations JOIN segments ON segments.id = segment_id"
        " JOIN versions ON versions.id = version_id ORDER BY 1, 2",
        "findings": 'SELECT content_hash, segments.position, "check", message FROM findings'
        " JOIN translations ON translations.id = translation_id"
        " JOIN segments ON segments.id = segment_id"
        " JOIN versions ON versions.id = version_id ORDER BY 1, 2, 3, 4",
    }
    with engine.connect() as connection:
        rows = {
            name: [tuple(row) for row in connection.execute(text(query))]
            for name, query in queries.items()
        }
    engine.dispose()
    return rows


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_kills_change_nothing(tmp_path: Path) -> None:
    moments = random.Random(20261125)
    with DemoBoard() as board:
        calm = new_directory(tmp_path / "calm", board.url)
        begun = time.monotonic()
        assert start(calm).wait(timeout=600) == 0
        lasts = time.monotonic() - begun
        undisturbed = content(calm)
        assert len(undisturbed["releases"]) == 24

        kills = nights = 0
        while kills < KILLS:
            nights += 1
            directory = new_directory(tmp_path / f"night-{nights}", board.url)
            while kills < KILLS:
                process = start(directory)
                try:
                    assert process.wait(timeout=moments.uniform(0.1, lasts)) == 0
                    break
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    process.wait()
                    kills += 1
            assert start(directory).wait(timeout=600) == 0
            assert content(directory) == undisturbed


def new_directory(path: Path, url: str) -> Path:
    path.mkdir()
    (path / "kopress.toml").write_text(TOML.format(url=url), encoding="utf-8")
    return path
