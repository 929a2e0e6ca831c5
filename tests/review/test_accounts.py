"""Passwords and signing in. The clock is moved by hand; hashes and the store are real."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher, extract_parameters

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.review import accounts
from pipeline.review.accounts import (
    FAILURES_OF_A_NAME,
    FAILURES_OF_AN_ADDRESS,
    FIRST_WAIT,
    LONGEST_WAIT,
    WINDOW,
    SignIn,
    account_name,
    check_password,
    hash_password,
    sign_in,
    verify,
    wait_until,
)
from pipeline.store import Desk, Store, User, UserRole

START = datetime(2026, 11, 25, 8, 30, tzinfo=clock.KST)
SECOND = timedelta(seconds=1)
RIGHT = "correct horse battery"
HERE = "192.0.2.1"
NAME_FAILURES = 2
ADDRESS_FAILURES = 3


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Let the clock show the last of these."""
    shown = [START]
    monkeypatch.setattr(clock, "now", lambda: shown[-1])
    return shown


@pytest.fixture(scope="module")
def stored_hash() -> str:
    return hash_password(RIGHT)


@pytest.fixture
def desk(tmp_path: Path, times: list[datetime]) -> Iterator[Desk]:
    """A desk with two editors of the same password."""
    stored_hash = hash_password(RIGHT)
    with Store.open(f"sqlite:///{tmp_path}/kopress.db") as store:
        for name in ("kim", "김지원"):
            store.desk.add_user(name, UserRole.EDITOR, stored_hash)
        yield store.desk


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let hashing cost nothing and few failures be allowed, where neither is what is tested."""
    monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(1, 8, 1))
    monkeypatch.setattr(accounts, "FAILURES_OF_A_NAME", NAME_FAILURES)
    monkeypatch.setattr(accounts, "FAILURES_OF_AN_ADDRESS", ADDRESS_FAILURES)
    accounts._nobodys_hash.cache_clear()
    yield
    accounts._nobodys_hash.cache_clear()


def after(*seconds: float) -> list[datetime]:
    return [START + timedelta(seconds=each) for each in seconds]


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "too short: at least 12 characters"),
        ("elevenchars", "too short: at least 12 characters"),
        ("a1" * 101, "too long: at most 200 characters"),
        ("Password1234", "among the first that would be tried"),
        ("QWERTYUIOP123 ", "among the first that would be tried"),
        ("121212121212", "among the first that would be tried"),
        ("Kim.Ji-won.Jeonbuk", "the password is the user's name"),
    ],
)
def test_password_that_will_not_do_is_refused_and_not_repeated(password: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as caught:
        check_password("kim.ji-won.jeonbuk", password)
    assert not password or password not in str(caught.value)


@pytest.mark.parametrize(
    "password", [RIGHT, "twelve chars", "가나다라마바사아자차카타", "x9" * 5 + "abc" * 63]
)
def test_password_of_any_other_kind_will_do(password: str) -> None:
    check_password("kim", password)


def test_hash_is_argon2id_of_the_recommended_strength_and_salted(stored_hash: str) -> None:
    parameters = extract_parameters(stored_hash)
    assert stored_hash.startswith("$argon2id$")
    assert parameters.memory_cost >= 65_536  # KiB
    assert parameters.time_cost >= 3
    assert hash_password(RIGHT) != stored_hash


def test_only_the_right_password_of_an_enabled_user_is_right(stored_hash: str) -> None:
    user = User("kim", UserRole.EDITOR, stored_hash, START)
    assert verify(user, RIGHT)
    assert not verify(user, RIGHT + " ")
    assert not verify(user, "")
    assert not verify(user, RIGHT + "x" * 1_000_000)
    assert not verify(replace(user, disabled_at=START), RIGHT)
    assert not verify(User("kim", UserRole.EDITOR, "damaged", START), RIGHT)
    assert not verify(None, RIGHT)


def test_password_is_the_same_however_the_keyboard_composes_it() -> None:
    typed = "전북의 아침은 밝다 été"
    user = User("kim", UserRole.EDITOR, hash_password(typed), START)
    assert verify(user, unicodedata.normalize("NFD", typed))
    assert account_name(unicodedata.normalize("NFD", " 김지원\n")) == "김지원"


def test_password_with_a_lone_surrogate_is_wrong_and_no_error(stored_hash: str) -> None:
    assert not verify(User("kim", UserRole.EDITOR, stored_hash, START), RIGHT + "\ud800")


def test_nobody_waits_for_a_few_failures_or_for_many_far_apart() -> None:
    assert wait_until([], 5) is None
    assert wait_until(after(0, 1, 2, 3), 5) is None
    apart = WINDOW.total_seconds() / 4
    assert wait_until(after(*(apart * number for number in range(40))), 5) is None


def test_wait_doubles_with_every_failure_up_to_its_longest() -> None:
    failures = after(0, 1, 2, 3)
    waits = []
    for _ in range(8):
        failures.append((wait_until(failures, 5) or failures[-1]) + SECOND)
        until = wait_until(failures, 5)
        assert until is not None
        waits.append((until - failures[-1]).total_seconds())
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]
    assert (FIRST_WAIT.total_seconds(), LONGEST_WAIT.total_seconds()) == (30, 900)


def test_quiet_after_a_wait_makes_a_new_beginning() -> None:
    failures = after(0, 1, 2, 3, 4)
    until = wait_until(failures, 5)
    assert until == failures[-1] + FIRST_WAIT
    later = until + WINDOW
    assert wait_until([*failures, later], 5) == until  # is over: nobody waits for one failure
    again = [later + SECOND * number for number in range(5)]
    assert wait_until([*failures, *again], 5) == again[-1] + FIRST_WAIT
    assert wait_until([*failures, later - SECOND], 5) == later - SECOND + 2 * FIRST_WAIT


def test_right_password_signs_in(desk: Desk) -> None:
    for name in ("kim", " 김지원 "):
        signed_in = sign_in(desk, name, RIGHT, HERE)
        assert signed_in.user == desk.user(name.strip())
        assert not signed_in.wait


def test_wrong_name_and_wrong_password_get_the_same_answer(desk: Desk) -> None:
    desk.disable_user("김지원")
    attempts = [("kim", "wrong"), ("nobody", RIGHT), ("김지원", RIGHT), ("", ""), ("a" * 1000, "x")]
    assert {sign_in(desk, *attempt, HERE) for attempt in attempts} == {SignIn(None)}


def test_unknown_name_costs_a_verification_like_any_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted and not timed: on a busy machine times say little."""
    seen: list[str] = []
    verify_hash = PasswordHasher.verify

    def counting(self: PasswordHasher, hashed: str, password: bytes) -> bool:
        seen.append(hashed[:30])
        return verify_hash(self, hashed, password)

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    for name in ("kim", "nobody", "<script>"):
        sign_in(desk, name, "wrong", HERE)
    assert len(seen) == 3
    assert len(set(seen)) == 1  # the same parameters


