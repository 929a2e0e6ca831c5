"""What translating asks of the store and tells it.

The translations of a version under one signature are written in one transaction, so its
first segment (position 0) is a witness for all: it has a translation or none has. A
version without segments has no witness and nothing to translate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, CompoundSelect, and_, exists, select, union
from sqlalchemy.orm import Session, aliased, join, joinedload, selectinload

from pipeline import clock
from pipeline.errors import StoreError
from pipeline.release import Release, Signature, Translation
from pipeline.store.convert import storable, to_release, translation_row
from pipeline.store.present import present
from pipeline.store.runs import run
from pipeline.store.schema import (
    ReleaseRow,
    SegmentRow,
    SignatureRow,
    SignOffRow,
    TranslationRow,
    VersionRow,
)


@dataclass(frozen=True, slots=True)
class Pending:
    """The latest version of a release that awaits translation."""

    version_id: int
    release: Release


VERSIONS = join(
    join(VersionRow, ReleaseRow),
    SegmentRow,
    (SegmentRow.version_id == VersionRow.id) & (SegmentRow.position == 0),
)
"""Every version with its release and its witness."""

_newer = aliased(VersionRow)
CURRENT = and_(
    ReleaseRow.withdrawn_at.is_(None),
    ~exists().where(_newer.release_id == VersionRow.release_id, _newer.number > VersionRow.number),
)
"""The latest version of a release, and that is not withdrawn."""


def within(board: str | None, since: date | None) -> list[ColumnElement[bool]]:
    """Return the conditions for a board and for what was published on ``since`` or later."""
    conditions = []
    if board is not None:
        conditions.append(ReleaseRow.board == board)
    if since is not None:
        conditions.append(VersionRow.published >= since)
    return conditions


def pending_ids(
    session: Session,
    *,
    signature: str | None,
    board: str | None,
    run_id: str | None,
    since: date | None,
) -> Sequence[int]:
    """Return the ids of the versions that await translation, by board, date and external id."""
    translated = exists().where(TranslationRow.segment_id == SegmentRow.id)
    if signature is not None:
        translated = translated.where(
            TranslationRow.signature_id == SignatureRow.id, SignatureRow.text == signature
        )
    query = (
        select(VersionRow.id)
        .select_from(VERSIONS)
        .where(CURRENT, ~translated, *within(board, since))
        .order_by(ReleaseRow.board, VersionRow.published, ReleaseRow.external_id)
    )
    if run_id is not None:
        run(session, run_id)
        query = query.where(VersionRow.release_id.in_(_touched_by(run_id)))
    return session.scalars(query).all()


def _touched_by(run_id: str) -> CompoundSelect[int]:
    """Select the releases of which a version was collected or translated in a run."""
    version = aliased(VersionRow)
    segment = aliased(SegmentRow)
    collected = select(version.release_id).where(version.run_id == run_id)
    translated = (
        select(version.release_id)
        .join(segment, segment.version_id == version.id)
        .join(TranslationRow, TranslationRow.segment_id == segment.id)
        .where(TranslationRow.run_id == run_id)
    )
    return union(collected, translated)


def load_versions(session: Session, version_ids: Sequence[int]) -> list[VersionRow]:
    """Return versions in the order of their ids, with what :func:`to_release` needs."""
    rows = session.scalars(
        select(VersionRow)
        .where(VersionRow.id.in_(version_ids))
        .options(joinedload(VersionRow.release), selectinload(VersionRow.segments))
    )
    by_id = {row.id: row for row in rows}
    return [by_id[version_id] for version_id in version_ids]


def load_pending(session: Session, version_ids: Sequence[int]) -> list[Pending]:
    """Return the versions with these ids, in their order."""
    return [Pending(row.id, to_release(row)) for row in load_versions(session, version_ids)]


def save_translations(
    session: Session,
    run_id: str,
    signature: Signature,
    items: Sequence[tuple[int, Sequence[Translation]]],
) -> None:
    """Store the translations of whole versions; what is there already stays as it is.

    Where they change English that was signed, the sign-off ends: it stands for what the
    editor saw.
    """
    signature_id = _signature_id(session, storable(str(signature)))
    created = clock.now()
    for version_id, translations in items:
        segment_ids = session.scalars(
            select(SegmentRow.id)
            .where(SegmentRow.version_id == version_id)
            .order_by(SegmentRow.position)
        ).all()
        if len(segment_ids) != len(translations):
            raise StoreError(
                f"version {version_id}: {len(translations)} translations"
                f" for its {len(segment_ids)} segments"
            )
        if _is_translated(session, segment_ids, signature_id):
            continue
        english = storable(tuple(translations))
        _end_sign_off(session, version_id, english)
        session.add_all(
            translation_row(translation, segment_id, signature_id, run_id, created)
            for segment_id, translation in zip(segment_ids, english, strict=True)
        )


def _end_sign_off(session: Session, version_id: int, translations: Sequence[Translation]) -> None:
    """Remove a sign-off unless its English stays, word for word."""
    sign_off = session.get(SignOffRow, version_id)
    if sign_off is None:
        return
    for segment, translation in zip(present(session, version_id), translations, strict=True):
        if segment.edit is None and segment.final != translation.final:
            session.delete(sign_off)
            return


def _signature_id(session: Session, text: str) -> int:
    row = session.scalars(select(SignatureRow).where(SignatureRow.text == text)).one_or_none()
    if row is None:
        row = SignatureRow(text=text)
        session.add(row)
        session.flush()
    return row.id


def _is_translated(session: Session, segment_ids: Sequence[int], signature_id: int) -> bool:
    query = select(TranslationRow.id).where(
        TranslationRow.segment_id.in_(segment_ids[:1]), TranslationRow.signature_id == signature_id
    )
    return session.scalar(query) is not None
