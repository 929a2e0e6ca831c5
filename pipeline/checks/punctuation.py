"""Quotations, list marks and parentheses that the Korean has and the English lacks."""

from collections.abc import Iterator

from pipeline.korean import double_quotations
from pipeline.release import Finding, Segment, Severity, Translation

_LIST_MARKS = "▲△▶■□○●◆◇①②③④⑤⑥⑦⑧⑨"


def lost_punctuation(segment: Segment, translation: Translation) -> Iterator[Finding]:
    """Yield a warning for each kind of mark whose number differs.

    Only double quotation marks are counted: single ones set off names in Korean, which
    English often leaves bare.
    """
    source, final = segment.text, translation.final
    closed = final.count("(") == final.count(")")
    counts = (
        ("quotations", double_quotations(source), double_quotations(final), _even_quotes(final)),
        ("list items", _marks(source), _marks(final), True),
        ("parentheses", source.count("("), final.count("("), closed),
    )
    for name, expected, present, balanced in counts:
        if present < expected:
            message = f"{present} of {expected} {name} came through"
        elif not balanced:
            message = f"the {name} are not closed"
        else:
            continue
        yield Finding("lost_punctuation", Severity.WARNING, message)


def _even_quotes(text: str) -> bool:
    return sum(text.count(mark) for mark in '“”"') % 2 == 0


def _marks(text: str) -> int:
    return sum(text.count(mark) for mark in _LIST_MARKS)