def test_five_failures_of_a_name_are_allowed_and_twenty_of_an_address() -> None:
    assert (FAILURES_OF_A_NAME, FAILURES_OF_AN_ADDRESS) == (5, 20)


@pytest.mark.usefixtures("cheap")
def test_name_is_throttled_whoever_tries_it_and_others_are_not(
    desk: Desk, times: list[datetime]
) -> None:
    for number, name in enumerate(("kim", "Kim")):
        assert sign_in(desk, name, "wrong", f"192.0.2.{number}") == SignIn(None)
    times.append(times[-1] + 10 * SECOND)
    assert sign_in(desk, "kim", RIGHT, "198.51.100.7") == SignIn(None, 20 * SECOND)
    assert sign_in(desk, "김지원", RIGHT, "192.0.2.0").user is not None
    times.append(times[-1] + 20 * SECOND)
    assert sign_in(desk, "kim", RIGHT, HERE).user is not None
    assert sign_in(desk, "kim", "wrong", HERE) == SignIn(None)  # counted from the beginning
    assert sign_in(desk, "kim", RIGHT, HERE).user is not None


@pytest.mark.usefixtures("cheap")
def test_who_has_to_wait_waits_no_longer_for_having_tried(
    desk: Desk, times: list[datetime]
) -> None:
    for _ in range(NAME_FAILURES + 30):
        sign_in(desk, "kim", "wrong", HERE)
    times.append(times[-1] + FIRST_WAIT)
    assert sign_in(desk, "kim", RIGHT, HERE).user is not None


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize(
    ("first", "second", "other"),
    [
        (HERE, f"::ffff:{HERE}", "192.0.2.2"),
        ("2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1"),
        ("testclient", "", HERE),
    ],
)
def test_address_is_throttled_over_all_names(
    desk: Desk, first: str, second: str, other: str
) -> None:
    for number in range(ADDRESS_FAILURES):
        assert sign_in(desk, f"user{number}", "wrong", first) == SignIn(None)
    for address in (first, second):
        assert sign_in(desk, "kim", RIGHT, address) == SignIn(None, FIRST_WAIT)
    assert sign_in(desk, "kim", RIGHT, other).user is not None


@pytest.mark.usefixtures("cheap")
def test_own_success_does_not_help_to_try_the_passwords_of_others(desk: Desk) -> None:
    for number in range(ADDRESS_FAILURES):
        assert sign_in(desk, "kim", RIGHT, HERE).user is not None
        assert sign_in(desk, f"user{number}", "wrong", HERE) == SignIn(None)
    assert sign_in(desk, "kim", RIGHT, HERE) == SignIn(None, FIRST_WAIT)


@pytest.mark.usefixtures("cheap")
def test_tries_at_once_are_counted_like_tries_in_turn(desk: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: sign_in(desk, "kim", "wrong", HERE), range(16)))
    assert answers.count(SignIn(None)) == NAME_FAILURES
    assert answers.count(SignIn(None, FIRST_WAIT)) == 16 - NAME_FAILURES


def test_hash_of_older_parameters_is_renewed_and_the_session_stays(
    desk: Desk, times: list[datetime]
) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(RIGHT)
    desk.set_password("kim", old)
    desk.begin_session("kim", "token", "csrf", START + WINDOW)
    sign_in(desk, "kim", "wrong", HERE)
    assert [user.password_hash == old for user in desk.users()] == [True, False]
    assert sign_in(desk, "kim", RIGHT, HERE).user is not None
    renewed = desk.users()[0]
    assert extract_parameters(renewed.password_hash) == PasswordHasher()._parameters
    assert verify(renewed, RIGHT)
    assert desk.session("token") is not None
    sign_in(desk, "kim", RIGHT, HERE)
    assert desk.users()[0] == renewed
