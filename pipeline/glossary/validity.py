"""Which entries speak of the same Korean at the same time, and which of them wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.glossary.candidates import form_key
from pipeline.release import Term

_DAY = timedelta(days=1)


class Clash(NamedTuple):
    """Two entries that give the same Korean form an English at the same time."""

    form: str
    earlier: Term
    later: Term

    @property
    def harmless(self) -> bool:
        """Whether they differ in the Korean's spacing and agree in the English."""
        return self.form not in forms(self.earlier) and self.earlier.en == self.later.en


def forms(term: Term) -> tuple[str, ...]:
    """Return every Korean form of an entry, the official one first."""
    return (term.ko, *term.ko_forms)


def first_day(term: Term) -> date:
    """Return the first day on which an entry is right."""
    return term.valid_from or date.min


def last_day(term: Term) -> date:
    """Return the last day on which an entry is right."""
    return term.valid_to or date.max


def overlap(one: Term, other: Term) -> bool:
    """Return whether there is a day on which both entries are right."""
    return first_day(one) <= last_day(other) and first_day(other) <= last_day(one)


def clashes(terms: Iterable[Term]) -> Iterator[Clash]:
    """Yield, in order, the entries that give an earlier one's Korean form at the same time."""
    known: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:
        keys = {form_key(form): form for form in reversed(forms(term))}
        for key, form in keys.items():
            for earlier in known[key]:
                if overlap(earlier, term):
                    yield Clash(form, earlier, term)
        for key in keys:
            known[key].append(term)


def overrule(terms: Sequence[Term], later: Sequence[Term]) -> list[Term]:
    """Let the entries of a later file win, form by form and day by day.

    An earlier entry stays on the days that the later one leaves free. On the days of both,
    the later one has the forms that it names; the earlier one's other forms follow it if it
    names the earlier one's official form (an office that spells 전북테크노파크 its own way
    means 전북TP too), and stay with the earlier one otherwise.
    """
    rivals: defaultdict[str, list[Term]] = defaultdict(list)
    for term in later:
        for form in forms(term):
            rivals[form_key(form)].append(term)
    kept: list[Term] = []
    followed: defaultdict[Term, list[str]] = defaultdict(list)
    for term in terms:
        pieces = [term]
        named = [form_key(form) for form in forms(term)]
        for rival in dict.fromkeys(rival for key in named for rival in rivals.get(key, ())):
            pieces = [rest for piece in pieces for rest in _rest(piece, rival)]
            heirs = [piece for piece in pieces if _is_more_of(piece, rival, rivals)]
            followed[rival] += [form for heir in heirs for form in forms(heir)]
            pieces = [piece for piece in pieces if piece not in heirs]
        kept.extend(pieces)
    return [
        *kept,
        *(replace(term, ko_forms=(*term.ko_forms, *followed[term])) for term in later),
    ]


def _rest(term: Term, rival: Term) -> Iterator[Term]:
    """Yield what a later entry leaves of an earlier one."""
    taken = {form_key(form) for form in forms(rival)}
    free = [form for form in forms(term) if form_key(form) not in taken]
    if not overlap(term, rival) or len(free) == len(forms(term)):
        yield term
        return
    start, end = first_day(rival), last_day(rival)
    if first_day(term) < start:
        yield replace(term, valid_to=start - _DAY)
    if free:
        heir = rival if form_key(term.ko) in taken else term
        yield replace(
            heir,
            ko=free[0],
            ko_forms=tuple(free[1:]),
            valid_from=_limit(max(start, first_day(term)), date.min),
            valid_to=_limit(min(end, last_day(term)), date.max),
        )
    if end < last_day(term):
        yield replace(term, valid_from=end + _DAY)


def _is_more_of(piece: Term, rival: Term, rivals: Mapping[str, list[Term]]) -> bool:
    """Return whether forms that follow an entry can be its own: on all its days, unclaimed."""
    return (
        replace(piece, ko=rival.ko, ko_forms=rival.ko_forms) == rival
        and piece.ko != rival.ko
        and not any(form_key(form) in rivals for form in forms(piece))
    )


def _limit(day: date, none: date) -> date | None:
    return None if day == none else day
