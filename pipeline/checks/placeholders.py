"""A placeholder that was meant for the model and reached the reader."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.release import Finding, Segment, Severity, Span, Translation

_MARK = re.compile(r"⟦[^⟧]*⟧?|⟧")


def dangling_placeholder(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a blocking finding for every placeholder left in the final English."""
    for found in _MARK.finditer(translation.final):
        yield Finding(
            "dangling_placeholder",
            Severity.BLOCKING,
            f"the placeholder {found[0]} was left in the text",
            Span(*found.span()),
        )
