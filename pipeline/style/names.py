"""Where official names stand in English that has no Korean beside it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.glossary.locate import form_spans
from pipeline.release import Span, Term

# No rule changes letters alone, but for a few words that no name begins with.
_CHANGEABLE = frozenset("0123456789%₩'’\"“”‘")


def changeable_names(terms: Iterable[Term]) -> tuple[str, ...]:
    """Return the English forms of names in which a rule could find something, once each.

    Titles are words like others.
    """
    forms = (
        form for term in terms if term.kind != "title" for form in (term.en, *term.en_accepted)
    )
    return tuple(dict.fromkeys(form for form in forms if not _CHANGEABLE.isdisjoint(form)))


def names_in(english: str, forms: tuple[str, ...]) -> list[Span]:
    """Return where the forms of :func:`changeable_names` stand in a text."""
    return form_spans(english, forms) if forms else []
