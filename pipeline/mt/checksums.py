"""The hash of a model: SHA-256 over the list that ``sha256sum`` prints for its files.

A model directory may carry that list as ``SHA256SUMS``; ``sha256sum -c SHA256SUMS`` then
checks it without kopress, and a damaged file can be named.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from pipeline.errors import ModelError

FILE_NAME = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64}) [ *]([^/]+)")


def list_checksums(directory: Path) -> str:
    """Return the lines ``<sha256>  <name>`` for the files in ``directory``, sorted by name.

    Hidden files, directories and the list itself are left out.
    """
    names = sorted(
        path.name
        for path in directory.iterdir()
        if path.is_file() and path.name != FILE_NAME and not path.name.startswith(".")
    )
    return "".join(f"{_digest(directory / name)}  {name}\n" for name in names)


def verify(directory: Path, expected: str = "") -> str:
    """Check a model's files and return its hash.

    Args:
        directory: the model; every file that its ``SHA256SUMS``, if any, lists is checked.
        expected: the hash that the registry gives, or "" to accept any.

    Raises:
        ModelError: a listed file is missing or changed (named), or the model is not the
            expected one.
    """
    try:
        recorded = _read_list(directory / FILE_NAME)
        listing = list_checksums(directory) if recorded is None else _confirm(directory, recorded)
    except OSError as error:
        raise ModelError(f"{error.filename or directory}: {error.strerror}") from None
    found = hashlib.sha256(listing.encode()).hexdigest()
    if expected and found != expected:
        raise ModelError(
            f"{directory}: not the model that the registry describes: its sha256 is {found}, "
            f"not {expected}"
        )
    return found


def _read_list(path: Path) -> dict[str, str] | None:
    """Return file name → checksum, or None if there is no list."""
    if not path.is_file():
        return None
    sums = {}
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ModelError(f"{path}:{number}: {line[:80]!r} is not '<sha256>  <file name>'")
        sums[match[2]] = match[1]
    return sums


def _confirm(directory: Path, recorded: dict[str, str]) -> str:
    for name, expected in recorded.items():
        path = directory / name
        if not path.is_file():
            raise ModelError(f"{path}: missing; {FILE_NAME} lists it")
        if _digest(path) != expected:
            raise ModelError(
                f"{path}: damaged or changed: its sha256 is not the one in {FILE_NAME}"
            )
    return "".join(f"{recorded[name]}  {name}\n" for name in sorted(recorded))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
