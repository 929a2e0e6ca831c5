"""Writing the report: lean, and all or nothing."""

from __future__ import annotations

import resource
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import OutputError, StoreError
from pipeline.release import Role, Segment, TranslatedRelease, Translation
from pipeline.report import write_report
from pipeline.run import RunRecord


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """Let no file grow beyond ``size`` bytes: writing more fails as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_path_is_returned_and_its_directory_made(tmp_path: Path, record: RunRecord) -> None:
    path = tmp_path / "reports" / "2025" / "night.html"
    assert write_report(record, [], path) == path
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_report_depends_on_its_input_only(
    tmp_path: Path, record: RunRecord, samples: list[TranslatedRelease]
) -> None:
    first, second = (write_report(record, samples, tmp_path / name) for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_releases_are_not_held_in_memory(
    tmp_path: Path, record: RunRecord, samples: list[TranslatedRelease]
) -> None:
    def night() -> Iterator[TranslatedRelease]:
        for number in range(60):
            text = f"{number}-" + "x" * 100_000
            release = replace(samples[0].release, segments=(Segment(Role.BODY, text),))
            yield TranslatedRelease(release, 1, (Translation(text, text),), "")

    tracemalloc.start()
    try:
        path = write_report(record, night(), tmp_path / "report.html")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 12_000_000
    assert peak < 3_000_000


@pytest.mark.parametrize("size", [1_000, 200_000])
def test_full_disk_leaves_the_old_report(
    tmp_path: Path, record: RunRecord, samples: list[TranslatedRelease], size: int
) -> None:
    path = tmp_path / "report.html"
    path.write_text("yesterday", encoding="utf-8")
    with file_size_limit(size), pytest.raises(OutputError, match=r"report\.html"):
        write_report(record, samples, path)
    assert path.read_text(encoding="utf-8") == "yesterday"
    assert list(tmp_path.iterdir()) == [path]


def test_unwritable_place_is_one_clear_error(tmp_path: Path, record: RunRecord) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(OutputError, match=str(file)):
        write_report(record, [], file / "report.html")
    with pytest.raises(OutputError, match=str(tmp_path)):
        write_report(record, [], tmp_path)
    assert list(tmp_path.iterdir()) == [file]


def test_error_of_the_store_goes_through_and_nothing_is_left(
    tmp_path: Path, record: RunRecord, samples: list[TranslatedRelease]
) -> None:
    def broken() -> Iterator[TranslatedRelease]:
        yield samples[0]
        raise StoreError("the database is gone")

    with pytest.raises(StoreError):
        write_report(record, broken(), tmp_path / "report.html")
    assert list(tmp_path.iterdir()) == []
