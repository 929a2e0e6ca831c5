"""The README's first command, in a fresh copy of the checkout, a second time as well."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def quickstart(checkout: Path) -> str:
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        ["bash", "scripts/quickstart.sh"],
        cwd=checkout,
        env={**environment, "LANG": "C"},  # not even a UTF-8 locale
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_quickstart_twice_in_a_fresh_checkout(tmp_path: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    checkout = tmp_path / "a fresh checkout"
    for name in listed.stdout.split("\0")[:-1]:
        if (ROOT / name).is_file():
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, checkout / name)

    first = quickstart(checkout)
    assert "24 new releases" in first
    assert "24 translated" in first
    report = re.search(r"^report: (.+)$", first, re.MULTILINE)
    assert report is not None
    assert Path(report[1]).stat().st_size > 100_000

    second = quickstart(checkout)
    assert "0 new releases" in second
    assert "0 translated" in second
