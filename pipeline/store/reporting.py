"""What a report asks of the store: versions with their English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased, selectinload

from pipeline.release import TranslatedRelease, Translation
from pipeline.store.convert import to_release, to_translation
from pipeline.store.runs import run
from pipeline.store.schema import (
    ReleaseRow,
    SegmentRow,
    SignatureRow,
    TranslationRow,
    VersionRow,
)
from pipeline.store.translating import CURRENT, VERSIONS, load_versions, within

Key = tuple[int, int]
"""The ids of a version and of the signature under which it was translated."""


def translated_keys(
    session: Session, *, run_id: str | None, board: str | None, since: date | None
) -> list[Key]:
    """Return what :func:`load_translated` shall load, by board, date and external id.

    With ``run_id``, all that was translated in that run; without, the latest translation
    of the latest version of every release that is not withdrawn.
    """
    query = (
        select(VersionRow.id, TranslationRow.signature_id)
        .select_from(VERSIONS)
        .join(TranslationRow, TranslationRow.segment_id == SegmentRow.id)
        .where(*within(board, since))
        .order_by(
            ReleaseRow.board,
            VersionRow.published,
            ReleaseRow.external_id,
            VersionRow.number,
            TranslationRow.signature_id,
        )
    )
    if run_id is not None:
        run(session, run_id)
        query = query.where(TranslationRow.run_id == run_id)
    else:
        later = aliased(TranslationRow)
        query = query.where(
            CURRENT,
            ~exists().where(later.segment_id == SegmentRow.id, later.id > TranslationRow.id),
        )
    return [(version_id, signature_id) for version_id, signature_id in session.execute(query)]


def load_translated(session: Session, keys: Sequence[Key]) -> list[TranslatedRelease]:
    """Return the versions with their translations, in the order of ``keys``."""
    version_ids = [version_id for version_id, _ in keys]
    signature_ids = {signature_id for _, signature_id in keys}
    versions = {row.id: row for row in load_versions(session, version_ids)}
    signatures = {
        row.id: row.text
        for row in session.scalars(select(SignatureRow).where(SignatureRow.id.in_(signature_ids)))
    }
    translations: dict[Key, list[Translation]] = defaultdict(list)
    rows = session.execute(
        select(SegmentRow.version_id, TranslationRow)
        .join(TranslationRow, TranslationRow.segment_id == SegmentRow.id)
        .where(
            SegmentRow.version_id.in_(version_ids), TranslationRow.signature_id.in_(signature_ids)
        )
        .order_by(SegmentRow.version_id, SegmentRow.position)
        .options(selectinload(TranslationRow.findings))
    )
    for version_id, row in rows:
        translations[version_id, row.signature_id].append(to_translation(row))
    return [
        TranslatedRelease(
            release=to_release(versions[version_id]),
            version=versions[version_id].number,
            translations=tuple(translations[version_id, signature_id]),
            signature=signatures[signature_id],
        )
        for version_id, signature_id in keys
    ]
