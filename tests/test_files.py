"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import pytest

from pipeline.errors import OutputError
from pipeline.files import atomic_writer


def test_a_new_file_takes_the_old_one_s_place(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "report.html"
    for text in ("옛것", "새것"):
        with atomic_writer(path) as file:
            file.write(text)
    assert path.read_text(encoding="utf-8") == "새것"
    assert list(path.parent.iterdir()) == [path]


def interrupted(file: TextIO) -> None:
    file.write("half")
    raise KeyboardInterrupt


def test_an_error_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), atomic_writer(path) as file:
        interrupted(file)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "report.html"
    with (
        pytest.raises(OutputError, match=r"report\.html: cannot be written: "),
        atomic_writer(path),
    ):
        pytest.fail("nothing can be written here")
