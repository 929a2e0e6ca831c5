"""Koreans who are introduced in a text: a name, and what only a person has beside it.

That is a title (이규택 원장, 위원장 홍길동), a form of address (홍길동 씨), an age or a place in a
photo (김관영(앞줄 왼쪽)), or another person (안창룡·전애빈 위원장).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.glossary.endings import is_particles
from pipeline.glossary.likeness import Likeness, likeness
from pipeline.glossary.ranks import office_at, rank_at
from pipeline.korean.morphology import analyse
from pipeline.release import Span

_WORD = re.compile(r"(?<![0-9A-Za-z가-힣])[가-힣]{2,8}(?![0-9A-Za-z])")
_NOTE = re.compile(r"\s?\(([^()]{1,40})\)")
_PERSONAL = re.compile(
    r"[0-9]{1,3}\s?세?(?:\s?[·,]\s?[남여])?|.*(?:왼쪽|오른쪽|가운데|앞줄|뒷줄|번째|사진).*"
)
_PAIR = re.compile(r"\s?\([^()]{1,40}\s=\s")
_ADDRESS = re.compile(r"\s?씨(?!에서)([가-힣]*)")  # 씨에서 is out of seeds
_OPENING, _CLOSING = ("‘", "“", "'", '"'), ("’", "”", "'", '"')
_GAP_WORD = re.compile(r"(?:[^\s,.“”‘’()…▲]|\([^()]{1,40}\))+\s+")
_BEFORE_OFFICES = frozenset({"전", "현", "신임"})  # former, present, new
_MOST_GAP_WORDS = 4
_LONGEST_TITLE = 40
_JOINT = re.compile(r"\s?[·ㆍ]\s?|[과와]\s|,\s")


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name together with what tells that it is one.

    Attributes:
        span: the name.
        title: the title beside it, if that is what tells it.
        contested: whether another name stands between it and the title, which may be the
            person: 차은결 in "차은결 고운찬 대표" is, 고운찬 in "고운찬 차은결 대표" is not.
        rival: the name right before it that contests the title.
    """

    span: Span
    title: Span | None
    contested: bool = False
    rival: Span | None = None


def introductions(text: str, taken: Sequence[Span] = ()) -> list[Introduction]:
    """Return the people who are introduced in a text, in order.

    Args:
        text: normalised Korean.
        taken: what is known to be something else, such as the terms found in the text.
    """
    found: list[Introduction] = []
    for span in reversed(list(_candidates(text, taken))):
        introduction = _introduction(text, span, found[-1] if found else None, taken)
        if introduction is None:
            continue
        if introduction.contested and _is_rival(text, span, found[-1].span):
            found[-1] = replace(found[-1], rival=span)
        found.append(introduction)
    return found[::-1]


def title_behind(text: str, end: int) -> Span | None:
    """Return the title that follows a name, behind a note and an organisation if need be.

    김관영(앞줄 왼쪽) 전북지사, 채은호 전북도 미래첨단산업국장, 문가람 누리팜텍(舊, 새들기계) 회장.
    """
    start = after_note(text, end)
    if not text.startswith(" ", start):
        return None
    start += 1
    direct = rank_at(text, start)
    if direct:
        return direct
    for _ in range(_MOST_GAP_WORDS):
        word = _GAP_WORD.match(text, start)
        if not word or not _is_nominal(_NOTE.sub("", word[0]).strip()):
            return None
        start = word.end()
        office = office_at(text, start)
        if office and text[office.start : office.end] != "시장":  # a market, more often
            return office
    return None


def title_before(text: str, start: int) -> Span | None:
    """Return the title that stands right before a name: 위원장 홍길동, 어촌계장 김복동 씨."""
    words = list(_GAP_WORD.finditer(text, max(0, start - _LONGEST_TITLE), start))
    if not words or words[-1].end() != start:
        return None
    title = rank_at(text, words[-1].start())
    return title if title and not text[title.end : start].strip() else None


def after_note(text: str, end: int) -> int:
    """Return where the parenthesis right behind a name ends, or the name itself."""
    note = _NOTE.match(text, end)
    return note.end() if note else end


