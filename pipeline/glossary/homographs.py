"""Whether a Korean form that is also an ordinary word is the name where it stands.

완주 is a county and finishing a course, 전주 a city and the week before. Such a form is a name
only with evidence: a larger place before it, other places in a list with it, what follows
only a place, the full form elsewhere in the document, Kiwi's proper-noun tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.glossary.boundaries import Reading
from pipeline.glossary.candidates import Candidate
from pipeline.glossary.endings import WORD
from pipeline.glossary.ordinary import is_ordinary, is_told_by_tag

_LIST_JOINT = re.compile(r" ?[·ㆍ/~-] ?|[과와] | 및 |에서 |부터 ")
# 완도 26곳, 진도 15곳
_COUNTED = re.compile(r" \d[\d,.]*[가-힣%㎡]{0,3}, ?")
_FROM = re.compile(r" ?[~-] ?|에서 |부터 ")
_TO = re.compile(r" |으?로|까지")
_COMMA = re.compile(r", ?")
_LONGEST_JOINT = 10
_GOES_ON = re.compile(r", ?|·| 등[ ,·]| 및 |[과와] ")
# What follows a place only: people, parts and institutions of it, and being there.
_OF_A_PLACE = re.compile(
    r"(?:의 | ?)(?:지역|명물|명소|특산물|특산품|일대|일원|전역|관내|읍내|시민|군민|구민|주민|출신"
    r"|소재|현지|터미널|나들목"
    r"|IC|시청|군청|구청|시의회|군의회|경찰서|소방서|교육지원청|보건소|문화원|시장|군수|농민회)"
    rf"들?(?:[은는이가을를의에도와과등]|에서|에게|으로|로|인)?(?![{WORD}])"
    r"| [가-힣]{1,3}읍(?:[은는이가을를의에도와과]|에서|으로)?(?![가-힣])"
    r"| [가-힣]{1,4}[면동리](?:에서|에 | 일원| 일대| 주민| 소재| [가-힣]+리)"
    r"|에 (?:위치|있는|들어서|조성|건립|거주|사는|자리|둥지|본사|공장)"
)
# One is at a place, and at a race (경주) too: it needs Kiwi's tag beside it.
_AT = re.compile(r"에서(?:는|도|만|의|부터)?(?![가-힣])")
_LEGAL_FORM_BEFORE = re.compile(r"(?:㈜|\(주\)|주식회사) ?\Z")
_LEGAL_FORM_BEHIND = re.compile(r" ?(?:㈜|\(주\)|주식회사)")
_PROVINCE = (
    r"(?:강원|경기|제주|[경전충][남북]|(?:경상|전라|충청)[남북])도?|(?:강원|전북|제주)특별자치도"
)
_METROPOLIS = r"서울|부산|대구|인천|광주|대전|울산|세종|.+(?:특별시|광역시|자치시)"
_RURAL = re.compile(_PROVINCE)
_PARTS = ("구", "읍", "면", "동", "리")
_PROVINCIAL = re.compile(rf"{_PROVINCE}|{_METROPOLIS}")
_PROPER = frozenset({"person", "place", "organisation", ""})


class Surroundings:
    """What is known around the homographs of a text; it grows as they are decided.

    Args:
        names: the names that are certain.
        doubtful: the homographs.
        titles: titles that may stand beside them.
        evidence: the forms that the document makes certain.
    """

    def __init__(
        self,
        names: Iterable[Candidate],
        doubtful: Iterable[Candidate],
        titles: Iterable[Candidate],
        evidence: Iterable[str],
    ) -> None:
        self.starts: dict[int, Candidate] = {}
        self.ends: dict[int, Candidate] = {}
        self.provinces: set[str] = set()
        self.evidence = set(evidence)
        self.doubtful_starts = {each.start: each for each in doubtful}
        self.doubtful_ends = {each.end: each for each in doubtful}
        self.title_edges = {edge for title in titles for edge in (title.start, title.end)}
        for name in names:
            self.add(name)

    def add(self, name: Candidate) -> None:
        """Take a homograph that has been decided into account for the others."""
        self.starts[name.start] = name
        self.ends[name.end] = name
        if name.term.kind == "place":
            self.provinces.add(name.term.province)


def is_name(reading: Reading, candidate: Candidate, around: Surroundings) -> bool:
    """Return whether a homograph is the name, its surroundings and the document considered.

    Kiwi's tag alone does for words that it tells apart. It takes 전주 and 공주 for the cities
    most of the time, and is believed beside another name of the province and in a list.
    """
    if is_evident(reading, candidate, around):
        return True
    if _is_ordinary(reading, candidate):
        return False
    if candidate.form in around.evidence:
        return True
    province = candidate.term.province
    if _is_tagged(reading, candidate) and (
        is_told_by_tag(candidate.form) or (province and province in around.provinces)
    ):
        return True
    return _is_in_pair(reading, candidate, around)


def is_evident(reading: Reading, candidate: Candidate, around: Surroundings) -> bool:
    """Return whether the words around a homograph alone make it the name.

    What is evident once is evidence for the rest of the document.
    """
    if _COUNTED.fullmatch(_joint_before(reading.text, candidate, around.ends)):
        return True
    if _is_ordinary(reading, candidate):
        return False
    if candidate.term.kind != "place":
        return _is_company(reading.text, candidate) or bool(
            {candidate.start - 1, candidate.end + 1} & around.title_edges
        )
    return (
        _OF_A_PLACE.match(reading.text, candidate.end) is not None
        or (_AT.match(reading.text, candidate.end) is not None and _is_tagged(reading, candidate))
        or _is_in_larger_place(reading.text, candidate, around)
        or _is_in_list(reading.text, candidate, around)
    )


def _is_company(text: str, candidate: Candidate) -> bool:
    before = text[max(0, candidate.start - _LONGEST_JOINT) : candidate.start]
    return (
        _LEGAL_FORM_BEFORE.search(before) is not None
        or _LEGAL_FORM_BEHIND.match(text, candidate.end) is not None
    )


def _is_ordinary(reading: Reading, candidate: Candidate) -> bool:
    start, end = candidate.start, candidate.end
    return is_ordinary(candidate.form, reading.text, start, end) or (
        reading.tag(start, end) in {"NR", "SN"}
    )


def _is_in_larger_place(text: str, candidate: Candidate, around: Surroundings) -> bool:
    larger = around.ends.get(candidate.start - 1)
    return (
        larger is not None
        and text[larger.end] == " "
        and larger.term.kind == "place"
        and (
            _PROVINCIAL.fullmatch(larger.form) is not None
            or (candidate.form.endswith(_PARTS) and larger.form.endswith(("시", "군", "구")))
        )
        and (not candidate.term.province or larger.term.province in {"", candidate.term.province})
    )


def _is_in_list(text: str, candidate: Candidate, around: Surroundings) -> bool:
    """Return whether other places of its rank are listed with it.

    A comma also parts a headline's subject from the rest (전주시, 예산 확보 총력), so that
    it makes a list only where the list goes on.
    """
    before = _joint_before(text, candidate, around.ends)
    after = _joint_after(text, candidate, around.starts)
    if _LIST_JOINT.fullmatch(before) or _LIST_JOINT.fullmatch(after):
        return True
    if _COMMA.fullmatch(before):
        return bool(after) or _GOES_ON.match(text, candidate.end) is not None
    return _COMMA.fullmatch(after) is not None


def _is_in_pair(reading: Reading, candidate: Candidate, around: Surroundings) -> bool:
    """Return whether it is listed with another homograph and one of them is tagged as a name."""
    text = reading.text
    return any(
        other is not None
        and _LIST_JOINT.fullmatch(joint) is not None
        and (_is_tagged(reading, candidate) or _is_tagged(reading, other))
        and not _is_ordinary(reading, other)
        for other, joint in (
            _place_before(text, candidate, around.doubtful_ends),
            _place_after(text, candidate, around.doubtful_starts),
        )
    )


def _joint_before(text: str, candidate: Candidate, ends: Mapping[int, Candidate]) -> str:
    """Return what stands between a place of the same rank and the candidate, or ""."""
    place, joint = _place_before(text, candidate, ends)
    if place is None:
        return ""
    is_route = _FROM.fullmatch(joint) and _TO.match(text, candidate.end)
    return joint if is_route or _is_local(place) else ""


def _joint_after(text: str, candidate: Candidate, starts: Mapping[int, Candidate]) -> str:
    """Return what stands between the candidate and a place of the same rank, or ""."""
    place, joint = _place_after(text, candidate, starts)
    if place is None or not _is_local(place):
        return ""
    is_subject = _COMMA.fullmatch(joint) and not _GOES_ON.match(text, place.end)
    return "" if is_subject else joint


def _place_before(
    text: str, candidate: Candidate, ends: Mapping[int, Candidate]
) -> tuple[Candidate | None, str]:
    """Return the nearest place before the candidate, and what stands between them."""
    for width in range(1, _LONGEST_JOINT + 1):
        place = ends.get(candidate.start - width)
        if place and place.term.kind == "place":
            return place, text[place.end : candidate.start]
    return None, ""


def _place_after(
    text: str, candidate: Candidate, starts: Mapping[int, Candidate]
) -> tuple[Candidate | None, str]:
    """Return the nearest place behind the candidate, and what stands between them."""
    for width in range(1, _LONGEST_JOINT + 1):
        place = starts.get(candidate.end + width)
        if place and place.term.kind == "place":
            return place, text[candidate.end : place.start]
    return None, ""


def _is_tagged(reading: Reading, candidate: Candidate) -> bool:
    """Return whether Kiwi takes it for a proper noun, or a common word of the trade for a noun."""
    tag = reading.tag(candidate.start, candidate.end)
    return tag == "NNP" or (tag == "NNG" and candidate.term.kind not in _PROPER)


def _is_local(candidate: Candidate) -> bool:
    return candidate.term.kind == "place" and not _RURAL.fullmatch(candidate.form)
