"""A segment taken apart into fixed forms, whose English is known, and text to translate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.korean.captions import CREDIT, PHOTO_LABEL, REPORTER
from pipeline.korean.lists import list_marks
from pipeline.korean.marks import LEADING_MARK, SYLLABLE_NUMBERS
from pipeline.korean.spans import trimmed
from pipeline.release import Role, Segment, Span


@dataclass(frozen=True, slots=True)
class Literal:
    """English that stands as it is, with the spaces that belong to it."""

    text_en: str


@dataclass(frozen=True, slots=True)
class Text:
    """A part of the segment's Korean to translate."""

    span: Span


Piece = Literal | Text

_LETTERS = "abcdefghijklmn"
_CLOSING = {"[": "]", "(": ")", "<": ">", "〈": "〉", "【": "】"}

# [전북=홍길동 기자] 본문 · (전주=한길통신) 홍길동 기자 = 본문
_REPORTER_FIRST = re.compile(r"\[([^\]=]{1,20})=([^\]=]{1,20}?)( 기자)?\]\s*")
_AGENCY_FIRST = re.compile(r"\(([^)=]{1,10})=([^)=]{1,20})\)\s*([가-힣]{2,4}) 기자\s*=\s*")


def pieces(segment: Segment) -> tuple[Piece, ...]:
    """Take off the leading mark, the byline and the photo credit of a segment.

    The English of the pieces, joined in order without anything between, is the English of
    the segment. Every part of the Korean is in a Text or has its English in a Literal.
    """
    text = segment.text
    start, parts = _leading(text)
    end = len(text)
    ending: list[Piece] = []
    if segment.role is Role.CAPTION:
        if label := PHOTO_LABEL.match(text, start):
            parts.append(Literal(_photo_label(label)))
            start = label.end()
        end, ending = _credit(text, start)
    elif segment.role in {Role.LEAD, Role.BODY}:
        start, byline = _byline(text, start)
        parts += byline
    return (*parts, *_text(text, start, end), *ending)


def _leading(text: str) -> tuple[int, list[Piece]]:
    """Take off a leading mark, unless it is the first of a list inside the segment."""
    match = LEADING_MARK.match(text)
    marks = list_marks(text)
    if not match or (marks and marks[0].start() == 0):
        return 0, []
    if syllable := match["syllable"]:
        return match.end(), [Literal(f"{_LETTERS[SYLLABLE_NUMBERS.index(syllable)]}. ")]
    return match.end(), [Literal(match[0])]


def _photo_label(label: re.Match[str]) -> str:
    opening = label["opening"]
    return f"{opening}Photo{_CLOSING[opening]} " if opening else "Photo: "


def _credit(text: str, start: int) -> tuple[int, list[Piece]]:
    """Return where a caption's description ends, and the pieces of the credit behind it."""
    match = CREDIT.search(text, start) or REPORTER.search(text, start)
    if not match:
        return len(text), []
    found = match.groupdict()
    parts: list[Piece] = []
    space = " " if text[start : match.start()].strip() else ""
    if found.get("source"):
        before = found["before"].strip()
        opening = {"": "", "/": "/ ", "|": "/ "}.get(before, "(")
        given = found["courtesy"] or found["plain"] or found["given"]
        parts.append(Literal(space + opening + ("Photo courtesy of " if given else "Photo: ")))
        parts += _text(text, *match.span("source"))
        if opening == "(":
            parts.append(Literal(")"))
        space = " "
    if found["reporter"]:
        parts += Literal(f"{space}© "), *_text(text, *match.span("reporter"))
    return match.start(), parts


def _byline(text: str, start: int) -> tuple[int, list[Piece]]:
    """Take off the byline that a newspaper sets before the first sentence."""
    if match := _REPORTER_FIRST.match(text, start):
        place, name = (_text(text, *match.span(group)) for group in (1, 2))
        equals = Literal(" = Reporter " if match[3] else " = ")
        return match.end(), [Literal("["), *place, equals, *name, Literal("] ")]
    if match := _AGENCY_FIRST.match(text, start):
        place, agency, name = (_text(text, *match.span(group)) for group in (1, 2, 3))
        opening: list[Piece] = [
            Literal("("),
            *place,
            Literal(" = "),
            *agency,
            Literal(") Reporter "),
        ]
        return match.end(), [*opening, *name, Literal(" = ")]
    return start, []


def _text(text: str, start: int, end: int) -> list[Text]:
    span = trimmed(text, start, end)
    return [Text(span)] if span else []
