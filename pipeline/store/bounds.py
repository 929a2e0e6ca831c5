"""How long the texts, and how large the numbers, may be that people send to the review desk."""

from __future__ import annotations

from pipeline.errors import UsageError
from pipeline.store.convert import storable

_LARGEST = 2**31 - 1  # of PostgreSQL's integers


def within_integers(number: int) -> int:
    """Return ``number``, or the nearest that both databases take for a count."""
    return max(0, min(number, _LARGEST))


def text_within(text: str, longest: int, name: str) -> str:
    """Return ``text`` as it can be stored.

    Args:
        text: what somebody wrote.
        longest: how many characters it may have.
        name: what an error calls it.

    Raises:
        UsageError: it is longer.
    """
    if len(text) > longest:
        raise UsageError(f"{name} of {len(text):,} characters; it may have {longest:,}")
    return storable(text)


def line_within(text: str, longest: int, name: str) -> str:
    """Return ``text``, which must be one line, as it can be stored, without space at its ends.

    Raises:
        UsageError: it is longer than ``longest`` or has more lines or control characters.
    """
    line = text_within(text, longest, name).strip()
    if not line.isprintable():
        raise UsageError(f"{name} {line!r}: it must be one line of plain text")
    return line
