"""The table of what each part of a recipe brings."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from pipeline.training.recipe import Recipe, load_recipe
from pipeline.training.trainer import Record, Trainer

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
CHANGES = """
["no dropout"]
model.dropout = 0.0

["hidden more often"]
data.stretch.dense = 0.9
"""


@pytest.fixture
def recipe_file(recipe: Recipe, tmp_path: Path) -> Path:
    """Return the file of a recipe for the small bitext."""
    text = (ROOT / "scripts" / "train-smoke.toml").read_text(encoding="utf-8")
    for old, new in (
        ('"corpora/press"', f'"{recipe.data.press}"'),
        ("held_out = 0.0003", f"held_out = {recipe.data.held_out}"),
        ("size = 3000\nsample_sentences = 3000", "size = 1400\nsample_sentences = 500"),
        ("pool = 256", f"pool = {recipe.run.pool}"),
        ("log_every = 10", "log_every = 1"),
    ):
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def run(recipe_file: Path, tmp_path: Path) -> Path:
    """Return a run directory with a little training done."""
    stop = Event()

    def report(record: Record) -> None:
        if record.update == 2:
            stop.set()

    Trainer(load_recipe(recipe_file), tmp_path / "run", report).train(stop)
    return tmp_path / "run"


def _ablate(run: Path, recipe_file: Path, changes: str) -> subprocess.CompletedProcess[str]:
    file = run.parent / "changes.toml"
    file.write_text(changes, encoding="utf-8")
    options = ["--folder", run, "--recipe", recipe_file, "--changes", file]
    options += ["--to", run.parent / "rows", "--updates", "2"]
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "ablate.py"), *map(str, options)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_each_change_is_a_row_and_no_row_is_made_twice(run: Path, recipe_file: Path) -> None:
    before = (run / "last.pt").read_bytes()
    done = _ablate(run, recipe_file, CHANGES)
    assert done.returncode == 0, done.stderr
    rows = re.findall(
        r"^\| (the recipe|no dropout|hidden more often) \|", done.stdout, re.MULTILINE
    )
    assert rows == ["the recipe", "no dropout", "hidden more often"]
    assert (run / "last.pt").read_bytes() == before
    again = _ablate(run, recipe_file, CHANGES)
    assert (again.stdout, again.stderr) == (done.stdout, "")


def test_a_change_of_nothing_is_refused(run: Path, recipe_file: Path) -> None:
    for changes, message in (
        ("[none]\nmodel.drop = 0.0\n", "none: model.drop: Extra inputs"),
        ("[none]\nmodel.dropout = 'much'\n", "none: model.dropout: "),
        ("[none]\nnetwork.dropout = 0.0\n", "none: network: Extra inputs"),
        ("[none", "changes.toml: "),
    ):
        done = _ablate(run, recipe_file, changes)
        assert done.returncode == 2
        assert message in done.stderr
        assert "Traceback" not in done.stderr
