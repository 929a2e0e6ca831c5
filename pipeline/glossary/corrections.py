"""Names that were corrected or added outside the termbase's files, put into the termbase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.glossary.candidates import form_key
from pipeline.glossary.validity import first_day, forms, last_day, overrule
from pipeline.release import Term


def corrected(terms: Sequence[Term], corrections: Sequence[Term]) -> tuple[Term, ...]:
    """Let corrections win over the entries of the same Korean.

    A correction says what the English is, and perhaps the kind. How the name stands in a
    sentence, whose it is and on what days it is right remains as the entry has it, of several
    the one with the latest days: 완주 stays a word that is not always a name.

    Args:
        terms: the entries of the files.
        corrections: a Korean and an English form each, the oldest first; of two with the same
            Korean, spaces aside, the last counts.
    """
    if not corrections:
        return tuple(terms)
    known: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:
        for form in forms(term):
            known[form_key(form)].append(term)
    last = {form_key(term.ko): term for term in corrections}
    winning = [_in_place_of(known[key], term) for key, term in last.items()]
    found = overrule(terms, winning)
    return tuple(sorted(found, key=lambda term: (term.ko, first_day(term), term.en)))


def _in_place_of(entries: Iterable[Term], correction: Term) -> Term:
    entry = max(entries, key=last_day, default=None)
    if entry is None:
        return correction
    return replace(
        correction,
        kind=correction.kind or entry.kind,
        usage=entry.usage,
        province=entry.province,
        office=entry.office if correction.kind in ("", entry.kind) else "",
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
    )
