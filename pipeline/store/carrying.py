"""What editors did for one version of a release, kept for the next."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy.orm import Session

from pipeline.store.present import Present, present
from pipeline.store.schema import PostEditRow, VersionRow

_Text = tuple[str, str]
"""The role and the Korean of a segment."""


def carry_edits(session: Session, old_version_id: int, version: VersionRow) -> None:
    """Copy the last edit of every segment that stands in the new version unchanged.

    Unchanged is what has the same role and the same Korean, wherever it stands now. A
    sign-off is not carried over: the editor has not seen the new version.
    """
    before: dict[_Text, list[Present]] = defaultdict(list)
    for segment in present(session, old_version_id):
        before[segment.role, segment.ko].append(segment)
    if not any(segment.edit for segments in before.values() for segment in segments):
        return
    session.flush()  # gives the new segments their ids
    after: dict[_Text, list[int]] = defaultdict(list)
    for row in version.segments:
        after[row.role, row.text].append(row.id)
    for text, segment_ids in after.items():
        edits = _match([segment.edit for segment in before[text]], len(segment_ids))
        for segment_id, edit in zip(segment_ids, edits, strict=True):
            if edit is not None:
                session.add(_copy(edit, segment_id))


def _match(edits: list[PostEditRow | None], count: int) -> list[PostEditRow | None]:
    """Return an edit, or None, for each of ``count`` segments of the same text.

    They are matched one to one in their order. Where one was added or removed nobody knows
    which, and each gets the newest of the edits, so that none is lost.
    """
    if len(edits) == count:
        return edits
    newest = max(filter(None, edits), key=lambda edit: edit.id, default=None)
    return [newest] * count


def _copy(edit: PostEditRow, segment_id: int) -> PostEditRow:
    return PostEditRow(
        segment_id=segment_id,
        base=edit.base,
        text=edit.text,
        editor=edit.editor,
        moment=edit.moment,
        origin=edit.origin,
    )
