from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import EditConflict, UsageError
from pipeline.release import Release, Signature
from pipeline.store import CLAIM_LAPSES, Claim, Desk, Edit, Store, UserRole

if TYPE_CHECKING:
    from tests.store.conftest import Night

MINUTE = timedelta(minutes=1)
RELEASE = ("jeonbuk", "1")


@pytest.fixture(autouse=True)
def users(
    desk: Desk,
    night: Night,
    signature: Signature,
    make_release: Callable[..., Release],
    times: list[datetime],
) -> None:
    """Two editors and two releases."""
    for name in ("kim", "lee"):
        desk.add_user(name, UserRole.EDITOR, "hash")
    night.run(signature, make_release("1"), make_release("2"))


def test_claimed_release_is_held_by_one_and_the_other_is_told(
    desk: Desk, times: list[datetime]
) -> None:
    expected = Claim("kim", times[-1], times[-1])
    assert desk.claim(*RELEASE, "kim") == expected
    times.append(times[-1] + MINUTE)
    with pytest.raises(EditConflict, match=r"jeonbuk/1: kim is at work on it since 08:30"):
        desk.claim(*RELEASE, "lee")
    other = desk.claim("jeonbuk", "2", "lee")
    assert desk.claims() == {RELEASE: expected, ("jeonbuk", "2"): other}


def test_own_claim_goes_on_and_lapses_half_an_hour_after_the_last_activity(
    desk: Desk, times: list[datetime]
) -> None:
    began = times[-1]
    desk.claim(*RELEASE, "kim")
    times.append(began + 20 * MINUTE)
    assert desk.claim(*RELEASE, "kim") == Claim("kim", began, times[-1])
    times.append(began + 20 * MINUTE + CLAIM_LAPSES - timedelta(seconds=1))
    assert RELEASE in desk.claims()
    times.append(began + 20 * MINUTE + CLAIM_LAPSES)
    assert desk.claims() == {}
    assert desk.claim(*RELEASE, "lee") == Claim("lee", times[-1], times[-1])


def test_claim_can_be_taken_over(desk: Desk, times: list[datetime]) -> None:
    desk.claim(*RELEASE, "kim")
    times.append(times[-1] + MINUTE)
    assert desk.claim(*RELEASE, "lee", take_over=True) == Claim("lee", times[-1], times[-1])
    with pytest.raises(EditConflict, match="lee is at work on it since 08:31"):
        desk.claim(*RELEASE, "kim")


def test_only_the_holder_gives_a_release_back(desk: Desk) -> None:
    desk.claim(*RELEASE, "kim")
    desk.release_claim(*RELEASE, "lee\0")
    desk.release_claim("jeonbuk", "2", "kim")  # is not held: nothing to do
    assert RELEASE in desk.claims()
    desk.release_claim(*RELEASE, "kim")
    assert desk.claims() == {}


def test_saving_edits_is_activity_of_who_saves(
    desk: Desk, store: Store, times: list[datetime]
) -> None:
    began = times[-1]
    desk.claim(*RELEASE, "kim")
    desk.claim("jeonbuk", "2", "kim")

    def save(editor: str, text: str, base: str) -> None:
        store.save_edits([Edit(*RELEASE, 1, 1, base, text, editor, "review")])

    times.append(began + 10 * MINUTE)
    save("kim", "One", "Kim Kwan-young 1")
    edited = times[-1]
    times.append(began + 20 * MINUTE)
    save("lee", "Two", "One")
    claims = desk.claims()
    assert claims[RELEASE].last_activity == edited
    assert claims["jeonbuk", "2"].last_activity == began


def test_edit_that_is_refused_is_no_activity(
    desk: Desk, store: Store, times: list[datetime]
) -> None:
    claim = desk.claim(*RELEASE, "kim")
    times.append(times[-1] + MINUTE)
    with pytest.raises(EditConflict):
        store.save_edits([Edit(*RELEASE, 1, 1, "What was there", "New", "kim", "review")])
    assert desk.claims() == {RELEASE: claim}


def test_disabled_user_holds_nothing(desk: Desk) -> None:
    desk.claim(*RELEASE, "kim")
    desk.disable_user("kim")
    assert desk.claims() == {}
    with pytest.raises(UsageError, match="the user kim is disabled"):
        desk.claim(*RELEASE, "kim")
    assert desk.claim(*RELEASE, "lee").user == "lee"


def test_mistake_is_named(desk: Desk) -> None:
    with pytest.raises(UsageError, match="jeonbuk/9\ufffd: the store has no such release"):
        desk.claim("jeonbuk", "9\0", "kim")
    with pytest.raises(UsageError, match="there is no user 'nobody'"):
        desk.claim(*RELEASE, "nobody")
    assert desk.claims() == {}


def test_of_two_who_claim_at_once_one_wins_and_the_other_is_told(
    desk: Desk, store_url: str
) -> None:
    """Two stores, as in two processes, many times."""
    barrier = Barrier(2)

    def attempt(own: Store, user: str) -> str:
        barrier.wait()
        try:
            return own.desk.claim(*RELEASE, user).user
        except EditConflict as conflict:
            return str(conflict)

    with Store.open(store_url) as one, Store.open(store_url) as two, ThreadPoolExecutor(2) as pool:
        for _ in range(10):
            futures = [
                pool.submit(attempt, own, user) for own, user in ((one, "kim"), (two, "lee"))
            ]
            outcomes = [future.result() for future in futures]
            (winner,) = {"kim", "lee"} & set(outcomes)
            assert sum(f"{winner} is at work on it" in outcome for outcome in outcomes) == 1
            assert desk.claims()[RELEASE].user == winner
            desk.release_claim(*RELEASE, winner)
