"""Who is signed in, and in which browsers."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, orm, select

from pipeline import clock
from pipeline.store.desk_schema import SessionRow, UserRow
from pipeline.store.desk_words import Session
from pipeline.store.users import active_user, to_user

_TOUCH_AFTER = timedelta(minutes=1)
"""How old ``last_seen`` may grow: a page must not wait for a writer each time."""


def begin_session(
    session: orm.Session, user: str, token_hash: str, csrf: str, expires: datetime
) -> None:
    """Begin a session, and remove those that expired."""
    now = clock.now()
    session.execute(delete(SessionRow).where(SessionRow.expires <= now))
    session.add(
        SessionRow(
            token_hash=token_hash,
            user=active_user(session, user).name,
            csrf=csrf,
            created=now,
            last_seen=now,
            expires=expires,
        )
    )


def session(session: orm.Session, token_hash: str) -> Session | None:
    """Return a session that is good still."""
    found = _find(session, token_hash)
    return None if found is None else _to_session(*found)


def is_due(found: Session) -> bool:
    """Tell whether it is time to note that a session was seen."""
    return clock.now() - found.last_seen >= _TOUCH_AFTER


def touch(session: orm.Session, token_hash: str) -> Session | None:
    """Note that a session was seen, and return it if it is good still."""
    found = _find(session, token_hash)
    if found is None:
        return None
    found[0].last_seen = clock.now()
    return _to_session(*found)


def end_session(session: orm.Session, token_hash: str) -> None:
    """End a session, if there is one."""
    session.execute(delete(SessionRow).where(SessionRow.token_hash == token_hash))


def end_sessions(session: orm.Session, user: str) -> None:
    """End all sessions of a user."""
    session.execute(delete(SessionRow).where(SessionRow.user == user))


def _find(session: orm.Session, token_hash: str) -> tuple[SessionRow, UserRow] | None:
    query = (
        select(SessionRow, UserRow)
        .join(UserRow, UserRow.name == SessionRow.user)
        .where(
            SessionRow.token_hash == token_hash,
            SessionRow.expires > clock.now(),
            UserRow.disabled_at.is_(None),
        )
    )
    row = session.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])


def _to_session(row: SessionRow, user: UserRow) -> Session:
    return Session(to_user(user), row.csrf, row.created, row.last_seen, row.expires)
