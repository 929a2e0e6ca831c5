"""The words of the review desk: who works there, and what they leave behind.

Plain frozen values, as in :mod:`pipeline.release`. Secrets are left out of their ``repr``, so
that none gets into a log.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from pipeline.release import Severity, SignOff


class UserRole(StrEnum):
    """What a user may do: a chief editor also decides on names and takes work over."""

    EDITOR = "editor"
    CHIEF = "chief"


@dataclass(frozen=True, slots=True)
class User:
    """An account. ``disabled_at`` is None for one that may sign in."""

    name: str
    role: UserRole
    password_hash: str = field(repr=False)
    created: datetime
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A browser in which a user is signed in. ``csrf`` is the secret of its forms."""

    user: User
    csrf: str = field(repr=False)
    created: datetime
    last_seen: datetime
    expires: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """That a user is at work on a release; see :data:`pipeline.store.CLAIM_LAPSES`."""

    user: str
    claimed: datetime
    last_activity: datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """What a user remarked on a segment. ``version`` is the one that the user saw."""

    user: str
    text: str
    moment: datetime
    version: int


class ProposalState(StrEnum):
    """What became of a proposed name."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a proposed name was met.

    ``ko`` is the segment's Korean (or the sentence of it), ``before`` and ``after`` its
    English before and after the editor changed it. ``position`` counts from 0.
    """

    board: str
    external_id: str
    version: int
    position: int
    ko: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name that an editor wants in the termbase, and what a chief editor said to it.

    ``decided_by``, ``decided_at`` and ``reason`` are empty while it is open.
    """

    id: int
    ko: str
    en: str
    kind: str
    note: str
    evidence: Evidence | None
    proposer: str
    moment: datetime
    state: ProposalState = ProposalState.OPEN
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """That the signed English of a version went out to the public."""

    user: str
    moment: datetime


class QueueState(StrEnum):
    """How far the work on a release is.

    Published is what went out as it is signed now; what was signed anew since has yet to go
    out. In work is what is not signed and somebody holds, has edited, or has published.
    """

    NEW = "new"
    IN_WORK = "in work"
    SIGNED = "signed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A release in the editors' queue: its latest version, in short.

    Attributes:
        board, external_id: the release.
        version: from 1.
        published: the day on which the board published it.
        title: the Korean title.
        headline: its English as it stands now.
        findings: how many of each severity are open: in English that no editor changed.
        segments: how many there are.
        edited: in how many of them an editor changed the English.
        state: how far the work is.
        claim: who is at work on it now.
        signed: who signed this version.
        publication: who published this version last, whatever was changed since.
    """

    board: str
    external_id: str
    version: int
    published: date
    title: str
    headline: str
    findings: dict[Severity, int]
    segments: int
    edited: int
    state: QueueState
    claim: Claim | None = None
    signed: SignOff | None = None
    publication: Publication | None = None

    @property
    def name(self) -> str:
        """What people and commands call the release: ``board/external_id``."""
        return f"{self.board}/{self.external_id}"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Something that was done: by whom, to what. ``user`` is "" where nobody was signed in."""

    id: int
    moment: datetime
    user: str
    action: str
    target: str
    detail: dict[str, str | int | None]
