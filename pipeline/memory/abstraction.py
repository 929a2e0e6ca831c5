"""Korean with its names and figures taken out, so that it can be compared without them.

Only what English follows by rule is taken out. All the rest (numbers in words, codes, ranges
of numbers, names that nobody listed, titles) stays in the key as it is, so that two texts with
one key say the same but for their slots.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.glossary import Match, Names
from pipeline.glossary.endings import rest_of_word
from pipeline.memory.figure_slots import figure_slots, read_figures
from pipeline.memory.particles import usual_particle
from pipeline.memory.slots import Abstracted, NameSlot, Slot
from pipeline.release import Span, Term

# What stands for a slot in a key. A text's own private characters are no slots.
_NAME_MARKS = {
    "person": "\ue100",
    "place": "\ue102",
    "organisation": "\ue103",
    "programme": "\ue104",
    "event": "\ue105",
}
_SHORT_MENTION, _NUMBER, _DATE, _TIME = "\ue101", "\ue110", "\ue111", "\ue112"
_PRIVATE = re.compile("[\ue000-\uf8ff]")

# The last syllables of places: province, city, county, district, town, township, ward, village.
_AREAS = frozenset("도시군구읍면동리")


def abstract(ko: str, names: Names) -> Abstracted:
    """Take the names and figures out of a text.

    Args:
        ko: normalised Korean on one line.
        names: those of the document that it is from.
    """
    matches = tuple(names.find(ko))
    name_slots = tuple(NameSlot(each.span, each.term) for each in matches if _is_name(each.term))
    figures = read_figures(ko, names.day)
    free = [figure for figure in figures if not _meets(figure.span, matches)]
    slots_of_figures = tuple(figure_slots(ko, free, names.day))
    taken = {slot.figure.span.start for slot in slots_of_figures}
    literals = tuple(figure for figure in figures if figure.span.start not in taken)
    slots: list[Slot] = sorted([*name_slots, *slots_of_figures], key=lambda slot: slot.span.start)
    return Abstracted(
        ko, names.day, _key(ko, slots), name_slots, slots_of_figures, literals, matches
    )


def _is_name(term: Term) -> bool:
    return term.kind in _NAME_MARKS and "lowercase" not in term.usage


def _meets(span: Span, matches: Sequence[Match]) -> bool:
    return any(span.start < m.span.end and m.span.start < span.end for m in matches)


def _key(ko: str, slots: Sequence[Slot]) -> str:
    parts: list[str] = []
    end = 0
    bounds = [*(slot.span.start for slot in slots[1:]), len(ko)]
    for slot, bound in zip(slots, bounds, strict=False):
        parts += _PRIVATE.sub("\ufffd", ko[end : slot.span.start]), _mark(slot)
        end = slot.span.end
        if isinstance(slot, NameSlot) or slot.figure.unit == "":
            rest = rest_of_word(ko, end)[: bound - end]
            parts.append(usual_particle(rest, ko[end - 1]))
            end += len(rest)
        elif ko.startswith(" ", end):
            end += 1  # 285억 원 and 285억원
    parts.append(_PRIVATE.sub("\ufffd", ko[end:]))
    return " ".join("".join(parts).split())


def _mark(slot: Slot) -> str:
    """Return what stands for a slot; names of different classes (군, 시) are not exchanged."""
    if isinstance(slot, NameSlot):
        term = slot.term
        if term.kind == "person":
            surname, _, title = term.ko.partition(" ")
            short = term.note.startswith(surname) or title
            return _SHORT_MENTION + title if short else _NAME_MARKS["person"]
        return _NAME_MARKS[term.kind] + class_of(term)
    if slot.figure.clocks:
        return _TIME
    if slot.parts:
        ends = "-" * (len(slot.figure.days) - 1)
        return (
            _DATE
            + "".join(part[0] for part in ("year", "month", "day") if part in slot.parts)
            + ends
        )
    return _NUMBER


def class_of(term: Term) -> str:
    """Return what a name says of its bearer at its end: 군 is a county, 부 a ministry.

    Of a place it may say nothing (완주).
    """
    last = term.ko[-1]
    return "" if term.kind == "place" and (last not in _AREAS or len(term.ko) < 3) else last
