"""Entries of the termbase that an editor should look at, told once a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.release import Document, Finding, Mention, Severity, Term, Translation


def unlisted_person(
    document: Document, translations: Sequence[Translation]
) -> Iterator[tuple[int, Finding]]:
    """Yield a hint for every person without an entry, who is spelt by the house table.

    A short mention (김 지사), which has the full name for its note, is no name to be listed.
    """
    for index, mention in _first_mentions(
        translations, lambda term: term.status == "romanised" and not term.note
    ):
        message = f"{mention.term.ko} is not in the termbase: add the spelling if it is right"
        yield index, _hint("unlisted_person", message, mention)


def unconfirmed_term(
    document: Document, translations: Sequence[Translation]
) -> Iterator[tuple[int, Finding]]:
    """Yield a hint for every entry that its office has still to confirm."""
    for index, mention in _first_mentions(translations, lambda term: term.status == "unconfirmed"):
        message = f"{mention.term.ko} = {mention.term.en} is to be confirmed"
        yield index, _hint("unconfirmed_term", message, mention)


def _first_mentions(
    translations: Sequence[Translation], wanted: Callable[[Term], bool]
) -> Iterator[tuple[int, Mention]]:
    seen: set[str] = set()
    for index, translation in enumerate(translations):
        for mention in translation.mentions:
            if wanted(mention.term) and mention.term.ko not in seen:
                seen.add(mention.term.ko)
                yield index, mention


def _hint(check: str, message: str, mention: Mention) -> Finding:
    return Finding(check, Severity.INFO, message, mention.en, mention.term.en, mention.ko)
