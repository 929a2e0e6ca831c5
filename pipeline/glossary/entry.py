"""A row of a termbase file to a :class:`Term`, and back."""

from __future__ import annotations

from pipeline.errors import GlossaryError
from pipeline.glossary.faults import row_faults, to_day
from pipeline.glossary.row import SEPARATOR, USAGES, Row
from pipeline.korean import normalise
from pipeline.release import Term


def to_term(row: Row) -> Term:
    """Return the entry of a row without faults.

    Korean names take the form that texts have (:func:`pipeline.korean.normalise`), or they
    would never be found.

    Raises:
        GlossaryError: the row's first fault, with file, line and value.
    """
    for fault in row_faults(row):
        raise GlossaryError(str(fault))
    ko = normalise(row.text("ko"))
    forms = dict.fromkeys(normalise(form) for form in row.values("ko_forms"))
    return Term(
        ko=ko,
        en=row.text("en"),
        kind=row.text("kind"),
        ko_forms=tuple(form for form in forms if form != ko),
        en_accepted=row.values("en_accepted"),
        en_forbidden=row.values("en_forbidden"),
        valid_from=to_day(row.text("valid_from")),
        valid_to=to_day(row.text("valid_to")),
        province=row.text("province"),
        office=row.text("office"),
        usage=frozenset(row.values("usage")),
        status=row.text("status"),
        note=row.text("note"),
        source=row.text("source"),
        origin=f"{row.path.name}:{row.line}",
    )


def to_cells(term: Term) -> dict[str, str]:
    """Return the text of every column for an entry, the inverse of :func:`to_term`."""
    return {
        "ko": term.ko,
        "en": term.en,
        "kind": term.kind,
        "ko_forms": SEPARATOR.join(term.ko_forms),
        "en_accepted": SEPARATOR.join(term.en_accepted),
        "en_forbidden": SEPARATOR.join(term.en_forbidden),
        "valid_from": term.valid_from.isoformat() if term.valid_from else "",
        "valid_to": term.valid_to.isoformat() if term.valid_to else "",
        "province": term.province,
        "office": term.office,
        "usage": SEPARATOR.join(usage for usage in USAGES if usage in term.usage),
        "status": term.status,
        "note": term.note,
        "source": term.source,
    }
