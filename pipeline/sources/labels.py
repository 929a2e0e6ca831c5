"""The head of a release: what follows a label there (``담당부서 : 홍보과``)."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from bs4.element import NavigableString, Tag

from pipeline.korean import normalise

_NEXT_LABEL = re.compile(r"(^|\s+)[^\s:：]+\s*[:：]")
_TELEPHONE = re.compile(r"(?<![0-9])(?:0[0-9]{1,2}[-)\s.]{1,2})?[0-9]{3,4}[-.][0-9]{4}(?![0-9])")
_PERSON = "담당자"
_ASKED = ("문의처", "문의", _PERSON)
_TELEPHONES = ("전화번호", "문의전화", "연락처", "전화")
_LONGEST = 100  # characters of a value
_NEAR = 40  # texts before a release's body that can be its head


def head_texts(head: Tag) -> list[str]:
    """Return the texts of a release's head."""
    return [" ".join(text.split()) for text in head.stripped_strings]


def texts_before(body: Tag, view: Tag) -> list[str]:
    """Return the texts shortly before a release's body, where its head must be."""
    texts: deque[str] = deque(maxlen=_NEAR)
    for node in view.descendants:
        if node is body:
            break
        if type(node) is NavigableString and (text := " ".join(node.split())):
            texts.append(text)
    return list(texts)


def labelled(texts: Sequence[str], *labels: str) -> str:
    """Return what follows the first of the labels that there is, "" if there is none.

    A label may stand in the value's own text or in one before it.
    """
    for label in labels:
        at_start = re.compile(rf"{label}(?:\s*[:：]\s*|\s+|$)")
        within = re.compile(rf"[\s|/·]{label}\s*[:：]\s*")
        for place, text in enumerate(texts):
            match = at_start.match(text) or within.search(text)
            if match is None:
                continue
            candidates = [text[match.end() :], *texts[place + 1 : place + 3]]
            value = next(filter(None, (text.lstrip(" :：") for text in candidates)), "")
            following = _NEXT_LABEL.search(value)
            return normalise(value[: following.start()] if following else value).rstrip(" |·/")
    return ""


def contact(texts: Sequence[str]) -> str:
    """Return whom a release names for questions, with the telephone; "" if it names none."""
    telephone = _with_telephone(labelled(texts, *_TELEPHONES))
    asked = labelled(texts, *_ASKED)[:_LONGEST]
    if _with_telephone(asked):
        return asked
    # 문의 alone may begin any sentence (문의 사항은 …), or be an entry of the page's menu.
    person = asked if telephone else labelled(texts, _PERSON)
    return f"{person[:_LONGEST]} {telephone}".strip()


def _with_telephone(text: str) -> str:
    return text[:_LONGEST] if _TELEPHONE.search(text) else ""
