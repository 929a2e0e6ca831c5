"""Months and days as a style writes them."""

from __future__ import annotations

from pipeline.english import month
from pipeline.style.choices import Style

# March to July are written in full beside a day too.
_ABBREVIATED = {1: "Jan.", 2: "Feb.", 8: "Aug.", 9: "Sept.", 10: "Oct.", 11: "Nov.", 12: "Dec."}


def month_numbers() -> dict[str, int]:
    """Return every way in which English writes a month, and its number."""
    names = {month(number): number for number in range(1, 13)}
    short = {name[:3]: number for name, number in names.items() if len(name) > 3} | {"Sept": 9}
    return names | short | {f"{name}.": number for name, number in short.items()}


def month_beside_day(number: int, style: Style) -> str:
    """Return a month as the style writes it beside a day: ``November`` or ``Nov.``.

    Raises:
        ValueError: there is no such month.
    """
    name = month(number)
    return _ABBREVIATED.get(number, name) if style.months == "abbreviated" else name


def written(name: str, days: str, year: str, style: Style) -> str:
    """Return a date: ``July 25, 2026``, or ``25 July 2026``.

    Args:
        name: the month.
        days: the day, or two with what joins them.
        year: the year, or "".
        style: decides the order.
    """
    if style.dates == "25 July":
        return f"{days} {name}" + (f" {year}" if year else "")
    return f"{name} {days}" + (f", {year}" if year else "")
