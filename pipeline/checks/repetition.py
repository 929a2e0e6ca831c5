"""The same words over and over: the way a small model fails, and names inserted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.checks.english import LONGEST
from pipeline.release import Finding, Segment, Severity, Span, Translation

# One to six words, said at least three times in a row.
_REPEATED = re.compile(r"\b(\w+(?:\W+\w+){0,5}?)(?:\W+\1\b){2,}", re.IGNORECASE)
# One to six words said twice: Governor Governor Kim, Jeonbuk Province Province, the the.
_DOUBLED = re.compile(r"(?<![\w-])([^\W\d]+(?:\s+[\w’'-]+){0,5}?)\s+\1(?![\w-])", re.IGNORECASE)
# What English does say twice: had had, one by one by hand, from place to place to meet.
_SAID_TWICE = re.compile(
    r"had|that|bye|very|no|so|\S+\s+(?:by|to|after|and|or|of|in|for|on|upon|at)", re.IGNORECASE
)
# 도담도담, 무럭무럭: Korean doubles words, and names with them.
_KOREAN_DOUBLED = re.compile(r"([가-힣]{2,})\s?\1")
# A title before a name and once more behind it: Governor Kim Kwan-young Governor.
_TITLE_AGAIN = re.compile(
    r"\b((?:Vice |Deputy )?(?:Governor|Mayor|Minister|President|Chair(?:man|woman|person)?"
    r"|Director(?: General)?|CEO|Professor|Commissioner|Principal|Manager))"
    r"(?:\s+(?:of|[A-Z][\w’-]+)){1,4}\s+\1\b"
)
_WORD = re.compile(r"[\w’'-]+")
_CLAUSE = 8


def repeated_words(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a warning for words said three times in a row, and for a clause said twice."""
    final = translation.final[:LONGEST]
    for found in _REPEATED.finditer(final):
        if not found[1].isdigit():
            yield Finding(
                "repeated_words", Severity.WARNING, f"“{found[1]}” is repeated", Span(*found.span())
            )
    again = _clause_again(final)
    if again:
        said = final[again.start : again.end]
        yield Finding("repeated_words", Severity.WARNING, f"“{said}” is said before", again)


def doubled_words(segment: Segment, translation: Translation, published: date) -> Iterator[Finding]:
    """Yield a warning for words or a title that stand twice where once is meant."""
    final = translation.final[:LONGEST]
    named = _KOREAN_DOUBLED.search(segment.text)
    for found in doubles(final):
        if not (named and found[1].istitle()):
            yield Finding(
                "doubled_words",
                Severity.WARNING,
                f"“{found[1]}” stands twice",
                Span(*found.span()),
                found[1],
            )
    for found in _TITLE_AGAIN.finditer(final):
        yield Finding(
            "doubled_words",
            Severity.WARNING,
            f"the title {found[1]} stands before the name and behind it",
            Span(*found.span()),
            final[found.start() : found.end() - len(found[1])].rstrip(),
        )


def doubles(english: str) -> Iterator[re.Match[str]]:
    """Yield the words, as group 1, that stand twice in a row where once is meant."""
    for found in _DOUBLED.finditer(english):
        if not _SAID_TWICE.fullmatch(found[1]):
            yield found


def _clause_again(text: str) -> Span | None:
    """Return where eight words in a row stand that the text has said before, or None."""
    words = list(_WORD.finditer(text))
    seen: dict[tuple[str, ...], int] = {}
    for index in range(len(words) - _CLAUSE + 1):
        clause = tuple(word[0].lower() for word in words[index : index + _CLAUSE])
        if index - seen.setdefault(clause, index) >= _CLAUSE:
            return Span(words[index].start(), words[index + _CLAUSE - 1].end())
    return None
