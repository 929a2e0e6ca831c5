"""How a sentence begins and ends: with a capital, and with the full stop of the Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.checks.english import ABBREVIATION, LONGEST
from pipeline.release import Finding, Role, Segment, Severity, Span, Translation

_CLOSING = "”’\"')]】 "
_STOPS = (".", "?", "!", "…")
# A word in lower case at the start, or behind a full stop; not iPhone, not "?" he asked.
_FIRST = re.compile(r"[\s“‘\"'(\[▲△]*([a-z])(?![A-Z])")
_LATER = re.compile(r"(?<=[a-z0-9%)])(?:[.?!]|\.[”\"]) +[“‘]?([a-z])(?![A-Z])")
_LISTED = frozenset({Role.LIST_ITEM, Role.NOTE})


def no_full_stop(segment: Segment, translation: Translation, published: date) -> Iterator[Finding]:
    """Yield a warning when the Korean ends in a full stop and the English does not."""
    final = translation.final.rstrip()
    korean, english = segment.text.rstrip(_CLOSING), final.rstrip(_CLOSING)
    if final and korean.endswith(_STOPS) and not english.endswith(_STOPS):
        yield Finding(
            "no_full_stop",
            Severity.WARNING,
            "the last sentence has no end",
            Span(len(final) - 1, len(final)),
            f"{final[-1]}.",
        )


def lower_case_start(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a warning for every sentence that starts with a small letter."""
    final = translation.final[:LONGEST]
    starts = [] if segment.role in _LISTED else [_FIRST.match(final)]
    for start in (*starts, *_LATER.finditer(final)):
        if start and not ABBREVIATION.search(final, max(0, start.start() - 8), start.start() + 1):
            yield Finding(
                "lower_case_start",
                Severity.WARNING,
                "a sentence starts with a small letter",
                Span(*start.span(1)),
                start[1].upper(),
            )
