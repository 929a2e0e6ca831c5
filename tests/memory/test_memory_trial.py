"""The releases corrected once and seen again with other figures and names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # the termbase, the morphology and all reference releases

SCRIPT = Path(__file__).parents[2] / "scripts" / "memory_trial.py"


@pytest.mark.parametrize("arguments", [(), ("--seed", "2"), ("--apart",)])
def test_most_is_filled_and_nothing_is_wrong(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    segments, changed = map(int, re.findall(r"segments: (\d+), changed: (\d+)", done.stdout)[0])
    filled, of_changed = (
        int(re.findall(pattern, done.stdout)[0])
        for pattern in (r"filled without the model: (\d+)", r"of those that changed: (\d+)")
    )
    right = int(re.findall(r"right: (\d+) of", done.stdout)[0])
    assert (segments, changed) == (310, 240)
    assert right == filled, done.stdout
    assert filled >= 0.9 * segments
    assert of_changed >= 0.9 * changed
