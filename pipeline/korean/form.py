"""The form of a press release: which of its lines is the headline, a caption, the lead.

What a page's markup says of a line (``Line.role``) is taken; the rest is told by the marks
and phrases of the genre, by length, and by where a line stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.korean.captions import CREDIT, PHOTO_LABEL, REPORTER
from pipeline.korean.marks import LEADING_MARK, SHAPES
from pipeline.korean.normalise import normalise
from pipeline.release import Role, Segment


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as a page or a file has it, with its role where the markup tells it."""

    text: str
    role: Role | None = None


_SEPARATOR = re.compile(r"[\s|=_*~·#+.ㅡ─━—–-]+")
_SENTENCE_END = re.compile(r"[.][”’\"')\]]*$")
_LONGEST_SUBTITLE = 80
_SUBTITLE_MARKS = re.compile(rf"^(?:[{SHAPES}=·*]|[-–—](?![0-9]))\s*|\s*[-–—=]$")


def _any_of(words: str) -> str:
    """Return a pattern for any of the words, which headers set with spaces (일 시)."""
    return "|".join(r"\s?".join(word) for word in words.split())


_LABELS = (
    "일시 장소 대상 기간 인원 내용 방법 참석 주최 주관 신청 접수 문의 시간 비용 예산 규모 자격"
)
_LABELLED = re.compile(rf"\W*(?:[가-힣]+\s?)?(?:{_any_of(_LABELS)})\s?:")
# 있다. · 모습 · 조감도: how captions end, and bullets do not.
_CAPTION_END = re.compile(
    r"(?:[가-힣] 있다|모습|장면|전경|조감도|포스터|위치도|기념\s?(?:촬영|사진))\.?$"
)

_HEADERS = (
    "배포일시 배포일 담당 담당부서 담당과 담당팀 담당자 담당과장 담당팀장 문의 문의처 문의전화 "
    "연락처 전화 자료 자료제공 자료문의 작성자 제공부서 제공일"
)
_NOTE = re.compile(
    r"[<〈【\[(][^<>〈〉【】\[\]()]+[>〉】\])]$"
    r"|-?\s?끝\s?[.-]*$"
    rf"|(?:{_any_of('보도일시 보도시점 엠바고')})(?=.*(?:[0-9]|즉시|배포))"
    rf"|(?:{_any_of(_HEADERS)})\s?[:|]"
    rf"|(?:{_any_of('붙임 별첨 첨부')})\s?[0-9:.]"
)


def is_separator(text: str) -> bool:
    """Return whether a normalised line is only there to part others (|, ---)."""
    return _SEPARATOR.fullmatch(text) is not None


def is_marked(text: str) -> bool:
    """Return whether a normalised line starts as a caption, a list item or a note does."""
    return any(pattern.match(text) for pattern in (LEADING_MARK, _NOTE, PHOTO_LABEL))


def ends_sentence(text: str) -> bool:
    """Return whether a normalised line ends with a full stop."""
    return _SENTENCE_END.search(text) is not None


def segment_lines(lines: Sequence[Line], headline: str) -> tuple[Segment, ...]:
    """Return the segments of a release, the headline first.

    Empty lines and separators are dropped, and so is a first line that repeats the headline.

    Args:
        lines: the lines below the headline, in order.
        headline: the headline; without one there is no such segment.
    """
    title = normalise(headline)
    kept = [Line(normalise(line.text), line.role) for line in lines]
    kept = [line for line in kept if line.text and not is_separator(line.text)]
    if kept and _bare(kept[0].text) == _bare(title):
        kept = kept[1:]
    segments = [Segment(Role.HEADLINE, title)] if title else []
    led = False
    for index, line in enumerate(kept):
        role = line.role or _role(kept, index, led)
        text = line.text
        if role is Role.SUBTITLE:
            text = _without_marks(text)
        led = led or role in {Role.LEAD, Role.BODY}
        segments.append(Segment(role, text))
    return tuple(segments)


def _role(lines: Sequence[Line], index: int, led: bool) -> Role:
    text = lines[index].text
    if _is_caption(lines, index, led):
        return Role.CAPTION
    kind = _mark(text)
    if kind == "note" or _NOTE.match(text):
        return Role.NOTE
    if led:
        return Role.LIST_ITEM if kind else Role.BODY
    if _LABELLED.match(text) or kind in {"triangle", "circled", "number", "syllable"}:
        return Role.LIST_ITEM
    if len(text) <= _LONGEST_SUBTITLE and not ends_sentence(text):
        return Role.SUBTITLE
    # □ 전북도는 … 밝혔다. is how many offices mark their paragraphs.
    return Role.LEAD


def _is_caption(lines: Sequence[Line], index: int, led: bool) -> bool:
    """Tell a caption from a bullet by its credit, its place, its ending and its neighbours."""
    text = lines[index].text
    if _is_credited(text) or PHOTO_LABEL.match(text):
        return True
    if _mark(text) != "triangle" or _LABELLED.match(text):
        return False
    if not led:
        return True
    around = [
        line.text for line in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    ]
    neighbours = [other for other in around if _mark(other) == "triangle"]
    if any(_is_credited(other) for other in neighbours):
        return True
    return all(_CAPTION_END.search(each) for each in (text, *neighbours))


def _is_credited(text: str) -> bool:
    return bool(CREDIT.search(text) or (_mark(text) == "triangle" and REPORTER.search(text)))


def _mark(text: str) -> str | None:
    """Return the kind of the mark that a line starts with (see :data:`LEADING_MARK`)."""
    match = LEADING_MARK.match(text)
    return match.lastgroup if match else None


def _without_marks(text: str) -> str:
    """Strip the marks of a subtitle (- … -), however many, unless nothing else is there."""
    previous = ""
    while text != previous:
        previous, text = text, _SUBTITLE_MARKS.sub("", text)
    return text or previous


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
