"""A demo board, settings for it, and the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.demo import DemoBoard, load_demo_releases
from pipeline.settings import Settings, load_settings

# The model and the beam do not matter to the job; a small beam keeps the tests quick.
TOML = """
[[boards]]
name = "jeonbuk"
url = "{url}"
[collect]
delay = 0.0
attempts = 2
timeout = 2.0
deadline = 4.0
[model]
beam = 1
"""

Kopress = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def board() -> Iterator[DemoBoard]:
    """A board of four releases, cut short: what they say does not matter to the job."""
    releases = [replace(each, segments=each.segments[:5]) for each in load_demo_releases()[:4]]
    with DemoBoard(releases) as served:
        yield served


@pytest.fixture
def settings(tmp_path: Path, board: DemoBoard) -> Settings:
    path = tmp_path / "kopress.toml"
    path.write_text(TOML.format(url=board.url), encoding="utf-8")
    return load_settings(path)


@pytest.fixture
def kopress(tmp_path: Path, settings: Settings) -> Kopress:
    """Run the command in a directory that has settings for the demo board."""

    def run(
        *arguments: str, stdin: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pipeline", *arguments],
            cwd=tmp_path,
            env={**os.environ, **environment},
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run
