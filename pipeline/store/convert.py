"""Rows to the words of :mod:`pipeline.release`, and back."""

from __future__ import annotations

import re
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar, cast

from pipeline.release import (
    Attachment,
    Finding,
    Listing,
    MemoryMatch,
    Mention,
    PostEdit,
    Release,
    Role,
    Segment,
    Severity,
    SignOff,
    Span,
    Term,
    Translation,
    Validators,
)
from pipeline.store.schema import (
    BoardRow,
    FindingRow,
    PostEditRow,
    ReleaseRow,
    SegmentRow,
    SignOffRow,
    TranslationRow,
    VersionRow,
)

T = TypeVar("T")

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(value: T) -> T:
    """Return ``value`` with U+FFFD for every character that a database may refuse.

    These are NUL, which PostgreSQL does not take, and lone surrogates, which have no
    UTF-8 form. One character for one, so that spans stay right. Strings are found inside
    tuples, lists, dictionaries and dataclasses too.
    """
    return cast(T, _storable(value))


def _storable(value: Any) -> Any:
    if isinstance(value, Enum):  # a StrEnum is a str too, and must stay what it is
        return value
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, list | tuple | frozenset):
        return type(value)(map(_storable, value))
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _storable(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **parts)
    return value


def to_listing(row: ReleaseRow) -> Listing:
    """Return the release as the board's list shows it."""
    return Listing(row.external_id, row.title, row.published, row.url)


def to_validators(row: BoardRow | ReleaseRow) -> Validators:
    """Return what the server sent with the page."""
    return Validators(row.etag, row.last_modified)


def version_row(
    release: Release, row: ReleaseRow, number: int, run_id: str, fetched_at: datetime
) -> VersionRow:
    """Return ``release`` as a new version of ``row``, with its segments."""
    return VersionRow(
        release=row,
        number=number,
        content_hash=release.content_hash,
        title=release.title,
        department=release.department,
        published=release.published,
        url=release.url,
        licence=release.licence,
        embargo=release.embargo,
        attachments=[asdict(attachment) for attachment in release.attachments],
        contact=release.contact,
        fetched_at=fetched_at,
        run_id=run_id,
        segments=[
            SegmentRow(position=position, role=segment.role.value, text=segment.text)
            for position, segment in enumerate(release.segments)
        ],
    )


def to_release(row: VersionRow) -> Release:
    """Return a version as the release it was; ``row.release`` and its segments are loaded."""
    return Release(
        board=row.release.board,
        external_id=row.release.external_id,
        title=row.title,
        url=row.url,
        published=row.published,
        segments=tuple(Segment(Role(segment.role), segment.text) for segment in row.segments),
        department=row.department,
        licence=row.licence,
        attachments=tuple(Attachment(**attachment) for attachment in row.attachments),
        embargo=row.embargo,
        contact=row.contact,
    )


def translation_row(
    translation: Translation, segment_id: int, signature_id: int, run_id: str, created: datetime
) -> TranslationRow:
    """Return ``translation`` as a row, with its findings."""
    return TranslationRow(
        segment_id=segment_id,
        signature_id=signature_id,
        machine=translation.machine,
        final=translation.final,
        mentions=[_mention_values(mention) for mention in translation.mentions],
        memory=asdict(translation.memory) if translation.memory else None,
        run_id=run_id,
        created=created,
        findings=[
            FindingRow(
                position=position,
                check=finding.check,
                severity=finding.severity.value,
                message=finding.message,
                start=finding.span.start if finding.span else None,
                end=finding.span.end if finding.span else None,
                suggestion=finding.suggestion,
                ko_start=finding.ko.start if finding.ko else None,
                ko_end=finding.ko.end if finding.ko else None,
            )
            for position, finding in enumerate(translation.findings)
        ],
    )


def to_translation(row: TranslationRow) -> Translation:
    """Return a row as the translation it was; its findings are loaded."""
    return Translation(
        machine=row.machine,
        final=row.final,
        findings=tuple(_to_finding(finding) for finding in row.findings),
        mentions=tuple(_to_mention(mention) for mention in row.mentions),
        memory=MemoryMatch(**row.memory) if row.memory else None,
    )


def to_post_edit(row: PostEditRow) -> PostEdit:
    """Return a row as the edit it was."""
    return PostEdit(row.text, row.editor, row.moment, row.origin)


def to_sign_off(row: SignOffRow) -> SignOff:
    """Return a row as the sign-off it was."""
    return SignOff(row.editor, row.moment)


def _to_finding(row: FindingRow) -> Finding:
    return Finding(
        check=row.check,
        severity=Severity(row.severity),
        message=row.message,
        span=_to_span(row.start, row.end),
        suggestion=row.suggestion,
        ko=_to_span(row.ko_start, row.ko_end),
    )


def _to_span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _mention_values(mention: Mention) -> dict[str, Any]:
    """Return what JSON can hold; of the term, only what is set."""
    term: dict[str, Any] = {}
    for field in fields(Term):
        value = getattr(mention.term, field.name)
        if isinstance(value, date):
            term[field.name] = value.isoformat()
        elif isinstance(value, frozenset):
            term[field.name] = sorted(value)
        else:
            term[field.name] = value
    return {
        "term": {name: value for name, value in term.items() if value},
        "ko": asdict(mention.ko),
        "en": asdict(mention.en) if mention.en else None,
    }


def _to_mention(values: dict[str, Any]) -> Mention:
    term: dict[str, Any] = dict(values["term"])
    for name in ("valid_from", "valid_to"):
        if name in term:
            term[name] = date.fromisoformat(term[name])
    for name in ("ko_forms", "en_accepted", "en_forbidden"):
        if name in term:
            term[name] = tuple(term[name])
    if "usage" in term:
        term["usage"] = frozenset(term["usage"])
    return Mention(
        term=Term(**{"ko": "", "en": "", **term}),
        ko=Span(**values["ko"]),
        en=Span(**values["en"]) if values["en"] else None,
    )
