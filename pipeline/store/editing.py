"""What editors do: change the English of segments, and sign versions.

An edit is a compare-and-set inside a writing transaction, of which there is one at a time:
of two editors who start from the same English, one wins and the other is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline import clock
from pipeline.errors import EditConflict, UsageError
from pipeline.release import MemoryEntry, PostEdit
from pipeline.store.claims import note_activity
from pipeline.store.convert import storable, to_post_edit
from pipeline.store.memory import add_memory
from pipeline.store.present import Present, present
from pipeline.store.schema import PostEditRow, SegmentRow, SignOffRow
from pipeline.store.versions import Version, find_latest, find_version

MAX_TEXT = 20_000
"""The longest English, in characters, that an editor may give one segment."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What an editor wants a segment to say.

    Attributes:
        board, external_id: the release.
        version: its version, from 1, that the editor saw.
        position: of the segment, from 0.
        base: the English that the editor started from.
        text: the English that shall stand there instead.
        editor: the editor's name.
        origin: how the edit comes, as in :class:`pipeline.release.PostEdit`.
    """

    board: str
    external_id: str
    version: int
    position: int
    base: str
    text: str
    editor: str
    origin: str

    @property
    def name(self) -> str:
        """What an error calls the segment, which people count from 1."""
        return f"{self.board}/{self.external_id}, segment {self.position + 1}"


def save_edits(session: Session, edits: Sequence[Edit]) -> None:
    """Store edits, all or nothing; those that say what stands there already are left out."""
    edits = storable(list(edits))
    for edit in edits:
        _check(edit)
    moment = clock.now()
    # Sorting is stable: two edits of one segment stay in their order.
    for release, group in groupby(sorted(edits, key=_version_of), key=_version_of):
        _save_edits_of_version(session, find_latest(session, *release), list(group), moment)


def _save_edits_of_version(
    session: Session, version: Version, edits: Sequence[Edit], moment: datetime
) -> None:
    segments = {segment.position: segment for segment in present(session, version.id)}
    changed = []
    for edit in edits:
        segment = segments.get(edit.position)
        if segment is None:
            raise UsageError(f"{edit.name}: there is none; it has {len(segments)}")
        if segment.english is None:
            raise UsageError(f"{edit.name}: not translated yet")
        if edit.text == segment.english:
            continue
        if edit.base != segment.english:
            raise EditConflict(_conflict(edit, segment, segment.english))
        row = _row(edit, segment.segment_id, moment)
        session.add(row)
        segments[edit.position] = replace(segment, edit=row)
        changed.append(_entry(version, segment, edit.text, edit.editor, moment))
    for editor in {edit.editor for edit in edits}:
        note_activity(session, version.id, editor)
    if changed:
        _remove_sign_off(session, version.id)
        add_memory(session, [entry for entry in changed if entry.ko.strip()])


def edits(session: Session, board: str, external_id: str, number: int) -> list[list[PostEdit]]:
    """Return all edits of a version, segment by segment, oldest first."""
    version = find_version(session, board, external_id, number)
    rows = session.execute(
        select(SegmentRow.position, PostEditRow)
        .outerjoin(PostEditRow, PostEditRow.segment_id == SegmentRow.id)
        .where(SegmentRow.version_id == version.id)
        .order_by(SegmentRow.position, PostEditRow.id)
    )
    return [
        [to_post_edit(row) for _, row in group if row is not None]
        for _, group in groupby(rows, key=lambda row: row[0])
    ]


def sign(session: Session, board: str, external_id: str, number: int, editor: str) -> None:
    """Note that an editor signed a version, and remember its English."""
    editor = storable(editor)
    version = find_latest(session, board, external_id, number)
    if not editor.strip():
        raise UsageError(f"{version.name}: a sign-off needs the editor's name")
    if version.withdrawn:
        raise UsageError(f"{version.name}: the board withdrew it, it cannot be signed")
    segments = present(session, version.id)
    if not segments or any(segment.english is None for segment in segments):
        raise UsageError(f"{version.name}: not translated yet")
    row = session.get(SignOffRow, version.id)
    if row is not None and row.editor == editor:
        return
    _remove_sign_off(session, version.id)
    moment = clock.now()
    session.add(SignOffRow(version_id=version.id, editor=editor, moment=moment))
    add_memory(
        session,
        [
            _entry(version, segment, segment.english, editor, moment)
            for segment in segments
            if segment.ko.strip() and segment.english and segment.english.strip()
        ],
    )


def unsign(session: Session, board: str, external_id: str, number: int) -> None:
    """Take a sign-off back, if there is one."""
    _remove_sign_off(session, find_latest(session, board, external_id, number).id)


def _check(edit: Edit) -> None:
    if not edit.editor.strip():
        raise UsageError(f"{edit.name}: an edit needs the editor's name")
    if not edit.text.strip():
        raise UsageError(f"{edit.name}: an edit without text")
    if len(edit.text) > MAX_TEXT:
        raise UsageError(
            f"{edit.name}: {len(edit.text):,} characters; a segment may have {MAX_TEXT:,}"
        )


def _version_of(edit: Edit) -> tuple[str, str, int]:
    return edit.board, edit.external_id, edit.version


def _conflict(edit: Edit, segment: Present, now: str) -> str:
    who = (
        f"{_shortened(segment.edit.editor)} changed it"
        if segment.edit
        else "it was translated again"
    )
    return f"{edit.name}: {who} meanwhile to “{_shortened(now)}”; nothing was saved"


def _shortened(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _row(edit: Edit, segment_id: int, moment: datetime) -> PostEditRow:
    return PostEditRow(
        segment_id=segment_id,
        base=edit.base,
        text=edit.text,
        editor=edit.editor,
        moment=moment,
        origin=edit.origin,
    )


def _entry(
    version: Version, segment: Present, english: str, editor: str, moment: datetime
) -> MemoryEntry:
    origin = f"{version.name}#{segment.position + 1}"
    return MemoryEntry(segment.ko, english, version.published, origin, editor, moment)


def _remove_sign_off(session: Session, version_id: int) -> None:
    row = session.get(SignOffRow, version_id)
    if row is not None:
        session.delete(row)
        session.flush()  # before another one is added
