"""Telephone numbers, compared digit by digit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.checks.figure_findings import shown
from pipeline.checks.figure_pairs import compare
from pipeline.english.figure import Figure
from pipeline.release import Finding, Segment, Severity, Translation

_COUNTRY = "82"


def telephone_numbers(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a blocking finding for a number that came through with other digits or not at all."""
    comparison = compare(segment.text, translation.final, published)
    said = _numbers(comparison.korean, segment.text)
    written = _numbers(comparison.english, translation.final)
    strange = [figure for digits, figure in written.items() if digits not in said]
    for digits, korean in said.items():
        if digits in written:
            continue
        english = strange.pop(0) if strange else None
        number = shown(segment.text, korean)
        found = f"is {shown(translation.final, english)}" if english else "is not"
        yield Finding(
            "telephone_numbers",
            Severity.BLOCKING,
            f"the number {number} {found} in the English",
            english.span if english else None,
            number,
            korean.span,
        )


def _numbers(figures: tuple[Figure, ...], text: str) -> dict[str, Figure]:
    """Return the telephone numbers by their digits, without the country code and first zero."""
    numbers = {}
    for figure in figures:
        if figure.unit == "telephone":
            digits = "".join(char for char in shown(text, figure) if char.isdecimal())
            numbers[digits.removeprefix(_COUNTRY).removeprefix("0")] = figure
    return numbers
