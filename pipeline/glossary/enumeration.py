"""Names in a row as one unit: 익산시·군산시·완주군, Iksan City, Gunsan City and Wanju County.

The model then has one placeholder to copy, and the row keeps its order and its joints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.glossary.insert import Insert, InsertKind
from pipeline.glossary.marks import marked
from pipeline.release import Span

_DOT = re.compile(r"\s?[·ㆍ・]\s?")
_COMMA = re.compile(r",\s")
_AND = re.compile(r"[와과] | 및 ")
# A row that goes on behind or before with what has no entry is left to the model.
_GOES_ON = re.compile(r"\s?[·ㆍ・,]|[와과] | 및 ")
_CAME_FROM = re.compile(r"(?:[·ㆍ・,]\s?|[가-힣][와과] | 및 )$")
_FEWEST_WITH_COMMAS = 3


def enumerated(text: str, inserts: Sequence[Insert]) -> list[Insert]:
    """Return the inserts with every row of names as one of them.

    Dots make a row of any names. Commas, which part clauses too, make one of at least three
    names of one kind. The last joint may be an "and".

    Args:
        text: the Korean.
        inserts: the names in it, in order.
    """
    joined: list[Insert] = []
    for row in _rows(text, inserts):
        joined += [_as_one(row)] if len(row) > 1 else row
    return joined


def _rows(text: str, inserts: Sequence[Insert]) -> Iterator[list[Insert]]:
    start = 0
    while start < len(inserts):
        end = _row_end(text, inserts, start)
        yield list(inserts[start:end])
        start = end


def _row_end(text: str, inserts: Sequence[Insert], start: int) -> int:
    """Return the index behind the row that starts at an insert: the next one if there is none."""
    if not inserts[start].english or _CAME_FROM.search(text[: inserts[start].span.start]):
        return start + 1
    for joint in (_DOT, _COMMA):
        end = start + 1
        while end < len(inserts) and joint.fullmatch(_between(text, inserts, end)):
            end += 1
        is_long = end - start > 1
        if is_long and end < len(inserts) and _AND.fullmatch(_between(text, inserts, end)):
            end += 1
        row = inserts[start:end]
        fits = is_long if joint is _DOT else end - start >= _FEWEST_WITH_COMMAS and _alike(row)
        if fits and all(each.english for each in row):
            return start + 1 if _GOES_ON.match(text, row[-1].span.end) else end
    return start + 1


def _between(text: str, inserts: Sequence[Insert], index: int) -> str:
    return text[inserts[index - 1].span.end : inserts[index].span.start]


def _alike(row: Sequence[Insert]) -> bool:
    kinds = {frozenset(match.term.kind for match in insert.matches) for insert in row}
    return len(kinds) == 1


def _as_one(row: Sequence[Insert]) -> Insert:
    parts = [_part(insert) for insert in row]
    has_apposition = any(insert.english.endswith(",") for insert in row)
    last_joint = ", and " if has_apposition else " and "
    return Insert(
        Span(row[0].span.start, row[-1].span.end),
        ", ".join(parts[:-1]) + last_joint + parts[-1],
        tuple(match for insert in row for match in insert.matches),
        InsertKind.ROW,
    )


def _part(insert: Insert) -> str:
    """Return the English of one name of a row, with the article that it has in a sentence."""
    english = insert.english.rstrip(",")
    term = insert.matches[0].term
    takes_the = len(insert.matches) == 1 and "article" in term.usage
    return f"the {english}" if takes_the and english == marked(term.en) else english
