"""Small arithmetic on spans."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.release import Span


def overlap(span: Span, others: Sequence[Span]) -> bool:
    """Return whether a span shares a character with any of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return a span without the white space at its ends, or None if nothing is left."""
    part = text[start:end]
    if not part.strip():
        return None
    return Span(end - len(part.lstrip()), start + len(part.rstrip()))
