"""A published page with an article in Korean and, below it, in English, taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.korean import Line, Reason, normalise, parse_article
from pipeline.release import Role, Segment

_MACHINE = re.compile(
    r"구글|파파고|딥엘|번역기|(?:자동|기계|인공지능|AI)\s?번역"
    r"|google|papago|deepl|machine|automatic",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:By|Staff reporter|Reporter|Correspondent)\s+[A-Z][\w.-]+(?:\s[A-Z][\w.-]*){0,3}"
    r"|[A-Z][\w.-]+(?:\s[A-Z][\w.-]*){1,3},?\s(?:staff\s)?reporter)"
    r"(?:\s*[/|,(]?\s*[\w.+-]+@[\w.-]+\)?)?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!…][\"”’)\]]*$")
_LONGEST_HEAD = 200


@dataclass(frozen=True, slots=True)
class BilingualPage:
    """The two articles of a page.

    Attributes:
        korean: the Korean segments, the headline among them if the page has it.
        heads: headline and subtitles of the English, one line each.
        english: its paragraphs, likewise, as published.
        notice: the line that says that a machine translated, "" if there is none.
    """

    korean: tuple[Segment, ...]
    heads: tuple[str, ...]
    english: tuple[str, ...]
    notice: str

    @property
    def has_korean_headline(self) -> bool:
        """Whether the English heads can have a counterpart in the Korean."""
        return any(segment.role is Role.HEADLINE for segment in self.korean)


def split_page(lines: Sequence[Line]) -> BilingualPage:
    """Part a page into its Korean and its English; notices and bylines are set aside.

    English heads are the lines at the beginning that end without a full stop.

    Args:
        lines: those of the page, as a file has them.
    """
    article = parse_article(lines)
    published = {normalise(line.text): " ".join(line.text.split()) for line in lines}
    english = [
        published[each.text]
        for each in article.set_aside
        if each.reason is Reason.ENGLISH and not _BYLINE.fullmatch(each.text)
    ]
    first = next((i for i, text in enumerate(english) if not _is_head(text)), len(english))
    notices = (each.text for each in article.set_aside if each.reason is Reason.NOTICE)
    return BilingualPage(
        article.segments,
        tuple(english[:first]),
        tuple(english[first:]),
        next(filter(_MACHINE.search, notices), ""),
    )


def _is_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and not _SENTENCE_END.search(text)
