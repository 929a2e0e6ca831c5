"""What a Korean title looks like: 지사, 미래첨단산업국장, 대표이사, 책임연구원.

A title need not be in the termbase to tell that a person is spoken of; it is enough that its
last word ends as titles do.
"""

from __future__ import annotations

import re

from pipeline.glossary.endings import is_particles
from pipeline.glossary.word_lists import word_list
from pipeline.release import Span

# Words of their own: 함양 and 태안군 end in no title.
_SUFFIXES = frozenset({"씨", "군", "양", "옹"})
_NO_TITLES = re.compile("(?<!의)회의장$")
_WORD = re.compile(r"[0-9A-Za-z가-힣&·ㆍ+-]{1,40}")
_WITH_OTHERS = re.compile("[님측등팀실]")  # 교수님, 지사 측, 교수팀, 의원실
_JOINT = re.compile("[·ㆍ]")
_AT_A_MARKET = re.compile("에(?!게)")


def office_at(text: str, start: int) -> Span | None:
    """Return the word at a place, without its particle, if it ends as an office does."""
    return _word_with_end(text, start, word_list("offices"))


def rank_at(text: str, start: int) -> Span | None:
    """Return the word at a place, without its particle, if it ends as any title does."""
    return _word_with_end(text, start, word_list("offices") + word_list("occupations"))


def same_office(short: str, title: str) -> bool:
    """Return whether a short title may refer to the holder of a longer one.

    지사 refers to 전북도지사, 대표 to 대표이사 and 공동대표; 지사 does not refer to 부지사.
    """
    if title.startswith(short):
        return True
    before = title.removesuffix(short)
    return before != title and not (before.endswith("부") and not before.endswith("본부"))


def _word_with_end(text: str, start: int, ends: tuple[str, ...]) -> Span | None:
    found = _WORD.match(text, start)
    word = found[0] if found else ""
    for length in range(len(word), 0, -1):
        title = word[:length]
        if title in _SUFFIXES or (title.endswith(ends) and not _NO_TITLES.search(title)):
            rest = _JOINT.split(word[length:])[0]
            group = _WITH_OTHERS.match(rest)
            last, rest = (group[0], rest[1:]) if group else (title[-1], rest)
            market = title.endswith("시장") and _AT_A_MARKET.match(rest)
            if is_particles(rest, last) and not market:
                return Span(start, start + length)
    return None
