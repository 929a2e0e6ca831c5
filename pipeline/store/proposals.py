"""Names that editors want in the termbase, and what chief editors decide on them.

A decision is a compare-and-set like an edit: of two chief editors one decides and the other is
told.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline import clock
from pipeline.errors import EditConflict, UsageError
from pipeline.release import Term
from pipeline.store.bounds import line_within, text_within, within_integers
from pipeline.store.convert import storable
from pipeline.store.desk_schema import ProposalRow
from pipeline.store.desk_words import Evidence, Proposal, ProposalState
from pipeline.store.editing import MAX_TEXT

MAX_NAME = 300
MAX_NOTE = 1_000


def propose(
    session: Session,
    ko: str,
    en: str,
    proposer: str,
    *,
    kind: str,
    note: str,
    evidence: Evidence | None,
) -> int:
    """Add an open proposal, and return its number."""
    row = ProposalRow(
        ko=line_within(ko, MAX_NAME, "a proposal with Korean"),
        en=line_within(en, MAX_NAME, "a proposal with English"),
        kind=line_within(kind, MAX_NAME, "a proposal with a kind"),
        note=text_within(note, MAX_NOTE, "a proposal with a note"),
        evidence=None if evidence is None else _evidence_values(evidence),
        proposer=line_within(proposer, MAX_NAME, "a proposal with a proposer"),
        moment=clock.now(),
        state=ProposalState.OPEN.value,
    )
    if not row.ko or not row.en:
        raise UsageError("a proposal needs a name in Korean and in English")
    if not row.proposer:
        raise UsageError(f"the proposal of {row.ko!r} needs its proposer's name")
    session.add(row)
    session.flush()
    return row.id


def proposal(session: Session, number: int) -> Proposal:
    """Return one proposal."""
    return _to_proposal(_get(session, number))


def proposals(session: Session, state: ProposalState | None) -> list[Proposal]:
    """Return the proposals, newest first."""
    query = select(ProposalRow).order_by(ProposalRow.id.desc())
    if state is not None:
        query = query.where(ProposalRow.state == state.value)
    return [_to_proposal(row) for row in session.scalars(query)]


def decide(session: Session, number: int, state: ProposalState, by: str, reason: str) -> Proposal:
    """Approve or reject an open proposal."""
    row = _get(session, number)
    by = line_within(by, MAX_NAME, "a decision by a name")
    reason = text_within(reason, MAX_NOTE, "a decision with a reason")
    if state is ProposalState.OPEN:
        raise UsageError(f"proposal {number}: a decision approves or rejects")
    if not by:
        raise UsageError(f"proposal {number}: a decision needs the name of who decides")
    if row.state != ProposalState.OPEN:
        raise EditConflict(
            f"proposal {number} ({row.ko}): {row.state} by {row.decided_by} already;"
            " nothing was changed"
        )
    row.state, row.decided_by, row.reason = state.value, by, reason
    row.decided_at = clock.now()
    return _to_proposal(row)


def approved_terms(session: Session) -> list[Term]:
    """Return the approved names, by the moment of the decision; the last of a Korean counts."""
    rows = session.scalars(
        select(ProposalRow)
        .where(ProposalRow.state == ProposalState.APPROVED.value)
        .order_by(ProposalRow.decided_at, ProposalRow.id)
    )
    last = {row.ko: row for row in rows}
    return [_to_term(row) for row in last.values()]


def _evidence_values(evidence: Evidence) -> dict[str, Any]:
    for text in (evidence.ko, evidence.before, evidence.after):
        text_within(text, MAX_TEXT, "a proposal with evidence")
    for text in (evidence.board, evidence.external_id):
        text_within(text, MAX_NOTE, "a proposal with evidence")
    return asdict(storable(evidence))


def _get(session: Session, number: int) -> ProposalRow:
    row = session.get(ProposalRow, within_integers(number))
    if row is None:
        raise UsageError(f"there is no proposal {number}")
    return row


def _to_proposal(row: ProposalRow) -> Proposal:
    return Proposal(
        id=row.id,
        ko=row.ko,
        en=row.en,
        kind=row.kind,
        note=row.note,
        evidence=Evidence(**row.evidence) if row.evidence else None,
        proposer=row.proposer,
        moment=row.moment,
        state=ProposalState(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )


def _to_term(row: ProposalRow) -> Term:
    return Term(
        ko=row.ko,
        en=row.en,
        kind=row.kind,
        note=row.note,
        origin=f"proposal:{row.id}",
        source=f"proposed by {row.proposer}, approved by {row.decided_by}",
    )
