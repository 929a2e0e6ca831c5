"""What is not in house style, with what would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.release import Document, Finding, Mention, Severity, Translation
from pipeline.style import AS_IS, Style, apply_style, months_of_days


def house_style(
    english: str,
    style: Style,
    mentions: Sequence[Mention] = (),
    months: Mapping[int, int] | None = None,
) -> Iterator[Finding]:
    """Yield a hint for each stretch that the style writes otherwise.

    There is nothing left to find in English to which the style has been applied.

    Args:
        english: a text that anybody wrote, on one line.
        style: the house style.
        mentions: the official names in it, which no style touches.
        months: see :func:`pipeline.style.apply_style`.
    """
    names = [each.en for each in mentions if each.en and each.term.kind != "title"]
    for edit in apply_style(english, style, names, months).edits:
        yield Finding("house_style", Severity.INFO, edit.told(english), edit.span, edit.text)


def check_style(
    document: Document, translations: Sequence[Translation], style: Style
) -> list[Translation]:
    """Return the translations of a document with what is not in house style as findings."""
    checked = []
    for segment, translation in zip(document.segments, translations, strict=True):
        known = style.days != AS_IS
        months = months_of_days(segment.text, document.published) if known else {}
        found = house_style(translation.final, style, translation.mentions, months)
        checked.append(replace(translation, findings=(*translation.findings, *found)))
    return checked
