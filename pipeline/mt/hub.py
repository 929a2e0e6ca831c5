"""Models of the Hugging Face hub, fetched once and kept in the user's data directory.

Each has a directory of its own there, with a form for each engine. A fetched form is
complete and carries its checksums; only :func:`fetch` ever goes to the hub.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.console import log
from pipeline.errors import LockHeld, ModelError
from pipeline.mt.checksums import FILE_NAME, list_checksums
from pipeline.mt.extras import require_transformers

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_SAFE_WEIGHTS = "*.safetensors"
_PICKLED_WEIGHTS = "pytorch_model*.bin"
_OTHER_FILES = ("*.json", "*.model", "*.spm", "*.txt", "README.md", "LICENSE*")


@dataclass(frozen=True, slots=True)
class _File:
    """A file as the hub lists it: ``digest`` is its SHA-256 or, of a small one, git's SHA-1."""

    name: str
    size: int
    digest: str


def is_hub_name(name: str) -> bool:
    """Tell whether ``name`` has the form ``owner/model``."""
    return _NAME.fullmatch(name) is not None


def form_directory(name: str, engine: str) -> Path:
    """Return where the form of a hub model for an engine lies once it is there."""
    data = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return Path(data, "kopress", "models", name.replace("/", "--"), engine)


def fetch(name: str) -> Path:
    """Return the directory of a hub model in Transformers' form, downloaded if it is not there.

    An interrupted download goes on where it was. Every file is checked against the hub's
    list. Weights that are there only as a pickle, which can carry code, are read without
    running any and stored as safetensors instead.

    Args:
        name: ``owner/model``.

    Raises:
        ModelError: there is no such model, the hub cannot be reached, the disk is full, a
            file is damaged or its weights cannot be read safely.
        LockHeld: another process is fetching the model.
    """
    directory = form_directory(name, "transformers")
    if directory.is_dir():
        return directory
    partial = directory.with_name(".transformers.partial")
    with _named_failures(name), _alone(name, partial):
        commit, files = _list_files(name)
        _check_space(name, partial, files)
        for file in files:
            _download(name, commit, file, partial)
        if any(fnmatch(file.name, _PICKLED_WEIGHTS) for file in files):
            # Imports torch.
            from pipeline.mt.pickled import replace_pickled_weights  # noqa: PLC0415

            replace_pickled_weights(partial)
        for left_over in partial.glob(".*"):
            left_over.unlink()
        (partial / FILE_NAME).write_text(list_checksums(partial), encoding="utf-8")
        partial.rename(directory)
    return directory


def _list_files(name: str) -> tuple[str, list[_File]]:
    """Return the newest commit and those of its files that make up the model."""
    # Slow to import, and most installations never go to the hub.
    from huggingface_hub import HfApi  # noqa: PLC0415

    info = HfApi().model_info(name, files_metadata=True)
    files = [
        _File(each.rfilename, each.size or 0, each.lfs.sha256 if each.lfs else each.blob_id or "")
        for each in info.siblings or ()
        if Path(each.rfilename).name == each.rfilename
    ]
    weights = _matching(files, _SAFE_WEIGHTS)
    if not weights:
        weights = _matching(files, _PICKLED_WEIGHTS)
        require_transformers()  # to read them, and better said before they are downloaded
    if not weights:
        raise ModelError(f"{name}: holds no weights that Transformers could read")
    return info.sha or "main", [*_matching(files, *_OTHER_FILES), *weights]


def _matching(files: Sequence[_File], *patterns: str) -> list[_File]:
    return [file for file in files if any(fnmatch(file.name, pattern) for pattern in patterns)]


def _check_space(name: str, directory: Path, files: Sequence[_File]) -> None:
    pickled = sum(file.size for file in _matching(files, _PICKLED_WEIGHTS))
    there = sum(path.stat().st_size for path in directory.iterdir())
    needed = sum(file.size for file in files) + pickled - there
    free = shutil.disk_usage(directory).free
    if needed > free:
        raise ModelError(
            f"{name}: needs {needed / 1e9:.1f} GB, and there are {free / 1e9:.1f} GB free in "
            f"{directory.parent}"
        )


def _download(name: str, commit: str, file: _File, directory: Path) -> None:
    """Download a file, or what an earlier attempt left to download of it.

    The library's own download of a file begins anew after an interruption.
    """
    from huggingface_hub import hf_hub_url  # noqa: PLC0415
    from huggingface_hub.file_download import http_get  # noqa: PLC0415
    from huggingface_hub.utils import (  # type: ignore[attr-defined] # noqa: PLC0415
        build_hf_headers,
        disable_progress_bars,
    )

    target = directory / file.name
    if target.is_file() and _is_intact(target, file):
        return
    if not log.isEnabledFor(logging.INFO):
        disable_progress_bars()
    partial = directory / f".{file.digest}"
    with partial.open("ab") as output:
        if output.tell() < file.size:
            log.info("%s: %s, %.1f MB", name, file.name, file.size / 1e6)
            http_get(
                hf_hub_url(name, file.name, revision=commit),
                output,
                resume_size=output.tell(),
                headers=build_hf_headers() | {"Accept-Encoding": "identity"},
                expected_size=file.size,
                displayed_filename=file.name,
            )
    if not _is_intact(partial, file):
        partial.unlink()
        raise ModelError(f"{name}: {file.name} arrived damaged; fetch the model again")
    partial.rename(target)


def _is_intact(path: Path, file: _File) -> bool:
    """Compare a file with its checksum: SHA-256, or git's SHA-1 with a header before the bytes."""
    if len(file.digest) == hashlib.sha256().digest_size * 2:
        digest = hashlib.sha256()
    else:
        digest = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as content:
        return hashlib.file_digest(content, lambda: digest).hexdigest() == file.digest


@contextmanager
def _alone(name: str, directory: Path) -> Iterator[None]:
    """Make a directory and keep other processes from working in it."""
    directory.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(directory.with_name(".lock")).acquire(timeout=0):
            yield
    except Timeout:
        raise LockHeld(f"{name}: another process is fetching it") from None


@contextmanager
def _named_failures(name: str) -> Iterator[None]:
    import httpx2  # noqa: PLC0415
    from huggingface_hub.errors import HfHubHTTPError  # noqa: PLC0415

    try:
        yield
    except HfHubHTTPError as error:
        raise ModelError(
            f"{name}: the Hugging Face hub answered {error.response.status_code}; it has no such "
            "model, or shows it only to those who log in"
        ) from None
    except httpx2.TransportError as error:
        raise ModelError(f"{name}: the Hugging Face hub cannot be reached: {error}") from None
    except (OSError, ValueError, httpx2.HTTPError) as error:
        raise ModelError(f"{name}: cannot be downloaded: {error}") from None
