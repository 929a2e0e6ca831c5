"""An installed kopress works: from wheels alone, outside the checkout, without a network."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from pipeline.data import data_path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_wheel_translates_in_a_fresh_environment(tmp_path: Path) -> None:
    wheels, home = tmp_path / "wheels", tmp_path / "home"
    home.mkdir()
    run(sys.executable, "-m", "pip", "wheel", "-q", "--wheel-dir", wheels, ROOT, cwd=home)
    assert not list(wheels.glob("torch-*")), "the plain installation needs no PyTorch"

    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    offline = ("--no-index", "--find-links", wheels)
    run(python, "-m", "pip", "install", "-q", *offline, "kopress", cwd=home)

    kopress = tmp_path / "venv" / "bin" / "kopress"
    article = data_path("corpora", "articles", "smart-expo-twin.txt")
    english = run(kopress, "translate", article, cwd=home)
    assert "Kim Kwan-young" in english
    assert "24 new releases" in run(kopress, "demo", "run", cwd=home)
    assert "kopress-ko-en-1" in run(kopress, "models", "list", cwd=home)
    assert "checkout" not in run(
        python, "-c", "import pipeline; print(pipeline.__file__)", cwd=home
    ).replace(str(ROOT), "checkout")
