"""Reading a termbase file as a whole, within bounds."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import GlossaryError
from pipeline.files import read_bounded

MAX_BYTES = 20_000_000


def read_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        GlossaryError: it cannot be read, or is larger than :data:`MAX_BYTES`.
    """
    return read_bounded(path, MAX_BYTES, GlossaryError)
