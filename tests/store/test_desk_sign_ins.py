from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from pipeline.errors import UsageError
from pipeline.store import Desk

SECOND = timedelta(seconds=1)


def fail(desk: Desk, times: list[datetime], key: str, count: int) -> list[datetime]:
    """Let attempts fail, a second apart, and return when."""
    moments = []
    for _ in range(count):
        times.append(times[-1] + SECOND)
        desk.note_sign_in(key, ok=False)
        moments.append(times[-1])
    return moments


def test_failures_are_those_of_the_key_since_then_and_since_the_last_success(
    desk: Desk, times: list[datetime]
) -> None:
    start = times[-1]
    first = fail(desk, times, "kim", 3)
    fail(desk, times, "lee", 2)
    assert desk.failed_sign_ins("kim", start) == first
    assert desk.failed_sign_ins("kim", first[1]) == first[1:]
    assert desk.failed_sign_ins("nobody", start) == []
    desk.note_sign_in("kim", ok=True)
    assert desk.failed_sign_ins("kim", start) == []
    again = fail(desk, times, "kim", 1)
    assert desk.failed_sign_ins("kim", start) == again
    assert len(desk.failed_sign_ins("lee", start)) == 2


def test_flood_of_failures_is_answered_in_short(desk: Desk, times: list[datetime]) -> None:
    start = times[-1]
    moments = fail(desk, times, "kim", 105)
    assert desk.failed_sign_ins("kim", start) == moments[-100:]


def test_attempts_of_another_day_are_forgotten(desk: Desk, times: list[datetime]) -> None:
    start = times[-1]
    fail(desk, times, "kim", 2)
    times.append(start + timedelta(days=1, seconds=1.5))
    later = fail(desk, times, "lee", 1)
    assert desk.failed_sign_ins("kim", start) == []
    assert desk.failed_sign_ins("lee", start) == later


def test_key_is_kept_whatever_it_is_but_not_however_long(desk: Desk, times: list[datetime]) -> None:
    moments = fail(desk, times, "' OR 1=1 --\0\ud800", 1)
    assert desk.failed_sign_ins("' OR 1=1 --\0\ud800", moments[0]) == moments
    assert desk.failed_sign_ins("x", moments[0]) == []
    with pytest.raises(UsageError, match="under more than 100 characters"):
        desk.note_sign_in("a" * 101, ok=False)
