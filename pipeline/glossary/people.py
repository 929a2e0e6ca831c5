"""The people of one document: those without an entry, and those named shortly after the first time.

A person without an entry is found where they are introduced (:mod:`person_names`), is spelt by
the house table and found again wherever the name stands. 김 지사 is whoever of that surname the
document calls 지사, or else whoever held the office on the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.glossary.candidates import Forms
from pipeline.glossary.endings import WORD, compound, is_particles, rest_of_word
from pipeline.glossary.match import Match
from pipeline.glossary.person_names import (
    Introduction,
    after_note,
    introductions,
    is_addressed,
    is_denied,
    title_before,
    title_behind,
)
from pipeline.glossary.ranks import rank_at, same_office
from pipeline.glossary.romanise import has_usual_surname, romanise, spell_surname, split_name
from pipeline.release import Span, Term

_SHORT = re.compile(rf"(?<![{WORD}])([가-힣]{{1,2}}) (?=[가-힣])")
_LONGEST_TITLE = 40
_LONGEST_SHORT_TITLE = 8
_ADDRESS = "씨"
# Surnames that are other words before a title: 이 대표 (this), 전 지사 (former), 한 시장 (one).
_OTHER_WORDS = frozenset(
    "고구나남노도류마모반방변부사서설성소시신양여연우원위유은이인전제조주지진차천하한현"
)
# Of laver, 김, there is a market, and products that stand for it.
_OTHER_PHRASES = frozenset({"김 시장", "김 대표"})
_SLOT = re.compile("[\ue000-\ue0ff]")
_SOURCE = "house table of romanisation"


@dataclass(slots=True)
class _Person:
    """A person of the document and the titles that stand beside the name."""

    term: Term
    titles: set[str] = field(default_factory=set)


class People:
    """Who a document speaks of. It is built once a document and never changes.

    Args:
        texts: the document's segments, normalised.
        matches: the terms of the termbase found in each, as :class:`Matcher` gives them.
        day: when it was published.
        terms: the termbase; its titles and its holders of offices are used.
    """

    def __init__(
        self,
        texts: Sequence[str],
        matches: Sequence[Sequence[Match]],
        day: date,
        terms: Iterable[Term],
    ) -> None:
        of_use = [term for term in terms if term.kind == "title" or term.office]
        self._day = day
        self._titles = Forms([term for term in of_use if term.kind == "title"])
        self._holders = [term for term in of_use if term.office and _in_office(term, day)]
        self._people: dict[str, _Person] = {}
        introduced = [
            introductions(text, [m.span for m in found if m.term.kind != "title"])
            for text, found in zip(texts, matches, strict=True)
        ]
        unlisted = _chosen(texts, introduced)
        for text, found, others in zip(texts, matches, introduced, strict=True):
            for match in found:
                if match.term.kind == "person":
                    self._meet(match.term, _title(text, match.span))
            for each in others:
                name = text[each.span.start : each.span.end]
                if name in unlisted:
                    title = text[each.title.start : each.title.end] if each.title else ""
                    self._meet(unlisted[name], title)
        self._unlisted = _pattern(unlisted)

    def find(self, text: str, matches: Sequence[Match]) -> list[Match]:
        """Return the matches of a text together with those of its people, in order.

        Added are people without an entry (``status`` "romanised"), short mentions (김 지사, of
        kind person too, with the full name in ``note``) and the titles beside either. A short
        mention that fits nobody is "unconfirmed".

        Args:
            text: a segment of the document, or a part of one in which slots may stand.
            matches: the terms found in it, in order, without overlaps.
        """
        found = list(matches)
        for match in self._names(text):
            _add(found, match)
        for match in self._short_mentions(text):
            _add(found, match)
        for person in [match for match in found if match.term.kind == "person"]:
            for title in self._titles_beside(text, person.span):
                _add(found, title)
        return sorted(found, key=lambda match: match.span.start)

    def _meet(self, term: Term, title: str) -> None:
        person = self._people.setdefault(term.ko, _Person(term))
        if title:
            person.titles.add(title)

    def _names(self, text: str) -> Iterator[Match]:
        for name in self._unlisted.finditer(text):
            span = Span(*name.span())
            rest = rest_of_word(text, span.end)
            named = is_particles(rest, name[0][-1]) or compound(rest, "person")
            # A word of two syllables is a name only where it is introduced.
            shown = len(name[0]) > 2 or is_addressed(text, span.end) or _title(text, span)
            if (named and shown) or self._title_at(text, span.end):
                yield Match(self._people[name[0]].term, span)

    def _short_mentions(self, text: str) -> Iterator[Match]:
        for found in _SHORT.finditer(text):
            title = rank_at(text, found.end())
            if is_addressed(text, found.end(1)):
                title = Span(found.end(), found.end() + len(_ADDRESS))
            if title and title.end - title.start <= _LONGEST_SHORT_TITLE:
                match = self._short_mention(text, Span(*found.span(1)), title)
                if match:
                    yield match

    def _short_mention(self, text: str, surname: Span, title: Span) -> Match | None:
        ko, office = text[surname.start : surname.end], text[title.start : title.end]
        entry = self._title_at(text, title.start)
        known = entry if entry and entry.span == title else None
        person = self._of_document(ko, office)
        if person is None and f"{ko} {office}" not in _OTHER_PHRASES:
            person = self._in_force(ko, office)
            if person is None and known and _is_plain_surname(ko):
                person = Term("", spell_surname(ko), status="unconfirmed")
        if person is None:
            return None
        english = _surname(person)
        # A title that the termbase lacks is left to the model.
        span = Span(surname.start, title.end) if known or office == _ADDRESS else surname
        return Match(
            Term(
                ko=text[span.start : span.end],
                en=f"{known.term.en} {english}" if known else english,
                kind="person",
                note=person.ko,
                status=person.status,
                source=_SOURCE if person.status else person.source,
            ),
            span,
        )

    def _of_document(self, surname: str, office: str) -> Term | None:
        """Return the person of the document whom a surname with a title means."""
        for person in self._people.values():
            parts = split_name(person.term.ko)
            if parts is None or parts.surname != surname:
                continue
            if office == _ADDRESS or any(same_office(office, title) for title in person.titles):
                return person.term
        return None

    def _in_force(self, surname: str, office: str) -> Term | None:
        """Return who held an office on the day, if all of that surname spell it alike."""
        holders = [
            term
            for term in self._holders
            if same_office(office, term.office) and term.ko.startswith(surname)
        ]
        if len({_surname(term) for term in holders}) != 1:
            return None
        return holders[0] if len(holders) == 1 else replace(holders[0], ko="")

    def _titles_beside(self, text: str, name: Span) -> Iterator[Match]:
        """Yield the titles of the termbase right behind a name (and its note), or before it."""
        place = after_note(text, name.end)
        slot = _SLOT.match(text, place)
        place = slot.end() if slot else place
        start = place + 1 if text.startswith(" ", place) else name.end
        behind = self._title_at(text, start)
        if behind:
            yield behind
        before = title_before(text, name.start)
        entry = self._title_at(text, before.start) if before else None
        if before and entry and entry.span == before:
            yield entry

    def _title_at(self, text: str, start: int) -> Match | None:
        """Return the longest title of the termbase that starts at a place and ends its word."""
        window = text[start : start + _LONGEST_TITLE]
        found = [
            each
            for each in self._titles.candidates(window, self._day)
            if each.start == 0 and _ends_title(window, each.end)
        ]
        if not found:
            return None
        longest = max(found, key=lambda each: each.end)
        return Match(longest.term, Span(start, start + longest.end))


def _chosen(texts: Sequence[str], introduced: Sequence[Sequence[Introduction]]) -> dict[str, Term]:
    """Return the people without an entry by name; of two rivals for a title, the surer one."""
    sure: set[str] = set()
    rivals: list[tuple[str, str]] = []
    for text, found in zip(texts, introduced, strict=True):
        for each in found:
            name = text[each.span.start : each.span.end]
            if each.contested:
                continue
            if each.rival is None:
                sure.add(name)
            else:
                rivals.append((text[each.rival.start : each.rival.end], name))
    winners = {
        first if first in sure and second not in sure else second for first, second in rivals
    }
    pattern = _pattern(winners - sure)
    denied = {
        found[0]
        for text in texts
        for found in pattern.finditer(text)
        if is_denied(text, Span(*found.span()))
    }
    terms = {}
    for name in sorted(sure | (winners - denied)):
        english = romanise(name)
        if english:
            terms[name] = Term(name, english, "person", status="romanised", source=_SOURCE)
    return terms


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![{WORD}])(?:{'|'.join(longest_first) or '(?!)'})")


def _title(text: str, name: Span) -> str:
    """Return the title beside a name, or ""."""
    title = title_behind(text, name.end) or title_before(text, name.start)
    return text[title.start : title.end] if title else ""


def _ends_title(text: str, end: int) -> bool:
    rest = rest_of_word(text, end)
    return is_particles(rest, text[end - 1]) or compound(rest, "title") not in {"", "들"}


def _add(matches: list[Match], match: Match) -> None:
    span = match.span
    if not any(span.start < m.span.end and m.span.start < span.end for m in matches):
        matches.append(match)


def _surname(person: Term) -> str:
    """Return the surname in a person's English name, which may stand first or last."""
    parts = split_name(person.ko) if person.ko else None
    words = person.en.split()
    usual = spell_surname(parts.surname) if parts else ""
    return usual if usual in words else words[0]


def _is_plain_surname(word: str) -> bool:
    return bool(spell_surname(word)) and has_usual_surname(word) and word not in _OTHER_WORDS


def _in_office(person: Term, day: date) -> bool:
    return (person.valid_from or date.min) <= day <= (person.valid_to or date.max)
