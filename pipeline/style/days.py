"""Days without a month: on the 25th, or with the month that the Korean means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.english.figure import FigureKind
from pipeline.korean.figures import find_figures
from pipeline.release import Span
from pipeline.style.calendar import month_beside_day, written
from pipeline.style.choices import AS_IS, Style
from pipeline.style.passage import Edit, Passage

_NTH = r"(?:3[01]|[12]?\d)(?:st|nd|rd|th)"
# "The 25th anniversary" is no day: a day ends its phrase, or a small word goes on.
_SMALL = (
    "after and as at before by during for from has have in is it its of on or so that the through"
    " to until was were when where which while who will with would"
)
_END = rf"(?=[,.;:!?)\]”’]|$| (?:{_SMALL.replace(' ', '|')})\b|’s\b|'s\b)"
_OTHER = r"(?! of (?!(?:this|last|next) month\b)| (?:[a-z]+ )?(?:century|anniversary)\b)"
_DAY = re.compile(
    rf"(?<![\w-])[Tt]he (?P<day>{_NTH})"
    rf"(?:(?P<joint> to | through | and |[–-])(?:the )?(?P<last>{_NTH}))?"
    rf"{_END}{_OTHER}(?: of (?:this|last|next) month\b)?"
)
_PLACE_IN_A_ROW = re.compile(r"\b(?:was|were|is|are|be|ranked|placed|finished|came|in) $")


def months_of_days(korean: str, published: date) -> dict[int, int]:
    """Return the month of each day that the Korean names, whether it says the month or means it.

    A day that stands for days of two months is left out.
    """
    meant: dict[int, set[int]] = {}
    for figure in find_figures(korean, published):
        for day in figure.days if figure.kind is FigureKind.DATE else ():
            if day.day and day.month:
                meant.setdefault(day.day, set()).add(day.month)
    return {day: months.pop() for day, months in meant.items() if len(months) == 1}


def days(passage: Passage, style: Style) -> Iterator[Edit]:
    """Yield the days whose month is known and is not said."""
    if style.days == AS_IS:
        return
    for found in _DAY.finditer(passage.text):
        said = [int(day[:-2]) for day in found.group("day", "last") if day]
        months = [passage.months.get(day) for day in said]
        if None in months or _PLACE_IN_A_ROW.search(passage.text, 0, found.start()):
            continue
        names = [month_beside_day(month, style) for month in months if month]
        if len(set(names)) == 1:
            joined = str(said[0]) + "".join(f"{found['joint']}{last}" for last in said[1:])
            text = written(names[0], joined, "", style)
        else:
            text = found["joint"].join(
                written(name, str(day), "", style) for name, day in zip(names, said, strict=True)
            )
        yield Edit(Span(*found.span()), text, "days")
