"""English that is far too short or too long for its Korean."""

from collections.abc import Iterator

from pipeline.release import Finding, Segment, Severity, Translation

# Characters of English to one of Korean, spaces not counted. In the reference translations
# of corpora/releases the ratio lies between 1.9 and 5.5.
_SHORTEST, _LONGEST = 1.2, 7.0
_LEAST_CHARACTERS = 10


def unusual_length(segment: Segment, translation: Translation) -> Iterator[Finding]:
    """Yield a finding when the English is empty (blocking) or of unlikely length (warning)."""
    korean, english = (len("".join(text.split())) for text in (segment.text, translation.final))
    if not english:
        yield Finding("unusual_length", Severity.BLOCKING, "there is no English")
    elif korean >= _LEAST_CHARACTERS and not _SHORTEST <= english / korean <= _LONGEST:
        kind = "short" if english / korean < _SHORTEST else "long"
        yield Finding(
            "unusual_length",
            Severity.WARNING,
            f"very {kind}: {english} characters for {korean} of Korean",
        )