def is_addressed(text: str, end: int) -> bool:
    """Return whether 씨 (Mr, Ms) follows a name, perhaps behind a note."""
    address = _ADDRESS.match(text, after_note(text, end))
    return address is not None and is_particles(address[1], "씨")


def is_denied(text: str, span: Span) -> bool:
    """Return whether a word is shown to be no person: "고운찬(누룽지 = 김제시)", ‘고운찬’."""
    quoted = text[: span.start].endswith(_OPENING) and text[span.end :].startswith(_CLOSING)
    return quoted or _PAIR.match(text, span.end) is not None


def _is_shown(text: str, end: int) -> bool:
    """Return whether 씨, an age or a place in a photo stands behind a name."""
    note = _NOTE.match(text, end)
    return is_addressed(text, end) or (note is not None and bool(_PERSONAL.fullmatch(note[1])))


def _candidates(text: str, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the words, without particle or address, that could be names."""
    for word in _WORD.finditer(text):
        for length in range(min(4, len(word[0])), 1, -1):
            name, rest = word[0][:length], word[0][length:]
            span = Span(word.start(), word.start() + length)
            addressed = is_addressed(text, span.end)
            enough = Likeness.SPELLABLE if addressed else Likeness.POSSIBLE
            if (
                (addressed or is_particles(rest, name[-1]))
                and not any(span.start < each.end and each.start < span.end for each in taken)
                and likeness(name) >= enough
            ):
                yield span
                break


def _introduction(
    text: str, span: Span, following: Introduction | None, taken: Sequence[Span]
) -> Introduction | None:
    """Return a candidate as a person if what stands beside it says so.

    Args:
        text: the text.
        span: the candidate.
        following: the next person behind it, if there is one.
        taken: the terms of the text; places and organisations part no name from its title.
    """
    name = text[span.start : span.end]
    if is_addressed(text, span.end):
        anonymous = len(name) == 2 and name.endswith("모")  # 김모 씨: a Kim, not named further
        return None if anonymous else Introduction(span, title_before(text, span.start))
    if is_denied(text, span):
        return None
    shown = _is_shown(text, span.end)
    probable = likeness(name) is Likeness.PROBABLE
    title = title_behind(text, span.end)
    if title is None:
        title = _shared_title(text, span, following) if probable else None
        return Introduction(span, title) if title or (probable and shown) else None
    if following and following.span.start < title.start:
        return Introduction(span, None) if shown else Introduction(span, title, contested=True)
    direct = _is_covered(text, Span(after_note(text, span.end), title.start), taken)
    told = probable or (direct and office_at(text, title.start))
    return Introduction(span, title) if told else None


def _shared_title(text: str, span: Span, following: Introduction | None) -> Span | None:
    """Return the title that stands behind the next name of a pair, or before this one."""
    joint = _JOINT.match(text, span.end)
    if joint and following and joint.end() == following.span.start and following.title:
        return following.title
    return title_before(text, span.start)


def _is_rival(text: str, one: Span, other: Span) -> bool:
    """Return whether a title behind two neighbouring names may belong to the first."""
    return after_note(text, one.end) + 1 == other.start and not _is_shown(text, other.end)


def _is_covered(text: str, gap: Span, taken: Sequence[Span]) -> bool:
    """Return whether a gap holds nothing but spaces and terms."""
    inside = [span for span in taken if gap.start <= span.start and span.end <= gap.end]
    ends = [gap.start, *(span.end for span in inside)]
    starts = [*(span.start for span in inside), gap.end]
    return not any(text[end:start].strip() for end, start in zip(ends, starts, strict=True))


@lru_cache(maxsize=4096)
def _is_nominal(word: str) -> bool:
    """Return whether a word is a noun without a particle, a name, or a sign such as &."""
    return (
        word in _BEFORE_OFFICES
        or likeness(word) >= Likeness.POSSIBLE
        or not any(
            tag[0] in "JE" or tag.startswith(("VV", "VA", "VX", "VC", "MA"))
            for _, tag, _, _ in analyse(word)
        )
    )
