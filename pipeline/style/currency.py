"""Korean money: 648 billion won, KRW 648 billion or ₩648 billion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.release import Span
from pipeline.style.choices import AS_IS, Style
from pipeline.style.passage import Edit, Passage

_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?)"
_SCALE = rf" (?:{'|'.join(_SCALES)})\b"
_AMOUNT = rf"{_NUMBER}(?:{_SCALE})?"
_SUM = rf"{_NUMBER}(?:{_SCALE}(?: {_NUMBER}(?:{_SCALE})?)?)?"  # 1 trillion 200 billion
_TO = r" ?[-–~] ?| to "
# A year may stand before "to": raised in 2024 to 5 billion won.
_FIRST = rf"(?:(?!(?:19|20)\d\d(?:{_TO}))(?P<first>{_AMOUNT})(?P<joint>{_TO}| and ))?"
# A capital behind it makes it part of a name (1,000 won Breakfast).
_WON = re.compile(
    rf"(?<![\w.,$€¥£₩–~-])(?<!KRW ){_FIRST}(?P<sum>{_SUM})[ -]won\b(?![\w%]|-\w| [A-Z])"
)
_SIGNED = re.compile(
    rf"(?<![\w$€¥£₩])(?:KRW ?|₩ ?){_FIRST}(?P<sum>{_SUM})(?![.,]?\w|%|-\w| [A-Z]| won\b)"
)
_SCALED = re.compile(r"\d ?[a-z]|,\d{3}")
_LEAST = 100
_WINS = re.compile(
    r" (?:the|a|an|all|both|his|her|their|its|this|that|first|second|third|gold|silver|bronze|grand"
    r"|top|special|main|prizes?|awards?|medals?|seats|places|titles|races|games|matches|again|by)\b"
)


def currency(passage: Passage, style: Style) -> Iterator[Edit]:
    """Yield every amount of won in another form than the style's."""
    text, wanted = passage.text, style.currency
    if wanted == AS_IS:
        return
    if wanted != "won":
        for found in _WON.finditer(text):
            if not is_verb(text, found.end(), found["sum"]):
                yield _edit(text, found, wanted)
    for found in _SIGNED.finditer(text):
        yield _edit(text, found, wanted)


def is_verb(text: str, end: int, amount: str) -> bool:
    """Return whether the "won" that ends at an offset may mean that something was won."""
    few = not _SCALED.search(amount) and Decimal(amount) < _LEAST
    return few or _WINS.match(text, end) is not None


def _edit(text: str, found: re.Match[str], wanted: str) -> Edit:
    start, end = found.span()
    first, last, joint = found["first"], found["sum"], found["joint"]
    if not first:
        written = _written(last, wanted)
    elif _is_range(text, found):
        # "3 to 5 billion" counts billions on both sides, and each side has a sign of its own.
        scale = re.search(rf"{_SCALE}$", last)
        first = first if scale is None or re.search(_SCALE, first) else first + scale[0]
        if wanted == "won":
            written = f"{found['first']}{joint}{last} won"
        else:
            written = f"{_written(first, wanted)}{joint}{_written(last, wanted)}"
    elif found.re is _WON:
        start, written = found.start("sum"), _written(last, wanted)
    else:
        end, written = found.end("first"), _written(first, wanted)
    return Edit(Span(start, end), written, "currency")


def _is_range(text: str, found: re.Match[str]) -> bool:
    if found["joint"] == " and " and not text.endswith("between ", 0, found.start()):
        return False
    return _value(found["first"]) < _value(found["sum"])


def _value(amount: str) -> Decimal:
    """Return the number that an amount begins with, times its scale if it has one."""
    number, _, scale = amount.partition(" ")
    return Decimal(number.replace(",", "")).scaleb(_SCALES.get(scale.partition(" ")[0], 0))


def _written(amount: str, wanted: str) -> str:
    if wanted == "won":
        return f"{amount} won"
    return f"KRW {amount}" if wanted == "KRW" else f"{wanted}{amount}"
