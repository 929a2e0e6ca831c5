"""Files as a whole: read within bounds, and written so that a stop leaves no part of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from pipeline.errors import KopressError, OutputError


def read_bounded(path: Path, max_bytes: int, error: type[KopressError]) -> bytes:
    """Return what a file holds.

    Args:
        path: the file, which may be anybody's.
        max_bytes: no larger one is read.
        error: what to raise.

    Raises:
        KopressError: of the kind asked for; it cannot be read, or is larger.
    """
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as fault:
        raise error(f"{path}: cannot be read: {fault.strerror}") from None
    if len(data) > max_bytes:
        raise error(f"{path}: larger than {max_bytes // 1_000_000} MB")
    return data


@contextmanager
def atomic_writer(path: Path) -> Iterator[TextIO]:
    """Open a UTF-8 file that takes ``path``'s place when the block ends without an error.

    Raises:
        OutputError: the directory or the file cannot be written, or the disk is full; what
            was at ``path`` is untouched.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        if temporary is not None:
            with suppress(FileNotFoundError):
                os.unlink(temporary)
