"""The audit log of the review desk: who did what, when. Entries are only ever added."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline import clock
from pipeline.store.bounds import within_integers
from pipeline.store.convert import storable
from pipeline.store.desk_schema import AuditRow
from pipeline.store.desk_words import AuditEntry

# Longer texts are cut, so that nobody can fill the log, or keep out of it, by a long one.
_LONGEST_KEY = 500  # what PostgreSQL takes into an index, whatever the characters
_LONGEST_DETAIL = 1_000


def note(
    session: Session, user: str, action: str, target: str, detail: Mapping[str, str | int | None]
) -> None:
    """Add an entry."""
    session.add(
        AuditRow(
            moment=clock.now(),
            user=_cut(user),
            action=_cut(action),
            target=_cut(target),
            detail={
                _cut(key): _cut(value, _LONGEST_DETAIL) if isinstance(value, str) else value
                for key, value in detail.items()
            },
        )
    )


def audit(session: Session, limit: int, user: str | None, target: str | None) -> list[AuditEntry]:
    """Return the last entries, newest first."""
    query = select(AuditRow).order_by(AuditRow.id.desc()).limit(within_integers(limit))
    if user is not None:
        query = query.where(AuditRow.user == _cut(user))
    if target is not None:
        query = query.where(AuditRow.target == _cut(target))
    return [
        AuditEntry(row.id, row.moment, row.user, row.action, row.target, row.detail)
        for row in session.scalars(query)
    ]


def _cut(text: str, longest: int = _LONGEST_KEY) -> str:
    text = storable(text)
    return text if len(text) <= longest else text[: longest - 1] + "…"
