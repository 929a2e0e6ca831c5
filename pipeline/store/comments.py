"""What editors remark on segments."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.store.bounds import text_within
from pipeline.store.convert import storable
from pipeline.store.desk_schema import CommentRow
from pipeline.store.desk_words import Comment
from pipeline.store.schema import SegmentRow, VersionRow
from pipeline.store.versions import find_latest, find_version

MAX_COMMENT = 5_000


def add_comment(
    session: Session,
    board: str,
    external_id: str,
    number: int,
    position: int,
    user: str,
    text: str,
) -> None:
    """Add a comment to a segment of a release's latest version."""
    version = find_latest(session, board, external_id, number)
    name = f"{version.name}, segment {position + 1}"
    text, user = text_within(text, MAX_COMMENT, f"{name}: a comment"), storable(user)
    if not text.strip():
        raise UsageError(f"{name}: a comment without text")
    if not user.strip():
        raise UsageError(f"{name}: a comment needs its writer's name")
    query = select(SegmentRow.position, SegmentRow.id).where(SegmentRow.version_id == version.id)
    segment_ids = dict(session.execute(query).all())
    if position not in segment_ids:
        raise UsageError(f"{name}: there is none; it has {len(segment_ids)}")
    session.add(
        CommentRow(segment_id=segment_ids[position], user=user, text=text, moment=clock.now())
    )


def comments(session: Session, board: str, external_id: str, number: int) -> list[list[Comment]]:
    """Return the comments on a version, segment by segment, oldest first.

    Those on earlier versions are found by the segment's role and Korean, wherever it stood.
    """
    version = find_version(session, board, external_id, number)
    rows = session.execute(
        select(VersionRow.number, SegmentRow.id, SegmentRow.role, SegmentRow.text, CommentRow)
        .join(SegmentRow, SegmentRow.version_id == VersionRow.id)
        .join(CommentRow, CommentRow.segment_id == SegmentRow.id)
        .where(
            VersionRow.release_id
            == select(VersionRow.release_id).where(VersionRow.id == version.id).scalar_subquery(),
            VersionRow.number <= number,
        )
        .order_by(CommentRow.id)
    )
    own: dict[int, list[Comment]] = defaultdict(list)
    earlier: dict[tuple[str, str], list[Comment]] = defaultdict(list)
    for of_version, segment_id, role, text, row in rows:
        comment = Comment(row.user, row.text, row.moment, of_version)
        if of_version == number:
            own[segment_id].append(comment)
        else:
            earlier[role, text].append(comment)
    segments = session.scalars(
        select(SegmentRow).where(SegmentRow.version_id == version.id).order_by(SegmentRow.position)
    )
    return [earlier[each.role, each.text] + own[each.id] for each in segments]
