"""A sentence with its lists, pairs and quotations lifted out.

A model that reads "▲a ▲b ▲c 등 4개" or "고운찬(떡 = 김제시)·솔밭식품(장 = 순창군)" loses marks
and brackets, or runs the items together. So each such group leaves one slot character
in the sentence, its texts are translated apart, and its English is put where the slot went.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.korean.groups import Found, Group
from pipeline.korean.lists import find_lists
from pipeline.korean.parentheses import find_parentheses
from pipeline.korean.quotations import find_quotations
from pipeline.korean.spans import overlap

SLOTS = tuple(chr(code) for code in range(0xE000, 0xE100))

# A longer text is no sentence; to search it would only cost time.
_LONGEST = 5_000
_NO_SPACE_AFTER = frozenset(" ([{“‘「『【〈《")


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence in which the slot ``SLOTS[i]`` stands for ``groups[i]``."""

    text: str
    groups: tuple[Group, ...] = ()


def frame(sentence: str) -> Frame:
    """Lift the lists, the names with notes and the structured parentheses out of a sentence.

    The texts of a group are shorter than the sentence and may hold groups of their own.

    Args:
        sentence: normalised text, which holds no private-use character.
    """
    return _framed(sentence, _structures(sentence))


def frame_quotations(sentence: str) -> Frame:
    """Lift every outermost quotation out of a sentence, and the structures outside them."""
    quoted = find_quotations(sentence)
    spans = [found.span for found in quoted]
    outside = [found for found in _structures(sentence) if not overlap(found.span, spans)]
    return _framed(sentence, [*quoted, *outside])


def _structures(sentence: str) -> list[Found]:
    if len(sentence) > _LONGEST:
        return []
    lists = find_lists(sentence)
    return lists + find_parentheses(sentence, [found.span for found in lists])


def _framed(sentence: str, found: Iterable[Found]) -> Frame:
    parts: list[str] = []
    end = 0
    kept = sorted(found, key=lambda each: each.span.start)[: len(SLOTS)]
    for slot, (span, _) in zip(SLOTS, kept, strict=False):
        before = sentence[end : span.start]
        # English sets a space before a bracket; the particle behind the slot stays attached.
        space = "" if sentence[: span.start][-1:] in {"", *_NO_SPACE_AFTER} else " "
        parts += before, space, slot
        end = span.end
    parts.append(sentence[end:])
    return Frame("".join(parts), tuple(group for _, group in kept))
