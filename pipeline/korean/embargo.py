"""The moment from which a release may be published (보도시점, 보도일시, 엠바고).

Offices write it in many ways. What is read here, and how:

- a date and a time: that moment; a year or month left out is the nearest to publication;
- a date alone, and a date for the morning papers (조간): the start of that day, when the
  morning papers are out;
- a date for the evening papers (석간): noon, by which they are out. A time that the line
  gives for broadcasting or the internet goes before either, because kopress publishes online;
- 배포 시부터, 즉시: no embargo. What cannot be read counts as none either.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from pipeline.clock import KST
from pipeline.korean.normalise import normalise

_LABEL = re.compile(r"보\s?도\s?(?:시\s?점|일\s?시)|엠\s?바\s?고")
_LONGEST = 100
_AT_ONCE = re.compile(r"즉\s?시|수\s?시|(?:배\s?포|제\s?공)\s?(?:시|후|와)")
_ONLINE = re.compile(r"(?:온라인|인터넷|방송|통신|누리집)[^0-9]{0,20}(?=[0-9])")

_DAY = r"(?P<day>[0-9]{1,2})(?![0-9]|\s?[:시])"
_MONTH = r"(?P<month>[0-9]{1,2})\s?[.월/-]\s?"
_DATES = (
    re.compile(rf"(?<![0-9])(?P<year>[0-9]{{4}}|[0-9]{{2}})\s?[.년/-]\s?{_MONTH}{_DAY}"),
    re.compile(rf"(?<![0-9]){_MONTH}{_DAY}"),
    re.compile(r"(?<![0-9])(?P<day>[0-9]{1,2})\s?일"),
)
_TIME = re.compile(
    r"(?P<half>오전|새벽|아침|오후|낮|저녁|밤)?\s?(?P<hour>[0-9]{1,2})\s?"
    r"(?::\s?(?P<minutes>[0-9]{2})|시(?:\s?(?P<minute>[0-9]{1,2})\s?분|\s?(?P<half_past>반))?)"
)
_NAMED_HOURS = {"정오": 12, "자정": 24, "석간": 12, "조간": 0}
_FARTHEST_TIME = 24  # characters between a date and its time


def parse_embargo(text: str, published: date) -> datetime | None:
    """Return the moment from which a release may be published, in Asia/Seoul.

    Args:
        text: the release's header or body, of one line or more.
        published: the day on which the board published the release.

    Returns:
        None if the text names no such moment, or one that does not exist.
    """
    line = normalise(text)
    for label in _LABEL.finditer(line):
        value = line[label.end() : label.end() + _LONGEST]
        at_once = _AT_ONCE.search(value)
        if at_once:
            value = value[: at_once.start()]
        online = _ONLINE.search(value)
        moment = _moment(value[online.end() :], published) if online else None
        moment = moment or _moment(value, published, needs_hour=at_once is not None)
        if moment:
            return moment
    return None


def _moment(value: str, published: date, *, needs_hour: bool = False) -> datetime | None:
    matches = (pattern.search(value) for pattern in _DATES)
    found = next((match for match in matches if match), None)
    start = found.end() if found else 0
    hours = _hours(value[start : start + _FARTHEST_TIME])
    if (hours is None and needs_hour) or (found is None and not _TIME.search(value)):
        return None
    day = _day(found.groupdict(), published) if found else published
    if day is None:
        return None
    try:
        return datetime.combine(day, time(), KST) + (hours or timedelta())
    except OverflowError:
        return None


def _hours(value: str) -> timedelta | None:
    """Return the time of day that a text names, from midnight; 24:00 is one."""
    match = _TIME.search(value)
    if not match:
        named = (hour for name, hour in _NAMED_HOURS.items() if name in value)
        hour = next(named, None)
        return None if hour is None else timedelta(hours=hour)
    hour = int(match["hour"])
    if match["half"] in {"오전", "새벽", "아침"}:
        hour %= 12
    elif match["half"] and (hour < 12 or (match["half"] == "밤" and hour == 12)):
        hour += 12
    minutes = int(match["minutes"] or match["minute"] or 0) or 30 * (match["half_past"] is not None)
    of_day = timedelta(hours=hour, minutes=minutes)
    return of_day if minutes < 60 and of_day <= timedelta(hours=24) else None


def _day(found: dict[str, str | None], published: date) -> date | None:
    """Return the day that was found; of those possible, the nearest to publication."""
    day = int(found["day"] or 0)
    if year := found.get("year"):
        months = [
            (int(year) % 100 + 2000 if len(year) == 2 else int(year), int(found["month"] or 0))
        ]
    elif month := found.get("month"):
        months = [(published.year + offset, int(month)) for offset in (-1, 0, 1)]
    else:
        first = published.replace(day=1)
        around = (first - timedelta(days=1), first, first + timedelta(days=31))
        months = [(each.year, each.month) for each in around]
    days = []
    for each_year, each_month in months:
        try:
            days.append(date(each_year, each_month, day))
        except ValueError:
            continue
    return min(days, key=lambda each: abs(each - published), default=None)
