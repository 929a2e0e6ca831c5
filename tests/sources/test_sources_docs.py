"""What docs/sources.md says of boards and settings is what the code knows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.settings import load_settings
from pipeline.sources import make_source

ROOT = Path(__file__).parents[2]
EXAMPLES = re.findall(
    r"^```toml\n(.*?)^```", (ROOT / "docs" / "sources.md").read_text(encoding="utf-8"), re.M | re.S
)


def test_the_tables_are_those_of_the_code() -> None:
    script = [sys.executable, "scripts/sources_docs.py", "--check"]
    assert subprocess.run(script, cwd=ROOT, check=False).returncode == 0


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_settings_shown_make_sources(example: str, tmp_path: Path) -> None:
    path = tmp_path / "kopress.toml"
    path.write_text(example, encoding="utf-8")
    for board in load_settings(path).boards:
        source = make_source(board, tmp_path)
        assert source.list_url(1).startswith(source.home)
