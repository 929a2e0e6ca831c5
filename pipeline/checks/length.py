"""English that is far too short or too long for its Korean."""

from collections.abc import Iterator
from datetime import date
from math import sqrt

from pipeline.release import Finding, Segment, Severity, Translation

# The length model of Gale and Church (1993, "A Program for Aligning Sentences in Bilingual
# Corpora"): a Korean character makes so many English ones, spaces not counted, with a
# standard deviation that grows with the square root of the length. Measured on the pairs of
# corpora/press and on the development half of corpora/releases.
_RATE, _DEVIATION = 2.9, 3.0
_SHORTEST, _LONGEST = -3.0, 4.0


def surprise(korean: str, english: str) -> float:
    """Return by how many standard deviations the English is longer than expected."""
    here, there = (len("".join(text.split())) for text in (korean, english))
    return (there - _RATE * here) / (_DEVIATION * sqrt(max(here, 1)))


def unusual_length(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a finding when the English is empty (blocking) or of unlikely length (warning)."""
    if not translation.final.strip():
        yield Finding("unusual_length", Severity.BLOCKING, "there is no English")
        return
    deviations = surprise(segment.text, translation.final)
    if not _SHORTEST <= deviations <= _LONGEST:
        kind = (
            "short: something may be missing" if deviations < 0 else "long: something may be added"
        )
        yield Finding(
            "unusual_length",
            Severity.WARNING,
            f"very {kind} ({len(translation.final)} characters for {len(segment.text)} of Korean)",
        )
