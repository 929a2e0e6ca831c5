"""The English of a version as it stands now: the last edit, else the latest translation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session, aliased

from pipeline.store.schema import PostEditRow, SegmentRow, TranslationRow

_later = aliased(TranslationRow)
LATEST = ~(
    exists()
    .where(_later.segment_id == TranslationRow.segment_id, _later.id > TranslationRow.id)
    .correlate(TranslationRow)
)
"""The latest translation of a segment."""

_newer = aliased(PostEditRow)
LAST_EDIT = ~(
    exists()
    .where(_newer.segment_id == PostEditRow.segment_id, _newer.id > PostEditRow.id)
    .correlate(PostEditRow)
)
"""The last edit of a segment."""


@dataclass(frozen=True, slots=True)
class Present:
    """A segment of a version; ``edit`` and ``final`` are None while there is none."""

    segment_id: int
    position: int
    role: str
    ko: str
    final: str | None
    edit: PostEditRow | None

    @property
    def english(self) -> str | None:
        """The English that counts now, None while the segment has none."""
        return self.edit.text if self.edit else self.final


def present(session: Session, version_id: int) -> Sequence[Present]:
    """Return the segments of a version as they stand now, in their order."""
    rows = session.execute(
        select(SegmentRow, TranslationRow.final, PostEditRow)
        .select_from(SegmentRow)
        .outerjoin(TranslationRow, and_(TranslationRow.segment_id == SegmentRow.id, LATEST))
        .outerjoin(PostEditRow, and_(PostEditRow.segment_id == SegmentRow.id, LAST_EDIT))
        .where(SegmentRow.version_id == version_id)
        .order_by(SegmentRow.position)
    )
    return [
        Present(segment.id, segment.position, segment.role, segment.text, final, edit)
        for segment, final, edit in rows
    ]
