"""Lists inside a sentence: ▲a ▲b ▲c 등, ① a ② b.

The hard part is where the last item ends. Korean sets the list where one noun would stand,
and what the sentence goes on with (등, 가운데, a particle, the copula) sticks to the last
item: "▲보증 확대 ▲철거비 지급 가운데 하나를 고른다". So the item is read morpheme by morpheme
up to the first one that belongs to the sentence. A particle inside a clause that describes
a noun of the item (승하차를 돕는 도우미) does not, nor one that every earlier item has too
(▲안동에서는 낭송 ▲성주에서는 국악이 관객을 맞는다).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import and_
from typing import NamedTuple

from pipeline.korean.groups import ENDING_NOUNS, Found, Group, GroupKind
from pipeline.korean.hangul import has_hangul
from pipeline.korean.marks import CIRCLED, SERIES, SHAPES, TRIANGLES
from pipeline.korean.morphology import Morpheme, analyse
from pipeline.release import Span

# "△3.5%" is a minus sign; "김○○" is no mark.
_TRIANGLE = re.compile(rf"([{TRIANGLES}])(?!\s?[0-9][0-9.,]*\s?(?:%|퍼센트|포인트))\s*")
_SHAPE = re.compile(rf"(?<!\S)([{SHAPES}])(?!\1)\s*")
_NUMBER = re.compile(rf"([{CIRCLED}])\s*")

_PARTICLES = frozenset({"JKS", "JKC", "JKO", "JKB", "JKQ", "JX"})
# Nouns that make one predicate with the clause before them: 할 수 있다, 할 예정이다.
_PREDICATE_NOUNS = frozenset(
    {"수", "줄", "것", "거", "바", "터", "뿐", "예정", "계획", "방침", "전망", "복안", "생각"}
    | {"구상", "목표", "뜻"}
)
# A clause with one of these describes the noun by the whole list: ▲a ▲b를 담은 협약.
_PREDICATES_OF_LISTS = frozenset({"담", "비롯", "포함", "아우르", "망라"})
_SEPARATOR = re.compile(r"(?:\s*[,;·/]|\s+및)?\s*$")


def find_lists(sentence: str) -> list[Found]:
    """Return the list in a sentence, of two items or more, or nothing.

    Marks of one kind are one list; other marks inside an item stay in its text. A list in a
    running sentence has "and" before its last item.
    """
    marks = list_marks(sentence)
    if not marks:
        return []
    stops = [*(mark.start() for mark in marks[1:]), len(sentence)]
    items = [sentence[mark.end() : stop] for mark, stop in zip(marks, stops, strict=True)]
    items[-1] = items[-1][: _item_end(items[-1], items[:-1])]
    texts = tuple(_SEPARATOR.sub("", item) for item in items)
    if not all(texts):
        return []
    end = marks[-1].end() + len(texts[-1])
    joint = ", " if _NUMBER.match(marks[0][0]) else " "
    last_joint = " and " if has_hangul(sentence[end:]) else joint
    written = [mark[1] + " " * mark[0][1:].isspace() for mark in marks]
    template = (
        written[0],
        *(joint + mark for mark in written[1:-1]),
        last_joint + written[-1],
        "",
    )
    return [Found(Span(marks[0].start(), end), Group(GroupKind.LIST, texts, template))]


def list_marks(sentence: str) -> list[re.Match[str]]:
    """Return the marks, two or more, of the list that starts first; none if there is no list."""
    families: dict[str, list[re.Match[str]]] = {}
    for pattern in (_TRIANGLE, _SHAPE):
        for match in pattern.finditer(sentence):
            families.setdefault(match[1], []).append(match)
    for match in _NUMBER.finditer(sentence):
        series = next(series for series in SERIES if match[1] in series)
        family = families.setdefault(series, [])
        if len(family) < len(series) and match[1] == series[len(family)]:
            family.append(match)
    lists = [family for family in families.values() if len(family) > 1]
    return min(lists, key=lambda family: family[0].start(), default=[])


class _End(NamedTuple):
    """A place where a list item may end, and what stands there."""

    offset: int
    what: str


def _item_end(item: str, earlier: Sequence[str]) -> int:
    """Return where in the text behind the last mark the last item ends."""
    shared = reduce(and_, (Counter(end.what for end in _ends(text)) for text in earlier))
    for end in _ends(item):
        if not shared[end.what]:
            return end.offset
        shared[end.what] -= 1
    return len(item)


def _ends(text: str) -> Iterator[_End]:
    morphemes = analyse(text)
    depth = 0
    for index, morpheme in enumerate(morphemes):
        if morpheme.tag == "SF" or (morpheme.tag == "SSC" and not depth):
            yield _End(morpheme.start, "")
            return
        depth += (morpheme.tag == "SSO") - (morpheme.tag == "SSC")
        if not depth and morpheme.start and _may_end(text, morphemes, index):
            what = morpheme.tag if morpheme.tag in _PARTICLES else morpheme.form
            yield _End(morpheme.start, what)


def _may_end(text: str, morphemes: Sequence[Morpheme], index: int) -> bool:
    """Judge whether the noun phrase before a morpheme can end there."""
    morpheme = morphemes[index]
    following = morphemes[index + 1].tag if index + 1 < len(morphemes) else ""
    match morpheme.tag:
        case "SP":
            # 실내화, 물병 is one item where no predicate follows.
            return morpheme.form == "," and any(m.tag in {"EC", "EF"} for m in morphemes[index:])
        case "NNB" | "NNG":
            ends = morpheme.form in ENDING_NOUNS and text[morpheme.start - 1].isspace()
            return ends and (morpheme.form, following) != ("중", "VCP")  # 공사 중인 다리
        case "VCP":
            return following != "ETM"
        case "JKG":
            return following == "SN"  # 설치비의 80%를: the share is of every item
        case tag if tag in _PARTICLES:
            before = morphemes[index - 1]
            # A particle fused with the noun (건 for 것은) cannot be cut off.
            starts_here = before.tag not in _PARTICLES and before.end <= morpheme.start
            return starts_here and not _describes(morphemes[index:])
    return False


def _describes(clause: Sequence[Morpheme]) -> bool:
    """Judge whether the clause that goes on with a particle describes a noun after it.

    The ending of its predicate tells: 승하차를 돕는 도우미 does, 장학금을 준다 does not.
    """
    predicate = ""
    for morpheme, following in pairwise(clause[1:]):
        if morpheme.tag.startswith("VV") or following.tag == "XSV":
            predicate = morpheme.form
        if morpheme.tag in {"EF", "SF"} or (morpheme.tag == "EC" and following.tag != "VX"):
            return False
        if morpheme.tag == "ETM" and following.form not in _PREDICATE_NOUNS:
            return predicate not in _PREDICATES_OF_LISTS
        if morpheme.tag == "ETN":
            return following.tag != "JKB"
    return False
