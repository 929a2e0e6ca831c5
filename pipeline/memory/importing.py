"""What of a file the memory lacks, and where the two say different things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.release import MemoryEntry


@dataclass(frozen=True, slots=True)
class Conflict:
    """One Korean with different English in the file and in the memory.

    Attributes:
        stored: the newest entry of the memory.
        given: the one of the file.
        taken: whether the file's takes its place.
    """

    stored: MemoryEntry
    given: MemoryEntry
    taken: bool


@dataclass(frozen=True, slots=True)
class Import:
    """What is to be done with a file's entries.

    Attributes:
        added: what the memory is to take in.
        unchanged: how many it has already.
        conflicts: where it says something else, in the order of the file.
    """

    added: tuple[MemoryEntry, ...]
    unchanged: int
    conflicts: tuple[Conflict, ...]


def compare(
    given: Sequence[MemoryEntry], stored: Iterable[MemoryEntry], *, keep: bool = False
) -> Import:
    """Compare a file's entries with the memory.

    Of two English texts for one Korean the later approved is right, unless the memory is to
    keep its own.

    Args:
        given: the file's entries; of two with one Korean and origin the later counts.
        stored: the memory, newest first.
        keep: whether the memory's English stays, whatever its age.
    """
    newest: dict[str, MemoryEntry] = {}
    known: set[tuple[str, str]] = set()
    for entry in stored:
        newest.setdefault(entry.ko, entry)
        known.add((entry.ko, entry.en))
    latest: dict[tuple[str, str], MemoryEntry] = {}
    for entry in sorted(given, key=lambda entry: entry.moment):
        latest[entry.ko, entry.origin] = entry
    added, conflicts = [], []
    unchanged = len(given) - len(latest)
    for entry in given:
        if latest.get((entry.ko, entry.origin)) is not entry:
            continue
        other = newest.get(entry.ko)
        if (entry.ko, entry.en) in known:
            unchanged += 1
        elif other is None:
            added.append(entry)
        else:
            taken = not keep and entry.moment > other.moment
            conflicts.append(Conflict(other, entry, taken))
            added += [entry] if taken else []
    return Import(tuple(added), unchanged, tuple(conflicts))
