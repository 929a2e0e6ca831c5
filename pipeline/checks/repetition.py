"""The same words over and over: the way a small model fails on a long list."""

import re
from collections.abc import Iterator

from pipeline.release import Finding, Segment, Severity, Span, Translation

# One to six words, said at least three times in a row.
_REPEATED = re.compile(r"\b(\w+(?:\W+\w+){0,5}?)(?:\W+\1\b){2,}", re.IGNORECASE)
_MAX_LENGTH = 20_000


def repeated_words(segment: Segment, translation: Translation) -> Iterator[Finding]:
    """Yield a warning for every run of repeated words in the final English."""
    for found in _REPEATED.finditer(translation.final[:_MAX_LENGTH]):
        if not found[1].isdigit():
            yield Finding(
                "repeated_words", Severity.WARNING, f"“{found[1]}” is repeated", Span(*found.span())
            )
