"""Numbers, months and days from one language to the other, exactly."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""Digits with or without commas and decimals."""

AMOUNT = rf"{NUMBER}[십백천]?[만억조]?(?:\s?{NUMBER}[십백천]?[만억조]?)*"
"""Digits mixed with Korean units: 6,480억, 2억 5천만, 8만 7,400."""

_MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}
_SMALL = {"": 1, "십": 10, "백": 100, "천": 1000}
_PART = re.compile(rf"({NUMBER})([십백천]?)([만억조]?)")
_LARGE_ENGLISH = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def read(text: str) -> Decimal:
    """Return the value of Korean digits with 만, 억, 조: ``"2억 5천만"`` is 250,000,000.

    십, 백 and 천 count within a myriad, so that ``"9천300만"`` is 93,000,000.

    Raises:
        ValueError: the parts do not descend (``"3만 2억"``), so the text is no one number.
    """
    total = section = Decimal(0)
    room_total, room_section = Decimal("Infinity"), Decimal("Infinity")
    for digits, small, myriad in _PART.findall(text):
        part = Decimal(digits.replace(",", "")) * _SMALL[small]
        if part >= room_section:
            raise ValueError(f"not one number: {text!r}")
        section, room_section = section + part, Decimal(_SMALL[small])
        if myriad:
            if section * _MYRIADS[myriad] >= room_total:
                raise ValueError(f"not one number: {text!r}")
            total, room_total = total + section * _MYRIADS[myriad], Decimal(_MYRIADS[myriad])
            section, room_section = Decimal(0), Decimal("Infinity")
    if section >= room_total:
        raise ValueError(f"not one number: {text!r}")
    return total + section


def write(value: Decimal) -> str:
    """Return a number in newspaper English: ``10.315 trillion``, ``71,206``, ``0.4``."""
    for unit, word in _LARGE_ENGLISH:
        if value >= unit:
            return f"{_plain(value / unit)} {word}"
    return _plain(value)


def month(number: int) -> str:
    """Return the English name of a month, 1 to 12.

    Raises:
        ValueError: there is no such month.
    """
    if not 1 <= number <= len(_MONTHS):
        raise ValueError(f"no month: {number}")
    return _MONTHS[number - 1]


def ordinal(number: int) -> str:
    """Return a number as in a date: 1st, 2nd, 3rd, 4th."""
    teens = 11 <= number % 100 <= 13
    suffix = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
