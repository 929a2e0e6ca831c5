"""The tables.

A release has versions, a version has segments and at most one sign-off, a segment has at
most one translation of each signature and any number of edits, a translation has findings.
The memory, the scores and the requests of a day stand by themselves. A change here needs a
new file in ``migrations/versions/``, numbered on from the last one; a test fails while they
differ.

Indices serve the queries of :mod:`pipeline.store.collecting`,
:mod:`pipeline.store.translating` and :mod:`pipeline.store.present`; a unique constraint is
an index as well.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    MetaData,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from pipeline.clock import KST


class Moment(TypeDecorator[datetime]):
    """An aware datetime: kept as UTC, given back in Asia/Seoul.

    SQLite has no time zones and stores what it is given, hence the conversion here.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return ``value`` in UTC.

        Raises:
            ValueError: ``value`` has no time zone and so names no moment.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()}: a time without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return ``value``, naive UTC from SQLite and aware from PostgreSQL, in Seoul's time."""
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(KST)


# Compared byte by byte on both databases, so that both give the same order.
Key = Annotated[
    str, mapped_column(Text().with_variant(Text(collation="C"), "postgresql"), nullable=False)
]


class Base(DeclarativeBase):
    """What all tables share: how types map to columns and how constraints are named."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own declaration of it
        str: Text,
        date: Date,
        datetime: Moment,
        float: Double,
        dict[str, Any]: JSON,
        list[dict[str, Any]]: JSON,
    }


class BoardRow(Base):
    """A board and what its list page answered last."""

    __tablename__ = "boards"

    name: Mapped[Key] = mapped_column(primary_key=True)
    etag: Mapped[str] = mapped_column(default="")
    last_modified: Mapped[str] = mapped_column(default="")
    harvested: Mapped[datetime]


class RunRow(Base):
    """A run of a job. ``record`` is the whole of it as :meth:`RunRecord.to_json` writes it."""

    __tablename__ = "runs"
    __table_args__ = (Index(None, "job", "started"),)

    id: Mapped[Key] = mapped_column(primary_key=True)
    job: Mapped[Key]
    started: Mapped[datetime]
    finished: Mapped[datetime | None]
    exit_code: Mapped[int | None]
    resumed: Mapped[int]
    record: Mapped[dict[str, Any]]


class ReleaseRow(Base):
    """A release as the board's list shows it, and how its page answered last.

    ``attempts`` counts the failures since the page was last read well.
    """

    __tablename__ = "releases"
    __table_args__ = (
        UniqueConstraint("board", "external_id"),
        Index(None, "board", "published", "external_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board: Mapped[Key]
    external_id: Mapped[Key]
    title: Mapped[str]
    published: Mapped[date]
    url: Mapped[str]
    first_seen: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
    etag: Mapped[str] = mapped_column(default="")
    last_modified: Mapped[str] = mapped_column(default="")


class VersionRow(Base):
    """The text of a release as it was read in one run. ``number`` counts from 1."""

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("release_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey(ReleaseRow.id))
    number: Mapped[int]
    content_hash: Mapped[str]
    title: Mapped[str]
    department: Mapped[str]
    published: Mapped[date]
    url: Mapped[str]
    licence: Mapped[str]
    embargo: Mapped[datetime | None]
    attachments: Mapped[list[dict[str, Any]]]
    contact: Mapped[str] = mapped_column(default="", server_default="")
    fetched_at: Mapped[datetime]
    run_id: Mapped[Key] = mapped_column(ForeignKey(RunRow.id), index=True)

    release: Mapped[ReleaseRow] = relationship(lazy="raise")
    segments: Mapped[list[SegmentRow]] = relationship(lazy="raise", order_by="SegmentRow.position")


class SegmentRow(Base):
    """One segment of a version. ``position`` counts from 0."""

    __tablename__ = "segments"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey(VersionRow.id))
    position: Mapped[int]
    role: Mapped[str]
    text: Mapped[str]


class SignatureRow(Base):
    """What produced translations, in its one-line form."""

    __tablename__ = "signatures"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[Key] = mapped_column(unique=True)


class TranslationRow(Base):
    """The English of a segment under one signature."""

    __tablename__ = "translations"
    __table_args__ = (UniqueConstraint("segment_id", "signature_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey(SegmentRow.id))
    signature_id: Mapped[int] = mapped_column(ForeignKey(SignatureRow.id))
    machine: Mapped[str]
    final: Mapped[str]
    mentions: Mapped[list[dict[str, Any]]]
    memory: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    run_id: Mapped[Key] = mapped_column(ForeignKey(RunRow.id), index=True)
    created: Mapped[datetime]

    findings: Mapped[list[FindingRow]] = relationship(lazy="raise", order_by="FindingRow.position")


class FindingRow(Base):
    """A finding on a translation; both ends of a span are null where it has none."""

    __tablename__ = "findings"

    translation_id: Mapped[int] = mapped_column(ForeignKey(TranslationRow.id), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    check: Mapped[str]
    severity: Mapped[str]
    message: Mapped[str]
    start: Mapped[int | None]
    end: Mapped[int | None]
    suggestion: Mapped[str]
    ko_start: Mapped[int | None]
    ko_end: Mapped[int | None]


class PostEditRow(Base):
    """An editor's English of a segment; the last one, by id, is what counts.

    It belongs to the segment and not to a translation: it stays when the machine translates
    again. ``base`` is the English that the editor started from.
    """

    __tablename__ = "post_edits"

    id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey(SegmentRow.id), index=True)
    base: Mapped[str]
    text: Mapped[str]
    editor: Mapped[str]
    moment: Mapped[datetime]
    origin: Mapped[str]


class SignOffRow(Base):
    """That an editor signed a version."""

    __tablename__ = "sign_offs"

    version_id: Mapped[int] = mapped_column(ForeignKey(VersionRow.id), primary_key=True)
    editor: Mapped[str]
    moment: Mapped[datetime]


class MemoryRow(Base):
    """An entry of the translation memory.

    ``digest`` is the SHA-256 (hex) of ``ko`` and ``origin``, which together are an entry's
    identity: PostgreSQL has no index on texts as long as a paragraph may be.
    """

    __tablename__ = "memory"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[Key] = mapped_column(unique=True)
    ko: Mapped[str]
    en: Mapped[str]
    published: Mapped[date]
    origin: Mapped[str]
    editor: Mapped[str]
    moment: Mapped[datetime]


class HostRequestsRow(Base):
    """How many requests a host was sent on a day."""

    __tablename__ = "host_requests"

    host: Mapped[Key] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]


class ScoreRow(Base):
    """One metric of one system on one reference set; see :class:`pipeline.store.StoredScore`."""

    __tablename__ = "scores"

    id: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[datetime] = mapped_column(index=True)
    set_name: Mapped[str]
    fingerprint: Mapped[str]
    system: Mapped[str]
    signature: Mapped[str]
    processor: Mapped[str]
    metric: Mapped[str]
    value: Mapped[float]
