"""Words and sentences that are joined where a space belongs: ``time,"he said``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.checks.english import LONGEST, quotation_marks
from pipeline.release import Finding, Segment, Severity, Span, Translation

_JOINED = re.compile(
    r"(?<=[A-Za-z0-9%)][,;])(?=[A-Za-z“‘])"  # one,two
    r"|(?<=[a-z0-9%)][a-z0-9%)][.?!])(?=[A-Z][A-Za-z]*[ ,’'])"  # the end.The start
    r"|(?<=[A-Za-z])(?=\((?!s\)|es\)|ren\)))"  # booths(85)
    r"|(?<=\))(?=[A-Za-z])"  # (85)and
)
_SPACED = re.compile(r"(?<=\w) +(?=[,;.?!](?:\s|$))")
# What holds such marks without a space: an address, a file, a version.
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:kr|com|net|org|gov|pdf)\b")


def missing_space(segment: Segment, translation: Translation, published: date) -> Iterator[Finding]:
    """Yield a warning wherever a space is missing, or stands before a comma or full stop."""
    final = translation.final[:LONGEST]
    addresses = [Span(*word.span()) for word in _WORD.finditer(final) if _ADDRESS.search(word[0])]
    places = {place.start() for place in _JOINED.finditer(final)}
    places |= set(_at_quotation_marks(final))
    for place in sorted(places):
        if not any(address.start <= place <= address.end for address in addresses):
            span = Span(_word_start(final, place), _word_end(final, place))
            apart = f"{final[span.start : place]} {final[place : span.end]}"
            yield Finding(
                "missing_space",
                Severity.WARNING,
                f"a space is missing in {final[span.start : span.end]}",
                span,
                apart,
            )
    for found in _SPACED.finditer(final):
        yield Finding(
            "missing_space",
            Severity.WARNING,
            "there is a space before the punctuation mark",
            Span(found.start(), found.end() + 1),
            final[found.end()],
        )


def _at_quotation_marks(text: str) -> Iterator[int]:
    """Yield where a word touches a quotation mark from the outside."""
    opening, closing = quotation_marks(text)
    for place in opening:
        if place and (text[place - 1].isalnum() or text[place - 1] in ",.;:?!"):
            yield place
    for place in closing:
        if text[place + 1 : place + 2].isalpha():
            yield place + 1


def _word_start(text: str, place: int) -> int:
    return max(text.rfind(" ", 0, place) + 1, place - 30)


def _word_end(text: str, place: int) -> int:
    end = text.find(" ", place)
    return min(end if end >= 0 else len(text), place + 30)
