"""Users and their sessions, as the review desk keeps them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from pipeline.clock import KST
from pipeline.errors import UsageError
from pipeline.store import Desk, User, UserRole

MINUTE = timedelta(minutes=1)


@pytest.fixture
def kim(desk: Desk, times: list[datetime]) -> User:
    """Add an editor."""
    desk.add_user("kim", UserRole.EDITOR, "hash")
    found = desk.user("kim")
    assert found is not None
    return found


def begin(desk: Desk, times: list[datetime], key: str = "token", user: str = "kim") -> datetime:
    """Begin a session of an hour."""
    expires = times[-1] + timedelta(hours=1)
    desk.begin_session(user, key, "csrf", expires)
    return expires


def test_users_come_back_whole_and_by_name(desk: Desk, times: list[datetime]) -> None:
    desk.add_user("kim", UserRole.EDITOR, "hash of kim")
    desk.add_user("김지원", UserRole.CHIEF, "hash of ji-won")
    desk.add_user("J.Lee_2-b", UserRole.EDITOR, "hash of lee")
    assert desk.users() == [
        User("J.Lee_2-b", UserRole.EDITOR, "hash of lee", times[-1]),
        User("kim", UserRole.EDITOR, "hash of kim", times[-1]),
        User("김지원", UserRole.CHIEF, "hash of ji-won", times[-1]),
    ]
    assert desk.users()[0].created.tzinfo is KST
    assert desk.user("김지원") == desk.users()[2]
    assert desk.user("nobody\0\ud800") is None


def test_no_secret_is_shown_where_a_value_is_printed(
    desk: Desk, kim: User, times: list[datetime]
) -> None:
    begin(desk, times)
    shown = f"{kim} {desk.session('token')}"
    assert "kim" in shown
    assert "hash'" not in shown
    assert "csrf" not in shown


def test_name_that_would_not_do_everywhere_is_refused(desk: Desk) -> None:
    names = ["", "a" * 41, "two words", "../etc", "..", "-x", "<b>", "kim\n", "ｋｉｍ", "a/b", "ㄱ"]
    for name in (*names, "a\ud800"):
        with pytest.raises(UsageError, match="cannot be a user's name: 1 to 40 of"):
            desk.add_user(name, UserRole.EDITOR, "hash")
    assert desk.users() == []


@pytest.mark.usefixtures("kim")
def test_no_two_users_are_told_apart_by_capitals_alone(desk: Desk) -> None:
    for name in ("kim", "Kim", "KIM"):
        with pytest.raises(UsageError, match="there is a user kim already"):
            desk.add_user(name, UserRole.CHIEF, "other")
    assert [user.role for user in desk.users()] == [UserRole.EDITOR]


@pytest.mark.usefixtures("kim")
def test_role_can_be_changed_and_counts_in_a_session_at_once(
    desk: Desk, times: list[datetime]
) -> None:
    begin(desk, times)
    desk.set_role("kim", UserRole.CHIEF)
    session = desk.session("token")
    assert session is not None
    assert session.user.role is UserRole.CHIEF


def test_user_that_there_is_not_is_named(desk: Desk) -> None:
    actions: list[Callable[[], None]] = [
        lambda: desk.set_role("lee\0", UserRole.CHIEF),
        lambda: desk.set_password("lee\0", "hash"),
        lambda: desk.disable_user("lee\0"),
        lambda: desk.enable_user("lee\0"),
        lambda: desk.begin_session("lee\0", "t", "c", datetime(2026, 11, 26, tzinfo=KST)),
    ]
    for action in actions:
        with pytest.raises(UsageError, match="there is no user 'lee\ufffd'; `kopress users list`"):
            action()


@pytest.mark.usefixtures("kim")
def test_session_knows_its_user_until_it_expires(desk: Desk, times: list[datetime]) -> None:
    began, expires = times[-1], begin(desk, times)
    session = desk.session("token")
    assert session is not None
    assert (session.user.name, session.csrf) == ("kim", "csrf")
    assert (session.created, session.last_seen, session.expires) == (began, began, expires)
    assert desk.session("another") is None
    times.append(expires - timedelta(seconds=1))
    assert desk.session("token") is not None
    times.append(expires)
    assert desk.session("token") is None


@pytest.mark.usefixtures("kim")
def test_seeing_a_session_is_noted_once_a_minute(desk: Desk, times: list[datetime]) -> None:
    began = times[-1]
    begin(desk, times)

    def seen(after: timedelta) -> timedelta:
        times.append(began + after)
        session = desk.session("token")
        assert session is not None
        return session.last_seen - began

    assert seen(MINUTE * 0.9) == timedelta()
    assert seen(MINUTE * 1.1) == MINUTE * 1.1
    assert seen(MINUTE * 2) == MINUTE * 1.1
    assert seen(MINUTE * 2.1) == MINUTE * 2.1


@pytest.mark.usefixtures("kim")
def test_sessions_are_ended_one_by_one_or_all_of_a_user(desk: Desk, times: list[datetime]) -> None:
    desk.add_user("lee", UserRole.EDITOR, "hash")
    for token, user in (("one", "kim"), ("two", "kim"), ("three", "kim"), ("lee", "lee")):
        begin(desk, times, token, user)
    desk.end_session("one")
    desk.end_session("one")  # has ended: nothing to do
    assert [desk.session(token) is None for token in ("one", "two")] == [True, False]
    desk.end_sessions("kim")
    assert [desk.session(token) is None for token in ("two", "three", "lee")] == [True, True, False]


@pytest.mark.usefixtures("kim")
def test_new_password_ends_the_sessions_but_a_new_hash_of_the_old_one_does_not(
    desk: Desk, times: list[datetime]
) -> None:
    begin(desk, times)
    desk.rehash("kim", "hash", "newer hash")
    session = desk.session("token")
    assert session is not None
    assert session.user.password_hash.startswith("newer")
    desk.set_password("kim", "other")
    assert desk.session("token") is None
    desk.rehash("kim", "newer hash", "of the old password")  # came too late
    assert [user.password_hash for user in desk.users()] == ["other"]


@pytest.mark.usefixtures("kim")
def test_disabled_user_is_out_at_once_and_stays_out(desk: Desk, times: list[datetime]) -> None:
    begin(desk, times)
    disabled = times[-1]
    desk.disable_user("kim")
    assert desk.session("token") is None
    times.append(disabled + MINUTE)
    desk.disable_user("kim")
    assert [user.disabled_at for user in desk.users()] == [disabled]
    with pytest.raises(UsageError, match="the user kim is disabled"):
        begin(desk, times)
    desk.enable_user("kim")
    assert [user.disabled_at for user in desk.users()] == [None]
    assert desk.session("token") is None
    begin(desk, times)
    assert desk.session("token") is not None


@pytest.mark.usefixtures("kim")
def test_expired_sessions_do_not_pile_up(desk: Desk, times: list[datetime]) -> None:
    for day in range(3):
        times.append(times[0] + timedelta(days=day))
        begin(desk, times, f"token of day {day}")
    times.append(times[0])  # were it kept, it would be good again at that time
    assert [desk.session(f"token of day {day}") is None for day in range(3)] == [True, True, False]
