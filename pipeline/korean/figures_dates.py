"""Korean dates, resolved by the day of the release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.english.dates import month as month_name
from pipeline.english.figure import Day, Figure, FigureKind
from pipeline.english.numbers import ordinal
from pipeline.english.patterns import any_of
from pipeline.korean.spans import trimmed
from pipeline.release import Span

_YEARS = {
    "재작년": -2,
    "지지난해": -2,
    "지난해": -1,
    "작년": -1,
    "올해": 0,
    "금년": 0,
    "내년": 1,
    "내후년": 2,
}
_MONTHS = {
    "지난달": -1,
    "이번 달": 0,
    "이번달": 0,
    "이달": 0,
    "다음 달": 1,
    "다음달": 1,
    "내달": 1,
}
_SHIFTED = {-1: "last", 0: "this", 1: "next"}
_TO = r"\s?[~–-]\s?"
_YEAR_NUMBER = r"(?:1\d{3}|2[01]\d\d)"
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = rf"(?<![\d.,])(?P<year>{_YEAR_NUMBER})년(?!간|생|산)|(?P<shift_year>{any_of(_YEARS)})"
_MONTH = rf"(?<![\d.,])(?P<month>1[0-2]|0?[1-9])월|(?P<shift_month>{any_of(_MONTHS)})"
# Without a month, 12일 is a day of the month and 12일간 or 12일 이내 are as many days.
_DURATION_AFTER = (
    r"(?:간|째|여|분|치|짜리|차|정|권|씩|반)"
    r"|\s?(?:동안|만에|이상|이내|이하|가량|넘|내에|안팎)"
    r"|\s(?:평균|안에|연장|숙성|차(?![가-힣])|\d교대)"
)
_DAY = (
    rf"(?<![\d.,])(?P<day>{_DAY_NUMBER})(?:일?{_TO}(?P<last>{_DAY_NUMBER}))?일"
    rf"(?(month)|(?!{_DURATION_AFTER}))"
)
_DATE = re.compile(
    rf"(?:{_YEAR})?(?:\s?(?P<near>지난|오는)\s)?(?:\s?(?:{_MONTH}))?(?:\s?(?:{_DAY}))?"
)
_DURATION_BEFORE = re.compile(r"(?:총|모두|약|최대|최장|최소|연간|연|주|평균|꼬박|각|박)\s?$")
_DIGITS = re.compile(
    rf"(?<![\d.-])(?P<year>{_YEAR_NUMBER})(?P<sep>[.-])\s?(?P<month>\d{{1,2}})(?P=sep)"
    r"\s?(?P<day>\d{1,2})(?![\d-])"
)
# In notices: 3. 21.(금), and 7.5~8.18, which might be decimals too.
_DOTTED = re.compile(r"(?<![\d.])(?P<month>\d{1,2})\. (?P<day>\d{1,2})\.(?!\d)")
_DOTTED_RANGE = re.compile(
    rf"(?<![\d.,])(\d{{1,2}})\.(\d{{1,2}}){_TO}(\d{{1,2}})\.(\d{{1,2}})(?![\d.%])"
)
# Days that Korean knows by their digits: 3·1절, 4·3, 6·25전쟁.
_NAMED = re.compile(r"(?<![\d·])(\d{1,2})·(\d{1,2})(?![\d·%]|\s?[~-])(?=절|\s?[가-힣])")
_NAMED_DAYS = frozenset({(3, 1), (4, 3), (4, 16), (4, 19), (5, 18), (6, 10), (6, 25), (8, 15)})
_MONTHS_RANGE = re.compile(rf"(?<![\d.,])(\d{{1,2}}){_TO}(\d{{1,2}})월")
_YEARS_RANGE = re.compile(rf"(?<![\d.,])({_YEAR_NUMBER})년?{_TO}({_YEAR_NUMBER})년(?!간|생|산)")


def find_dates(text: str, published: date | None) -> Iterator[Figure]:
    """Yield the dates; of two that overlap the first yielded is right.

    What the text leaves unsaid is filled in from ``published``, if that is known.
    """
    yield from _in_digits(text)
    for found in _NAMED.finditer(text):
        if (int(found[1]), int(found[2])) in _NAMED_DAYS:
            named = Day(None, int(found[1]), int(found[2]))
            yield Figure(Span(*found.span()), FigureKind.DATE, days=(named,), loose=True)
    for found in _YEARS_RANGE.finditer(text):
        yield _figure(text, found, (Day(int(found[1])), Day(int(found[2]))))
    for found in _MONTHS_RANGE.finditer(text):
        first, last = int(found[1]), int(found[2])
        if 1 <= first <= 12 and 1 <= last <= 12:
            yield _figure(text, found, (Day(month=first), Day(month=last)))
    for found in _DATE.finditer(text):
        before = text[max(0, found.start() - 4) : found.start()]
        only_day = found["day"] and not any(found.group("year", "month", "near", "shift_month"))
        if only_day and _DURATION_BEFORE.search(before):
            continue
        if days := _days(found, published):
            yield _figure(text, found, days)


def _in_digits(text: str) -> Iterator[Figure]:
    for found in _DIGITS.finditer(text):
        day = Day(int(found["year"]), int(found["month"]), int(found["day"]))
        if _possible(day):
            yield _figure(text, found, (day,))
    for found in _DOTTED.finditer(text):
        day = Day(None, int(found["month"]), int(found["day"]))
        if _possible(day):
            yield _figure(text, found, (day,))
    for found in _DOTTED_RANGE.finditer(text):
        first, last = (
            Day(None, int(m), int(d)) for m, d in (found.groups()[:2], found.groups()[2:])
        )
        if _possible(first) and _possible(last):
            values = tuple(Decimal(number) for number in re.findall(r"[\d.]+", found[0]))
            span = Span(*found.span())
            yield Figure(span, FigureKind.DATE, values, days=(first, last), loose=True)


def _possible(day: Day) -> bool:
    return 1 <= (day.month or 0) <= 12 and 1 <= (day.day or 0) <= 31


def _figure(text: str, found: re.Match[str], days: tuple[Day, ...]) -> Figure:
    span = trimmed(text, *found.span())
    if span is None:
        raise ValueError("a date has at least one character")
    first = days[0]
    # "지난해" and "이달" alone: English may turn or drop them.
    words_only = first.day is None and (first.month is None or "month" in first.implied)
    loose = words_only and (first.year is None or "year" in first.implied)
    return Figure(span, FigureKind.DATE, days=days, loose=loose, english=_english(days))


def _days(found: re.Match[str], published: date | None) -> tuple[Day, ...]:
    """Return the day, or the two of a range, that the text says."""
    if not any(found.group("year", "shift_year", "month", "shift_month", "day")):
        return ()
    shift_years, shift_months = _YEARS.get(found["shift_year"]), _MONTHS.get(found["shift_month"])
    said = [int(found[name]) if found[name] else None for name in ("year", "month", "day", "last")]
    year, month, day, last = said
    days = [Day(year, month, day, shift_years, shift_months)]
    if last:
        days.append(Day(year, month, last, shift_years, shift_months))
    if published is None:
        return tuple(days)
    return tuple(_resolved(each, found["near"], published) for each in days)


def _resolved(said: Day, near: str | None, published: date) -> Day:
    """Return the day with the year and the month that its reader supplies."""
    year, month = said.year, said.month
    if said.shift_months is not None:
        months = published.year * 12 + published.month - 1 + said.shift_months
        year, month = months // 12, months % 12 + 1
    elif said.shift_years is not None:
        year = published.year + said.shift_years
    elif month is None and said.day is not None and year is None:
        months = published.year * 12 + published.month - 1 + _month_step(said.day, near, published)
        year, month = months // 12, months % 12 + 1
    elif year is None and month is not None:
        year = published.year + _year_step(month, near, published)
    implied = {
        name
        for name, told, known in (("year", said.year, year), ("month", said.month, month))
        if told is None and known is not None
    }
    return Day(year, month, said.day, said.shift_years, said.shift_months, frozenset(implied))


def _month_step(day: int, near: str | None, published: date) -> int:
    if near == "지난":
        return -1 if day > published.day else 0
    return 1 if near == "오는" and day < published.day else 0


def _year_step(month: int, near: str | None, published: date) -> int:
    """Return which year a bare month is in: the nearest, unless the text says which side."""
    ahead = month - published.month
    if near == "지난":
        return -1 if ahead > 0 else 0
    if near == "오는":
        return 1 if ahead < 0 else 0
    return -1 if ahead > 6 else 1 if ahead < -6 else 0


def _english(days: tuple[Day, ...]) -> str:
    """Return the date as a newspaper writes it, "" where no rule says."""
    first, *rest = days
    year = None if "year" in first.implied else first.year
    month = None if "month" in first.implied else first.month
    if rest:
        return (
            f"{month_name(month)} {first.day}–{rest[0].day}"
            if month and first.day and not year
            else ""
        )
    if first.shift_months is not None:
        named = f"{_SHIFTED[first.shift_months]} month"
        return f"the {ordinal(first.day)} of {named}" if first.day else named
    if first.shift_years is not None:
        return _with_shifted_year(first, month)
    if month and first.day:
        return f"{month_name(month)} {first.day}" + (f", {year}" if year else "")
    if month:
        return f"{month_name(month)} {year}" if year else month_name(month)
    return f"the {ordinal(first.day)}" if first.day else str(year)


def _with_shifted_year(day: Day, month: int | None) -> str:
    named = _SHIFTED.get(day.shift_years or 0)
    if named is None:
        return ""
    if month is None:
        return f"{named} year"
    return f"{month_name(month)}{f' {day.day}' if day.day else ''} {named} year"
