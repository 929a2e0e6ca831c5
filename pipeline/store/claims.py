"""Which release is in whose hands.

A claim is a compare-and-set inside a writing transaction, of which there is one at a time: of
two editors who take the same release, one gets it and the other is told.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from pipeline import clock
from pipeline.errors import EditConflict, UsageError
from pipeline.store.convert import storable
from pipeline.store.desk_schema import ClaimRow
from pipeline.store.desk_words import Claim
from pipeline.store.schema import ReleaseRow, VersionRow
from pipeline.store.users import active_user

CLAIM_LAPSES = timedelta(minutes=30)
"""After so long without activity a release is free again."""


def claim(session: Session, board: str, external_id: str, user: str, *, take_over: bool) -> Claim:
    """Take a release into work, or note that the work goes on."""
    release_id = _release_id(session, board, external_id)
    name = active_user(session, user).name
    now = clock.now()
    row = session.get(ClaimRow, release_id)
    if row is None:
        row = ClaimRow(release_id=release_id, user=name, claimed=now, last_activity=now)
        session.add(row)
    elif row.user == name:
        row.last_activity = now
    elif take_over or row.last_activity <= now - CLAIM_LAPSES:
        row.user, row.claimed, row.last_activity = name, now, now
    else:
        raise EditConflict(
            f"{storable(board)}/{storable(external_id)}: {row.user} is at work on it"
            f" since {row.claimed:%H:%M}"
        )
    return to_claim(row)


def release_claim(session: Session, board: str, external_id: str, user: str) -> None:
    """Give a release back, if that user holds it."""
    release_id = _release_id(session, board, external_id)
    session.execute(
        delete(ClaimRow).where(ClaimRow.release_id == release_id, ClaimRow.user == storable(user))
    )


def claims(session: Session) -> dict[tuple[str, str], Claim]:
    """Return the claims that have not lapsed, by board and external id."""
    rows = session.execute(
        select(ReleaseRow.board, ReleaseRow.external_id, ClaimRow)
        .join(ReleaseRow, ReleaseRow.id == ClaimRow.release_id)
        .where(is_live())
    )
    return {(board, external_id): to_claim(row) for board, external_id, row in rows}


def note_activity(session: Session, version_id: int, user: str) -> None:
    """Note that a user was at work on a version, if that user holds its release."""
    release_id = select(VersionRow.release_id).where(VersionRow.id == version_id).scalar_subquery()
    session.execute(
        update(ClaimRow)
        .where(ClaimRow.release_id == release_id, ClaimRow.user == user)
        .values(last_activity=clock.now())
    )


def is_live() -> ColumnElement[bool]:
    """Return the condition that a claim has not lapsed by now."""
    return ClaimRow.last_activity > clock.now() - CLAIM_LAPSES


def to_claim(row: ClaimRow) -> Claim:
    """Return a row as the claim it is."""
    return Claim(row.user, row.claimed, row.last_activity)


def _release_id(session: Session, board: str, external_id: str) -> int:
    board, external_id = storable((board, external_id))
    found = session.scalar(
        select(ReleaseRow.id).where(
            ReleaseRow.board == board, ReleaseRow.external_id == external_id
        )
    )
    if found is None:
        raise UsageError(f"{board}/{external_id}: the store has no such release")
    return found
