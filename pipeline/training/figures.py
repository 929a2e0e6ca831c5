"""Figures that stand in both languages: found by exact rules, varied or masked together.

A Korean figure is read (만, 억 and 조 count by ten thousands), written in English by rule,
and used only where exactly that English stands once in the translation. Nothing is guessed:
a figure that a translator rounded, spelt differently or moved into words is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from pipeline.training import numerals
from pipeline.training.pair import Free, Pair

_COUNTERS = (
    "명|개|곳|건|대|가구|마리|톤|세|편|점|호|동|그루|권|회|여|배|시간|분|종|가지|척|장|인|층|쪽|년|일"
    "|t|㎞|km|㏊|ha|㎡|㎢|kg|㎏|㎜|mm|㎝|cm|㎿|GW|㎾|kW"
)
_CONTINUES = re.compile(r"[\d.,~–-]\s?$")

Writer = Callable[[re.Match[str]], str]


class _Kind(NamedTuple):
    """A kind of figure: how it looks in Korean, and the ways in which English writes it."""

    korean: re.Pattern[str]
    writers: tuple[Writer, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure found in a pair: the Korean and the English piece that say the same.

    ``style`` is the index of the way in which the English is written.
    """

    kind: str
    style: int
    ko: str
    en: str


def _amount(found: re.Match[str]) -> str:
    return numerals.write(numerals.read(found[1]))


def _month_day(found: re.Match[str]) -> str:
    return f"{numerals.month(int(found[1]))} {int(found[2])}"


_KINDS = {
    "won": _Kind(
        re.compile(rf"({numerals.AMOUNT})\s?원"), (lambda found: f"{_amount(found)} won",)
    ),
    "dollars": _Kind(
        re.compile(rf"({numerals.AMOUNT})\s?달러"),
        (lambda found: f"${_amount(found)}", lambda found: f"{_amount(found)} dollars"),
    ),
    "points": _Kind(
        re.compile(rf"({numerals.NUMBER})(?:%p|%포인트)"),
        (lambda found: f"{found[1]} percentage points",),
    ),
    "percent": _Kind(
        re.compile(rf"({numerals.NUMBER})%"),
        (lambda found: f"{found[1]}%", lambda found: f"{found[1]} percent"),
    ),
    "month_day": _Kind(re.compile(r"(\d{1,2})월 (\d{1,2})일"), (_month_day,)),
    "year": _Kind(re.compile(r"((?:19|20)\d\d)년(?!간|생| 만)"), (lambda found: found[1],)),
    "month": _Kind(re.compile(r"(\d{1,2})월"), (lambda found: numerals.month(int(found[1])),)),
    "day": _Kind(
        re.compile(r"(\d{1,2})일(?!간| 만|정|째)"),
        (lambda found: f"the {numerals.ordinal(int(found[1]))}",),
    ),
    # The counter stays in the sentence, for the English needs its noun.
    "count": _Kind(re.compile(rf"({numerals.AMOUNT})(?=\s?(?:{_COUNTERS}))"), (_amount,)),
}


def find(pair: Pair) -> list[Figure]:
    """Return the figures that stand exactly once on each side, in Korean order."""
    placed: dict[tuple[int, int], Figure] = {}
    for name, kind in _KINDS.items():
        for found in kind.korean.finditer(pair.ko):
            start, end = found.span()
            overlaps = any(start < e and s < end for s, e in placed)
            if overlaps or _CONTINUES.search(pair.ko[:start]) or pair.ko.count(found[0]) != 1:
                continue
            if figure := _written(name, found, pair.en):
                placed[start, end] = figure
    return [placed[span] for span in sorted(placed)]


def mask(pair: Pair, rng: Random, free: Free, share: float) -> Pair:
    """Replace each figure by a placeholder on both sides with probability ``share``."""
    for figure in find(pair):
        if rng.random() < share and (placeholder := next(free, None)):
            pair = _swap(pair, figure, placeholder, placeholder)
    return pair


def vary(pair: Pair, rng: Random) -> Pair:
    """Give every figure another value of the same kind and form, the same on both sides."""
    for figure in find(pair):
        ko = _another(figure, rng)
        # A count is recognised by the counter after it.
        found = _KINDS[figure.kind].korean.match(ko + "명" if figure.kind == "count" else ko)
        if found is None or found[0] != ko:
            continue
        en = _KINDS[figure.kind].writers[figure.style](found)
        # A value that is written elsewhere in the pair would make it ambiguous.
        if ko not in pair.ko and en not in pair.en:
            pair = _swap(pair, figure, ko, en)
    return pair


def _written(name: str, found: re.Match[str], english: str) -> Figure | None:
    """Return the figure in the way in which ``english`` has it once, if it has."""
    for style, write in enumerate(_KINDS[name].writers):
        try:
            written = write(found)
        except ValueError:
            return None
        if len(_whole(written).findall(english)) == english.count(written) == 1:
            return Figure(name, style, found[0], written)
    return None


def _another(figure: Figure, rng: Random) -> str:
    """Return the Korean of a figure with other digits, as many and of the same sense."""
    match figure.kind:
        case "year":
            return f"{rng.randint(2012, 2032)}년"
        case "month_day":
            return f"{rng.randint(1, 12)}월 {rng.randint(1, 28)}일"
        case "month":
            return f"{rng.randint(1, 12)}월"
        case "day":
            return f"{rng.randint(1, 28)}일"
        case _:
            return re.sub(
                numerals.NUMBER, lambda found: _other_digits(found[0], figure.ko, rng), figure.ko
            )


def _other_digits(number: str, figure: str, rng: Random) -> str:
    """Return other digits; zeros stay zeros, so that a round number stays round.

    A lone digit stays (English writes words for some), and none becomes 1 (English then
    wants a singular).
    """
    if len(number) > 1:
        choices = "123456789"
    elif number == figure:
        choices = number
    else:
        choices = "23456789"
    return "".join(rng.choice(choices) if char in "123456789" else char for char in number)


def _swap(pair: Pair, figure: Figure, ko: str, en: str) -> Pair:
    start, end = next(_whole(figure.en).finditer(pair.en)).span()
    return Pair(pair.ko.replace(figure.ko, ko, 1), pair.en[:start] + en + pair.en[end:])


def _whole(english: str) -> re.Pattern[str]:
    """Match the figure where it is not part of a longer one."""
    return re.compile(
        rf"(?<![\w$.,-])(?:US(?=\$))?{re.escape(english)}"
        r"(?!\w|[.,]\d|-| (?:trillion|billion|million)\b)"
    )
