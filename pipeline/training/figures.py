"""Figures that stand in both languages: found by exact rules, varied or masked together.

A Korean figure is read (만, 억 and 조 count by ten thousands), written in English by rule,
and used only where exactly that English stands once in the translation. Nothing is guessed:
a figure that a translator rounded, spelt differently or moved into words is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from pipeline.korean.figures_exact import CONTINUES, EXACT
from pipeline.korean.numerals import NUMBER
from pipeline.training.pair import Free, Pair


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure found in a pair: the Korean and the English piece that say the same.

    ``style`` is the index of the way in which the English is written.
    """

    kind: str
    style: int
    ko: str
    en: str


def find(pair: Pair) -> list[Figure]:
    """Return the figures that stand exactly once on each side, in Korean order."""
    placed: dict[tuple[int, int], Figure] = {}
    for name, kind in EXACT.items():
        for found in kind.korean.finditer(pair.ko):
            start, end = found.span()
            overlaps = any(start < e and s < end for s, e in placed)
            if overlaps or CONTINUES.search(pair.ko[:start]) or pair.ko.count(found[0]) != 1:
                continue
            if figure := _written(name, found, pair.en):
                placed[start, end] = figure
    return [placed[span] for span in sorted(placed)]


def mask(pair: Pair, rng: Random, free: Free, share: float) -> Pair:
    """Replace each figure by a placeholder on both sides with probability ``share``."""
    for figure in find(pair):
        if rng.random() < share and _stands(pair, figure) and (placeholder := next(free, None)):
            pair = _swap(pair, figure, placeholder, placeholder)
    return pair


def vary(pair: Pair, rng: Random) -> Pair:
    """Give every figure another value of the same kind and form, the same on both sides."""
    for figure in find(pair):
        ko = _another(figure, rng)
        # A count is recognised by the counter after it.
        found = EXACT[figure.kind].korean.match(ko + "명" if figure.kind == "count" else ko)
        if found is None or found[0] != ko:
            continue
        en = EXACT[figure.kind].writers[figure.style](found)
        # A value that is written elsewhere in the pair would make it ambiguous.
        if ko not in pair.ko and en not in pair.en and _stands(pair, figure):
            pair = _swap(pair, figure, ko, en)
    return pair


def _written(name: str, found: re.Match[str], english: str) -> Figure | None:
    """Return the figure in the way in which ``english`` has it once, if it has."""
    for style, write in enumerate(EXACT[name].writers):
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
            return re.sub(NUMBER, lambda found: _other_digits(found[0], figure.ko, rng), figure.ko)


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


def _stands(pair: Pair, figure: Figure) -> bool:
    """Tell whether a figure is still there: one beside it may have become its neighbour."""
    return figure.ko in pair.ko and _whole(figure.en).search(pair.en) is not None


def _swap(pair: Pair, figure: Figure, ko: str, en: str) -> Pair:
    start, end = next(_whole(figure.en).finditer(pair.en)).span()
    return Pair(pair.ko.replace(figure.ko, ko, 1), pair.en[:start] + en + pair.en[end:])


def _whole(english: str) -> re.Pattern[str]:
    """Match the figure where it is not part of a longer one."""
    return re.compile(
        rf"(?<![\w$.,-])(?:US(?=\$))?{re.escape(english)}"
        r"(?!\w|[.,]\d|-| (?:trillion|billion|million)\b)"
    )
