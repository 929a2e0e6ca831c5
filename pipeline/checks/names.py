"""A glossary name of the Korean that the English lacks."""

from collections.abc import Iterator

from pipeline.release import Finding, Segment, Severity, Translation


def missing_name(segment: Segment, translation: Translation) -> Iterator[Finding]:
    """Yield a blocking finding for every mention that could not be placed."""
    for mention in translation.mentions:
        if mention.en is None:
            yield Finding(
                "missing_name",
                Severity.BLOCKING,
                f"{mention.term.ko} is not in the English as {mention.term.en}",
                suggestion=mention.term.en,
            )
