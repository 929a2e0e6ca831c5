"""The commands that the README and docs/ show work as shown.

Every line that begins with ``$`` in a ``console`` block is run, page by page, in an empty
directory, with the Jeonbuk board on loopback and an article to translate.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.data import data_path
from pipeline.demo import DemoBoard

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def commands(page: Path) -> list[str]:
    blocks = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_shell_blocks_are_valid_shell(page: Path) -> None:
    for block in _SHELL.findall(page.read_text(encoding="utf-8")):
        subprocess.run(["bash", "-n"], input=block, text=True, check=True)


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if commands(p)], ids=lambda page: page.name)
def test_commands_shown_work(page: Path, tmp_path: Path) -> None:
    article = data_path("corpora", "articles", "smart-expo-twin.txt")
    (tmp_path / "article.txt").write_bytes(article.read_bytes())
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "kopress").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n'
    )
    (tmp_path / "bin" / "kopress").chmod(0o755)
    with DemoBoard() as board:
        environment = {
            **os.environ,
            "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
            "KOPRESS_BOARDS": json.dumps([{"name": "jeonbuk", "url": board.url}]),
            "KOPRESS_COLLECT__DELAY": "0",
            "KOPRESS_MODEL__BEAM": "1",
        }
        if page.name not in ("README.md", "nightly.md", "install.md"):
            # These pages speak of an office where kopress has run.
            subprocess.run(
                ["kopress", "nightly", "--limit", "2"], cwd=tmp_path, env=environment, check=True
            )
        for command in commands(page):
            done = subprocess.run(
                ["bash", "-c", command],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
