"""What a report asks of the store: versions with their English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise

from sqlalchemy import Select, exists, select, tuple_
from sqlalchemy.orm import Session, selectinload

from pipeline.errors import UsageError
from pipeline.release import Earlier, PostEdit, TranslatedRelease, Translation
from pipeline.store.convert import storable, to_post_edit, to_release, to_sign_off, to_translation
from pipeline.store.present import LAST_EDIT, LATEST
from pipeline.store.runs import run
from pipeline.store.schema import (
    PostEditRow,
    ReleaseRow,
    SegmentRow,
    SignatureRow,
    SignOffRow,
    TranslationRow,
    VersionRow,
)
from pipeline.store.translating import CURRENT, VERSIONS, load_versions, within

Key = tuple[int, int]
"""The ids of a version and of the signature under which it was translated."""


def translated_keys(
    session: Session,
    *,
    run_id: str | None,
    board: str | None,
    since: date | None,
    signed: bool | None,
) -> list[Key]:
    """Return what :func:`load_translated` shall load, by board, date and external id.

    With ``run_id``, all that was translated in that run; without, the latest translation
    of the latest version of every release that is not withdrawn.
    """
    query = _keys().where(*within(board, since))
    if signed is not None:
        is_signed = exists().where(SignOffRow.version_id == VersionRow.id)
        query = query.where(is_signed if signed else ~is_signed)
    if run_id is not None:
        run(session, run_id)
        query = query.where(TranslationRow.run_id == run_id)
    else:
        query = query.where(CURRENT, LATEST)
    return _to_keys(session, query)


def present_key(session: Session, board: str, external_id: str) -> Key:
    """Return the key of a release's latest version with its latest translation."""
    board, external_id = storable((board, external_id))
    is_it = (ReleaseRow.board == board, ReleaseRow.external_id == external_id)
    keys = _to_keys(session, _keys().where(*is_it, CURRENT, LATEST))
    if keys:
        return keys[0]
    name = f"{board}/{external_id}"
    release = session.scalars(select(ReleaseRow).where(*is_it)).one_or_none()
    if release is None:
        raise UsageError(f"{name}: the store has no such release")
    if release.withdrawn_at is not None:
        raise UsageError(f"{name}: the board withdrew it ({release.withdrawn_at:%Y-%m-%d})")
    raise UsageError(f"{name}: its latest version is not translated yet")


def earlier_keys(session: Session, keys: Sequence[Key]) -> dict[Key, Key]:
    """Return, for those of ``keys`` that have one, the key of the translation before."""
    order: dict[int, list[Key]] = defaultdict(list)
    rows = session.execute(
        select(SegmentRow.version_id, TranslationRow.signature_id)
        .join(TranslationRow, TranslationRow.segment_id == SegmentRow.id)
        .where(
            SegmentRow.version_id.in_([version_id for version_id, _ in keys]),
            SegmentRow.position == 0,
        )
        .order_by(TranslationRow.id)
    )
    for version_id, signature_id in rows:
        order[version_id].append((version_id, signature_id))
    before = {
        later: earlier for in_order in order.values() for earlier, later in pairwise(in_order)
    }
    return {key: before[key] for key in keys if key in before}


def load_translated(
    session: Session, keys: Sequence[Key], *, earlier: bool = False
) -> list[TranslatedRelease]:
    """Return the versions with their translations and edits, in the order of ``keys``.

    The number of queries does not depend on that of the keys.
    """
    version_ids = [version_id for version_id, _ in keys]
    before = earlier_keys(session, keys) if earlier else {}
    wanted = [*keys, *before.values()]
    versions = {row.id: row for row in load_versions(session, version_ids)}
    signatures = _load_signatures(session, {signature_id for _, signature_id in wanted})
    translations = _load_translations(session, wanted)
    edits = _load_edits(session, version_ids)
    sign_offs = {
        row.version_id: to_sign_off(row)
        for row in session.scalars(select(SignOffRow).where(SignOffRow.version_id.in_(version_ids)))
    }

    def build(key: Key) -> TranslatedRelease:
        version_id, signature_id = key
        older = before.get(key)
        return TranslatedRelease(
            release=to_release(versions[version_id]),
            version=versions[version_id].number,
            translations=tuple(translations[key]),
            signature=signatures[signature_id],
            edits=_shown(edits[version_id], translations[key]),
            signed=sign_offs.get(version_id),
            earlier=Earlier(tuple(translations[older]), signatures[older[1]]) if older else None,
        )

    return [build(key) for key in keys]


def _keys() -> Select[int, int]:
    return (
        select(VersionRow.id, TranslationRow.signature_id)
        .select_from(VERSIONS)
        .join(TranslationRow, TranslationRow.segment_id == SegmentRow.id)
        .order_by(
            ReleaseRow.board,
            VersionRow.published,
            ReleaseRow.external_id,
            VersionRow.number,
            TranslationRow.signature_id,
        )
    )


def _to_keys(session: Session, query: Select[int, int]) -> list[Key]:
    return [(version_id, signature_id) for version_id, signature_id in session.execute(query)]


def _load_signatures(session: Session, ids: Collection[int]) -> dict[int, str]:
    rows = session.scalars(select(SignatureRow).where(SignatureRow.id.in_(ids)))
    return {row.id: row.text for row in rows}


def _load_translations(session: Session, keys: Sequence[Key]) -> dict[Key, list[Translation]]:
    translations: dict[Key, list[Translation]] = defaultdict(list)
    rows = session.execute(
        select(SegmentRow.version_id, TranslationRow)
        .join(TranslationRow, TranslationRow.segment_id == SegmentRow.id)
        .where(
            SegmentRow.version_id.in_({version_id for version_id, _ in keys}),
            tuple_(SegmentRow.version_id, TranslationRow.signature_id).in_(keys),
        )
        .order_by(SegmentRow.version_id, SegmentRow.position)
        .options(selectinload(TranslationRow.findings))
    )
    for version_id, row in rows:
        translations[version_id, row.signature_id].append(to_translation(row))
    return translations


def _load_edits(session: Session, version_ids: Sequence[int]) -> dict[int, dict[int, PostEdit]]:
    """Return the last edits of versions, by position."""
    edits: dict[int, dict[int, PostEdit]] = defaultdict(dict)
    rows = session.execute(
        select(SegmentRow.version_id, SegmentRow.position, PostEditRow)
        .join(PostEditRow, PostEditRow.segment_id == SegmentRow.id)
        .where(SegmentRow.version_id.in_(version_ids), LAST_EDIT)
    )
    for version_id, position, row in rows:
        edits[version_id][position] = to_post_edit(row)
    return edits


def _shown(
    edits: Mapping[int, PostEdit], translations: Sequence[Translation]
) -> tuple[PostEdit | None, ...]:
    """Return the last edit of every segment, None where it says what the translation says.

    Such an edit took another one back, or the machine has learnt it since; it stays in the
    history and counts again as soon as a translation says something else.
    """
    last = (edits.get(position) for position, _ in enumerate(translations))
    return tuple(
        edit if edit and edit.text != translation.final else None
        for edit, translation in zip(last, translations, strict=True)
    )
