from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest

from pipeline.errors import EditConflict, UsageError
from pipeline.release import Term
from pipeline.store import Desk, Evidence, Proposal, ProposalState, Store

EVIDENCE = Evidence("jeonbuk", "1", 1, 2, "전북청년허브가 문을 열었다.", "The hub", "The Youth Hub")


def propose(
    desk: Desk, ko: str = "전북청년허브", en: str = "Jeonbuk Youth Hub", **more: Any
) -> int:
    return desk.propose(ko, en, more.pop("proposer", "kim"), **more)


def test_proposal_comes_back_whole(desk: Desk, times: list[datetime]) -> None:
    number = propose(
        desk, kind="organisation", note="Its own page says so.\nSee there.", evidence=EVIDENCE
    )
    expected = Proposal(
        number,
        "전북청년허브",
        "Jeonbuk Youth Hub",
        "organisation",
        "Its own page says so.\nSee there.",
        EVIDENCE,
        "kim",
        times[-1],
    )
    assert desk.proposal(number) == expected
    assert expected.state is ProposalState.OPEN
    assert desk.approved_terms() == []


def test_proposals_are_listed_newest_first_all_or_those_of_a_state(desk: Desk) -> None:
    numbers = [propose(desk, f"이름{number}") for number in range(4)]
    desk.decide(numbers[1], ProposalState.APPROVED, "choi")
    desk.decide(numbers[2], ProposalState.REJECTED, "choi", "Nobody writes it so.")

    def listed(state: ProposalState | None = None) -> list[int]:
        return [proposal.id for proposal in desk.proposals(state)]

    assert listed() == numbers[::-1]
    assert listed(ProposalState.OPEN) == [numbers[3], numbers[0]]
    assert listed(ProposalState.APPROVED) == [numbers[1]]
    assert listed(ProposalState.REJECTED) == [numbers[2]]


def test_decision_is_kept_with_who_when_and_why(desk: Desk, times: list[datetime]) -> None:
    number = propose(desk)
    times.append(times[-1] + timedelta(hours=1))
    decided = desk.decide(number, ProposalState.REJECTED, "choi", "Nobody writes it so.")
    assert decided == desk.proposal(number)
    assert (decided.state, decided.decided_by, decided.decided_at, decided.reason) == (
        ProposalState.REJECTED,
        "choi",
        times[-1],
        "Nobody writes it so.",
    )
    assert decided.moment == times[0]


def test_only_the_first_decision_counts(desk: Desk) -> None:
    number = propose(desk)
    decided = desk.decide(number, ProposalState.APPROVED, "choi")
    with pytest.raises(EditConflict, match=r"\(전북청년허브\): approved by choi already"):
        desk.decide(number, ProposalState.REJECTED, "park")
    assert desk.proposal(number) == decided


def test_approved_names_are_terms_that_say_where_they_come_from(desk: Desk) -> None:
    number = propose(desk, kind="organisation", note="Its page")
    propose(desk, "다른 이름")
    desk.decide(number, ProposalState.APPROVED, "choi")
    assert desk.approved_terms() == [
        Term(
            "전북청년허브",
            "Jeonbuk Youth Hub",
            "organisation",
            note="Its page",
            origin=f"proposal:{number}",
            source="proposed by kim, approved by choi",
        )
    ]


def test_last_decision_on_a_korean_name_is_its_english(desk: Desk, times: list[datetime]) -> None:
    first, second = propose(desk, en="First"), propose(desk, en="Second")
    for number in (second, first):
        times.append(times[-1] + timedelta(hours=1))
        desk.decide(number, ProposalState.APPROVED, "choi")
    assert [term.en for term in desk.approved_terms()] == ["First"]


def test_text_that_will_not_do_is_named_and_nothing_is_stored(desk: Desk) -> None:
    long = Evidence("jeonbuk", "1", 1, 2, "가" * 20_001)
    mistakes: list[tuple[dict[str, Any], str]] = [
        ({"ko": " "}, "a proposal needs a name in Korean and in English"),
        ({"en": ""}, "a proposal needs a name in Korean and in English"),
        ({"ko": "가" * 301}, "a proposal with Korean of 301 characters; it may have 300"),
        ({"en": "a" * 301}, "a proposal with English of 301 characters; it may have 300"),
        ({"en": "Two\nlines"}, r"a proposal with English 'Two\\nlines': it must be one line"),
        ({"kind": "a" * 301}, "a proposal with a kind of 301 characters"),
        ({"note": "a" * 1_001}, "a proposal with a note of 1,001 characters; it may have 1,000"),
        ({"proposer": "  "}, "the proposal of '전북청년허브' needs its proposer's name"),
        ({"evidence": long}, "a proposal with evidence of 20,001 characters"),
    ]
    for changes, reason in mistakes:
        with pytest.raises(UsageError, match=reason):
            propose(desk, **changes)
    assert desk.proposals() == []


def test_markup_formulas_and_quotes_are_text(desk: Desk) -> None:
    name = '=HYPERLINK("x")<script>\'); DROP TABLE proposals; --'
    evidence = Evidence("a", "../b", 1, 0, "\ud800\n", name, name)
    number = propose(desk, ko="\0", en=name, evidence=evidence)
    proposal = desk.proposal(number)
    assert (proposal.ko, proposal.en) == ("\ufffd", name)
    assert proposal.evidence == replace(evidence, ko="\ufffd\n")


def test_proposal_that_there_is_not_is_named(desk: Desk) -> None:
    propose(desk)
    for number in (0, -1, 99, 10**30):
        with pytest.raises(UsageError, match=f"there is no proposal {number}"):
            desk.proposal(number)
        with pytest.raises(UsageError, match=f"there is no proposal {number}"):
            desk.decide(number, ProposalState.APPROVED, "choi")


def test_decision_that_is_none_leaves_the_proposal_open(desk: Desk) -> None:
    number = propose(desk)
    for state, by, why, reason in (
        (ProposalState.OPEN, "choi", "", "a decision approves or rejects"),
        (ProposalState.APPROVED, " ", "", "a decision needs the name of who decides"),
        (ProposalState.REJECTED, "choi", "a" * 1_001, "a decision with a reason of 1,001"),
    ):
        with pytest.raises(UsageError, match=reason):
            desk.decide(number, state, by, why)
    assert desk.proposal(number).state is ProposalState.OPEN


def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(
    desk: Desk, store_url: str
) -> None:
    """Two stores, as in two processes, many times."""
    barrier = Barrier(2)
    choices = {"choi": ProposalState.APPROVED, "park": ProposalState.REJECTED}

    def attempt(own: Store, number: int, by: str) -> str:
        barrier.wait()
        try:
            return own.desk.decide(number, choices[by], by).decided_by
        except EditConflict as conflict:
            return str(conflict)

    with Store.open(store_url) as one, Store.open(store_url) as two, ThreadPoolExecutor(2) as pool:
        for turn in range(10):
            number = propose(desk, f"이름{turn}")
            futures = [
                pool.submit(attempt, own, number, by) for own, by in ((one, "choi"), (two, "park"))
            ]
            outcomes = [future.result() for future in futures]
            (winner,) = set(choices) & set(outcomes)
            assert sum(f"by {winner} already" in outcome for outcome in outcomes) == 1
            proposal = desk.proposal(number)
            assert (proposal.decided_by, proposal.state) == (winner, choices[winner])
