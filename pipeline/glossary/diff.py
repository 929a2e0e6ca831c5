"""What changed between two termbases, entry by entry and column by column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.glossary.entry import to_cells
from pipeline.glossary.row import COLUMNS
from pipeline.glossary.validity import first_day
from pipeline.release import Term


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that was added (``old`` is None), removed (``new`` is None) or changed."""

    old: Term | None
    new: Term | None

    @property
    def term(self) -> Term:
        """The entry as it is, or was when it was removed."""
        return next(term for term in (self.new, self.old) if term)

    @property
    def fields(self) -> list[tuple[str, str, str]]:
        """Column, old text and new text of every column that differs in a changed entry."""
        if not (self.old and self.new):
            return []
        old, new = to_cells(self.old), to_cells(self.new)
        return [(name, old[name], new[name]) for name in COLUMNS if old[name] != new[name]]


def diff_terms(old: Iterable[Term], new: Iterable[Term]) -> list[Change]:
    """Return the changes from one termbase to another, in the order of the Korean.

    Entries of one Korean form are paired by their first day of validity, then in its order,
    so that a moved date is a change and not a removal with an addition.
    """
    before, after = _by_name(old), _by_name(new)
    changes = []
    for ko in sorted(before.keys() | after.keys()):
        for one, other in _pairs(before[ko], after[ko]):
            change = Change(one, other)
            if one is None or other is None or change.fields:
                changes.append(change)
    return changes


def _by_name(terms: Iterable[Term]) -> defaultdict[str, list[Term]]:
    entries: defaultdict[str, list[Term]] = defaultdict(list)
    for term in sorted(terms, key=first_day):
        entries[term.ko].append(term)
    return entries


def _pairs(old: list[Term], new: list[Term]) -> Iterator[tuple[Term | None, Term | None]]:
    starts = {term.valid_from: term for term in new}
    same = {term.valid_from: starts[term.valid_from] for term in old if term.valid_from in starts}
    yield from ((term, same[term.valid_from]) for term in old if term.valid_from in same)
    yield from zip_longest(
        (term for term in old if term.valid_from not in same),
        (term for term in new if term.valid_from not in same),
    )
