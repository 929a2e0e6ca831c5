"""Measure what finding the names costs, beside Kiwi's own analysis of the same text.

    python scripts/benchmark_matching.py

Each line is a termbase of another size; both times are taken in one run, in turns, on the
texts of the reference releases. Matching holds its own analysis, which it asks for only where
something hangs on it: the ratio can be below 1.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from datetime import date
from itertools import islice, product

from pipeline.data import data_path
from pipeline.glossary import Match, Matcher, load_glossary
from pipeline.korean.morphology import analyse
from pipeline.release import Term

_SIZES = (200, 2_000, 20_000)
_REPEATS = 5
_COPIES = 4
_DAY = date(2025, 3, 12)
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


def termbase(size: int, bundled: Sequence[Term]) -> list[Term]:
    """Return a termbase of a size: up to half of it bundled entries, the rest invented names."""
    names = ("".join(parts) for parts in product(_SYLLABLES, _SYLLABLES, _SYLLABLES, _ENDINGS))
    invented = [Term(ko, f"Name {index}") for index, ko in enumerate(islice(names, size))]
    chance = random.Random(size)
    terms = chance.sample(bundled, min(size // 2, len(bundled)))
    return [*terms, *invented[: size - len(terms)]]


def measure_matching() -> None:
    """Time of :meth:`Matcher.find` over Kiwi's own analysis, for termbases of three sizes."""
    paragraphs = texts()
    letters = sum(map(len, paragraphs))
    analyse(paragraphs[0])  # loads the morphology
    bundled = load_glossary().terms
    for size in _SIZES:
        terms = termbase(size, bundled)
        begun = time.perf_counter()
        matcher = Matcher(terms)
        building = time.perf_counter() - begun
        alone = together = 0.0
        found: list[Match] = []
        for repeat in range(_REPEATS):
            batch = paragraphs[repeat::_REPEATS]
            alone += _analysis(batch)
            begun = time.perf_counter()
            for text in batch:
                found += matcher.find(text, _DAY)
            together += time.perf_counter() - begun
        print(
            f"{size:6,} entries: matching / Kiwi's analysis {together / alone:5.2f} "
            f"({letters / together / 1000:4.0f}k characters/s, {len(found):,} names, "
            f"built in {building:.2f} s)"
        )


def _analysis(batch: Sequence[str]) -> float:
    begun = time.perf_counter()
    for text in batch:
        analyse(text)
    return time.perf_counter() - begun


if __name__ == "__main__":
    measure_matching()
