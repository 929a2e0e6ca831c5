"""The figures of an entry's English exchanged for those of another text with the same key.

Every English figure must come from Korean ones, and all that it may come from must change in
the same way; whatever is said twice, computed or in words of its own is not certain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.checks.figure_pairs import numbers
from pipeline.english.figure import Clock, Day, Figure, FigureKind
from pipeline.english.figures import find_figures
from pipeline.english.numerals import find_numerals
from pipeline.glossary.grammar import is_sentence_start
from pipeline.memory import manners
from pipeline.memory.edits import Edit
from pipeline.memory.said import Said, all_said, backers_of, fits, form_of, parts_of, says
from pipeline.memory.slots import Abstracted
from pipeline.memory.uncertain import Uncertain
from pipeline.release import Span

# English words that hold a number, and what they translate that is read as none; "" is anything.
_WORDS = {
    **dict.fromkeys(("one", "first", "once", "single", "a single"), ""),
    **dict.fromkeys(("half",), "[상하]반기"),
    **dict.fromkeys(("second",), "하반기"),
    **dict.fromkeys(("secondary",), "이차|중등|중학"),
    **dict.fromkeys(("double", "dual"), "이중|복식"),
    **dict.fromkeys(("two years",), "재작년"),
    **dict.fromkeys(("zero",), "무"),
    **dict.fromkeys(("quarter", "quarters"), "분기"),
}
# What "last year" and its like may come from, besides the words that are read as dates.
_RELATIVE = re.compile(
    r"[작전금내당후]년|[전당익]월|지난|직전|올|이번|이듬|다음|오는|이달|내달|당해"
)


def figure_edits(
    english: str, taken: Sequence[Span], entry: Abstracted, new: Abstracted
) -> list[Edit]:
    """Return what must be replaced in an entry's English for the figures of a new text.

    Args:
        english: the entry's English.
        taken: where its names stand; a figure in a name is no figure.
        entry: its Korean.
        new: the other Korean, with the same key.

    Raises:
        Uncertain: it is not certain which stretch, or how it is written.
    """
    said = all_said(entry, new)
    written = [
        figure
        for joined in find_figures(english)
        for figure in _apart(english, joined)
        if figure.kind is not FigureKind.IDENTIFIER
        and not any(figure.span.start < s.end and s.start < figure.span.end for s in taken)
    ]
    moved = entry.published != new.published
    strict = entry.terms != new.terms or any(each.changed for each in said)
    edits = []
    done: set[int] = set()
    for figure in written:
        surface = english[figure.span.start : figure.span.end]
        backers = backers_of(figure, said)
        if not backers:
            if (strict or (moved and _depends_on_day(figure))) and not _harmless(
                figure, surface, entry.text
            ):
                raise Uncertain(f"a figure of its own: {surface}")
            continue
        text = _rewritten(english, surface, figure, backers, said, written, moved=moved)
        if not _is_relative(figure):
            done |= {id(each) for each in backers}
        if text != surface:
            edits.append(Edit(figure.span, text))
    for each in said:
        if each.changed and id(each) not in done:
            span = each.old.span
            raise Uncertain(f"not in the English: {entry.text[span.start : span.end]}")
    return edits


def _apart(english: str, figure: Figure) -> Iterator[Figure]:
    """Yield the two ends of a range of numbers that are both written in full."""
    start, end = figure.span.start, figure.span.end
    numerals = find_numerals(english[start:end]) if len(figure.values) == 2 else []
    if not numerals or tuple(numeral.value for numeral in numerals) != figure.values:
        yield figure
        return
    for numeral in numerals:
        span = Span(start + numeral.span.start, start + numeral.span.end)
        yield replace(figure, span=span, values=(numeral.value,))


def _rewritten(
    english: str,
    surface: str,
    figure: Figure,
    backers: Sequence[Said],
    said: Sequence[Said],
    written: Sequence[Figure],
    *,
    moved: bool,
) -> str:
    """Return the English of a figure for the new text."""
    if figure.clocks:
        return _time(surface, figure, backers)
    if figure.days:
        return _date(surface, figure, backers, moved=moved)
    if not any(each.changed for each in backers):
        if moved and all(_only_implied(figure, each) for each in backers):
            raise Uncertain(f"it depends on the day: {surface}")
        return surface
    chosen = _of_oneform_of(surface, figure, backers, said, written)
    if len({says(each.new) for each in chosen}) != 1:
        raise Uncertain(f"it may be either of two: {surface}")
    first = chosen[0]
    if not first.changed:
        return surface
    if first.old.days:
        return _part_of_date(surface, figure, first)
    starts = is_sentence_start(english[: figure.span.start])
    return manners.number(surface, figure, first.old, first.new.values[0], starts=starts)


def _of_oneform_of(
    surface: str,
    figure: Figure,
    backers: Sequence[Said],
    said: Sequence[Said],
    written: Sequence[Figure],
) -> Sequence[Said]:
    """Return those of the Korean figures that are meant where several have the value.

    They are told apart by their form only if each has its counterpart of that form.
    """
    if len({says(each.new) for each in backers}) == 1:
        return backers
    rivals = [other for other in written if numbers(other) & numbers(figure)]
    if Counter(map(form_of, rivals)) != Counter(each.form for each in backers):
        raise Uncertain(f"it may be either of two: {surface}")
    return [each for each in backers if each.form == form_of(figure)]


def _time(surface: str, figure: Figure, backers: Sequence[Said]) -> str:
    if not any(each.changed for each in backers):
        return surface
    new = {each.new.clocks for each in backers}
    if len(new) != 1 or len(figure.clocks) != 1 or any(len(e.old.clocks) != 1 for e in backers):
        raise Uncertain(f"times: {surface}")
    return manners.time(surface, figure.clocks[0], _clock(new.pop()))


def _clock(clocks: tuple[Clock, ...]) -> Clock:
    if len(clocks) != 1:
        raise Uncertain("a range of times")
    return clocks[0]


def _date(surface: str, figure: Figure, backers: Sequence[Said], *, moved: bool) -> str:
    """Return an English date, each of whose ends comes from a day of the Korean."""
    new_days: list[Day] = []
    changed = False
    for day in figure.days:
        if not parts_of(day):
            return surface  # "last year": the words for it are in the key
        options = {
            new for each in backers if fits(day, each) for new in _new_days(day, each, moved=moved)
        }
        if len(options) != 1:
            raise Uncertain(f"it may be either of two: {surface}")
        new_days.append(options.pop())
        changed |= new_days[-1] != Day(day.year, day.month, day.day)
    if not changed:
        return surface
    if len({(day.year, day.month) for day in new_days}) != 1:
        raise Uncertain(f"two months: {surface}")
    return manners.date(surface, new_days)


def _new_days(english: Day, said: Said, *, moved: bool) -> Iterator[Day]:
    """Yield what an English date becomes, with the parts that it names and no others."""
    parts = parts_of(english)
    if said.slot is None or said.other is None:
        if moved or said.changed:
            implied = {part for day in said.old.days for part in day.implied}
            if implied.intersection(parts):
                raise Uncertain("a date that depends on the day")
        yield Day(english.year, english.month, english.day)
        return
    if not (said.slot.known & said.other.known).issuperset(parts) and (moved or said.changed):
        raise Uncertain("a part of the date is not certain")
    for old, new in zip(said.old.days, said.new.days, strict=True):
        if all(getattr(old, part) == getattr(english, part) for part in parts):
            yield Day(**{part: getattr(new, part) for part in parts})


def _part_of_date(surface: str, figure: Figure, said: Said) -> str:
    """Return "the 27th" or a year alone, of a date of which the Korean says no more."""
    parts = said.slot.parts if said.slot else frozenset()
    for old, new in zip(said.old.days, said.new.days, strict=True):
        if parts == {"day"} and old.day and new.day and figure.values == (Decimal(old.day),):
            return manners.day_of_month(surface, old.day, new.day)
        if parts == {"year"} and old.year and new.year and figure.values == (Decimal(old.year),):
            return manners.number(surface, figure, said.old, Decimal(new.year), starts=False)
    raise Uncertain(f"a part of a date: {surface}")


def _only_implied(figure: Figure, said: Said) -> bool:
    """Return whether a number stands for a part of a date that the Korean leaves unsaid."""
    told = {
        Decimal(value)
        for day in said.old.days
        for part in ("year", "day")
        if part not in day.implied and (value := getattr(day, part)) is not None
    }
    return not set(figure.values) & (told | numbers(said.old))


def _is_relative(figure: Figure) -> bool:
    """Return whether a date is "last year" and its like."""
    return bool(figure.days) and not any(map(parts_of, figure.days))


def _depends_on_day(figure: Figure) -> bool:
    """Return whether a figure that the Korean does not have may be a date all the same."""
    return bool(figure.days) or any(1900 <= value < 2200 for value in figure.values)


def _harmless(figure: Figure, surface: str, ko: str) -> bool:
    """Return whether a figure that the Korean does not have goes with any figures."""
    if figure.days:
        return _is_relative(figure) and _RELATIVE.search(ko) is not None
    korean = _WORDS.get(surface.lower())
    return korean is not None and re.search(korean, ko) is not None
