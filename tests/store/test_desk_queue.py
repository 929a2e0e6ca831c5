from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pipeline.release import Release, Role, Segment, Severity, Signature, SignOff, Validators
from pipeline.store import (
    CLAIM_LAPSES,
    Claim,
    Desk,
    Edit,
    Publication,
    QueueItem,
    QueueState,
    Store,
    UserRole,
)

if TYPE_CHECKING:
    from tests.store.conftest import Night

FIRST = ("jeonbuk", "1", 1)


@pytest.fixture(autouse=True)
def users(desk: Desk, times: list[datetime]) -> None:
    for name in ("kim", "lee"):
        desk.add_user(name, UserRole.EDITOR, "hash")


@pytest.fixture
def translated(night: Night, signature: Signature, make_release: Callable[..., Release]) -> Release:
    """Put a translated release into the store."""
    release = make_release("1")
    night.run(signature, release)
    return release


def edit(store: Store, text: str, position: int = 1, base: str = "") -> None:
    base = base or f"Kim Kwan-young {position}"
    store.save_edits([Edit(*FIRST, position, base, text, "kim", "review")])


def state(desk: Desk) -> QueueState:
    """Return the state of the only release, which counts and filters agree on."""
    (item,) = desk.queue()
    counts = desk.queue_counts()
    assert set(counts) == set(QueueState)
    assert {each for each, count in counts.items() if count} == {item.state}
    assert [each for each in QueueState if desk.queue(state=each)] == [item.state]
    return item.state


def test_item_tells_all_of_a_release_nobody_touched(desk: Desk, translated: Release) -> None:
    assert desk.queue() == [
        QueueItem(
            board="jeonbuk",
            external_id="1",
            version=1,
            published=date(2026, 11, 25),
            title=translated.title,
            headline="Kim Kwan-young 0",
            findings={Severity.INFO: 3, Severity.WARNING: 0, Severity.BLOCKING: 3},
            segments=3,
            edited=0,
            state=QueueState.NEW,
        )
    ]


@pytest.mark.usefixtures("translated")
def test_item_tells_what_editors_did(desk: Desk, store: Store, times: list[datetime]) -> None:
    edit(store, "Governor Says", position=0)
    edit(store, "Hers")
    edit(store, "Hers again", base="Hers")
    desk.claim("jeonbuk", "1", "kim")
    store.sign(*FIRST, "lee")
    desk.publish(*FIRST, "kim")
    (item,) = desk.queue()
    assert item.headline == "Governor Says"
    assert item.findings == {Severity.INFO: 1, Severity.WARNING: 0, Severity.BLOCKING: 1}
    assert (item.segments, item.edited) == (3, 2)
    assert item.claim == Claim("kim", times[-1], times[-1])
    assert item.signed == SignOff("lee", times[-1])
    assert item.publication == Publication("kim", times[-1])
    assert item.name == "jeonbuk/1"


@pytest.mark.usefixtures("translated")
def test_edit_taken_back_is_none(desk: Desk, store: Store) -> None:
    edit(store, "Hers")
    assert (state(desk), desk.queue()[0].edited) == (QueueState.IN_WORK, 1)
    edit(store, "Kim Kwan-young 1", base="Hers")
    assert (state(desk), desk.queue()[0].edited) == (QueueState.NEW, 0)
    assert desk.queue()[0].findings[Severity.BLOCKING] == 3


@pytest.mark.usefixtures("translated")
def test_state_follows_the_work(desk: Desk, store: Store, times: list[datetime]) -> None:
    assert state(desk) is QueueState.NEW
    desk.claim("jeonbuk", "1", "kim")
    assert state(desk) is QueueState.IN_WORK
    times.append(times[-1] + CLAIM_LAPSES)
    assert state(desk) is QueueState.NEW
    assert desk.queue()[0].claim is None
    store.sign(*FIRST, "kim")
    assert state(desk) is QueueState.SIGNED
    desk.publish(*FIRST, "kim")
    assert state(desk) is QueueState.PUBLISHED
    store.unsign(*FIRST)
    assert state(desk) is QueueState.IN_WORK
    times.append(times[-1] + timedelta(minutes=1))
    store.sign(*FIRST, "kim")
    assert state(desk) is QueueState.SIGNED
    desk.publish(*FIRST, "kim")
    assert state(desk) is QueueState.PUBLISHED


def test_queue_has_the_latest_versions_that_are_translated_and_not_withdrawn(
    desk: Desk,
    store: Store,
    night: Night,
    signature: Signature,
    make_release: Callable[..., Release],
) -> None:
    releases = [make_release(str(number)) for number in range(1, 4)]
    night.run(signature, *releases)
    night.run(signature, replace(releases[0], title="고친 제목"))
    store.mark_withdrawn("jeonbuk", "2")
    run_id = store.begin_run("nightly").id
    store.save_release(replace(releases[2], title="아직"), run_id, Validators())
    store.save_release(make_release("4"), run_id, Validators())
    assert [(item.name, item.version, item.title) for item in desk.queue()] == [
        ("jeonbuk/1", 2, "고친 제목")
    ]
    assert desk.queue_counts()[QueueState.NEW] == 1


