"""Neighbouring names that each carry a note: where a name starts, what joins it to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.korean.brackets import QUOTES
from pipeline.korean.groups import ENDING_NOUNS
from pipeline.korean.morphology import analyse

_WORD = r"[^\s,·/()]+"
_DOTTED_WORD = r"[^\s,/()]+"
# What may stand between a note and the next name: ", " · "·" · " 및 " · "과 " · " 부사장·".
_JOINT = re.compile(
    rf"(?P<title>(?:\s{_WORD}){{0,3}}?)"
    rf"(?:(?P<comma>\s*[,/]\s*)(?P<after_comma>{_DOTTED_WORD}(?:\s{_DOTTED_WORD}){{0,5}})"
    rf"|(?P<joint>\s*·\s*|\s+및\s+|[과와]\s+)(?P<name>{_WORD}(?:\s{_WORD}){{0,5}}))"
)
_BARE_JOINT = re.compile(rf"\s(?P<name>{_WORD})")
_LONGEST = 80

_MODIFIERS = frozenset(
    {"도내", "관내", "국내", "해외", "인근", "이날", "올해", "지난해", "총", "약"}
)
_LAST_COMMA = re.compile(r".*(?:[/:;)]|,(?![0-9]{3}))\s*")
_LAST_DOT = re.compile(r".*(?:[·/:;)]|,(?![0-9]{3}))\s*")
# No name goes on over one of these.
_BREAKS = ("JKS", "JKC", "JKO", "JKB", "JKQ", "JX", "EC", "EF", "VCP", "SF", "SP", "SE")
_PHRASE_ENDS = ("J", "E", "VCP", "SF", "SP", "SE")


class Joint(NamedTuple):
    """What joins a name with its note to the next name.

    ``title`` follows the first note (차은결(가운데) 대표), with the space before it; ``mark``
    is "," "/" "·" "및" "과" "와" or "".
    """

    title: str
    mark: str
    name: str


def joint_between(gap: str, *, bare: bool) -> Joint | None:
    """Read the text between two notes, or return None if it does not join two names.

    Args:
        gap: the text from behind one note to the opening of the next.
        bare: whether a space alone may join them.
    """
    if len(gap) > _LONGEST or any(gap.count(o) != gap.count(c) for o, c in QUOTES.items()):
        return None
    if bare and (match := _BARE_JOINT.fullmatch(gap)):
        return Joint("", "", match["name"])
    match = _JOINT.fullmatch(gap)
    if not match:
        return None
    name = "after_comma" if match["comma"] else "name"
    joint = match["comma"] or match["joint"]
    mark = joint.strip()
    last_word = match.end() - len(match[name].split()[-1])
    title_end, name_start = match.end("title"), match.start(name)
    foreign = any(
        (m.end <= title_end and not _is_nominal(m.tag))
        or (name_start <= m.start < last_word and m.tag.startswith(_BREAKS))
        or (title_end and mark in {"과", "와"} and m.form == mark and m.tag[0] != "J")
        for m in analyse(gap)
    )
    return None if foreign else Joint(match["title"], mark, match[name])


def first_name(before: str, joints: Sequence[Joint]) -> int | None:
    """Return where the name at the end of a text starts, or None if it cuts a quotation.

    Nothing marks the start. The name reaches back to the end of another phrase, but has no
    more words than its neighbours: 참여한 도내 | 고운찬(떡)·솔밭식품(장).

    Args:
        before: the text before the first note.
        joints: the names that follow, at least one.
    """
    context = before[-_LONGEST:]
    dotted = any(joint.mark == "·" for joint in joints)
    separators = _LAST_DOT if dotted else _LAST_COMMA
    if cut := separators.match(context):
        context = context[cut.end() :]
    words = list(re.finditer(r"\S+", context))
    if not words:
        return None
    ends_phrase = {m.end for m in analyse(context) if m.tag.startswith(_PHRASE_ENDS)}
    start = words[-1].start()
    most_words = max(len(joint.name.split()) for joint in joints)
    for word in words[-most_words:-1][::-1]:
        if word.end() in ends_phrase or word[0] in _MODIFIERS:
            break
        start = word.start()
    quoted = _quoted_start(context, start)
    return None if quoted is None else len(before) - len(context) + quoted


def _quoted_start(context: str, start: int) -> int | None:
    """Move a start so that no quotation is cut: to its opening mark, or behind a lone one."""
    for opening, closing in QUOTES.items():
        name = context[start:]
        if name.count(closing) > name.count(opening):
            start = context.rfind(opening, 0, start)
            if start < 0:
                return None
        elif name.count(opening) > name.count(closing):
            start += name.rfind(opening) + 1
    return start if start < len(context) else None


def last_title(rest: str, joints: Sequence[Joint]) -> str:
    """Return the title that the text behind the last note starts with, or "".

    It has no more words than the titles of the other names.
    """
    end = 0
    for morpheme in analyse(rest[:_LONGEST]):
        if not _is_nominal(morpheme.tag) or morpheme.form in ENDING_NOUNS:
            break
        end = morpheme.end
    most_words = max(len(joint.title.split()) for joint in joints)
    words = re.match(rf"(?:\s\S+){{0,{most_words}}}", rest[:end])
    return words[0] if words else ""


def _is_nominal(tag: str) -> bool:
    return tag[0] in "NX" or tag == "SL"
