"""The termbase in house style: Iksan City, Iksan-si or Iksan, wherever the name is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.release import Term
from pipeline.style.choices import AS_IS, Style
from pipeline.style.titles import TITLES

# Kind of area: the end of its Korean name, and the two endings of the English one. A name of
# several words (Jeju Special Self-Governing Province, Gangwon Innovation City) is its own.
_AREAS = {
    "province": (re.compile(r"(?<!특별자치)도$"), "Province", "-do"),
    "city": (re.compile(r"(?<!도)(?<!광역)(?<!특별)(?<!특별자치)시$"), "City", "-si"),
    "county": (re.compile(r"군$"), "County", "-gun"),
    "district": (re.compile(r"구$"), "District", "-gu"),
}
_STEM = r"(?P<stem>(?:[A-Z][a-z]+['’]s )?[A-Z][a-z]+)"


def styled_terms(terms: Iterable[Term], style: Style) -> tuple[Term, ...]:
    """Return the entries with areas and titles as the style writes them.

    What was the English form becomes an accepted one. Entries that the style does not speak
    of are returned as they are, and so is Jeonbuk State, which is no province.
    """
    return tuple(_with_title(_with_area(term, style), style) for term in terms)


def _with_area(term: Term, style: Style) -> Term:
    if term.kind != "place":
        return term
    for key, (korean, word, suffix) in _AREAS.items():
        wanted = getattr(style, key)
        regular = re.fullmatch(rf"{_STEM}(?: {word}|{suffix})", term.en)
        if wanted != AS_IS and regular and korean.search(term.ko):
            return _renamed(term, _written(term, regular["stem"], wanted))
    return term


def _written(term: Term, stem: str, wanted: str) -> str:
    """Return the form with the wanted ending: one that the entry accepts, else a regular one.

    A province's own name in -do is another than the house's: Chungcheongbuk-do.
    """
    if wanted == "bare":
        return stem
    written = stem + wanted if wanted.startswith("-") else f"{stem} {wanted}"
    if wanted == "-do":
        own = [form for form in term.en_accepted if form.endswith("-do") and " " not in form]
        written = own[0] if own else written
    return term.en if written in term.en_forbidden else written


def _renamed(term: Term, en: str) -> Term:
    if en == term.en:
        return term
    accepted = dict.fromkeys((term.en, *term.en_accepted))
    accepted.pop(en, None)
    return replace(term, en=en, en_accepted=tuple(accepted))


def _with_title(term: Term, style: Style) -> Term:
    """Return a title whose abbreviation is right too, where the style abbreviates."""
    short = TITLES.get(term.en)
    if term.kind != "title" or style.titles != "abbreviated" or short is None:
        return term
    return replace(term, en_accepted=tuple(dict.fromkeys((*term.en_accepted, short))))
