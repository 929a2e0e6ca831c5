"""Which Korean figures an English one may come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from pipeline.checks.figure_pairs import numbers
from pipeline.english.figure import Clock, Day, Figure, FigureKind
from pipeline.memory.slots import Abstracted, FigureSlot

_PARTS = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class Said:
    """A Korean figure of the entry, and what stands in its place in the new text."""

    old: Figure
    new: Figure
    slot: FigureSlot | None = None
    other: FigureSlot | None = None

    @property
    def changed(self) -> bool:
        """Whether the two say different things."""
        return says(self.old) != says(self.new)

    @property
    def form(self) -> tuple[object, ...]:
        """What a figure of the other language must have in common with it."""
        if self.slot and self.slot.parts == {"day"}:
            return (FigureKind.ORDINAL, "")  # the 27th
        return form_of(self.old)


def all_said(entry: Abstracted, new: Abstracted) -> list[Said]:
    """Return the figures of an entry, each with what stands in its place in a new text."""
    slots = zip(entry.figures, new.figures, strict=True)
    changing = [Said(old.figure, other.figure, old, other) for old, other in slots]
    return [*changing, *(Said(figure, figure) for figure in entry.literals)]


def says(figure: Figure) -> tuple[object, ...]:
    """Return what a figure says, without its place and its wording."""
    days = tuple((day.year, day.month, day.day) for day in figure.days)
    return figure.values, days, figure.clocks


def form_of(figure: Figure) -> tuple[object, ...]:
    """Return what a figure has in common with others of its kind."""
    if figure.days or figure.clocks:
        return (figure.kind,)
    unit = "" if figure.kind in {FigureKind.NUMBER, FigureKind.ORDINAL} else figure.unit
    return figure.kind, unit


def backers_of(figure: Figure, said: Sequence[Said]) -> list[Said]:
    """Return the Korean figures that an English one may come from."""
    if figure.clocks:
        return [
            each
            for each in said
            if any(_same_time(*pair) for pair in product(each.old.clocks, figure.clocks))
        ]
    if figure.days:
        return [each for each in said if any(fits(day, each) for day in figure.days)]
    found = numbers(figure)
    part = "day" if figure.kind is FigureKind.ORDINAL else "year"
    return [each for each in said if found & (numbers(each.old) | _parts(each.old, part))]


def _same_time(one: Clock, other: Clock) -> bool:
    """Return whether two times of day may be the same; 5시 40분 may be in the afternoon."""
    difference = abs(one.hour - other.hour)
    same_hour = difference == 0 or (difference == 12 and not (one.sure and other.sure))
    return same_hour and one.minute == other.minute


def _parts(figure: Figure, part: str) -> frozenset[Decimal]:
    """Return the days or the years of a date as numbers: the 27th, 2027."""
    values = (getattr(day, part) for day in figure.days)
    return frozenset(Decimal(value) for value in values if value is not None)


def parts_of(day: Day) -> list[str]:
    """Return the parts of a date that it says: "year", "month", "day"."""
    return [part for part in _PARTS if getattr(day, part) is not None]


def fits(english: Day, said: Said) -> bool:
    """Return whether an English date, or the end of one, says part of what a Korean one does."""
    parts = parts_of(english)
    if not parts:
        return any(
            (day.shift_years, day.shift_months) == (english.shift_years, english.shift_months)
            for day in said.old.days
        )
    return any(
        all(getattr(day, part) == getattr(english, part) for part in parts) for day in said.old.days
    )
