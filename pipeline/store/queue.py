"""The editors' queue: which releases are in it, and how far each of them is."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from pipeline.store.bounds import within_integers
from pipeline.store.claims import is_live
from pipeline.store.convert import storable
from pipeline.store.desk_schema import ClaimRow, PublicationRow
from pipeline.store.desk_words import QueueItem, QueueState
from pipeline.store.present import LAST_EDIT, LATEST
from pipeline.store.queue_items import load_items
from pipeline.store.schema import (
    FindingRow,
    PostEditRow,
    ReleaseRow,
    SegmentRow,
    SignOffRow,
    TranslationRow,
    VersionRow,
)
from pipeline.store.translating import CURRENT, VERSIONS, within

S = TypeVar("S", bound=Select[Any])

_segment = aliased(SegmentRow)  # any of a version, beside its witness

# An edit that says what the machine says took another one back.
_CHANGED = and_(
    PostEditRow.segment_id == _segment.id, LAST_EDIT, PostEditRow.text != TranslationRow.final
)
_TRANSLATED = and_(TranslationRow.segment_id == _segment.id, LATEST)
_PUBLISHED = (
    exists()
    .where(
        PublicationRow.version_id == VersionRow.id,
        SignOffRow.version_id == VersionRow.id,
        PublicationRow.moment >= SignOffRow.moment,
    )
    .correlate(VersionRow)
)
_SIGNED = exists().where(SignOffRow.version_id == VersionRow.id).correlate(VersionRow)
_EVER_PUBLISHED = exists().where(PublicationRow.version_id == VersionRow.id).correlate(VersionRow)
_EDITED = (
    exists()
    .where(_segment.version_id == VersionRow.id, _TRANSLATED, _CHANGED)
    .correlate(VersionRow)
)


def queue(
    session: Session,
    *,
    board: str | None,
    since: date | None,
    state: QueueState | None,
    check: str | None,
    text: str | None,
    limit: int,
    offset: int,
) -> list[QueueItem]:
    """Return a page of the queue, newest first."""
    query = (
        _waiting(select(VersionRow.id), board, since, check, text)
        .order_by(VersionRow.published.desc(), ReleaseRow.board, ReleaseRow.external_id)
        .limit(within_integers(limit))
        .offset(within_integers(offset))
    )
    if state is not None:
        query = query.where(state_of_version() == state.value)
    return load_items(session, session.scalars(query).all(), state_of_version())


def queue_counts(
    session: Session,
    *,
    board: str | None,
    since: date | None,
    check: str | None,
    text: str | None,
) -> dict[QueueState, int]:
    """Count the releases of the queue by how far they are."""
    states = _waiting(
        select(state_of_version().label("state")), board, since, check, text
    ).subquery()
    rows = session.execute(select(states.c.state, func.count()).group_by(states.c.state))
    return dict.fromkeys(QueueState, 0) | {QueueState(state): count for state, count in rows}


def queue_boards(session: Session) -> list[str]:
    """Return the boards whose releases are in the queue."""
    query = _waiting(select(ReleaseRow.board).distinct().order_by(ReleaseRow.board))
    return list(session.scalars(query))


def queue_checks(session: Session) -> list[str]:
    """Return the checks that found something in any translation."""
    return list(session.scalars(select(FindingRow.check).distinct().order_by(FindingRow.check)))


def _waiting(
    query: S,
    board: str | None = None,
    since: date | None = None,
    check: str | None = None,
    text: str | None = None,
) -> S:
    """Let a query see the latest versions that are translated, and of them what is asked for."""
    translated = exists().where(TranslationRow.segment_id == SegmentRow.id)
    query = query.select_from(VERSIONS).where(CURRENT, translated, *within(storable(board), since))
    if check is not None:
        query = query.where(_has_open(storable(check)))
    if text is not None:
        query = query.where(_says(storable(text)))
    return query


def state_of_version() -> ColumnElement[str]:
    """Return the expression for how far the work on a version is, now."""
    claimed = (
        exists()
        .where(ClaimRow.release_id == VersionRow.release_id, is_live())
        .correlate(VersionRow)
    )
    return case(
        (_PUBLISHED, QueueState.PUBLISHED.value),
        (_SIGNED, QueueState.SIGNED.value),
        (or_(claimed, _EVER_PUBLISHED, _EDITED), QueueState.IN_WORK.value),
        else_=literal(QueueState.NEW.value),
    )


def _has_open(check: str) -> ColumnElement[bool]:
    changed = exists().where(_CHANGED).correlate(_segment, TranslationRow)
    return (
        exists()
        .where(
            _segment.version_id == VersionRow.id,
            _TRANSLATED,
            FindingRow.translation_id == TranslationRow.id,
            FindingRow.check == check,
            ~changed,
        )
        .correlate(VersionRow)
    )


def _says(text: str) -> ColumnElement[bool]:
    """Return the condition that a text is in a version's id, title, Korean or English."""

    def contains(column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
        return column.icontains(text, autoescape=True)

    in_a_segment = (
        select(_segment.id)
        .join(TranslationRow, _TRANSLATED)
        .outerjoin(PostEditRow, and_(PostEditRow.segment_id == _segment.id, LAST_EDIT))
        .where(
            _segment.version_id == VersionRow.id,
            or_(
                _segment.text.icontains(text, autoescape=True),
                case(
                    (PostEditRow.id.is_(None), contains(TranslationRow.final)),
                    else_=contains(PostEditRow.text),
                ),
            ),
        )
        .correlate(VersionRow)
        .exists()
    )
    return or_(contains(ReleaseRow.external_id), contains(VersionRow.title), in_a_segment)
