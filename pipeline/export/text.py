"""A release as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.publication import Look, Publication, Row, lay_out
from pipeline.release import Role, TranslatedRelease


def as_text(item: TranslatedRelease, look: Look) -> str:
    """Return a paragraph a segment, an empty line between; the Korean above its English."""
    publication = lay_out(item, look)
    body = (_paragraph(row, look.bilingual) for row in publication.rows)
    return "\n\n".join([*_head(publication), *body, _foot(publication)]) + "\n"


def _head(publication: Publication) -> Iterator[str]:
    if publication.notice.warning:
        yield publication.notice.warning
    yield publication.dateline


def _paragraph(row: Row, bilingual: bool) -> str:
    mark = "- " if row.role is Role.LIST_ITEM and not row.has_mark else ""
    english = f"{mark}{row.english}"
    return f"{row.korean}\n{english}" if bilingual else english


def _foot(publication: Publication) -> str:
    notice = publication.notice
    lines = [" ".join(notice.korean), " ".join(notice.english)]
    if notice.original:
        lines.append(f"원문 · Original: {notice.original}")
    return "\n".join(["--", *lines, notice.reference])
