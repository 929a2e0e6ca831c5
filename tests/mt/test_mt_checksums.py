from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.errors import ModelError
from pipeline.mt.checksums import list_checksums, verify


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "model.bin").write_bytes(b"weights")
    (tmp_path / "config.json").write_bytes(b"{}")
    (tmp_path / "SHA256SUMS").write_text(list_checksums(tmp_path))
    return tmp_path


def test_the_list_is_the_one_of_sha256sum(model: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not installed")
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=model, check=True)


def test_the_hash_is_that_of_the_list_with_or_without_the_file(model: Path) -> None:
    expected = hashlib.sha256((model / "SHA256SUMS").read_bytes()).hexdigest()
    assert verify(model, expected) == expected
    (model / "SHA256SUMS").unlink()
    assert verify(model) == expected


def test_a_changed_byte_is_named(model: Path) -> None:
    (model / "model.bin").write_bytes(b"Weights")
    with pytest.raises(ModelError, match=r"model\.bin: damaged or changed"):
        verify(model)


def test_a_missing_file_is_named(model: Path) -> None:
    (model / "config.json").unlink()
    with pytest.raises(ModelError, match=r"config\.json: missing"):
        verify(model)


def test_a_consistent_but_other_model_is_refused(model: Path) -> None:
    with pytest.raises(ModelError, match="not the model that the registry describes"):
        verify(model, "0" * 64)


def test_a_list_cannot_reach_outside_its_directory(model: Path) -> None:
    (model / "SHA256SUMS").write_text("0" * 64 + "  ../../etc/passwd\n")
    with pytest.raises(ModelError, match=r"SHA256SUMS:1: .* is not"):
        verify(model)
