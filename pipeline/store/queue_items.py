"""What the editors' queue tells of a release.

The number of queries does not depend on that of the releases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, join, outerjoin

from pipeline.release import Role, Severity
from pipeline.store.claims import is_live, to_claim
from pipeline.store.convert import to_sign_off
from pipeline.store.desk_schema import ClaimRow, PublicationRow
from pipeline.store.desk_words import Publication, QueueItem, QueueState
from pipeline.store.present import LAST_EDIT, LATEST
from pipeline.store.schema import (
    FindingRow,
    PostEditRow,
    ReleaseRow,
    SegmentRow,
    SignOffRow,
    TranslationRow,
    VersionRow,
)

_SEGMENTS = outerjoin(
    join(SegmentRow, TranslationRow, and_(TranslationRow.segment_id == SegmentRow.id, LATEST)),
    PostEditRow,
    and_(PostEditRow.segment_id == SegmentRow.id, LAST_EDIT),
)
"""Segments with their latest translation and their last edit, if there is one."""

_IS_EDITED = PostEditRow.text != TranslationRow.final  # unknown, so false, without an edit
_AS_TRANSLATED = or_(PostEditRow.id.is_(None), PostEditRow.text == TranslationRow.final)


def load_items(
    session: Session, version_ids: Sequence[int], state: ColumnElement[str]
) -> list[QueueItem]:
    """Return the items of translated versions, in the order of their ids.

    Args:
        session: the transaction.
        version_ids: which versions.
        state: the expression for how far the work on a version is.
    """
    counts = _segment_counts(session, version_ids)
    findings = _open_findings(session, version_ids)
    headlines = _headlines(session, version_ids)
    rows = session.execute(
        select(VersionRow, ReleaseRow, state, ClaimRow, SignOffRow, PublicationRow)
        .join(ReleaseRow, ReleaseRow.id == VersionRow.release_id)
        .outerjoin(ClaimRow, and_(ClaimRow.release_id == ReleaseRow.id, is_live()))
        .outerjoin(SignOffRow, SignOffRow.version_id == VersionRow.id)
        .outerjoin(PublicationRow, PublicationRow.version_id == VersionRow.id)
        .where(VersionRow.id.in_(version_ids))
    )
    items = {
        version.id: QueueItem(
            board=release.board,
            external_id=release.external_id,
            version=version.number,
            published=version.published,
            title=version.title,
            headline=headlines[version.id],
            findings=findings[version.id],
            segments=counts[version.id][0],
            edited=counts[version.id][1],
            state=QueueState(how_far),
            claim=to_claim(claim) if claim else None,
            signed=to_sign_off(sign_off) if sign_off else None,
            publication=Publication(published.user, published.moment) if published else None,
        )
        for version, release, how_far, claim, sign_off, published in rows
    }
    return [items[version_id] for version_id in version_ids]


def _segment_counts(session: Session, version_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return, by version, how many segments there are and how many are edited."""
    rows = session.execute(
        select(SegmentRow.version_id, func.count(), func.count(case((_IS_EDITED, 1))))
        .select_from(_SEGMENTS)
        .where(SegmentRow.version_id.in_(version_ids))
        .group_by(SegmentRow.version_id)
    )
    return {version_id: (segments, edited) for version_id, segments, edited in rows}


def _open_findings(session: Session, version_ids: Sequence[int]) -> dict[int, dict[Severity, int]]:
    """Return, by version, the number of findings of each severity in unedited English."""
    counts: dict[int, dict[Severity, int]] = defaultdict(lambda: dict.fromkeys(Severity, 0))
    rows = session.execute(
        select(SegmentRow.version_id, FindingRow.severity, func.count())
        .select_from(_SEGMENTS)
        .join(FindingRow, FindingRow.translation_id == TranslationRow.id)
        .where(SegmentRow.version_id.in_(version_ids), _AS_TRANSLATED)
        .group_by(SegmentRow.version_id, FindingRow.severity)
    )
    for version_id, severity, count in rows:
        counts[version_id][Severity(severity)] = count
    return counts


def _headlines(session: Session, version_ids: Sequence[int]) -> dict[int, str]:
    """Return, by version, the English of the headline, or of the first segment."""
    is_headline = SegmentRow.role == Role.HEADLINE.value
    rows = session.execute(
        select(SegmentRow.version_id, func.coalesce(PostEditRow.text, TranslationRow.final))
        .select_from(_SEGMENTS)
        .where(SegmentRow.version_id.in_(version_ids), or_(is_headline, SegmentRow.position == 0))
        .order_by(case((is_headline, 0), else_=1).desc(), SegmentRow.position.desc())
    )
    return dict(rows.all())  # of several the last stays, hence the order
