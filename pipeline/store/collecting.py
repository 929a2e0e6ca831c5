"""What collecting asks of the store and tells it: listings, pages, failures.

Every function works inside the session, and so the transaction, that it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from pipeline import clock
from pipeline.errors import StoreError
from pipeline.release import Listing, Release, Validators
from pipeline.store.carrying import carry_edits
from pipeline.store.chunks import chunks
from pipeline.store.convert import storable, to_listing, to_validators, version_row
from pipeline.store.schema import BoardRow, ReleaseRow, VersionRow


class Saved(StrEnum):
    """What became of a release that was given to the store."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


_OPENED = exists().where(VersionRow.release_id == ReleaseRow.id)


def known(session: Session, board: str) -> dict[str, Listing]:
    """Return the releases of a board that are not withdrawn, by their external id."""
    rows = session.execute(
        select(ReleaseRow.external_id, ReleaseRow.title, ReleaseRow.published, ReleaseRow.url)
        .where(ReleaseRow.board == board, ReleaseRow.withdrawn_at.is_(None))
        .order_by(ReleaseRow.published, ReleaseRow.external_id)
    )
    return {listing.external_id: listing for listing in (Listing(*row) for row in rows)}


def list_validators(session: Session, board: str) -> Validators:
    """Return what the board's list page last sent, empty for a board never read."""
    row = session.get(BoardRow, board)
    return to_validators(row) if row else Validators()


def add_listings(
    session: Session, board: str, listings: Sequence[Listing], validators: Validators | None
) -> int:
    """Add the rows of a list page, refresh those that are there, and count the new ones."""
    _note_harvest(session, board, validators)
    # A notice pinned to the top of a list stands in it twice.
    by_id = {listing.external_id: listing for listing in storable(list(listings))}
    new = 0
    for part in chunks(list(by_id)):
        rows = session.scalars(
            select(ReleaseRow).where(ReleaseRow.board == board, ReleaseRow.external_id.in_(part))
        )
        present = {row.external_id: row for row in rows}
        for external_id in part:
            listing = by_id[external_id]
            row = present.get(external_id)
            if row is None:
                session.add(_release_row(board, listing))
                new += 1
            else:
                row.title, row.published, row.url = listing.title, listing.published, listing.url
    return new


def unopened(session: Session, board: str, max_attempts: int) -> list[Listing]:
    """Return what is listed but was never read, oldest first."""
    rows = session.scalars(
        select(ReleaseRow)
        .where(
            ReleaseRow.board == board,
            ReleaseRow.withdrawn_at.is_(None),
            ReleaseRow.attempts < max_attempts,
            ~_OPENED,
        )
        .order_by(ReleaseRow.published, ReleaseRow.external_id)
    )
    return [to_listing(row) for row in rows]


def recent(session: Session, board: str, since: date) -> list[tuple[Listing, Validators]]:
    """Return what was read already and is young enough to be looked at again, oldest first."""
    rows = session.scalars(
        select(ReleaseRow)
        .where(
            ReleaseRow.board == board,
            ReleaseRow.withdrawn_at.is_(None),
            ReleaseRow.published >= since,
            _OPENED,
        )
        .order_by(ReleaseRow.published, ReleaseRow.external_id)
    )
    return [(to_listing(row), to_validators(row)) for row in rows]


def save_release(session: Session, release: Release, run_id: str, validators: Validators) -> Saved:
    """Store a release as its first version, as a new one, or not at all when it is the same."""
    release, validators = storable((release, validators))
    row = _find(session, release.board, release.external_id)
    if row is None:
        listing = Listing(release.external_id, release.title, release.published, release.url)
        row = _release_row(release.board, listing)
        session.add(row)
        session.flush()
    row.withdrawn_at = None
    row.attempts, row.last_error = 0, ""
    row.etag, row.last_modified = validators.etag, validators.last_modified
    last = session.execute(
        select(VersionRow.id, VersionRow.number, VersionRow.content_hash)
        .where(VersionRow.release_id == row.id)
        .order_by(VersionRow.number.desc())
        .limit(1)
    ).one_or_none()
    if last and last.content_hash == release.content_hash:
        return Saved.SAME
    number = last.number + 1 if last else 1
    version = version_row(release, row, number, run_id, clock.now())
    session.add(version)
    if last is None:
        return Saved.NEW
    carry_edits(session, last.id, version)
    return Saved.CHANGED


def mark_failed(session: Session, board: str, external_id: str, reason: str) -> None:
    """Note that the page could not be read this time."""
    row = _get(session, board, external_id)
    row.attempts += 1
    row.last_error = storable(reason)


def mark_withdrawn(session: Session, board: str, external_id: str) -> None:
    """Note since when the board says that the release is gone."""
    row = _get(session, board, external_id)
    row.withdrawn_at = row.withdrawn_at or clock.now()


def _note_harvest(session: Session, board: str, validators: Validators | None) -> None:
    row = session.get(BoardRow, board) or BoardRow(name=board)
    row.harvested = clock.now()
    if validators is not None:
        sent = storable(validators)
        row.etag, row.last_modified = sent.etag, sent.last_modified
    session.add(row)


def _release_row(board: str, listing: Listing) -> ReleaseRow:
    return ReleaseRow(
        board=board,
        external_id=listing.external_id,
        title=listing.title,
        published=listing.published,
        url=listing.url,
        first_seen=clock.now(),
    )


def _find(session: Session, board: str, external_id: str) -> ReleaseRow | None:
    return session.scalars(
        select(ReleaseRow).where(
            ReleaseRow.board == board, ReleaseRow.external_id == storable(external_id)
        )
    ).one_or_none()


def _get(session: Session, board: str, external_id: str) -> ReleaseRow:
    row = _find(session, board, external_id)
    if row is None:
        raise StoreError(f"{board}: release {external_id!r} is not in the store")
    return row