@pytest.mark.usefixtures("translated")
def test_latest_translation_counts(
    desk: Desk, store: Store, night: Night, signature: Signature
) -> None:
    edit(store, "Hers", position=0)
    night.run(replace(signature, model="better"), mark=" better")
    (item,) = desk.queue()
    assert (item.headline, item.segments, item.edited) == ("Hers", 3, 1)
    assert item.findings == {Severity.INFO: 2, Severity.WARNING: 0, Severity.BLOCKING: 2}


def test_headline_is_found_wherever_it_stands_or_else_the_first_segment_is_taken(
    desk: Desk, night: Night, signature: Signature, make_release: Callable[..., Release]
) -> None:
    body, headline = Segment(Role.BODY, "본문"), Segment(Role.HEADLINE, "제목")
    night.run(
        signature,
        make_release("1", segments=(body, headline, headline)),
        make_release("2", segments=(body, body)),
    )
    assert [item.headline for item in desk.queue()] == ["Kim Kwan-young 1", "Kim Kwan-young 0"]


def test_queue_is_in_order_and_read_page_by_page(
    desk: Desk, night: Night, signature: Signature, make_release: Callable[..., Release]
) -> None:
    night.run(
        signature,
        *(make_release(name, published=date(2026, 11, 20 + int(name) % 3)) for name in "123456"),
        make_release("0", board="busan", published=date(2026, 11, 22)),
    )

    def names(limit: int = 50, offset: int = 0, **of: object) -> list[str]:
        return [item.name for item in desk.queue(limit=limit, offset=offset, **of)]  # type: ignore[arg-type]

    order = ["busan/0", *(f"jeonbuk/{number}" for number in "251436")]
    assert names() == order
    assert names(3) + names(3, 3) + names(3, 6) == order
    assert names(3, 9) == names(0) == names(-1) == names(10**30, 10**30) == []
    assert names(10**30, -1) == order
    assert names(board="busan") == ["busan/0"]
    assert names(since=date(2026, 11, 21)) == order[:5]
    assert names(board="' OR 1=1 --\0\ud800") == []
    assert desk.queue_counts(board="jeonbuk", since=date(2026, 11, 22))[QueueState.NEW] == 2


def test_queue_can_be_filtered_by_a_finding_that_is_open(
    desk: Desk,
    store: Store,
    night: Night,
    signature: Signature,
    make_release: Callable[..., Release],
) -> None:
    night.run(signature, make_release("1"), make_release("2"))

    def names(check: str) -> list[str]:
        return [item.name for item in desk.queue(check=check)]

    assert names("numbers") == names("length") == ["jeonbuk/1", "jeonbuk/2"]
    assert names("names\0") == []
    for position in range(3):
        edit(store, "Hers", position)
    assert names("numbers") == ["jeonbuk/2"]
    edit(store, "Kim Kwan-young 1", base="Hers")
    assert names("numbers") == ["jeonbuk/1", "jeonbuk/2"]


def test_empty_store_has_an_empty_queue(desk: Desk) -> None:
    assert desk.queue() == []
    assert desk.queue_counts() == dict.fromkeys(QueueState, 0)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("2번째", ["2"]),
        ("함께 가겠다", ["1", "2"]),
        ("kwan-young 1", ["1", "2"]),
        ("kwan-young 2", ["2"]),  # of the other it was edited
        ("now otherwise", ["1"]),
        ("%", []),
        ("nowhere", []),
    ],
)
def test_search_finds_what_a_release_says_now(
    desk: Desk,
    store: Store,
    night: Night,
    signature: Signature,
    make_release: Callable[..., Release],
    text: str,
    ids: list[str],
) -> None:
    night.run(signature, make_release("1"), make_release("2"))
    edit(store, "Now otherwise", position=2)

    assert [item.external_id for item in desk.queue(text=text)] == ids
    assert sum(desk.queue_counts(text=text).values()) == len(ids)


def test_counts_are_of_what_was_asked_for(
    desk: Desk,
    store: Store,
    night: Night,
    signature: Signature,
    make_release: Callable[..., Release],
) -> None:
    night.run(signature, make_release("1"), make_release("2", board="jeju"))

    assert desk.queue_counts(check="numbers")[QueueState.NEW] == 2
    assert desk.queue_counts(check="dates")[QueueState.NEW] == 0
    assert desk.queue_boards() == ["jeju", "jeonbuk"]
    assert desk.queue_checks() == ["length", "numbers"]
