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
    FURNITURE = "page furniture"


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
    r"(?:(?:기사|최초|최종)\s?)?(?:입력|등록|승인|수정|작성|발행|송고)(?:일시?|시간)?\s*:?\s*"
    r"[0-9]{4}\s?[.\-/년].*"
    r"|[0-9]{4}\s?[.\-/년]\s?[0-9]{1,2}\s?[.\-/월][\s0-9.:일오전후()월화수목금토]*"
    r"(?:입력|등록|수정|송고)"
)
# What stands before the first sentence of an agency's or a paper's article:
# (전주=연합뉴스) 홍길동 기자 =, [온고을일보 홍길동 기자].
_MEDIUM = r"(?:뉴스|뉴시스|일보|신문|통신|방송|경제|투데이|타임[스즈]|저널|미디어|프레스)\w{0,6}"
_REPORTERS = r"[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,3}\s?(?:선임|수습|객원|전문|인턴)?\s?기자"
_LED = re.compile(
    rf"[(\[【〔](?:[가-힣·,\s]{{1,20}}=\s?)?[\w\s]{{0,12}}{_MEDIUM}[)\]】〕]"
    rf"\s*(?:{_REPORTERS}\s*)?(?:=|$|(?=[가-힣“‘]))\s*"
    rf"|[(\[【〔][^()\[\]【】〔〕]{{0,25}}{_REPORTERS}[)\]】〕]\s*=?\s*"
)
_FURNITURE = re.compile(
    r"(?:기자\s?)?구독(?:하기)?|좋아요\s?[0-9,]*|댓글\s?[0-9,]*|공유(?:하기)?|인쇄(?:하기)?|프린트|스크랩"
    r"|기사\s?(?:스크랩|저장|공유|듣기|보내기)|(?:URL|주소|링크)\s?복사"
    r"|글[자씨]\s?(?:크기|키우기|줄이기).{0,10}"
    r"|[가-]?\s?가\s?[+-]|관련\s?(?:기사|뉴스)|다른\s?기사\s?(?:보기|더보기)?|많이\s?본\s?(?:기사|뉴스)"
    r"|이\s?기사를\s?공유합니다|이전\s?(?:기사|글).{0,60}|다음\s?(?:기사|글).{0,60}|목록(?:으로|보기)?|맨\s?위로"
    r"|제보(?:는|하기)?\s.{0,30}(?:카카오톡|이메일|전화|okjebo).{0,30}|본문\s?(?:바로가기|듣기)|음성으로\s?듣기"
    r"|(?:#[\w·]{1,20}\s*){1,20}|페이스북|트위터|카카오(?:톡|스토리)|네이버\s?밴드|카테고리\s?이동.{0,20}",
    re.IGNORECASE,
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
    normalised = [
        part for line in lines for part in _without_lead_in(Line(normalise(line.text), line.role))
    ]
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


def _without_lead_in(line: Line) -> list[Line]:
    """Part a line from the name of the paper and its reporter in front of it; drop empty lines."""
    found = _LED.match(line.text)
    if found and len(line.text) > found.end():
        return [Line(found[0].strip()), Line(line.text[found.end() :], line.role)]
    return [line] if line.text else []


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
    if _FURNITURE.fullmatch(text):
        return Reason.FURNITURE
    return Reason.BYLINE if _BYLINE.fullmatch(text) or _LED.fullmatch(text) else None


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
