"""The rows of a press release's header: their labels and what stands beside them.

보도시점 | 2026. 7. 25.(금) 조간 | 배포일시 | 2026. 7. 24.(목)
담당 부서 | 문화산업과 | 책임자 | 과 장 | 김하나 | (063-280-0000)
담당부서: 문화산업과(과장 김하나, 063-280-0000)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

CELL = " | "


class Kind(Enum):
    """What a label of the header announces."""

    EMBARGO = auto()
    DEPARTMENT = auto()
    CONTACT = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, without its spaces, and the values beside it."""

    kind: Kind
    label: str
    values: tuple[str, ...]


_LABELS = {
    Kind.EMBARGO: "보도일시 보도시점 보도일자 보도시기 엠바고",
    Kind.DEPARTMENT: (
        "담당부서 담당부서명 담당과 담당실과 담당 제공부서 작성부서 주무부서 소관부서 자료제공 "
        "자료제공부서 부서명"
    ),
    Kind.CONTACT: (
        "책임자 담당자 담당과장 담당팀장 담당국장 담당사무관 담당주무관 담당전화 문의 문의처 "
        "문의전화 자료문의 연락처 전화 전화번호 작성자 부서장"
    ),
    Kind.OTHER: (
        "배포일시 배포일 배포시점 배포일자 제공일 제공일자 제공일시 매수 쪽수 총쪽수 자료매수 사진 "
        "사진자료 사진유무 사진유·무 동영상 영상자료 첨부자료 참고자료"
    ),
}
_KINDS = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, which headers set with spaces (과 장)."""
    return "|".join(r"\s?".join(map(re.escape, word)) for word in sorted(words, key=len)[::-1])


_COLON_LABEL = re.compile(rf"(?<![가-힣])(?P<label>{_any_of(_KINDS)})\s?:\s?")
# 보도일시 2026. 7. 25.(금) 조간부터: no colon, no table.
_LED_BY_TIME = re.compile(rf"(?P<label>{_any_of(_LABELS[Kind.EMBARGO].split())})\s(?=.*[0-9즉])")
_POSITIONS = (
    "과장 팀장 국장 실장 본부장 단장 부장 소장 원장 계장 사무관 주무관 서기관 연구사 연구관 연구원 "
    "장학사 대변인 담당자 담당"
)
_POSITION = re.compile(_any_of(_POSITIONS.split()))
_TELEPHONE = re.compile(r"(?<![0-9])(?:0[0-9]{1,2}[-.) ]\s?)?[0-9]{3,4}-[0-9]{4}(?![0-9])")
_PERSON = re.compile(rf"[(☎]|(?:^|\s)(?:{_POSITION.pattern})\s?[가-힣]|{_TELEPHONE.pattern}")
_SPACED = re.compile(r"(?<=\S)\s(?=\S)")


def facts(text: str) -> tuple[Fact, ...]:
    """Return what a normalised line of a header says, nothing where it is no such line.

    A line is one if it starts with a label: in a cell of its own, or before a colon.
    """
    found: list[tuple[str, list[str]]] = []
    for cell in text.split(CELL):
        label = _bare(cell)
        parts = list(_COLON_LABEL.finditer(cell))
        if label in _KINDS:
            found.append((label, []))
        elif parts and parts[0].start() == 0:
            ends = [*(part.start() for part in parts[1:]), len(cell)]
            found += [
                (_bare(part["label"]), [cell[part.end() : end].strip(" ,/")])
                for part, end in zip(parts, ends, strict=True)
            ]
        elif not found:
            led = _LED_BY_TIME.match(cell)
            if not led:
                return ()
            found.append((_bare(led["label"]), [cell[led.end() :]]))
        else:
            found[-1][1].append(cell)
    return tuple(
        Fact(_KINDS[label], label, tuple(value for value in values if value))
        for label, values in found
    )


def is_continued(text: str) -> bool:
    """Return whether a row without a label names one more person: 팀 장 | 이두리 | 280-0000."""
    return (
        CELL in text
        and has_telephone(text)
        and _POSITION.search(text.partition(" (")[0]) is not None
    )


def has_telephone(text: str) -> bool:
    """Return whether a text has a telephone number."""
    return _TELEPHONE.search(text) is not None


def part_department(value: str) -> tuple[str, str]:
    """Part "문화산업과(과장 김하나, 280-0000)" into the department and the person."""
    person = _PERSON.search(value)
    if not person or person.start() == 0:
        return value, ""
    rest = value[person.start() :].strip()
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]
    return value[: person.start()].rstrip(" /·,:"), rest


def closed_up(value: str) -> str:
    """Return a value without the spaces that set a title wide: "과 장" → "과장"."""
    return _POSITION.sub(lambda match: _SPACED.sub("", match[0]), value)


def _bare(cell: str) -> str:
    return re.sub(r"[\s:*]", "", cell)
