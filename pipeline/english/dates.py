"""English dates and times of day: written, and read with what they leave unsaid."""

from __future__ import annotations

import re

from pipeline.english.figure import Clock, Day, Figure, FigureKind
from pipeline.release import Span

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
# May is a verb too, and march: a month begins with a capital.
_MONTH = "|".join(
    [*_MONTHS, *(rf"{name[:3]}\." for name in _MONTHS if len(name) > 4), r"Sept\.", "Sept"]
)
_TO = r" ?[-–—~] ?| to | through | until | and "
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b(?!,\d|\.\d|:\d|%)"
_YEAR = r"(?:19|20)\d\d\b(?!,\d|\.\d)"
_WRITTEN = re.compile(
    rf"\b(?P<month>{_MONTH})(?!\w)"
    rf"(?: (?:the )?(?P<day>{_DAY})(?:(?:{_TO})(?:the )?(?P<last>{_DAY})(?! ?[ap]\.?m\b))?)?"
    rf"(?:,? (?:of )?(?P<year>{_YEAR}))?"
    rf"|\b(?:(?P<first>{_DAY})(?:{_TO}))?(?P<before>{_DAY}) (?:of )?(?P<named>{_MONTH})(?!\w)"
    rf"(?:,? (?P<its_year>{_YEAR}))?"
    r"|(?<![\w.])(?P<iso>(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})(?![\w/])"
)
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_RELATIVE = re.compile(
    r"\b(?P<shift>last|this|next)(?:’s|'s)? (?P<unit>year|month)\b(?!-)", re.IGNORECASE
)
_TIME = re.compile(
    rf"(?<![\w.:])(?:(?P<from>\d{{1,2}}(?::\d\d)?)(?P<dash>{_TO}))?"
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\w.:])(?P<hour24>\d{1,2}):(?P<minute24>\d\d)(?![\w:])"
    r"|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)


def month(number: int) -> str:
    """Return the English name of a month, 1 to 12.

    Raises:
        ValueError: there is no such month.
    """
    if not 1 <= number <= len(_MONTHS):
        raise ValueError(f"no month: {number}")
    return _MONTHS[number - 1]


def month_day(number: int, day: int) -> str:
    """Return a date as in a report: ``May 12``.

    Raises:
        ValueError: there is no such month.
    """
    return f"{month(number)} {day}"


def clock(hour: int, minute: int = 0) -> str:
    """Return a time of day as newspapers write it: ``2 p.m.``, ``6:30 a.m.``, ``noon``."""
    if minute == 0 and hour in {0, 12}:
        return "noon" if hour else "midnight"
    half = "a.m." if hour < 12 else "p.m."
    return f"{hour % 12 or 12}{f':{minute:02}' if minute else ''} {half}"


def find_dates(text: str) -> list[Figure]:
    """Return dates with a month, and "last year" and its like, from left to right.

    A day alone ("the 25th") is an ordinal, a year alone a number.
    """
    dates = [_date(found, days) for found in _WRITTEN.finditer(text) if (days := _days(found))]
    for found in _RELATIVE.finditer(text):
        shift = _SHIFTS[found["shift"].lower()]
        year = found["unit"].lower() == "year"
        dates.append(_date(found, (Day(shift_years=shift) if year else Day(shift_months=shift),)))
    return sorted(dates, key=lambda each: each.span.start)


def find_times(text: str) -> list[Figure]:
    """Return the times of day, from left to right."""
    return [
        Figure(Span(*found.span()), FigureKind.TIME, clocks=clocks, loose=found["word"] is not None)
        for found in _TIME.finditer(text)
        if (clocks := _clocks(found))
    ]


def _date(found: re.Match[str], days: tuple[Day, ...]) -> Figure:
    first = days[0]
    # "The march" and "last year" stand where the Korean names no date.
    alone = first.day is None and first.year is None and (first.month in {None, 3, 5})
    return Figure(Span(*found.span()), FigureKind.DATE, days=days, loose=alone)


def _days(found: re.Match[str]) -> tuple[Day, ...]:
    if found["iso"]:
        year_said, number_said, day_said = re.split(r"\D", found["iso"])
        return (Day(int(year_said), int(number_said), int(day_said)),)
    name, year_said = found["month"] or found["named"], found["year"] or found["its_year"]
    number = next(i for i, each in enumerate(_MONTHS, 1) if each.startswith(name[:3]))
    year = int(year_said) if year_said else None
    said = found.group("day", "last") if found["month"] else found.group("first", "before")
    days = [Day(year, number, int(re.sub(r"\D", "", day))) for day in said if day]
    return tuple(days) or (Day(year, number),)


def _clocks(found: re.Match[str]) -> tuple[Clock, ...]:
    if found["word"]:
        return (Clock(0 if found["word"].lower() == "midnight" else 12),)
    if found["hour24"]:
        hour, minute = int(found["hour24"]), int(found["minute24"])
        return (Clock(hour, minute, sure=hour > 12 or hour == 0),) if _is_time(hour, minute) else ()
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return ()
    afternoon = 12 if found["half"].lower() == "p" else 0
    last = Clock(hour % 12 + afternoon, minute)
    if not found["from"]:
        return (last,)
    first_hour, _, first_minute = found["from"].partition(":")
    if not _is_time(int(first_hour), int(first_minute or 0)):
        return (last,)
    return (Clock(int(first_hour) % 12, int(first_minute or 0), sure=False), last)


def _is_time(hour: int, minute: int) -> bool:
    return hour <= 24 and minute <= 59
