"""Korean letters left in the English."""

from collections.abc import Iterator

from pipeline.korean import hangul_spans
from pipeline.release import Finding, Segment, Severity, Translation


def untranslated_hangul(segment: Segment, translation: Translation) -> Iterator[Finding]:
    """Yield a blocking finding for every run of Hangul in the final English."""
    for span in hangul_spans(translation.final):
        left = translation.final[span.start : span.end]
        yield Finding(
            "untranslated_hangul", Severity.BLOCKING, f"{left} was left untranslated", span
        )
