"""The header of a press release in a document: read, and taken off the text.

It stands above the text, with a banner (보도자료) over it, or in part below: many offices
put the table of who is responsible at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from pipeline.attachments.header_rows import (
    Fact,
    Kind,
    closed_up,
    facts,
    has_telephone,
    is_continued,
    part_department,
)
from pipeline.attachments.text import Header
from pipeline.korean import Line, normalise, parse_embargo

_HEAD = 25  # lines from the top in which a header ends
_TAIL = 15  # lines from the end in which the rest of it stands
_LONGEST = 200  # characters of a contact
_SHORTEST_SENTENCE = 30
_SENTENCE = re.compile(r"[가-힣]\.[”’\"')\]]*$")
_BANNER = re.compile(
    r"(?:[\w·()]{0,20}\s)?보\s?도\s?(?:참\s?고\s?|설\s?명\s?|해\s?명\s?)?자\s?료(?:\s?\W*[\w·]{0,20}\W*)?"
    r"|press\s?release|.{0,30}(?:보도|활용)(?:하여|해)\s?(?:주시기\s?바랍니다|주십시오|주세요)\.?"
    r"|.{0,40}즉시\s?보도\s?(?:가능|바랍니다|요망)?\.?",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"[-–—]\s?[0-9]{1,3}\s?[-–—]")


def without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without those that are a page's number (- 1 -)."""
    return [line for line in lines if not _PAGE_NUMBER.fullmatch(line.text.strip())]


def parse_header(lines: Sequence[Line], published: date | None) -> tuple[Header, list[Line], int]:
    """Take the header off a document.

    Args:
        lines: the lines of the document.
        published: the day on which the board published the release, which completes the
            dates of the header; None reads no embargo.

    Returns:
        The header, the remaining lines, and how many of these stand above the header: what
        is left there of a banner, or the title.
    """
    texts = [normalise(line.text) for line in lines]
    start, end = _body(texts)
    head = _rows(texts, range(min(start, _HEAD)))
    tail = _rows(texts, range(max(end, len(texts) - _TAIL), len(texts)))
    tail = {index: row for index, row in tail.items() if _names_somebody(texts, index, tail)}
    rows = {
        **(head if _is_header(head, texts) else {}),
        **(tail if _is_header(tail, texts) else {}),
    }
    top = min(rows, default=0)
    banners = {i for i in range(min(start, _HEAD)) if _BANNER.fullmatch(texts[i])}
    kept = [i for i in range(len(texts)) if i not in rows and i not in banners]
    header = _header([fact for _, row in sorted(rows.items()) for fact in row], published)
    above = sum(i < top for i in kept) if top < start else 0
    return header, [lines[i] for i in kept], above


def _body(texts: Sequence[str]) -> tuple[int, int]:
    """Return where the first sentence of the text stands, and the line after the last one."""
    sentences = [
        index
        for index, text in enumerate(texts)
        if len(text) >= _SHORTEST_SENTENCE
        and _SENTENCE.search(text)
        and not _BANNER.fullmatch(text)
        and not facts(text)
    ]
    return (sentences[0], sentences[-1] + 1) if sentences else (len(texts), len(texts))


def _rows(texts: Sequence[str], places: range) -> dict[int, tuple[Fact, ...]]:
    rows: dict[int, tuple[Fact, ...]] = {}
    for index in places:
        found = facts(texts[index])
        if not found and index - 1 in rows and is_continued(texts[index]):
            found = (Fact(Kind.CONTACT, "", tuple(texts[index].split(" | "))),)
        if found:
            rows[index] = found
    return rows


def _names_somebody(texts: Sequence[str], index: int, rows: dict[int, tuple[Fact, ...]]) -> bool:
    """Tell whose release it is from the last row of an event's table (문의 | 280-0000)."""
    labels = {fact.label for fact in rows[index]}
    if labels <= {"문의", "문의처", "연락처", "전화", "전화번호", "문의전화"}:
        return " | " not in texts[index] and has_telephone(texts[index])
    return any(fact.kind in {Kind.DEPARTMENT, Kind.CONTACT} for fact in rows[index])


def _is_header(rows: dict[int, tuple[Fact, ...]], texts: Sequence[str]) -> bool:
    """Tell a header from one stray row that looks like its."""
    found = [fact for row in rows.values() for fact in row]
    return (
        len({fact.label for fact in found}) > 1
        or any(fact.kind is Kind.EMBARGO for fact in found)
        or any(has_telephone(texts[index]) for index in rows)
    )


def _header(found: Sequence[Fact], published: date | None) -> Header:
    department = ""
    people: list[str] = []
    embargo: datetime | None = None
    for fact in found:
        values = [closed_up(value) for value in fact.values]
        if fact.kind is Kind.EMBARGO and published and embargo is None:
            embargo = parse_embargo(f"보도시점 {' '.join(values)}", published)
        elif fact.kind is Kind.DEPARTMENT and values:
            if not department:
                department, person = part_department(values[0])
                values = [person, *values[1:]]
            people.append(" ".join(filter(None, values)))
        elif fact.kind is Kind.CONTACT:
            people.append(" ".join(values))
    contact = ", ".join(dict.fromkeys(filter(None, people)))
    return Header(department[:_LONGEST], contact[:_LONGEST], embargo)
