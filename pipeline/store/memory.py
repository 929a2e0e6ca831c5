"""The translation memory: Korean and the English that editors approved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from pipeline.errors import UsageError
from pipeline.release import MemoryEntry
from pipeline.store.chunks import chunks
from pipeline.store.convert import storable
from pipeline.store.schema import MemoryRow


def memory_ids(session: Session) -> Sequence[int]:
    """Return the ids of all entries, newest first."""
    query = select(MemoryRow.id).order_by(MemoryRow.moment.desc(), MemoryRow.id.desc())
    return session.scalars(query).all()


def load_memory(session: Session, ids: Sequence[int]) -> list[MemoryEntry]:
    """Return the entries with these ids, in their order."""
    rows = session.scalars(select(MemoryRow).where(MemoryRow.id.in_(ids)))
    by_id = {row.id: row for row in rows}
    return [_to_entry(by_id[each]) for each in ids]


def add_memory(session: Session, entries: Iterable[MemoryEntry]) -> int:
    """Add entries, replace those of the same Korean and origin, and count the new ones."""
    by_digest: dict[str, MemoryEntry] = {}
    for entry in map(storable, entries):
        if not entry.ko.strip() or not entry.en.strip():
            raise UsageError(f"{entry.origin}: an entry of the memory without Korean or English")
        by_digest[_digest(entry)] = entry
    new = 0
    for part in chunks(list(by_digest)):
        query = select(MemoryRow.digest, MemoryRow.id).where(MemoryRow.digest.in_(part))
        present = dict(session.execute(query).all())
        added = [_values(digest, by_digest[digest]) for digest in part if digest not in present]
        replaced = [
            {"id": row_id, **_values(digest, by_digest[digest])}
            for digest, row_id in present.items()
        ]
        if added:
            session.execute(insert(MemoryRow), added)
        if replaced:
            session.execute(update(MemoryRow), replaced)
        new += len(added)
    return new


def _digest(entry: MemoryEntry) -> str:
    """Return the entry's identity; NUL is in neither part, so no two pairs are joined alike."""
    return hashlib.sha256(f"{entry.ko}\0{entry.origin}".encode()).hexdigest()


def _values(digest: str, entry: MemoryEntry) -> dict[str, object]:
    return {
        "digest": digest,
        "ko": entry.ko,
        "en": entry.en,
        "published": entry.published,
        "origin": entry.origin,
        "editor": entry.editor,
        "moment": entry.moment,
    }


def _to_entry(row: MemoryRow) -> MemoryEntry:
    return MemoryEntry(row.ko, row.en, row.published, row.origin, row.editor, row.moment)
