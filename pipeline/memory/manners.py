"""How an English figure was written, and another value written in the same manner.

A manner is a function from a value to English. The one that is used is the first that writes
the old value exactly as it stands; where none does, nothing is certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from pipeline.english.dates import clock, find_dates, find_times, month
from pipeline.english.figure import Clock, Day, Figure, FigureKind
from pipeline.english.numbers import ordinal, write
from pipeline.english.numerals import find_numerals
from pipeline.memory.uncertain import Uncertain

_T = TypeVar("_T")

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NTH = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
]
_SPELT_OUT = 10
_MOST_DECIMALS = 3
# Of these newspapers spell out the small ones: nine companies, but 9 percent.
_COUNTED = frozenset({FigureKind.NUMBER, FigureKind.DURATION})
_WITH_ZEROS = frozenset({FigureKind.PERCENT, FigureKind.POINTS, FigureKind.MEASURE})
_PRESS_MONTHS = [
    "Jan.",
    "Feb.",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
]
_DATE_PART = re.compile(
    r"(?P<month>[A-Z][a-z]+\.?)|(?P<year>\d{4})|(?P<day>\d{1,2})(?P<nth>[a-z]{2})?"
)


def number(surface: str, figure: Figure, said: Figure, value: Decimal, *, starts: bool) -> str:
    """Return a number, its unit included, with another value.

    Args:
        surface: the English of it.
        figure: what that says.
        said: the Korean figure that it translates.
        value: the new value.
        starts: whether a sentence starts with it.

    Raises:
        Uncertain: it is written in a manner that is not known.
    """
    numerals = find_numerals(surface)
    if len(numerals) != 1 or len(figure.values) != 1:
        raise Uncertain(f"more than one number: {surface}")
    (numeral,) = numerals
    before, after = surface[: numeral.span.start], surface[numeral.span.end :]
    old = surface[numeral.span.start : numeral.span.end]
    manners = _ordinals() if numeral.nth else _cardinals(said, starts=starts)
    new = _in_manner(old, numeral.value, value, manners)
    if "-" in after and " " in new and " " not in old:
        raise Uncertain(f"hyphens: {new}{after}")
    if starts and not before and (new[0].isdigit() and not old[0].isdigit()):
        raise Uncertain(f"a sentence starts with it: {new}")
    return before + (new[0].upper() + new[1:] if starts and not before else new) + after


def date(surface: str, days: Sequence[Day]) -> str:
    """Return a date, or two of one month, with other values in the same form.

    Raises:
        Uncertain: the form is not one that the new date can take.
    """
    numbers = iter([day.day for day in days])

    def other(found: re.Match[str]) -> str:
        if found["year"]:
            return str(days[-1].year)
        if found["month"]:
            return _month(found[0], days[0].month)
        day = next(numbers, None) or 0
        return ordinal(day) if found["nth"] else str(day)

    new = _DATE_PART.sub(other, surface)
    read = [(day.year, day.month, day.day) for each in find_dates(new) for day in each.days]
    if read != [(day.year, day.month, day.day) for day in days]:
        raise Uncertain(f"a date in another form: {surface}")
    return new


def day_of_month(surface: str, old: int, new: int) -> str:
    """Return "the 27th" for another day.

    Raises:
        Uncertain: it is written otherwise.
    """
    return _in_manner(surface, old, new, [ordinal])


def time(surface: str, old: Clock, new: Clock) -> str:
    """Return a time of day in the manner of another one.

    Raises:
        Uncertain: it is written in a manner that is not known.
    """
    manners = [_clock, *(_clock_like(half) for half in ("a.m.", "AM", "am", "A.M.")), _clock24]
    written = _in_manner(surface, old, new, manners)
    read = [(each.hour, each.minute) for figure in find_times(written) for each in figure.clocks]
    if read != [(new.hour, new.minute)]:
        raise Uncertain(f"a time in another form: {surface}")
    return written


def _in_manner(
    surface: str, old: _T, new: _T, manners: Iterable[Callable[[_T], str | None]]
) -> str:
    for manner in manners:
        if manner(old) == surface:
            written = manner(new)
            if written:
                return written
    raise Uncertain(f"another manner of writing: {surface}")


def _cardinals(said: Figure, *, starts: bool) -> list[Callable[[Decimal], str | None]]:
    """Return the manners of a number, the usual one first."""
    year = said.kind is FigureKind.DATE
    if year:
        return [_plain]
    manners: list[Callable[[Decimal], str | None]] = []
    if said.kind in _COUNTED:
        manners.append(_spelt_if_small)
    if said.kind in _WITH_ZEROS:
        manners.append(_grouped)
    manners += [_newspaper, _hyphened, write, _grouped, _plain]
    if said.kind in _COUNTED:
        manners += [_spelt, _spelt_with_capital] if starts else [_spelt]
    return manners


def _ordinals() -> list[Callable[[Decimal], str | None]]:
    return [_nth_spelt_if_small, _nth]


def _newspaper(value: Decimal) -> str:
    """Return a number in words for its size, unless that is long."""
    text = write(value)
    decimals = text.partition(" ")[0].partition(".")[2]
    return f"{value:,f}" if len(decimals) > _MOST_DECIMALS and " " in text else text


def _hyphened(value: Decimal) -> str:
    return _newspaper(value).replace(" ", "-")


def _grouped(value: Decimal) -> str:
    return f"{value:,f}"


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def _spelt(value: Decimal) -> str | None:
    """Return a whole number below a hundred in words."""
    if value != int(value) or not 0 < value < 100:
        return None
    number = int(value)
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def _spelt_with_capital(value: Decimal) -> str | None:
    words = _spelt(value)
    return words.capitalize() if words else None


def _spelt_if_small(value: Decimal) -> str | None:
    return _spelt(value) if value < _SPELT_OUT and value == int(value) else _newspaper(value)


def _nth(value: Decimal) -> str | None:
    return ordinal(int(value)) if value == int(value) else None


def _nth_spelt_if_small(value: Decimal) -> str | None:
    return _NTH[int(value)] if 0 < value < _SPELT_OUT and value == int(value) else _nth(value)


def _month(old: str, number: int | None) -> str:
    if number is None:
        raise Uncertain(f"no month for {old}")
    full = month(number)
    abbreviated = old.endswith(".") and old in _PRESS_MONTHS
    return _PRESS_MONTHS[number - 1] if abbreviated else full


def _clock(value: Clock) -> str:
    return clock(value.hour, value.minute)


def _clock_like(half: str) -> Callable[[Clock], str | None]:
    """Return the manner that writes the halves of the day like this one, "3:00 PM"."""

    def with_minutes(value: Clock) -> str:
        letter = "p" if value.hour >= 12 else "a"
        letter = letter.upper() if half[0].isupper() else letter
        return f"{value.hour % 12 or 12}:{value.minute:02} {letter}{half[1:]}"

    return with_minutes


def _clock24(value: Clock) -> str:
    return f"{value.hour}:{value.minute:02}"
