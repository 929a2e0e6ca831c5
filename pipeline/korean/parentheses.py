"""Parentheses that carry a structure: lists, pairs, and names each with a note.

"고운찬(떡 = 김제시)·솔밭식품(장 = 순창군)" is a list of names; "(국비 140억 원, 도비 70억 원)" a
list in itself; a single short note, "조류인플루엔자(AI)" or "부스(85개)", is neither and stays
in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.korean.brackets import PARENTHESES, QUOTES, outermost
from pipeline.korean.groups import Found, Group, GroupKind
from pipeline.korean.hangul import has_hangul
from pipeline.korean.names import Joint, first_name, joint_between, last_title
from pipeline.korean.spans import overlap
from pipeline.release import Span

_LEGAL_FORM = re.compile(r"\((?:사|재|주|유|의|학|복|합|자|社|財|株)\)")
_FORMER = re.compile(r"(?:舊|前|現|구|전|현|옛)\s?,")
_SEPARATOR = re.compile(r"(?<![0-9]),\s*|,(?![0-9])\s*|\s*=\s*|\s/\s")
_CONJUNCTIONS = frozenset({"및", "과", "와"})
_AMONG_OTHERS = re.compile(r"\s+등$")
_BETWEEN = re.compile(r"\s*[,·]?\s*")
_LONG = 24


class _Content(NamedTuple):
    """What stands in a parenthesis: texts, the literals between them and the one after."""

    texts: list[str]
    joints: list[str]
    tail: str


def find_parentheses(sentence: str, taken: Sequence[Span]) -> list[Found]:
    """Return the lists of names with notes, and the other structured parentheses.

    Args:
        sentence: the sentence.
        taken: spans that other groups hold already.
    """
    notes = [
        span
        for span in outermost(sentence, PARENTHESES)
        if not overlap(span, taken) and not _LEGAL_FORM.fullmatch(sentence, span.start, span.end)
    ]
    found = []
    floor = 0
    while notes:
        joints = _joints(sentence, notes, taken)
        members = notes[: len(joints) + 1]
        group = _names(sentence, members, joints, floor) if joints else None
        if group is None:
            members = _pairs(sentence, notes)
            group = _parenthesis(sentence, members)
        if group:
            found.append(group)
        floor = group.span.end if group else members[-1].end
        notes = notes[len(members) :]
    return found


def _joints(sentence: str, notes: Sequence[Span], taken: Sequence[Span]) -> list[Joint]:
    """Return how the first notes hang together as notes on neighbouring names."""
    joints: list[Joint] = []
    for before, after in pairwise(notes):
        gap = Span(before.end, after.start)
        if overlap(gap, taken) or not (_is_note(sentence, before) and _is_note(sentence, after)):
            break
        both_pairs = all("=" in sentence[note.start : note.end] for note in (before, after))
        joint = joint_between(sentence[gap.start : gap.end], bare=both_pairs)
        if joint is None:
            break
        joints.append(joint)
    return joints


def _is_note(sentence: str, span: Span) -> bool:
    """Return whether a parenthesis touches its name and says more than an acronym."""
    content = sentence[span.start + 1 : span.end - 1]
    touches = not sentence[: span.start][-1:].isspace() and span.start > 0
    return touches and (has_hangul(content) or any(char.isdigit() for char in content))


def _names(
    sentence: str, notes: Sequence[Span], joints: Sequence[Joint], floor: int
) -> Found | None:
    start = first_name(sentence[floor : notes[0].start], joints)
    if start is None:
        return None
    start += floor
    end = notes[-1].end
    title = last_title(sentence[end:], joints)
    names = [sentence[start : notes[0].start], *(joint.name for joint in joints)]
    titles = [*(joint.title for joint in joints), title]
    literals = [*(" and " if joint.mark in _CONJUNCTIONS else ", " for joint in joints), ""]
    texts: list[str] = []
    template = [""]
    for name, note, of, literal in zip(names, notes, titles, literals, strict=True):
        content = _content(sentence, note)
        texts += f"{name} {of.strip()}".rstrip(), *content.texts
        template += " (", *content.joints, f"{content.tail}){literal}"
    group = Group(GroupKind.NAMES, tuple(texts), tuple(template))
    return Found(Span(start, end + len(title)), group)


def _pairs(sentence: str, notes: Sequence[Span]) -> list[Span]:
    """Return the first parenthesis and, if it holds a pair, those with one that follow it."""
    members = [notes[0]]
    for note in notes[1:]:
        gap = (members[-1].end, note.start)
        both = (members[-1], note)
        if not _BETWEEN.fullmatch(sentence, *gap) or not all(
            "=" in sentence[span.start : span.end] for span in both
        ):
            break
        members.append(note)
    return members


def _parenthesis(sentence: str, members: Sequence[Span]) -> Found | None:
    contents = [_content(sentence, span) for span in members]
    texts = [text for content in contents for text in content.texts]
    if len(texts) == 1 and len(texts[0]) <= _LONG:
        return None
    if not has_hangul("".join(texts)):
        return None
    template = ["("]
    for content in contents:
        template += *content.joints, f"{content.tail}), ("
    template[-1] = f"{contents[-1].tail})"
    span = Span(members[0].start, members[-1].end)
    return Found(span, Group(GroupKind.PARENTHESIS, tuple(texts), tuple(template)))


def _content(sentence: str, span: Span) -> _Content:
    """Take the inside of a parenthesis apart at its commas and equals signs."""
    inside = sentence[span.start + 1 : span.end - 1].strip()
    nested = outermost(inside, {**PARENTHESES, **QUOTES})
    whole = _Content([inside], [], "")
    if _FORMER.match(inside):
        return whole
    texts, joints, start = [], [], 0
    for separator in _SEPARATOR.finditer(inside):
        if overlap(Span(*separator.span()), nested):
            continue
        texts.append(inside[start : separator.start()].rstrip())
        joints.append({"=": " = ", "/": " / "}.get(separator[0].strip(), ", "))
        start = separator.end()
    last = inside[start:]
    among_others = _AMONG_OTHERS.search(last) if texts else None
    texts.append(last[: among_others.start()] if among_others else last)
    if not all(texts):
        return whole
    return _Content(texts, joints, ", among others" if among_others else "")
