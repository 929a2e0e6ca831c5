"""Quotations inside a sentence."""

from __future__ import annotations

from pipeline.korean.brackets import QUOTES, outermost
from pipeline.korean.groups import Found, Group, GroupKind
from pipeline.release import Span


def quotations(text: str) -> list[Span]:
    """Return the outermost “…” and ‘…’, marks included; one without its partner is no quotation."""
    return outermost(text, QUOTES)


def find_quotations(sentence: str) -> list[Found]:
    """Return each outermost quotation with a content as a group, set in double marks.

    Single marks set off a name in Korean; English uses double marks for that as well.
    """
    found = []
    for span in quotations(sentence):
        content = sentence[span.start + 1 : span.end - 1].strip()
        if content:
            found.append(Found(span, Group(GroupKind.QUOTATION, (content,), ("“", "”"))))
    return found


def double_quotations(text: str) -> int:
    """Return the number of quotations in “ ” that are opened and closed."""
    return sum(text[span.start] == "“" for span in quotations(text))
