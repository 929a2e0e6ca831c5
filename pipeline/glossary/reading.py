"""Reading a termbase file as a whole, within bounds."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import GlossaryError

MAX_BYTES = 20_000_000


def read_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        GlossaryError: it cannot be read, or is larger than :data:`MAX_BYTES`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise GlossaryError(f"{path}: cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise GlossaryError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB")
    return data
