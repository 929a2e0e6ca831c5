"""An article as a newspaper's page gives it: the Korean to translate, the rest set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.korean.form import Line, ends_sentence, is_marked, is_separator, segment_lines
from pipeline.korean.hangul import has_hangul
from pipeline.korean.normalise import normalise
from pipeline.release import Role, Segment


class Reason(StrEnum):
    """Why a line of an article is not translated."""

    NOTICE = "translation notice"
    ENGLISH = "English part"
    BYLINE = "byline"
    DATELINE = "dateline"
    COPYRIGHT = "copyright line"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line that is not translated, normalised, and why."""

    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Article:
    """An article; ``headline`` is "" if no line is one, and then no segment is either."""

    headline: str
    segments: tuple[Segment, ...]
    set_aside: tuple[SetAside, ...]


_NOTICE_CUE = re.compile(r"기사|구글|파파고|번역기|자동\s?번역|기계\s?번역|오류")
_NOTICE_MARK = re.compile(r"[☞※*【\[(<]")
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-z]")
_FEWEST_ENGLISH_LETTERS = 40

_BYLINE = re.compile(
    r"(?:.{0,20}[\s=/·])?[가-힣]{2,4}\s?(?:선임|수습|객원|전문|인턴)?기자(?:\s?[\])])?"
    r"(?:\s?[/|(]?\s?[\w.+-]+@[\w.-]+\)?)?|/?\s?[\w.+-]+@[\w.-]+"
)
_DATELINE = re.compile(
    r"(?:기사\s?)?(?:입력|등록|승인|수정|작성|발행|송고)(?:일시?|시간)?\s*:?\s*[0-9]{4}\s?[.\-/년].*"
)
_COPYRIGHT = re.compile(
    r"무단\s?(?:전재|복제\s?(?:및|·|,)\s?배포)|재배포\s?금지|저작권자.*(?:ⓒ|©|\(c\))"
    r"|^\W*(?:copyright\b|ⓒ|©|\(c\))|all rights reserved",
    re.IGNORECASE,
)
_LONGEST_FURNITURE = 100
_LONGEST_NOTICE = 200
_LONGEST_HEADLINE = 100


def parse_article(lines: Sequence[Line]) -> Article:
    """Part an article into its headline, its segments and what is not translated.

    The English below a translation notice, or at the end of the article, is set aside line
    by line. The headline is the line whose markup says so, or else the first line if it has
    neither a mark nor a full stop.

    Args:
        lines: the lines of the page or the file, empty ones among them or not.
    """
    normalised = [Line(normalise(line.text), line.role) for line in lines]
    normalised = [line for line in normalised if line.text]
    reasons = _reasons([line.text for line in normalised])
    kept = [line for line, reason in zip(normalised, reasons, strict=True) if reason is None]
    set_aside = tuple(
        SetAside(line.text, reason)
        for line, reason in zip(normalised, reasons, strict=True)
        if reason is not None
    )
    index = _headline_index(kept)
    if index is None:
        return Article("", segment_lines(kept, ""), set_aside)
    headline = kept.pop(index).text
    return Article(headline, segment_lines(kept, headline), set_aside)


def _reasons(texts: Sequence[str]) -> list[Reason | None]:
    """Return for every line why it is set aside, or None.

    Read from the end: a Korean line that speaks of a translation without a mark before it is
    a notice only if one, or the English, follows.
    """
    reasons = [_reason(text) for text in texts]
    below = False
    for index in range(len(texts) - 1, -1, -1):
        english = _is_english(texts[index])
        led = below or _NOTICE_MARK.match(texts[index])
        if reasons[index] is None and led and _speaks_of_translation(texts[index]):
            reasons[index] = Reason.NOTICE
        below = english or reasons[index] is Reason.NOTICE
    first = _english_start(texts, reasons)
    for index in range(first, len(texts)):
        if reasons[index] is None and _is_english(texts[index]):
            reasons[index] = Reason.ENGLISH
    return reasons


def _speaks_of_translation(text: str) -> bool:
    if has_hangul(text):
        return bool("번역" in text and len(text) <= _LONGEST_NOTICE and _NOTICE_CUE.search(text))
    return "translat" in text.lower()


def _reason(text: str) -> Reason | None:
    if is_separator(text):
        return Reason.SEPARATOR
    if len(text) > _LONGEST_FURNITURE:
        return None
    if _DATELINE.fullmatch(text):
        return Reason.DATELINE
    if _COPYRIGHT.search(text):
        return Reason.COPYRIGHT
    return Reason.BYLINE if _BYLINE.fullmatch(text) else None


def _english_start(texts: Sequence[str], reasons: Sequence[Reason | None]) -> int:
    """Return the index from which English lines are the English part."""
    if Reason.NOTICE in reasons:
        return reasons.index(Reason.NOTICE)
    start, letters = len(texts), 0
    for index in range(len(texts) - 1, -1, -1):
        if reasons[index] is None:
            if not _is_english(texts[index]):
                break
            start, letters = index, letters + len(_LATIN.findall(texts[index]))
    return start if letters >= _FEWEST_ENGLISH_LETTERS else len(texts)


def _is_english(text: str) -> bool:
    """Return whether a line has no Hangul, or too little beside its Latin letters to matter."""
    hangul = len(_HANGUL.findall(text))
    return 9 * hangul < len(_LATIN.findall(text)) or not hangul


def _headline_index(lines: Sequence[Line]) -> int | None:
    for index, line in enumerate(lines):
        if line.role is Role.HEADLINE:
            return index
    if lines and lines[0].role is None:
        text = lines[0].text
        if len(text) <= _LONGEST_HEADLINE and not is_marked(text) and not ends_sentence(text):
            return 0
    return None
