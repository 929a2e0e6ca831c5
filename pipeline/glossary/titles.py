"""Titles, which are names only beside one: 전북 + 지사, 미래첨단산업국 + (국)장, 김관영 지사."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.glossary.boundaries import Reading
from pipeline.glossary.candidates import Candidate, Forms
from pipeline.glossary.ordinary import is_ordinary

_SHORTEST_LOOSE = 2
# A title stands after a space, around which the slot of a note may stand (김관영(사진) 지사).
_SPACE = re.compile("[\ue000-\ue0ff]? [\ue000-\ue0ff]?")
_JOINT = re.compile(r"[·,/] ?|[과와] | 및 | 겸 ")
_LONGEST_GAP = 3
# The heads of a department: 국장 of a 국, 병원장 of a 병원.
_SHARING = "장"
_OF_PLACES = ("시장", "군수", "지사", "구청장")
# 시장 is a market unless the place is a city, 지사 a branch unless it is a province.
_SEATS = {
    "시장": ("시", "특별시", "광역시", "특별자치시", "통합특별시"),
    "지사": ("도", "특별자치도"),
}


class Titles:
    """The titles of one text, and what tells whether a name has one.

    Args:
        reading: the text.
        heads: all forms that start a word.
        forms: all forms of the termbase, which tell cities and provinces.
    """

    def __init__(self, reading: Reading, heads: Sequence[Candidate], forms: Forms) -> None:
        self._reading = reading
        self._forms = forms
        self._heads = [head for head in heads if not head.is_title]
        self._organisations = {head.end for head in heads if head.term.kind == "organisation"}

    def joined(self, titles: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
        """Yield each name together with a title that is written right behind it.

        A title in 장 may begin within the name (미래첨단산업국장 of 미래첨단산업국 and 국장); what
        the name leaves of it then stands for it. 한화가 is no painter (화가) of 한화.
        """
        by_start: defaultdict[int, list[Candidate]] = defaultdict(list)
        for title in titles:
            by_start[title.start].append(title)
        for head in self._heads if titles else ():
            may_share = head.term.kind in {"place", "organisation"}
            for start in range(head.start + 1 if may_share else head.end, head.end + 1):
                for title in by_start.get(start, ()):
                    shares = start < head.end
                    if shares and not title.form.endswith(_SHARING):
                        continue
                    if title.end > head.end and self._can_have(head, title):
                        yield head, replace(title, start=head.end)

    def beside(self, names: Sequence[Candidate], titles: Sequence[Candidate]) -> list[Candidate]:
        """Return the titles that have a name beside them, or another title that has one."""
        starts = {name.start: name for name in names}
        ends = {name.end: name for name in names}
        kept: list[Candidate] = []
        for title in titles:
            if len(title.form) < _SHORTEST_LOOSE or self._is_ordinary(title):
                continue
            if self._is_before_person(title, starts) or self._is_behind_name(title, ends):
                kept.append(title)
                ends[title.end] = title
        return kept

    def _is_ordinary(self, title: Candidate) -> bool:
        """Return whether it is the ordinary word: 감사 인사, an audit (감사) that is under way."""
        return title.is_homograph and is_ordinary(
            title.form, self._reading.text, title.start, title.end
        )

    def _can_have(self, head: Candidate, title: Candidate) -> bool:
        """Return whether a place can have this title: 전북지사 a governor, 전주지사 a branch."""
        if head.term.kind != "place":
            return True
        if head.is_homograph and not title.form.endswith(_OF_PLACES):
            return False
        if title.form not in _SEATS:
            return True
        endings = _SEATS[title.form]
        is_seat = head.term.ko.endswith(endings) or any(
            head.form + ending in self._forms for ending in endings
        )
        is_branch = title.form == "지사" and head.start - 1 in self._organisations
        return is_seat and not is_branch

    def _is_before_person(self, title: Candidate, starts: dict[int, Candidate]) -> bool:
        for width in range(1, _LONGEST_GAP + 1):
            name = starts.get(title.end + width)
            if name and name.term.kind == "person":
                return _SPACE.fullmatch(self._reading.text[title.end : name.start]) is not None
        return False

    def _is_behind_name(self, title: Candidate, ends: dict[int, Candidate]) -> bool:
        name = self._before(title, ends)
        if name is None:
            return False
        if name.is_title or name.term.kind == "person":
            return True
        if name.term.kind not in {"place", "organisation"} or not self._can_have(name, title):
            return False
        if not title.is_homograph:
            return True
        person = self._before(name, ends)
        if person and person.term.kind == "person":
            return True
        # 전북 대표 축제, 해외 시장 개척: an attribute and no title
        is_fit = name.term.kind == "organisation" or title.form in _SEATS
        return is_fit and not self._is_attribute(title)

    def _before(self, candidate: Candidate, ends: dict[int, Candidate]) -> Candidate | None:
        """Return the name that stands before a place, a space away; a title also in a list."""
        for width in range(1, _LONGEST_GAP + 1):
            name = ends.get(candidate.start - width)
            if name:
                gap = self._reading.text[name.end : candidate.start]
                is_beside = _SPACE.fullmatch(gap) or (name.is_title and _JOINT.fullmatch(gap))
                return name if is_beside else None
        return None

    def _is_attribute(self, title: Candidate) -> bool:
        if not self._reading.text.startswith(" ", title.end):
            return False
        following = self._reading.between(title.end + 1, title.end + 2)
        return bool(following) and following[0].tag == "NNG"
