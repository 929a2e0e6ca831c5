"""Findings on figures: what they say, and where they point."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.checks.figure_pairs import Comparison
from pipeline.english.figure import Figure, FigureKind
from pipeline.release import Finding, Segment, Severity, Translation


def shown(text: str, figure: Figure) -> str:
    """Return a figure as it stands in its text."""
    return text[figure.span.start : figure.span.end].strip()


def wrong(
    check: str,
    segment: Segment,
    translation: Translation,
    figures: tuple[Figure, Figure],
    reason: str = "",
    severity: Severity = Severity.BLOCKING,
) -> Finding:
    """Return the finding that a Korean figure is another one in the English."""
    korean, english = figures
    said, found = shown(segment.text, korean), shown(translation.final, english)
    right = f" ({korean.english})" if korean.english else ""
    message = f"{said}{right} is {found} in the English{f': {reason}' if reason else ''}"
    return Finding(check, severity, message, english.span, korean.english, korean.span)


def value_findings(
    check: str,
    kinds: Collection[FigureKind],
    segment: Segment,
    translation: Translation,
    comparison: Comparison,
) -> Iterator[Finding]:
    """Yield what the English lacks and what it adds of the given kinds; both are warnings."""
    for figure in comparison.missing:
        if figure.kind in kinds:
            right = f" ({figure.english})" if figure.english else ""
            message = f"{shown(segment.text, figure)}{right} is not in the English"
            yield Finding(check, Severity.WARNING, message, None, figure.english, figure.span)
    for figure in comparison.extra:
        if figure.kind in kinds:
            message = f"{shown(translation.final, figure)} is not in the Korean"
            yield Finding(check, Severity.WARNING, message, figure.span)
