from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.scoring import load_references
from pipeline.settings import ModelSettings

pytestmark = pytest.mark.slow  # both halves of the reference releases are translated

SCRIPT = Path(__file__).parents[2] / "scripts" / "model_card.py"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_every_set_and_system_is_scored_and_the_sample_is_of_the_releases(tmp_path: Path) -> None:
    public = tmp_path / "public" / "weather"
    public.mkdir(parents=True)
    (public / "ko").write_text("비가 온다.\n도는 오늘 새 도서관을 열었다.\n", encoding="utf-8")
    english = "It is raining.\nThe province opened a new library today.\n"
    (public / "en").write_text(english, encoding="utf-8")
    (public / "human.en").write_text(english, encoding="utf-8")

    done = run("--public", public.parent, "--lines", "3")
    assert done.returncode == 0, done.stderr
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([\d.]+) \| ([\d.]+) \|$", done.stdout, re.M)
    name = ModelSettings().name
    assert [row[:2] for row in rows] == [
        ("reference releases, development", name),
        ("reference releases, test", name),
        ("weather", name),
        ("weather", "human"),
    ]
    assert rows[-1][2:] == ("100.0", "100.0")
    assert all(0 < float(score) < 100 for row in rows[:-2] for score in row[2:])
    sets = [load_references(each) for each in ("development", "test")]
    known = {(s.ko, s.references[0]) for each in sets for s in each.segments}
    sample = re.findall(r"^- (.+)\n  - model: .*\n  - reference: (.+)$", done.stdout, re.M)
    assert len(set(sample)) == 3
    assert set(sample) <= known


def test_an_output_of_another_length_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "short"
    folder.mkdir()
    for name, text in (("ko", "비가 온다.\n"), ("en", "It rains.\n"), ("lost.en", "")):
        (folder / name).write_text(text, encoding="utf-8")
    done = run("--public", tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip().endswith("lost: 0 lines, not 1")
