from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pipeline import clock
from pipeline.clock import KST
from pipeline.errors import UsageError
from pipeline.release import MemoryEntry, Release, Signature, SignOff
from pipeline.store import Edit, Store

if TYPE_CHECKING:
    from tests.store.conftest import Night

MORNING = datetime(2026, 11, 25, 8, 30, tzinfo=KST)


@pytest.fixture(autouse=True)
def times(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Let the clock show the last of these."""
    shown = [MORNING]
    monkeypatch.setattr(clock, "now", lambda: shown[-1])
    return shown


@pytest.fixture(autouse=True)
def release(night: Night, signature: Signature, make_release: Callable[..., Release]) -> Release:
    """Put a translated release into the store."""
    release = make_release("1")
    night.run(signature, release)
    return release


def signed(store: Store) -> SignOff | None:
    return store.find("jeonbuk", "1").signed


def test_sign_off_can_be_given_and_taken_back(store: Store) -> None:
    store.unsign("jeonbuk", "1", 1)  # is not signed: nothing to do
    store.sign("jeonbuk", "1", 1, "Kim")
    assert signed(store) == SignOff("Kim", MORNING)
    store.unsign("jeonbuk", "1", 1)
    assert signed(store) is None


def test_signing_twice_keeps_the_first_moment_and_another_editor_takes_over(
    store: Store, times: list[datetime]
) -> None:
    store.sign("jeonbuk", "1", 1, "Kim")
    times.append(MORNING + timedelta(hours=1))
    store.sign("jeonbuk", "1", 1, "Kim")
    assert signed(store) == SignOff("Kim", MORNING)
    store.sign("jeonbuk", "1", 1, "Lee")
    assert signed(store) == SignOff("Lee", times[-1])


def test_edit_ends_the_sign_off(store: Store) -> None:
    store.sign("jeonbuk", "1", 1, "Kim")
    store.save_edits([Edit("jeonbuk", "1", 1, 0, "Kim Kwan-young 0", "New", "Lee", "review")])
    assert signed(store) is None


def test_sign_off_stands_for_its_english_whatever_translates_again(
    store: Store, night: Night, signature: Signature
) -> None:
    store.sign("jeonbuk", "1", 1, "Kim")
    night.run(replace(signature, model="same"))
    assert signed(store) == SignOff("Kim", MORNING)
    night.run(replace(signature, model="better"), mark=" better")
    assert signed(store) is None


def test_what_an_editor_wrote_all_by_herself_stays_signed(
    store: Store, night: Night, signature: Signature
) -> None:
    store.save_edits(
        [
            Edit("jeonbuk", "1", 1, position, f"Kim Kwan-young {position}", "Hers", "Kim", "docx")
            for position in range(3)
        ]
    )
    store.sign("jeonbuk", "1", 1, "Kim")
    night.run(replace(signature, model="better"), mark=" better")
    assert signed(store) is not None


def test_signing_remembers_all_its_english(
    store: Store, release: Release, times: list[datetime]
) -> None:
    store.save_edits([Edit("jeonbuk", "1", 1, 1, "Kim Kwan-young 1", "Hers", "Kim", "docx")])
    korean = [segment.text for segment in release.segments]

    def entry(position: int, text: str, editor: str) -> MemoryEntry:
        origin = f"jeonbuk/1#{position}"
        return MemoryEntry(korean[position - 1], text, release.published, origin, editor, times[-1])

    assert list(store.memory()) == [entry(2, "Hers", "Kim")]
    times.append(MORNING + timedelta(hours=1))
    store.sign("jeonbuk", "1", 1, "Lee")
    assert sorted(store.memory(), key=lambda each: each.origin) == [
        entry(1, "Kim Kwan-young 0", "Lee"),
        entry(2, "Hers", "Lee"),
        entry(3, "Kim Kwan-young 2", "Lee"),
    ]


def test_nobody_cannot_sign_and_nothing_is_signed_that_the_board_withdrew(store: Store) -> None:
    with pytest.raises(UsageError, match="jeonbuk/1: a sign-off needs the editor's name"):
        store.sign("jeonbuk", "1", 1, "\t")
    with pytest.raises(UsageError, match="jeonbuk/9: the store has no such release"):
        store.sign("jeonbuk", "9", 1, "Kim")
    store.mark_withdrawn("jeonbuk", "1")
    with pytest.raises(UsageError, match="jeonbuk/1: the board withdrew it"):
        store.sign("jeonbuk", "1", 1, "Kim")
    assert list(store.memory()) == []
