"""Measure what the translation memory costs, beside what is done for every release anyhow.

    python scripts/benchmark_memory.py                   memories of 1,000 to 100,000 entries
    python scripts/benchmark_memory.py --sizes 5000      of another size

The 24 reference releases are searched, varied as in memory_trial.py. Their own English is in the
memory, and around it releases of paragraphs in which every second word is another's, so that
much is alike and little is the same. All times are of one run; each is given as a share of the
time in which the names of the 24 releases are found, without which nothing is translated.

    build    getting the memory ready, once a night
    search   all segments of the 24 releases
    letters  the same segments, each compared letter by letter with the whole memory, which is
             what the index saves (measured on every tenth segment)
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from memory_trial import Variator, releases, remembered  # type: ignore[import-not-found]
from rapidfuzz import fuzz, process

from pipeline.clock import KST
from pipeline.glossary import Glossary, Names, load_glossary
from pipeline.memory import Memory
from pipeline.release import Document, MemoryEntry, Segment

_SIZES = (1_000, 10_000, 100_000)
_MOMENT = datetime(2026, 3, 1, tzinfo=KST)
_SEGMENTS = 13
_T = TypeVar("_T")


def entries(size: int) -> list[MemoryEntry]:
    """Return a memory of a size: the reference releases, and mixed ones for the rest."""
    chance = random.Random(size)
    known = remembered(_MOMENT)
    words = [word for entry in known for word in entry.ko.split()]
    made = list(known)
    while len(made) < size:
        release = f"mixed/{len(made)}"
        for position in range(1, _SEGMENTS + 1):
            model = chance.choice(known)
            text = [chance.choice((word, chance.choice(words))) for word in model.ko.split()]
            day = model.published - timedelta(days=chance.randint(1, 700))
            origin = f"{release}#{position}"
            made.append(MemoryEntry(" ".join(text), "Mixed.", day, origin, "editor", _MOMENT))
    return made[:size]


def documents() -> list[Document]:
    """Return the varied reference releases."""
    made = []
    for release in releases():
        variator = Variator(release, seed=1)
        segments = tuple(Segment(each.role, variator.vary(each).ko) for each in release)
        made.append(Document(segments, variator.published))
    return made


def timed(work: Callable[[], _T]) -> tuple[float, _T]:
    """Return how long it took, in seconds, and what came of it."""
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def measure(size: int, glossary: Glossary, found: list[tuple[Document, Names]]) -> list[float]:
    """Return the times for building, searching and comparing letter by letter."""
    held = entries(size)
    building, memory = timed(lambda: Memory(held, glossary))
    segments = [(segment.text, names) for document, names in found for segment in document.segments]
    first, _ = timed(lambda: memory.match("없다", found[0][1]))  # builds the index
    searching, matches = timed(lambda: [memory.match(*each) for each in segments])
    assert sum(match is not None for match in matches) > 0.9 * len(matches)  # noqa: S101
    texts = [entry.ko for entry in held]
    some = segments[::10]
    letters, _ = timed(
        lambda: [process.extractOne(text, texts, scorer=fuzz.ratio) for text, _ in some]
    )
    return [building + first, searching, letters * len(segments) / len(some)]


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES)
    sizes = parser.parse_args().sizes
    glossary = load_glossary(demo=True)
    varied = documents()
    Names(glossary, varied[0])  # loads the morphology
    names, found = timed(lambda: [(each, Names(glossary, each)) for each in varied])
    print(f"names of {len(varied)} releases = 1\n{'entries':>9}   build  search  letters")
    for size in sizes:
        shares = [seconds / names for seconds in measure(size, glossary, found)]
        print(f"{size:>9,}" + "".join(f"{share:>8.2f}" for share in shares))


if __name__ == "__main__":
    main()
