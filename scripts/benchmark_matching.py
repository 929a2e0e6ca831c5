"""Measure what finding the names costs, beside Kiwi's own analysis of the same text.

    python scripts/benchmark_matching.py

Each line is a termbase of another size. All times are taken in one run, in turns, on the texts
of the reference releases, and given as a share of the time of Kiwi's analysis. Matching asks
for the analysis only where something hangs on it, so that a share can be below 1.

    drawn      half of the entries, at most, drawn from the bundled ones: with a larger
               termbase more names are found, and more texts are analysed for them
    equal      the 100 entries that the texts name most often and invented ones that they never
               name: the growth is that of the termbase alone
    analysed   the same, with every text analysed once, whether matching asks for it or not:
               what is above 1 is matching itself
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice, product

from pipeline.data import data_path
from pipeline.glossary import Matcher, load_glossary
from pipeline.glossary.boundaries import Reading
from pipeline.korean.morphology import analyse
from pipeline.release import Term

_SIZES = (200, 2_000, 20_000)
_REPEATS = 5
_COPIES = 4
_DAY = date(2025, 3, 12)
_OFTEN_NAMED = 100
_SYLLABLES = "가나다라마바사아자차고노도로모보소오조초구누두루무부수우주추기니디리미비시이지치"
_ENDINGS = ("시", "군", "재단", "진흥원", "대학교", "테크노파크", "협회", "전자", "축제", "사업")


def texts() -> list[str]:
    """Return the paragraphs of the reference releases, each time with another number in them.

    The number keeps the matcher's memory of analysed texts from helping.
    """
    paragraphs = [
        segment["ko"]
        for path in sorted(data_path("corpora", "releases").glob("*.json"))
        for segment in json.loads(path.read_text(encoding="utf-8"))["segments"]
    ]
    return [f"{text} ({copy})" for copy in range(_COPIES) for text in paragraphs]


def drawn(size: int, bundled: Sequence[Term]) -> list[Term]:
    """Return a termbase of a size: up to half of it bundled entries, the rest invented names."""
    chance = random.Random(size)
    return _filled(chance.sample(bundled, min(size // 2, len(bundled))), size)


def often_named(bundled: Sequence[Term], paragraphs: Sequence[str]) -> list[Term]:
    """Return the entries that the texts name most often."""
    matcher = Matcher(bundled)
    counts = Counter(match.term for text in paragraphs for match in matcher.find(text, _DAY))
    return [term for term, _ in counts.most_common(_OFTEN_NAMED)]


def _filled(terms: Sequence[Term], size: int) -> list[Term]:
    names = ("".join(parts) for parts in product(_SYLLABLES, _SYLLABLES, _SYLLABLES, _ENDINGS))
    invented = [Term(ko, f"Name {index}") for index, ko in enumerate(islice(names, size))]
    return [*terms, *invented[: size - len(terms)]]


def measure_matching() -> None:
    """Print the time of :meth:`Matcher.find` over Kiwi's own, for termbases of three sizes."""
    paragraphs = texts()
    bundled = load_glossary().terms
    frequent = often_named(bundled, paragraphs[: len(paragraphs) // _COPIES])
    print("time ÷ Kiwi's analysis (names found)")
    print(f"{'entries':>8} {'drawn':>16} {'equal':>16} {'analysed':>16}   built in")
    for size in _SIZES:
        begun = time.perf_counter()
        of_equal = Matcher(_filled(frequent, size))
        building = time.perf_counter() - begun
        cells = _shares(Matcher(drawn(size, bundled)), of_equal, paragraphs)
        print(f"{size:8,} {' '.join(f'{cell:>16}' for cell in cells)}   {building:.2f} s")


def _shares(of_drawn: Matcher, of_equal: Matcher, paragraphs: Sequence[str]) -> list[str]:
    """Return the three cells of a line, each measured on every text."""

    def find_drawn(text: str) -> int:
        return len(of_drawn.find(text, _DAY))

    def find_equal(text: str) -> int:
        return len(of_equal.find(text, _DAY))

    def find_analysed(text: str) -> int:
        _ = Reading(text).morphemes  # find() takes it from the memory of analysed texts
        return len(of_equal.find(text, _DAY))

    def only_analyse(text: str) -> int:
        return len(analyse(text))

    ways = (only_analyse, find_drawn, find_equal, find_analysed)
    seconds, found = [0.0] * len(ways), [0] * len(ways)
    for repeat in range(_REPEATS):
        for index, way in enumerate(ways):
            # Each way gets texts of its own, or it would find them analysed.
            batch = [f"{text} {index}" for text in paragraphs[repeat::_REPEATS]]
            spent, number = _timed(way, batch)
            seconds[index] += spent
            found[index] += number
    return [
        f"{spent / seconds[0]:.2f} ({number:,})"
        for spent, number in zip(seconds[1:], found[1:], strict=True)
    ]


def _timed(way: Callable[[str], int], batch: Sequence[str]) -> tuple[float, int]:
    begun = time.perf_counter()
    number = sum(map(way, batch))
    return time.perf_counter() - begun, number


if __name__ == "__main__":
    measure_matching()
