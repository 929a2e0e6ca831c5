"""Finding the termbase's names in Korean text, on morphemes.

The forms found by the automaton (:mod:`~pipeline.glossary.candidates`) are kept where they
are words of their own (:mod:`~pipeline.glossary.boundaries`), the longest first; forms that are
ordinary words too need evidence (:mod:`~pipeline.glossary.homographs`), and a title a name
beside it (:mod:`~pipeline.glossary.titles`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from pipeline.glossary.boundaries import Reading, ends_word, is_in_hyphenated_name, starts_word
from pipeline.glossary.candidates import Candidate, Forms, form_key
from pipeline.glossary.endings import without_particle
from pipeline.glossary.homographs import Surroundings, is_evident, is_name
from pipeline.glossary.titles import Titles
from pipeline.release import Span, Term

# A name, or a name and the title written right behind it.
_Name: TypeAlias = tuple[Candidate, ...]

__all__ = ["Match", "Matcher", "form_key", "without_particle"]


@dataclass(frozen=True, slots=True)
class Match:
    """A term and the place in the Korean text where its name stands (without the particle).

    The stretch reads as one of the term's forms, spaces and dots aside. One case is
    different: where a title and the organisation before it share a syllable (미래첨단산업국장,
    of 미래첨단산업국 and 국장), the title's stretch is what the organisation leaves of it (장).
    """

    term: Term
    span: Span


class Matcher:
    """The names of a termbase, ready to be found in any text.

    It is built once a glossary, never changes, and may be used from several threads; a
    pickle of it holds the terms only.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = tuple(terms)
        self._forms = Forms(self._terms)

    def __reduce__(self) -> tuple[type[Matcher], tuple[tuple[Term, ...]]]:
        return Matcher, (self._terms,)

    def find(self, text: str, day: date, evidence: frozenset[str] = frozenset()) -> list[Match]:
        """Return the names of a text in order, without overlaps, the longest at each place.

        Args:
            text: normalised Korean on one line; slots and placeholders may stand in it.
            day: when it was published; it picks among the entries of one form.
            evidence: what :meth:`evidence` returned for the whole document.
        """
        found, _ = self._read(text, day, evidence)
        return [Match(each.term, Span(each.start, each.end)) for each in found]

    def evidence(self, texts: Sequence[str], day: date) -> frozenset[str]:
        """Return the forms that the document makes certain where they may be ordinary words.

        It does so by the full form (완주군) or by the words around one of them (전북 완주,
        완주·진안, 완주 군민).
        """
        if not any(
            each.is_homograph for text in texts for each in self._forms.candidates(text, day)
        ):
            return frozenset()
        return frozenset().union(*(self._read(text, day, frozenset())[1] for text in texts))

    def _read(
        self, text: str, day: date, evidence: frozenset[str]
    ) -> tuple[list[Candidate], set[str]]:
        """Return the names of a text, and the homographs that it makes certain."""
        candidates = list(self._forms.candidates(text, day))
        if not candidates:
            return [], set()
        reading = Reading(text)
        heads = [each for each in candidates if starts_word(text, each)]
        certain: list[_Name] = []
        doubtful: list[Candidate] = []
        loose: list[Candidate] = []
        starts = {each.start for each in candidates}
        ends = {each.end for each in candidates}
        for each in heads:
            if not ends_word(reading, each) or is_in_hyphenated_name(reading, each, starts, ends):
                continue
            if each.is_title and "alone" not in each.term.usage:
                loose.append(each)
            elif each.is_homograph and not each.is_title:
                doubtful.append(each)
            else:
                certain.append((each,))
        titles = Titles(reading, heads, self._forms)
        certain += titles.joined(
            [each for each in candidates if each.is_title and ends_word(reading, each)]
        )
        decided, evident = _decide(reading, _longest(certain), doubtful, loose, evidence)
        names = _longest([*certain, *((each,) for each in decided)])
        free = [each for each in _longest([(each,) for each in loose]) if not _meets(each, names)]
        found = [*names, *titles.beside(names, free)]
        return sorted(found, key=lambda each: each.start), evident


def _decide(
    reading: Reading,
    certain: Sequence[Candidate],
    doubtful: Sequence[Candidate],
    titles: Sequence[Candidate],
    evidence: frozenset[str],
) -> tuple[list[Candidate], set[str]]:
    """Return the homographs that are names, and the forms that the text makes certain.

    One that is decided is evidence for the next (완주·진안·장수), so that they are gone through
    until nothing changes.
    """
    evident = {each.form for each in certain if each.is_homograph and not each.is_title} | {
        each.form[:-1]
        for each in certain
        if each.term.kind == "place" and each.form.endswith(("시", "군", "구"))
    }
    around = Surroundings(certain, doubtful, titles, evident | evidence)
    names: list[Candidate] = []
    undecided, left = list(doubtful), len(doubtful) + 1
    while len(undecided) < left:
        left = len(undecided)
        still = []
        for each in undecided:
            if not is_name(reading, each, around):
                still.append(each)
                continue
            if is_evident(reading, each, around):
                evident.add(each.form)
                around.evidence.add(each.form)
            around.add(each)
            names.append(each)
        undecided = still
    return names, evident


def _longest(names: Sequence[_Name]) -> list[Candidate]:
    """Choose among names that overlap: the longest, then the one with the longest title.

    A title belongs to the longest organisation (전북대병원 + 장, and not 전북대 + 병원장). Where
    that leaves two, the title is preferred that is written in full: 익산 + 시장, and not
    익산시 + 장.
    """

    def rank(name: _Name) -> tuple[int, int, int, int, int]:
        length = name[-1].end - name[0].start
        organisation = name[0].end - name[0].start if name[0].term.kind == "organisation" else 0
        written = name[-1].end - name[-1].start
        return -length, len(name), -organisation, -len(name[-1].form), -written

    taken: list[Candidate] = []
    used: set[int] = set()
    for name in sorted(names, key=rank):
        places = range(name[0].start, name[-1].end)
        if used.isdisjoint(places):
            used.update(places)
            taken += name
    return sorted(taken, key=lambda each: each.start)


def _meets(title: Candidate, names: Sequence[Candidate]) -> bool:
    """Return whether a title overlaps one of the names, which are in order."""
    index = bisect_right(names, title.start, key=lambda name: name.end)
    return index < len(names) and names[index].start < title.end
