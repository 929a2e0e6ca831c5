"""Long sequences in pieces, so that memory and the number of bound values stay bounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def chunks(items: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """Yield ``items`` in order, ``size`` at a time and the rest at the end."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
