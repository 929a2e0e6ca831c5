"""Groups: parts of a sentence that are translated apart and put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pipeline.release import Span

# Nouns that close an enumeration: 배추, 무 등 · 셋 가운데 하나 · 접수 순.
ENDING_NOUNS = frozenset({"등", "등등", "가운데", "중", "순", "외", "각각", "모두"})

_ABBREVIATION = re.compile(r"\b(?:Co|Corp|Inc|Ltd|Jr|Sr|Dr|No|etc|[A-Za-z]\.[A-Za-z])\.$")


class GroupKind(StrEnum):
    """What a group is in the genre."""

    LIST = "list"  # ▲a ▲b
    NAMES = "names"  # 고운찬(떡 = 김제시)·솔밭식품(장 = 순창군)
    PARENTHESIS = "parenthesis"  # (국비 140억 원, 도비 70억 원)
    QUOTATION = "quotation"  # “…”


@dataclass(frozen=True, slots=True)
class Group:
    """Korean texts to translate, and the English literals that stand around them.

    ``template`` has one literal more than there are texts: before, between and after them.
    """

    kind: GroupKind
    texts: tuple[str, ...]
    template: tuple[str, ...]

    def render(self, translations: Sequence[str]) -> str:
        """Return the English of the group.

        Args:
            translations: the English of every text, in order.

        Raises:
            ValueError: there are more or fewer translations than texts.
        """
        first, *others = self.template
        parts = [first]
        for text, translation, literal in zip(self.texts, translations, others, strict=True):
            english = _fragment(text, translation.strip())
            parts += english, literal
        return "".join(parts)


def _fragment(text: str, english: str) -> str:
    """Drop the full stop with which a model ends a fragment like a sentence."""
    if text.endswith(".") or _ABBREVIATION.search(english):
        return english
    return english.removesuffix(".")


class Found(NamedTuple):
    """A group and where it stands in the sentence."""

    span: Span
    group: Group
