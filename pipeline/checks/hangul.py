"""Korean letters left in the English."""

from collections.abc import Iterator
from datetime import date

from pipeline.korean import hangul_spans
from pipeline.release import Finding, Segment, Severity, Span, Translation


def untranslated_hangul(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a blocking finding for every run of Hangul in the final English."""
    for span in hangul_spans(translation.final):
        left = translation.final[span.start : span.end]
        place = segment.text.find(left)
        yield Finding(
            "untranslated_hangul",
            Severity.BLOCKING,
            f"{left} was left untranslated",
            span,
            ko=Span(place, place + len(left)) if place >= 0 else None,
        )
