"""What is taken out of a Korean text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from pipeline.english.figure import Figure
from pipeline.glossary import Match
from pipeline.release import Span, Term


@dataclass(frozen=True, slots=True)
class NameSlot:
    """A name that was taken out: where it stood and whose it is."""

    span: Span
    term: Term


@dataclass(frozen=True, slots=True)
class FigureSlot:
    """A figure that was taken out.

    Attributes:
        span: the digits and what belongs to them: of an amount without its unit.
        figure: what it says.
        parts: of a date, the parts that stand in digits: "year", "month", "day".
        known: those, and the parts that follow with certainty from the day of the release.
    """

    span: Span
    figure: Figure
    parts: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


Slot: TypeAlias = NameSlot | FigureSlot


@dataclass(frozen=True, slots=True)
class Abstracted:
    """A Korean text and what was taken out of it.

    Two texts with one ``key`` have slots of the same kinds in the same order.

    Attributes:
        text: the Korean.
        published: the day of its release.
        key: the Korean with a character for every slot, particles in one form.
        names, figures: the slots, in order.
        literals: the figures that stayed in the key.
        matches: everything of the glossary in it, whether taken out or not.
    """

    text: str
    published: date
    key: str
    names: tuple[NameSlot, ...]
    figures: tuple[FigureSlot, ...]
    literals: tuple[Figure, ...]
    matches: tuple[Match, ...]

    @property
    def terms(self) -> list[Term]:
        """The names that were taken out, in order."""
        return [slot.term for slot in self.names]
