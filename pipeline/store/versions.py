"""A version of a release that somebody names, found among all that there are of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.errors import EditConflict, UsageError
from pipeline.store.convert import storable
from pipeline.store.schema import ReleaseRow, VersionRow


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a release, with the number of its latest one."""

    id: int
    name: str
    number: int
    latest: int
    published: date
    withdrawn: bool


def find_version(session: Session, board: str, external_id: str, number: int) -> Version:
    """Return a version of a release.

    Raises:
        UsageError: there is no such release, or no such version of it.
    """
    board, external_id = storable((board, external_id))
    name = f"{board}/{external_id}"
    rows = session.execute(
        select(VersionRow.number, VersionRow.id, VersionRow.published, ReleaseRow.withdrawn_at)
        .join(ReleaseRow)
        .where(ReleaseRow.board == board, ReleaseRow.external_id == external_id)
    )
    by_number = {row.number: row for row in rows}
    if not by_number:
        raise UsageError(f"{name}: the store has no such release")
    if number not in by_number:
        raise UsageError(f"{name}: there is no version {number}; the latest is {max(by_number)}")
    row = by_number[number]
    withdrawn = row.withdrawn_at is not None
    return Version(row.id, name, number, max(by_number), row.published, withdrawn)


def find_latest(session: Session, board: str, external_id: str, number: int) -> Version:
    """Return a version that must be the latest.

    Raises:
        UsageError: there is no such version.
        EditConflict: there is a newer one.
    """
    version = find_version(session, board, external_id, number)
    if version.number != version.latest:
        raise EditConflict(
            f"{version.name}: the board changed the release; version {number} was replaced by"
            f" version {version.latest}, nothing was saved"
        )
    return version
