from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import EditConflict, UsageError
from pipeline.release import Release, Signature
from pipeline.store import Desk, Publication, Store

if TYPE_CHECKING:
    from tests.store.conftest import Night

RELEASE = ("jeonbuk", "1", 1)


@pytest.fixture(autouse=True)
def release(
    night: Night,
    signature: Signature,
    make_release: Callable[..., Release],
    times: list[datetime],
) -> Release:
    """Put a translated release into the store."""
    release = make_release("1")
    night.run(signature, release)
    return release


def publication(desk: Desk) -> Publication | None:
    return desk.queue()[0].publication


def test_publication_can_be_noted_and_taken_back(
    desk: Desk, store: Store, times: list[datetime]
) -> None:
    store.sign(*RELEASE, "kim")
    desk.publish(*RELEASE, "kim")
    assert desk.published() == {RELEASE}
    assert publication(desk) == Publication("kim", times[-1])
    desk.unpublish(*RELEASE)
    desk.unpublish(*RELEASE)  # is not published: nothing to do
    assert desk.published() == set()


def test_publishing_twice_keeps_the_first_until_it_is_signed_anew(
    desk: Desk, store: Store, times: list[datetime]
) -> None:
    store.sign(*RELEASE, "kim")
    desk.publish(*RELEASE, "kim")
    first = Publication("kim", times[-1])
    times.append(times[-1] + timedelta(minutes=1))
    desk.publish(*RELEASE, "lee")
    assert publication(desk) == first
    store.sign(*RELEASE, "lee")
    assert publication(desk) == first
    times.append(times[-1] + timedelta(minutes=1))
    desk.publish(*RELEASE, "lee")
    assert publication(desk) == Publication("lee", times[-1])


def test_what_is_not_signed_cannot_go_out(desk: Desk) -> None:
    with pytest.raises(UsageError, match="jeonbuk/1: not signed, so it cannot be published"):
        desk.publish(*RELEASE, "kim")
    assert desk.published() == set()


def test_publication_stays_with_the_version_that_went_out(
    desk: Desk, store: Store, night: Night, signature: Signature, release: Release
) -> None:
    store.sign(*RELEASE, "kim")
    desk.publish(*RELEASE, "kim")
    night.run(signature, replace(release, title="고친 제목"))
    assert desk.published() == {RELEASE}
    assert publication(desk) is None
    with pytest.raises(EditConflict, match="version 1 was replaced by version 2"):
        desk.publish(*RELEASE, "kim")
    desk.unpublish(*RELEASE)
    assert desk.published() == set()


def test_mistake_is_named(desk: Desk, store: Store) -> None:
    store.sign(*RELEASE, "kim")
    for external_id, version, user, reason in (
        ("9\0", 1, "kim", "jeonbuk/9\ufffd: the store has no such release"),
        ("1", 2, "kim", "there is no version 2; the latest is 1"),
        ("1", 1, " ", "a publication needs the user's name"),
    ):
        with pytest.raises(UsageError, match=reason):
            desk.publish("jeonbuk", external_id, version, user)
    assert desk.published() == set()
