"""Ranges whose ends were exchanged or lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.checks.figure_findings import wrong
from pipeline.checks.figure_pairs import compare
from pipeline.release import Finding, Segment, Severity, Translation


def ranges(segment: Segment, translation: Translation, published: date) -> Iterator[Finding]:
    """Yield a warning for a range that the English turns round: "five to three" for 3~5."""
    comparison = compare(segment.text, translation.final, published)
    for korean in comparison.korean:
        ends = korean.values if len(korean.values) == 2 else korean.days
        if len(ends) != 2 or ends[0] == ends[1]:
            continue
        for english in comparison.english:
            there = english.values if len(english.values) == 2 else english.days
            if len(there) == 2 and (there[1], there[0]) == (ends[0], ends[1]):
                reason = "the range is turned round"
                pair = (korean, english)
                yield wrong("ranges", segment, translation, pair, reason, Severity.WARNING)
