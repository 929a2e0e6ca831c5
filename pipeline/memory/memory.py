"""The search: what the memory holds for the segments of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache

from rapidfuzz.fuzz import ratio

from pipeline.glossary import Glossary, Names
from pipeline.memory.abstraction import abstract
from pipeline.memory.adaptation import adapt
from pipeline.memory.index import Candidate, Index
from pipeline.memory.slots import Abstracted
from pipeline.memory.uncertain import Uncertain
from pipeline.memory.verification import is_sound
from pipeline.release import Document, MemoryEntry, MemoryMatch, Role, Segment

WHOLE = 100
"""The percentage of a match whose English has the segment's own names and figures."""

# Names are not taken out in the first, rough comparison: it must let pass what has others.
_ROUGH_MARGIN = 25
_STEP = 10
_ANALYSED = 6
# Less alike than this, two texts do not become one by what the rest of a release says.
_NEARLY = 70


class Memory:
    """Approved translations, ready to be searched.

    Args:
        entries: the memory, newest first; of two for one Korean and origin the first counts.
        glossary: the termbase in force, by which names are taken out.
        show: the least percentage of a match.
        use: whether a match of 100 percent takes the place of the model.
    """

    def __init__(
        self,
        entries: Iterable[MemoryEntry],
        glossary: Glossary,
        *,
        show: int = 75,
        use: bool = True,
    ) -> None:
        self.use = use
        self._show = show
        self._glossary = glossary
        # The newest of one Korean; what others say of it is out of date.
        self._entries = list({entry.ko: entry for entry in reversed(list(entries))}.values())[::-1]
        self._alone = lru_cache(maxsize=4096)(self._analyse_alone)
        self._in_release = lru_cache(maxsize=4096)(self._analyse_in_release)
        self._names = lru_cache(maxsize=64)(self._names_of)

    def __len__(self) -> int:
        """Return the number of different Korean texts."""
        return len(self._entries)

    def match(self, ko: str, names: Names) -> MemoryMatch | None:
        """Return the best match for a segment, or None if there is none worth showing.

        A match of 100 percent is exact or has the segment's own names and figures, and passed
        the checks; what is merely alike has less, whatever its likeness.

        Args:
            ko: the segment's Korean.
            names: those of its document.
        """
        best = None
        for match in self._matches(ko, names, _ANALYSED):
            if best is None or match.percent > best.percent:
                best = match
            if match.percent == WHOLE:
                break
        return best

    def search(self, ko: str, names: Names, limit: int) -> list[MemoryMatch]:
        """Return the best matches for a text, the best first, of equals the newest.

        Args:
            ko: normalised Korean on one line.
            names: those of its document.
            limit: how many at most.
        """
        matches = list(self._matches(ko, names, max(limit, _ANALYSED)))
        return sorted(matches, key=lambda match: -match.percent)[:limit]

    def _matches(self, ko: str, names: Names, limit: int) -> Iterator[MemoryMatch]:
        """Yield what is worth showing of the likeliest candidates.

        The same Korean comes first, then what is roughly as alike, the newest first.
        """
        candidates = self._index.candidates(ko, self._show - _ROUGH_MARGIN, limit)
        wanted = abstract(ko, names) if candidates else None
        for each in sorted(candidates, key=lambda each: self._rank(ko, each)):
            match = self._compared(wanted, each.number) if wanted else None
            if match and match.percent >= self._show:
                yield match

    def _rank(self, ko: str, candidate: Candidate) -> tuple[bool, float, int]:
        is_other = self._entries[candidate.number].ko != ko
        return is_other, -(candidate.likeness // _STEP), candidate.number

    @cached_property
    def _index(self) -> Index:
        return Index([entry.ko for entry in self._entries])

    def _compared(self, wanted: Abstracted, number: int) -> MemoryMatch:
        entry, known = self._entries[number], self._alone(number)
        likeness = ratio(wanted.key, known.key)
        if likeness >= _NEARLY and wanted.key != known.key:
            known = self._in_release(number)
            likeness = ratio(wanted.key, known.key)
        english = _adapted(entry, known, wanted) if wanted.key == known.key else None
        if english is not None:
            return MemoryMatch(WHOLE, entry.ko, english, entry.origin)
        return MemoryMatch(min(int(likeness), WHOLE - 1), entry.ko, entry.en, entry.origin)

    def _analyse_alone(self, number: int) -> Abstracted:
        entry = self._entries[number]
        segment = Segment(Role.BODY, entry.ko)
        return abstract(entry.ko, Names(self._glossary, Document((segment,), entry.published)))

    def _analyse_in_release(self, number: int) -> Abstracted:
        """Analyse an entry with the rest of its release, which tells who 김 지사 is."""
        entry = self._entries[number]
        return abstract(entry.ko, self._names(_release(entry), entry.published))

    def _names_of(self, release: str, published: date) -> Names:
        segments = tuple(Segment(Role.BODY, text) for text in self._releases[release, published])
        return Names(self._glossary, Document(segments, published))

    @cached_property
    def _releases(self) -> dict[tuple[str, date], list[str]]:
        """The Korean of every release, as far as it is in the memory."""
        releases: defaultdict[tuple[str, date], list[str]] = defaultdict(list)
        for entry in self._entries:
            releases[_release(entry), entry.published].append(entry.ko)
        return dict(releases)


def _release(entry: MemoryEntry) -> str:
    """Return what the origin (``board/id#position``) shares with the rest of its release.

    An entry of another origin, such as a file, is a release of its own.
    """
    release, mark, _ = entry.origin.rpartition("#")
    return release if mark else f"{entry.origin}#{entry.ko}"


def _adapted(entry: MemoryEntry, known: Abstracted, wanted: Abstracted) -> str | None:
    """Return the entry's English made to fit a text with the same key, None if it does not."""
    try:
        english = adapt(known, entry.en, wanted)
    except Uncertain:
        return None
    return english if is_sound(known, entry.en, wanted, english) else None
