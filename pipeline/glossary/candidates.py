"""Where the termbase's Korean forms stand in a text, before anything is decided about them.

One Aho-Corasick automaton (Aho & Corasick, 1975) reads the text once, whatever the number of
forms. It reads without spaces, dots and hyphens, so that 전북 테크노파크 and 전북ㆍ삼성 are found
by 전북테크노파크 and 전북-삼성.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import ahocorasick

from pipeline.release import Term

_SPACES = " \u00a0"
_MARKS = "·ㆍ‧•∙・･⋅-‐‑"
_DROPPED = frozenset(_SPACES + _MARKS)
_DROP = dict.fromkeys(map(ord, _DROPPED))
_LONGEST_GAP = 3
_SHORTEST_PIECE = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form of a term at a place in the text, ``[start, end)``; whether it is a name is open."""

    start: int
    end: int
    form: str
    term: Term

    @property
    def is_title(self) -> bool:
        """Whether it is an office or rank, which stands beside a name."""
        return self.term.kind == "title"

    @property
    def is_homograph(self) -> bool:
        """Whether this form is also an ordinary word."""
        return "homograph" in self.term.usage


def form_key(form: str) -> str:
    """Return a Korean form without spaces, dots and hyphens: forms of one key are one name."""
    return form.translate(_DROP)


class Forms:
    """Every Korean form of a termbase as one automaton, immutable once built."""

    def __init__(self, terms: Sequence[Term]) -> None:
        entries: defaultdict[str, list[tuple[str, Term]]] = defaultdict(list)
        for term in terms:
            for form in dict.fromkeys((term.ko, *term.ko_forms)):
                if key := form_key(form):
                    entries[key].append((form, term))
        self._entries = dict(entries)
        self._automaton = ahocorasick.Automaton()
        for key in self._entries:
            self._automaton.add_word(key, key)
        self._automaton.make_automaton()

    def __contains__(self, form: str) -> bool:
        return form_key(form) in self._entries

    def candidates(self, text: str, day: date) -> Iterator[Candidate]:
        """Yield every place where a form stands, in the entry that is right on this day."""
        if not self._entries:
            return
        squeezed = text.translate(_DROP)
        places = [index for index, char in enumerate(text) if char not in _DROPPED]
        for last, key in self._automaton.iter(squeezed):
            start = places[last - len(key) + 1]
            end = places[last] + 1
            form, term = _in_force(self._entries[key], day)
            if end - start == len(key) or self._same_name(text[start:end], form):
                yield Candidate(start, end, form, term)

    def _same_name(self, written: str, form: str) -> bool:
        """Return whether a stretch of text with gaps in it is still the form.

        Where the form has a gap too, any short one will do. Elsewhere a word must stand on
        either side (전북 도 is no 전북도), and not two places or listed names (전남·광주).
        """
        gaps, expected = _gaps(written), _gaps(form)
        if any(len(gap) > _LONGEST_GAP for gap in gaps.values()):
            return False
        key = form_key(form)
        bounds = [0, *gaps, len(key)]
        return all(
            cut in expected or self._is_one_name(key[left:cut], gaps[cut], key[cut:right])
            for left, cut, right in zip(bounds, bounds[1:], bounds[2:], strict=False)
        )

    def _is_one_name(self, left: str, gap: str, right: str) -> bool:
        if min(len(left), len(right)) < _SHORTEST_PIECE:
            return False
        if gap.strip(_SPACES):
            return left not in self._entries
        return not (self._is_place(left) and self._is_place(right))

    def _is_place(self, key: str) -> bool:
        return any(term.kind == "place" for _, term in self._entries.get(key, ()))


def _gaps(text: str) -> dict[int, str]:
    """Return the spaces, dots and hyphens within a name by how many letters precede them."""
    gaps: dict[int, str] = {}
    letters = 0
    for char in text:
        if char in _DROPPED:
            gaps[letters] = gaps.get(letters, "") + char
        else:
            letters += 1
    return gaps


def _in_force(entries: list[tuple[str, Term]], day: date) -> tuple[str, Term]:
    """Return the entry that is right on a day, else the nearest in time."""
    return min(entries, key=lambda entry: _distance(entry[1], day))


def _distance(term: Term, day: date) -> int:
    if term.valid_from and day < term.valid_from:
        return (term.valid_from - day).days
    if term.valid_to and day > term.valid_to:
        return (day - term.valid_to).days
    return 0
