"""The store: everything kopress keeps, in SQLite or PostgreSQL.

:class:`Store` is the only way in. Its methods commit before they return, so a process
that is killed at any moment loses nothing that a method had finished and keeps nothing
that it had not.

    schema      the tables
    migrations  how a database of an older kopress becomes one of this
    migrate     brings a database up to date when it is opened
    connection  addresses, transactions and errors of the two databases
    convert     rows to the words of pipeline.release and back
    present     the English of a version as it stands now
    collecting, carrying, translating, reporting, runs, scores   the queries, by the step that asks
    editing, memory, manners, versions                           likewise
    store       Store itself
    desk        the part of it for the review desk, with tables and words of its own in
                desk_schema and desk_words, and its queries in users, sessions, sign_ins,
                claims, comments, proposals, publications, queue, audit
"""

from __future__ import annotations

from pipeline.store.claims import CLAIM_LAPSES
from pipeline.store.collecting import Saved
from pipeline.store.desk import Desk
from pipeline.store.desk_words import (
    AuditEntry,
    Claim,
    Comment,
    Evidence,
    Proposal,
    ProposalState,
    Publication,
    QueueItem,
    QueueState,
    Session,
    User,
    UserRole,
)
from pipeline.store.editing import Edit
from pipeline.store.scores import StoredScore
from pipeline.store.store import Store
from pipeline.store.translating import Pending
from pipeline.store.users import USER_NAME, check_user_name

__all__ = [
    "CLAIM_LAPSES",
    "USER_NAME",
    "AuditEntry",
    "Claim",
    "Comment",
    "Desk",
    "Edit",
    "Evidence",
    "Pending",
    "Proposal",
    "ProposalState",
    "Publication",
    "QueueItem",
    "QueueState",
    "Saved",
    "Session",
    "Store",
    "StoredScore",
    "User",
    "UserRole",
    "check_user_name",
]
