"""What went out to the public."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.store.convert import storable
from pipeline.store.desk_schema import PublicationRow
from pipeline.store.desk_words import Publication
from pipeline.store.schema import ReleaseRow, SignOffRow, VersionRow
from pipeline.store.versions import find_latest, find_version


def publish(session: Session, board: str, external_id: str, number: int, user: str) -> None:
    """Note that the signed English of a version went out."""
    user = storable(user)
    version = find_latest(session, board, external_id, number)
    if not user.strip():
        raise UsageError(f"{version.name}: a publication needs the user's name")
    sign_off = session.get(SignOffRow, version.id)
    if sign_off is None:
        raise UsageError(f"{version.name}: not signed, so it cannot be published")
    row = session.get(PublicationRow, version.id)
    if row is None:
        session.add(PublicationRow(version_id=version.id, user=user, moment=clock.now()))
    elif row.moment < sign_off.moment:
        row.user, row.moment = user, clock.now()


def unpublish(session: Session, board: str, external_id: str, number: int) -> None:
    """Take back that a version went out, if it did."""
    row = session.get(PublicationRow, find_version(session, board, external_id, number).id)
    if row is not None:
        session.delete(row)


def publication(session: Session, board: str, external_id: str, number: int) -> Publication | None:
    """Return that a version went out, whether or not it was signed anew since."""
    row = session.get(PublicationRow, find_version(session, board, external_id, number).id)
    return None if row is None else Publication(row.user, row.moment)


def published(session: Session) -> set[tuple[str, str, int]]:
    """Return what went out: board, external id and version."""
    rows = session.execute(
        select(ReleaseRow.board, ReleaseRow.external_id, VersionRow.number)
        .join(VersionRow, VersionRow.release_id == ReleaseRow.id)
        .join(PublicationRow, PublicationRow.version_id == VersionRow.id)
    )
    return {(board, external_id, number) for board, external_id, number in rows}
