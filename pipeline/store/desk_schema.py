"""The tables of the review desk; see :mod:`pipeline.store.schema` for how they are changed.

Claims belong to a release, comments to a segment and publications to a version; whoever made
them stays named there as text, like an editor of :class:`pipeline.store.schema.PostEditRow`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.schema import Base, Key, ReleaseRow, SegmentRow, VersionRow


class UserRow(Base):
    """An account. A user is disabled and never removed: the name stands in many places."""

    __tablename__ = "users"

    name: Mapped[Key] = mapped_column(primary_key=True)
    role: Mapped[str]
    password_hash: Mapped[str]
    created: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class SessionRow(Base):
    """A browser in which a user is signed in.

    ``token_hash`` is the SHA-256 (hex) of the cookie's token: who reads the database cannot
    sign in with what stands there.
    """

    __tablename__ = "sessions"

    token_hash: Mapped[Key] = mapped_column(primary_key=True)
    user: Mapped[Key] = mapped_column(ForeignKey(UserRow.name), index=True)
    csrf: Mapped[str]
    created: Mapped[datetime]
    last_seen: Mapped[datetime]
    expires: Mapped[datetime]


class SignInRow(Base):
    """An attempt to sign in under a name, or from an address, whichever ``key`` is."""

    __tablename__ = "sign_ins"
    __table_args__ = (Index(None, "key", "moment"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[Key]
    moment: Mapped[datetime]
    ok: Mapped[bool]


class ClaimRow(Base):
    """That a user is at work on a release."""

    __tablename__ = "claims"

    release_id: Mapped[int] = mapped_column(ForeignKey(ReleaseRow.id), primary_key=True)
    user: Mapped[Key] = mapped_column(ForeignKey(UserRow.name))
    claimed: Mapped[datetime]
    last_activity: Mapped[datetime]


class CommentRow(Base):
    """What a user remarked on a segment."""

    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey(SegmentRow.id), index=True)
    user: Mapped[str]
    text: Mapped[str]
    moment: Mapped[datetime]


class ProposalRow(Base):
    """A name that an editor wants in the termbase, and what became of it."""

    __tablename__ = "proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    ko: Mapped[str]
    en: Mapped[str]
    kind: Mapped[str]
    note: Mapped[str]
    evidence: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    proposer: Mapped[str]
    moment: Mapped[datetime]
    state: Mapped[str]
    decided_by: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")


class PublicationRow(Base):
    """That a version went out to the public."""

    __tablename__ = "publications"

    version_id: Mapped[int] = mapped_column(ForeignKey(VersionRow.id), primary_key=True)
    user: Mapped[str]
    moment: Mapped[datetime]


class AuditRow(Base):
    """Something that was done; rows are added and never changed."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[datetime]
    user: Mapped[Key] = mapped_column(index=True)
    action: Mapped[str]
    target: Mapped[Key] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]]
