"""Attempts to sign in, kept for a day, so that throttling holds over all processes."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.store.convert import storable
from pipeline.store.desk_schema import SignInRow

_KEPT = timedelta(days=1)
_MOST = 100
_LONGEST_KEY = 100


def note_sign_in(session: Session, key: str, ok: bool) -> None:
    """Note an attempt, and remove those of another day."""
    if len(key) > _LONGEST_KEY:
        raise UsageError(f"an attempt to sign in under more than {_LONGEST_KEY} characters")
    now = clock.now()
    session.execute(delete(SignInRow).where(SignInRow.moment < now - _KEPT))
    session.add(SignInRow(key=storable(key), moment=now, ok=ok))


def failed_sign_ins(session: Session, key: str, since: datetime) -> list[datetime]:
    """Return when the last attempts failed, oldest first; a success ends the count."""
    key = storable(key)
    last_success = (
        select(func.coalesce(func.max(SignInRow.id), 0))
        .where(SignInRow.key == key, SignInRow.ok)
        .scalar_subquery()
    )
    query = (
        select(SignInRow.moment)
        .where(
            SignInRow.key == key,
            ~SignInRow.ok,
            SignInRow.moment >= since,
            SignInRow.id > last_success,
        )
        .order_by(SignInRow.id.desc())
        .limit(_MOST)
    )
    return list(reversed(session.scalars(query).all()))
