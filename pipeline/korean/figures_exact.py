"""The figures whose English follows by rule, in the forms that a model is taught to copy.

The training hides these figures behind placeholders where both languages agree, and a
translation may put the same forms behind placeholders: what the rules write is then right
by construction.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline.english.dates import month, month_day
from pipeline.english.numbers import ordinal, write
from pipeline.korean.numerals import AMOUNT, NUMBER, read

_COUNTERS = (
    "명|개|곳|건|대|가구|마리|톤|세|편|점|호|동|그루|권|회|여|배|시간|분|종|가지|척|장|인|층|쪽|년|일"
    "|t|㎞|km|㏊|ha|㎡|㎢|kg|㎏|㎜|mm|㎝|cm|㎿|GW|㎾|kW"
)

Writer = Callable[[re.Match[str]], str]


class Exact(NamedTuple):
    """A kind of figure: how it looks in Korean, and the ways in which English writes it.

    A writer raises ValueError where the Korean is no such figure after all (13월).
    """

    korean: re.Pattern[str]
    writers: tuple[Writer, ...]


def _amount(found: re.Match[str]) -> str:
    return write(read(found[1]))


EXACT = {
    "won": Exact(re.compile(rf"({AMOUNT})\s?원"), (lambda found: f"{_amount(found)} won",)),
    "dollars": Exact(
        re.compile(rf"({AMOUNT})\s?달러"),
        (lambda found: f"${_amount(found)}", lambda found: f"{_amount(found)} dollars"),
    ),
    "points": Exact(
        re.compile(rf"(?<!\d)({NUMBER})(?:%p|%포인트)"),
        (lambda found: f"{found[1]} percentage points",),
    ),
    "percent": Exact(
        re.compile(rf"(?<!\d)({NUMBER})%"),
        (lambda found: f"{found[1]}%", lambda found: f"{found[1]} percent"),
    ),
    "month_day": Exact(
        re.compile(r"(\d{1,2})월 (\d{1,2})일"),
        (lambda found: month_day(int(found[1]), int(found[2])),),
    ),
    "year": Exact(re.compile(r"((?:19|20)\d\d)년(?!간|생| 만)"), (lambda found: found[1],)),
    "month": Exact(re.compile(r"(\d{1,2})월"), (lambda found: month(int(found[1])),)),
    "day": Exact(
        re.compile(r"(\d{1,2})일(?!간| 만|정|째)"),
        (lambda found: f"the {ordinal(int(found[1]))}",),
    ),
    # The counter stays in the sentence, for the English needs its noun.
    "count": Exact(re.compile(rf"({AMOUNT})(?=\s?(?:{_COUNTERS}))"), (_amount,)),
}
"""The kinds in the order in which they are looked for: a longer form before a shorter."""

CONTINUES = re.compile(r"[\d.,~–-]\s?$")
"""What stands before digits that are only the rest of a figure."""
