"""Quotations, list marks and parentheses that the Korean has and the English lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.checks.english import quotation_marks
from pipeline.checks.parentheses import unpaired
from pipeline.korean import double_quotations
from pipeline.korean.marks import LIST_MARKS
from pipeline.release import Finding, Role, Segment, Severity, Span, Translation

_NUMBERED = re.compile(r"\([0-9]{1,2}\)")
_PARENTHESIS = re.compile(r"\(([^()]*)\)?")
# What English may say without a parenthesis: an age, a weekday, the form of a body (사),
# an abbreviation or a gloss in other letters; and a figure that stands in the English anyway.
_FREE = re.compile(r"[0-9]{1,3}세?|[사재주유의학복합월화수목금토일]|[^가-힣0-9=]*")
_FIGURE = re.compile(r"([0-9][0-9,.]*)\D{0,3}")
_SINGLE = re.compile(r"(?<!\w)['‘][^'‘’]{1,200}['’](?!\w)")
_HEADINGS = frozenset({Role.HEADLINE, Role.SUBTITLE})


def lost_punctuation(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a warning for each kind of mark of which there are too few or that is not closed.

    Only double quotation marks of running text are counted: single ones set off names in
    Korean, which English often leaves bare, and a headline may report what is quoted.
    """
    source, final = segment.text, translation.final
    opening, closing = quotation_marks(final)
    quoted = min(len(opening), len(closing))
    if quoted < double_quotations(source):
        quoted += max(0, len(_SINGLE.findall(final)) - len(_SINGLE.findall(source)))
    alone = unpaired(final)
    counts = (
        ("quotations", 0 if segment.role in _HEADINGS else double_quotations(source), quoted),
        ("list items", _marks(source), _marks(final) + len(_NUMBERED.findall(final))),
        ("parentheses", _parentheses(source, final), final.count("(")),
        ("pairs", _pairs(source), _pairs(final)),
    )
    for name, expected, present in counts:
        if present < expected:
            yield Finding(
                "lost_punctuation",
                Severity.WARNING,
                f"{present} of {expected} {name} came through",
            )
    for name, place in (
        ("quotation", _not_closed(final, opening, closing)),
        ("parenthesis", alone[0] if alone else None),
    ):
        if place is not None:
            yield Finding(
                "lost_punctuation",
                Severity.WARNING,
                f"the {name} has no other end",
                Span(place, place + 1),
            )


def _not_closed(text: str, opening: list[int], closing: list[int]) -> int | None:
    """Return where a quotation mark without its partner stands, or None."""
    if len(opening) != len(closing):
        return (opening if len(opening) > len(closing) else closing)[-1]
    # An apostrophe looks like a closing single mark, so that only openings can be too many.
    return text.rindex("‘") if text.count("‘") > text.count("’") else None


def _parentheses(source: str, final: str) -> int:
    """Return how many parentheses the Korean has that the English must have too."""
    contents = [found[1] for found in _PARENTHESIS.finditer(source)]
    figures = [_FIGURE.fullmatch(content) for content in contents]
    return sum(
        not (_FREE.fullmatch(content) or (figure and figure[1] in final))
        for content, figure in zip(contents, figures, strict=True)
    )


def _pairs(text: str) -> int:
    """Return the number of pairs such as 김치 = 익산시; the credit of a photo is none."""
    return sum(found[1].count("=") for found in _PARENTHESIS.finditer(text))


def _marks(text: str) -> int:
    return sum(text.count(mark) for mark in LIST_MARKS)
