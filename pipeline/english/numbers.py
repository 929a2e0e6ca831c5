"""English numbers, written as a newspaper writes them."""

from __future__ import annotations

from decimal import Context, Decimal

_LARGE = ((12, "trillion"), (9, "billion"), (6, "million"))
_EXACT = Context(prec=1000)


def write(value: Decimal) -> str:
    """Return a number in newspaper English: ``10.315 trillion``, ``71,206``, ``0.4``."""
    for power, word in _LARGE:
        if value >= 10**power:
            return f"{_plain(_EXACT.scaleb(value, Decimal(-power)))} {word}"
    return _plain(value)


def ordinal(number: int) -> str:
    """Return a number as in a date: 1st, 2nd, 3rd, 4th."""
    teens = 11 <= number % 100 <= 13
    suffix = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
