"""The part of the store that the review desk works with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime

from sqlalchemy import orm

from pipeline.release import Term
from pipeline.store import (
    audit,
    claims,
    comments,
    proposals,
    publications,
    queue,
    sessions,
    sign_ins,
    users,
)
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

Transaction = Callable[[], AbstractContextManager[orm.Session]]


class Desk:
    """Accounts, sessions, claims, comments, proposals, publications, the queue, the audit log.

    Reached as :attr:`pipeline.store.Store.desk`, and like its methods: each is one transaction,
    committed when it returns, and raises :class:`~pipeline.errors.StoreError` when the database
    cannot be read or written. It keeps the data right; who may do what is the caller's
    question. Users are told apart by their name (:data:`pipeline.store.USER_NAME`).
    """

    def __init__(self, reading: Transaction, writing: Transaction) -> None:
        self._reading = reading
        self._writing = writing

    # Users

    def add_user(self, name: str, role: UserRole, password_hash: str) -> None:
        """Add a user.

        Raises:
            UsageError: it is no name for a user, or there is one of that name (capitals do
                not count).
        """
        with self._writing() as session:
            users.add_user(session, name, role, password_hash)

    def user(self, name: str) -> User | None:
        """Return a user, disabled or not; None if there is none of that name."""
        with self._reading() as session:
            return users.user(session, name)

    def users(self) -> list[User]:
        """Return all users, by name."""
        with self._reading() as session:
            return users.users(session)

    def set_role(self, name: str, role: UserRole) -> None:
        """Make a user an editor or a chief editor.

        Raises:
            UsageError: there is no such user.
        """
        with self._writing() as session:
            users.set_role(session, name, role)

    def set_password(self, name: str, password_hash: str) -> None:
        """Give a user another password, and end the user's sessions.

        Raises:
            UsageError: there is no such user.
        """
        with self._writing() as session:
            users.set_password(session, name, password_hash)

    def rehash(self, name: str, old_hash: str, new_hash: str) -> None:
        """Keep the same password under a newer hash, unless it was changed meanwhile."""
        with self._writing() as session:
            users.rehash(session, name, old_hash, new_hash)

    def disable_user(self, name: str) -> None:
        """Let a user in no more: ends the sessions, gives the claims back.

        Raises:
            UsageError: there is no such user.
        """
        with self._writing() as session:
            users.disable_user(session, name)

    def enable_user(self, name: str) -> None:
        """Let a user in again.

        Raises:
            UsageError: there is no such user.
        """
        with self._writing() as session:
            users.enable_user(session, name)

    # Sessions

    def begin_session(self, user: str, token_hash: str, csrf: str, expires: datetime) -> None:
        """Begin a session of a user; sessions that expired are removed.

        Args:
            user: who signed in.
            token_hash: SHA-256 (hex) of what the browser's cookie holds.
            csrf: the secret of the session's forms.
            expires: when it ends, whatever happens.

        Raises:
            UsageError: there is no such user, or it is disabled.
        """
        with self._writing() as session:
            sessions.begin_session(session, user, token_hash, csrf, expires)

    def session(self, token_hash: str) -> Session | None:
        """Return a session and note, at most once a minute, that it was seen.

        None if there is none, it expired, or the user is disabled.
        """
        with self._reading() as session:
            found = sessions.session(session, token_hash)
        if found is not None and sessions.is_due(found):
            with self._writing() as session:
                return sessions.touch(session, token_hash)
        return found

    def end_session(self, token_hash: str) -> None:
        """End a session, if there is one."""
        with self._writing() as session:
            sessions.end_session(session, token_hash)

    def end_sessions(self, user: str) -> None:
        """End all sessions of a user."""
        with self._writing() as session:
            sessions.end_sessions(session, user)

    # Attempts to sign in

    def note_sign_in(self, key: str, ok: bool) -> None:
        """Note an attempt to sign in; those older than a day are removed.

        Args:
            key: what is throttled, a name or an address.
            ok: whether it succeeded: the failures before no longer count.

        Raises:
            UsageError: the key is longer than 100 characters.
        """
        with self._writing() as session:
            sign_ins.note_sign_in(session, key, ok)

    def failed_sign_ins(self, key: str, since: datetime) -> list[datetime]:
        """Return when attempts failed since then and since the last success, oldest first.

        The newest 100 are enough to judge by and all that is returned.
        """
        with self._reading() as session:
            return sign_ins.failed_sign_ins(session, key, since)

    # Claims

    def claim(self, board: str, external_id: str, user: str, *, take_over: bool = False) -> Claim:
        """Take a release into work, or note that one's own work on it goes on.

        Args:
            board: the release's board.
            external_id: the release, there.
            user: who works on it.
            take_over: whether another one's claim ends for it.

        Raises:
            UsageError: there is no such release, or no such user who may sign in.
            EditConflict: somebody else holds it; the message says who and since when.
        """
        with self._writing() as session:
            return claims.claim(session, board, external_id, user, take_over=take_over)

    def release_claim(self, board: str, external_id: str, user: str) -> None:
        """Give a release back; nothing happens unless that user holds it.

        Raises:
            UsageError: there is no such release.
        """
        with self._writing() as session:
            claims.release_claim(session, board, external_id, user)

    def claims(self) -> dict[tuple[str, str], Claim]:
        """Return the claims that have not lapsed, by board and external id."""
        with self._reading() as session:
            return claims.claims(session)

    # Comments

    def add_comment(
        self, board: str, external_id: str, version: int, position: int, user: str, text: str
    ) -> None:
        """Add a comment to a segment.

        Raises:
            UsageError: it says nothing or more than 5,000 characters, or there is no such
                version or segment.
            EditConflict: the version is not the release's latest.
        """
        with self._writing() as session:
            comments.add_comment(session, board, external_id, version, position, user, text)

    def comments(self, board: str, external_id: str, version: int) -> list[list[Comment]]:
        """Return the comments on a version, a list for each segment, oldest first.

        A segment that stood in an earlier version with the same role and Korean has the
        comments that were made there.

        Raises:
            UsageError: there is no such release or version.
        """
        with self._reading() as session:
            return comments.comments(session, board, external_id, version)

    # Proposals

    def propose(
        self,
        ko: str,
        en: str,
        proposer: str,
        *,
        kind: str = "",
        note: str = "",
        evidence: Evidence | None = None,
    ) -> int:
        """Propose a name for the termbase, and return the proposal's number.

        Raises:
            UsageError: no Korean or no English; one of them, or the kind, longer than 300
                characters or on several lines; a note of more than 1,000.
        """
        with self._writing() as session:
            return proposals.propose(
                session, ko, en, proposer, kind=kind, note=note, evidence=evidence
            )

    def proposal(self, number: int) -> Proposal:
        """Return one proposal.

        Raises:
            UsageError: there is no such proposal.
        """
        with self._reading() as session:
            return proposals.proposal(session, number)

    def proposals(self, state: ProposalState | None = None) -> list[Proposal]:
        """Return the proposals, newest first."""
        with self._reading() as session:
            return proposals.proposals(session, state)

    def decide(self, number: int, state: ProposalState, by: str, reason: str = "") -> Proposal:
        """Approve or reject a proposal, once, and return it.

        Raises:
            UsageError: there is no such proposal, or the reason has more than 1,000 characters.
            EditConflict: it was decided already; the message says by whom and how.
        """
        with self._writing() as session:
            return proposals.decide(session, number, state, by, reason)

    def approved_terms(self) -> list[Term]:
        """Return the approved names, oldest decision first; the last of the same Korean counts.

        Their ``origin`` is ``proposal:NUMBER``.
        """
        with self._reading() as session:
            return proposals.approved_terms(session)

    # Publications and the queue

    def publish(self, board: str, external_id: str, version: int, user: str) -> None:
        """Note that a version went out to the public as it is signed now.

        Doing so twice changes nothing, unless it was signed anew in between.

        Raises:
            UsageError: there is no such version, or it is not signed.
            EditConflict: the version is not the release's latest.
        """
        with self._writing() as session:
            publications.publish(session, board, external_id, version, user)

    def unpublish(self, board: str, external_id: str, version: int) -> None:
        """Take back that a version went out, if it did.

        Raises:
            UsageError: there is no such release or version.
        """
        with self._writing() as session:
            publications.unpublish(session, board, external_id, version)

    def publication(self, board: str, external_id: str, version: int) -> Publication | None:
        """Return that a version went out, whether or not it was signed anew since.

        Raises:
            UsageError: there is no such release or version.
        """
        with self._reading() as session:
            return publications.publication(session, board, external_id, version)

    def published(self) -> set[tuple[str, str, int]]:
        """Return what went out: board, external id and version."""
        with self._reading() as session:
            return publications.published(session)

    def queue(
        self,
        *,
        board: str | None = None,
        since: date | None = None,
        state: QueueState | None = None,
        check: str | None = None,
        text: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[QueueItem]:
        """Return the releases in the editors' queue, newest first, then by board and id.

        In it are the latest versions that are translated, unless the board withdrew them.

        Args:
            board: only this board.
            since: only what was published on this day or later.
            state: only what is so far.
            check: only what has an open finding of this check.
            text: only what has this in its id, its title, its Korean or its English now.
            limit: how many at most.
            offset: how many of them to pass over.
        """
        with self._reading() as session:
            return queue.queue(
                session,
                board=board,
                since=since,
                state=state,
                check=check,
                text=text,
                limit=limit,
                offset=offset,
            )

    def queue_counts(
        self,
        *,
        board: str | None = None,
        since: date | None = None,
        check: str | None = None,
        text: str | None = None,
    ) -> dict[QueueState, int]:
        """Return how many releases of the queue are how far; every state is in it.

        What is asked for is as in :meth:`queue`.
        """
        with self._reading() as session:
            return queue.queue_counts(session, board=board, since=since, check=check, text=text)

    def queue_boards(self) -> list[str]:
        """Return the boards that have releases in the queue, by name."""
        with self._reading() as session:
            return queue.queue_boards(session)

    def queue_checks(self) -> list[str]:
        """Return the checks that found something in any release, by name."""
        with self._reading() as session:
            return queue.queue_checks(session)

    # The audit log

    def note(
        self,
        user: str,
        action: str,
        target: str = "",
        detail: Mapping[str, str | int | None] | None = None,
    ) -> None:
        """Add an entry to the audit log, which nothing changes afterwards.

        Long texts are cut: what was done must be told, however it was done.

        Args:
            user: who did it, "" where nobody was signed in.
            action: what was done, in a word or two.
            target: to what: ``board/id``, a user, ``proposal:NUMBER``.
            detail: whatever else explains it.
        """
        with self._writing() as session:
            audit.note(session, user, action, target, detail or {})

    def audit(
        self, limit: int, user: str | None = None, target: str | None = None
    ) -> list[AuditEntry]:
        """Return the last entries of the audit log, newest first.

        Args:
            limit: how many at most.
            user: only what this user did.
            target: only what was done to this.
        """
        with self._reading() as session:
            return audit.audit(session, limit, user, target)
