"""Looking an entry up, by any of its Korean or English forms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pipeline.glossary.candidates import form_key
from pipeline.glossary.validity import first_day, forms, last_day
from pipeline.korean import has_hangul, normalise
from pipeline.release import Term


def look_up(terms: Iterable[Term], query: str, day: date | None = None) -> list[Term]:
    """Return the entries that have the query in one of their forms, whole forms first.

    Args:
        terms: the termbase.
        query: Korean, whatever its spacing, or English, whatever its case.
        day: only entries in force on this day.
    """
    wanted = _key(query)
    found = []
    for term in terms:
        names = forms(term) if has_hangul(query) else (term.en, *term.en_accepted)
        keys = [_key(name) for name in (*names, *term.en_forbidden)]
        in_force = day is None or first_day(term) <= day <= last_day(term)
        if in_force and wanted and any(wanted in key for key in keys):
            found.append((wanted not in keys, term))
    return [term for _, term in sorted(found, key=lambda pair: pair[0])]


def _key(name: str) -> str:
    return form_key(normalise(name)).casefold()
