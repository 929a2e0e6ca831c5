"""The boards that kopress knows; a new one is a file of its own and a line here."""

from __future__ import annotations

from pipeline.errors import UsageError
from pipeline.sources.jeonbuk import Jeonbuk
from pipeline.sources.source import Source

_BOARDS = {board.name: board for board in (Jeonbuk,)}


def sources() -> tuple[Source, ...]:
    """Return every source, at its own address."""
    return tuple(board() for board in _BOARDS.values())


def get_source(name: str, url: str | None = None) -> Source:
    """Return the source of a name.

    Args:
        name: e.g. ``jeonbuk``.
        url: replaces its base address; its paths stay.

    Raises:
        UsageError: there is no such source.
    """
    if name not in _BOARDS:
        known = ", ".join(sorted(_BOARDS))
        raise UsageError(f"unknown board {name!r}; known boards: {known}")
    return _BOARDS[name](url)
