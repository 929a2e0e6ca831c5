from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # every command loads the termbase and the morphology

PLACEHOLDERS = tuple(f"⟦{letter}⟧" for letter in "ABCDEFGH")
SCRIPT = Path(__file__).parents[2] / "scripts" / "placeholders.py"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), "--beam", "1", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_share_is_that_of_the_failures_shown_and_always_the_same() -> None:
    done = run("--sentences", "40", "--show", "40")
    assert done.returncode == 0, done.stderr
    found = re.search(
        r"copied once in (\d+) of 40 sentences \(([\d.]+)%\), under constraints in (\d+) "
        r"\([\d.]+%\), in kopress's English in 40 \(100\.0%; \d+ in parts\)$",
        done.stdout,
        re.MULTILINE,
    )
    assert found
    copied, share, constrained = int(found[1]), float(found[2]), int(found[3])
    assert copied < constrained <= 40
    assert share == round(copied / 40 * 100, 1)
    failures = re.findall(r"^  (.+)\n  (.*)\n$", done.stdout, re.MULTILINE)
    assert len(failures) == 40 - copied
    for source, hypothesis in failures:
        counts = [(source.count(each), hypothesis.count(each)) for each in PLACEHOLDERS]
        assert max(there for there, _ in counts) == 1
        assert any(there != back for there, back in counts)
    assert run("--sentences", "40", "--show", "40").stdout == done.stdout


def test_a_model_without_placeholders_is_refused() -> None:
    done = run("--model", str(SCRIPT.parents[1] / "models" / "kopress-ko-en-1" / "ctranslate2"))
    assert done.returncode == 2
    assert "the registry gives it no placeholders" in done.stderr
