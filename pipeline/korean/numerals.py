"""Korean digits with 만, 억 and 조, read exactly."""

from __future__ import annotations

import re
from decimal import Context, Decimal

NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,12}+(?:\.\d++)?|\d++(?:\.\d++)?)"
"""Digits with or without commas and decimals."""

AMOUNT = (
    r"(?<!\d)(?>(?:(?<![가-힣])만\s?(?=\d천))?"
    rf"{NUMBER}[십백천]?[만억조]?(?:\s?{NUMBER}[십백천]?[만억조]?){{0,7}})"
)
"""Digits mixed with Korean units: 6,480억, 2억 5천만, 8만 7,400, 만 8천.

Nothing in it is matched in two ways, so that a page full of digits costs no more than its
length.
"""

MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}
"""The units by which Korean counts large numbers."""

_SMALL = {"": 1, "십": 10, "백": 100, "천": 1000}
_PART = re.compile(rf"({NUMBER})([십백천]?)([만억조]?)")
_SPOKEN = re.compile(r"[억조]\s?\d천$")  # the unit of the thousands is left unsaid
_EXACT = Context(prec=1000)


def read(text: str) -> Decimal:
    """Return the value of Korean digits with 만, 억, 조: ``"2억 5천만"`` is 250,000,000.

    십, 백 and 천 count within a myriad, so that ``"9천300만"`` is 93,000,000. Shortened as it is
    spoken, ``"5억 4천"`` is 540,000,000 and ``"만 8천"`` 18,000.

    Raises:
        ValueError: the parts do not descend (``"3만 2억"``), so the text is no one number.
    """
    total = section = Decimal(0)
    room_total, room_section = Decimal("Infinity"), Decimal("Infinity")
    if text.startswith("만"):
        total = room_total = Decimal(MYRIADS["만"])
    for digits, small, myriad in _PART.findall(text):
        part = _EXACT.multiply(Decimal(digits.replace(",", "")), Decimal(_SMALL[small]))
        if part >= room_section:
            raise ValueError(f"not one number: {text!r}")
        section, room_section = _EXACT.add(section, part), Decimal(_SMALL[small])
        if myriad:
            whole = _EXACT.multiply(section, Decimal(MYRIADS[myriad]))
            if whole >= room_total:
                raise ValueError(f"not one number: {text!r}")
            total, room_total = _EXACT.add(total, whole), Decimal(MYRIADS[myriad])
            section, room_section = Decimal(0), Decimal("Infinity")
    if _SPOKEN.search(text):
        section = _EXACT.multiply(section, room_total / MYRIADS["만"])
    if section >= room_total:
        raise ValueError(f"not one number: {text!r}")
    return _EXACT.add(total, section)
