"""The accounts of the review desk."""

from __future__ import annotations

import re

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.store.convert import storable
from pipeline.store.desk_schema import ClaimRow, SessionRow, UserRow
from pipeline.store.desk_words import User, UserRole

# It stands in addresses and on command lines: no "..", and no option.
USER_NAME = re.compile("[A-Za-z0-9가-힣][A-Za-z0-9가-힣._-]{0,39}")
"""What a user may be called, as a whole."""


def check_user_name(name: str) -> None:
    """Check that a user can be called so.

    Raises:
        UsageError: it is empty, too long or of other characters.
    """
    if not USER_NAME.fullmatch(name):
        raise UsageError(
            f"{_shown(name)} cannot be a user's name: 1 to 40 of A-Z, a-z, 0-9, 가-힣, . _ and -,"
            " beginning with a letter or figure"
        )


def add_user(session: Session, name: str, role: UserRole, password_hash: str) -> None:
    """Add a user."""
    check_user_name(name)
    query = select(UserRow.name).where(func.lower(UserRow.name) == name.lower())
    other = session.scalars(query).first()
    if other is not None:
        raise UsageError(f"there is a user {other} already")
    session.add(
        UserRow(name=name, role=role.value, password_hash=password_hash, created=clock.now())
    )


def user(session: Session, name: str) -> User | None:
    """Return a user, disabled or not."""
    row = session.get(UserRow, storable(name))
    return to_user(row) if row else None


def users(session: Session) -> list[User]:
    """Return all users, by name."""
    return [to_user(row) for row in session.scalars(select(UserRow).order_by(UserRow.name))]


def set_role(session: Session, name: str, role: UserRole) -> None:
    """Make a user an editor or a chief editor."""
    _get(session, name).role = role.value


def set_password(session: Session, name: str, password_hash: str) -> None:
    """Give a user another password, and end the user's sessions."""
    _get(session, name).password_hash = password_hash
    session.execute(delete(SessionRow).where(SessionRow.user == name))


def rehash(session: Session, name: str, old_hash: str, new_hash: str) -> None:
    """Put a newer hash of the same password in the place of an old one, if it is still there."""
    session.execute(
        update(UserRow)
        .where(UserRow.name == storable(name), UserRow.password_hash == old_hash)
        .values(password_hash=new_hash)
    )


def disable_user(session: Session, name: str) -> None:
    """Let a user in no more; the first time counts."""
    row = _get(session, name)
    row.disabled_at = row.disabled_at or clock.now()
    session.execute(delete(SessionRow).where(SessionRow.user == row.name))
    session.execute(delete(ClaimRow).where(ClaimRow.user == row.name))


def enable_user(session: Session, name: str) -> None:
    """Let a user in again."""
    _get(session, name).disabled_at = None


def active_user(session: Session, name: str) -> UserRow:
    """Return a user who may sign in.

    Raises:
        UsageError: there is no such user, or it is disabled.
    """
    row = _get(session, name)
    if row.disabled_at is not None:
        raise UsageError(f"the user {row.name} is disabled")
    return row


def to_user(row: UserRow) -> User:
    """Return a row as the user it is."""
    return User(row.name, UserRole(row.role), row.password_hash, row.created, row.disabled_at)


def _get(session: Session, name: str) -> UserRow:
    row = session.get(UserRow, storable(name))
    if row is None:
        raise UsageError(f"there is no user {_shown(name)}; `kopress users list` names them")
    return row


def _shown(name: str) -> str:
    return repr(storable(name[:40]))
