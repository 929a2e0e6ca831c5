"""`kopress models`, as a user meets it. Fetching itself: tests/mt/test_mt_hub.py."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.data import data_path
from pipeline.scoring import load_references, save_references

if TYPE_CHECKING:
    from tests.job.conftest import Kopress

BUNDLED = data_path("models", "kopress-ko-en-1")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use a registry with a model that has the fast engine's form alone, and a data directory."""
    shutil.copytree(BUNDLED / "ctranslate2", tmp_path / "office" / "ct2")
    registry = tmp_path / "registry.toml"
    registry.write_text(
        '[office]\npath = "office"\nlicence = "MIT"\ntitle = "Ours"\nsource_prefix = []\n'
        'placeholders = ["⟦A⟧"]\n[office.ctranslate2]\ndirectory = "ct2"\n'
        "repetition_penalty = 1.1\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("KOPRESS_MODEL__REGISTRY", str(registry))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "office"


def test_the_list_shows_the_bundled_the_offices_and_the_hubs(kopress: Kopress, own: Path) -> None:
    done = kopress("models", "list")
    assert done.returncode == 0, done.stderr
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert "ctranslate2, transformers" in lines["kopress-ko-en-1"]
    assert re.search(r"MIT +10\.6 MB +ctranslate2 +Ours", lines["office"])
    assert re.search(r"CC-BY-NC-4\.0 +2\.5 GB +no ", lines["nllb-200-600m"])


def test_info_of_a_model_that_is_here(kopress: Kopress, own: Path) -> None:
    done = kopress("models", "info", "kopress-ko-en-1")
    assert done.returncode == 0, done.stderr
    for fact in ("CC-BY-4.0", "8.9 million", "⟦G⟧ ⟦H⟧", "MODEL_CARD.md", "press releases"):
        assert fact in done.stdout
    assert len(re.findall(r"sha256 [0-9a-f]{64}", done.stdout)) == 2


def test_info_of_one_that_is_not(kopress: Kopress, own: Path) -> None:
    done = kopress("models", "info", "facebook/nllb-200-distilled-600M")
    assert "CC-BY-NC-4.0, which forbids commercial use" in done.stdout
    assert "no; `kopress models fetch nllb-200-600m`" in done.stdout
    assert "sha256" not in done.stdout


def test_info_names_a_damaged_file(kopress: Kopress, own: Path) -> None:
    (own / "ct2" / "config.json").write_text("{}")
    done = kopress("models", "info", "office")
    assert done.returncode == 0
    assert f"{own / 'ct2' / 'config.json'}: damaged or changed" in done.stdout


MISTAKES = {
    "unknown": (["info", "gpt-9"], "'gpt-9' is neither a known model"),
    "nothing to fetch": (["fetch", "kopress-ko-en-1"], "is not a model of the hub"),
    "licence": (["fetch", "nllb-200-600m"], "accept its licence with --accept-licence"),
    "beams": (["bench", "--beam", "1,x"], "--beam '1,x'"),
    "not here": (["bench", "opus-mt-ko-en"], "`kopress models fetch opus-mt-ko-en"),
    "compare what": (["compare", "nowhere"], "'nowhere' is neither"),
    "no such set": (["compare", "office", "--set", "x"], "x: neither a file nor"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_clear_line(kopress: Kopress, own: Path, mistake: str) -> None:
    arguments, message = MISTAKES[mistake]
    done = kopress("models", *arguments)
    assert done.returncode == 2, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_licence_that_is_declined_on_a_terminal(tmp_path: Path, own: Path) -> None:
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "models", "fetch", "nllb-200-600m"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.write(ours, b"n\n")
    _, said = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 2
    assert "CC-BY-NC-4.0, which forbids commercial use" in said
    assert "nothing was downloaded" in said
    assert not (tmp_path / "data").exists()


@pytest.mark.slow
def test_bench_measures_every_beam_in_one_table(kopress: Kopress, own: Path) -> None:
    done = kopress("models", "bench", "office", "--sentences", "3")
    assert done.returncode == 0, done.stderr
    rows = table(done.stdout)
    assert done.stdout.startswith("3 sentences\n")
    assert [row[0] for row in rows] == ["office", "office"]
    assert [row[1].split(",")[2] for row in rows] == ["beam1", "beam4"]
    first, second = rows
    assert (first[5], first[7], first[9]) == ("1.00", "1.00", "1.00")
    before, after = (float(row[8].removesuffix(" MB")) for row in rows)
    assert 20 < before < 1000
    assert float(second[9]) == pytest.approx(after / before, abs=0.02)


@pytest.mark.slow
def test_bench_takes_all_that_is_here_in_each_engine(kopress: Kopress, own: Path) -> None:
    done = kopress("models", "bench", "--sentences", "1", "--beam", "1")
    assert done.returncode == 0, done.stderr
    found = [(row[0], row[1].partition("-")[0]) for row in table(done.stdout)]
    bundled = [("kopress-ko-en-1", "ct2"), ("kopress-ko-en-1", "transformers")]
    assert found == [*bundled, ("office", "ct2")]


def table(output: str) -> list[list[str]]:
    """Return the cells of the rows that bench prints."""
    return [re.split(r" {2,}", line.strip()) for line in output.splitlines()[2:]]


@pytest.mark.slow
def test_compare_scores_models_alone_and_with_the_glossary(
    kopress: Kopress, own: Path, tmp_path: Path
) -> None:
    save_references(load_references("test").segments[:6], tmp_path / "small.jsonl")
    done = kopress("models", "compare", "kopress-ko-en-1", "office", "--set", "small.jsonl")
    assert done.returncode == 0, done.stderr
    alone, whole = done.stdout.split("With the glossary")
    for part in (alone, whole):
        assert "6 segments" in part
        rows = re.findall(r"^ ?(kopress-ko-en-1|office) +([\d.]+) +([\d.]+)", part, re.MULTILINE)
        assert [row[0] for row in rows] == ["kopress-ko-en-1", "office"]
        assert "against kopress-ko-en-1" in part
    # The two are the same model; alone, their scores are the same too.
    first, second = re.findall(r"^ ?(?:kopress-ko-en-1|office) +([\d.]+.+)$", alone, re.MULTILINE)[
        :2
    ]
    assert first.split() == second.split()
    assert "glossary:none" in alone
    assert "glossary:none" not in whole
