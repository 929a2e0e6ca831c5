from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.errors import StoreError
from pipeline.release import Listing, Release, Role, Segment, Validators
from pipeline.store import Saved, Store

DAY = date(2026, 11, 25)
NONE = Validators()


def test_listing_counts_what_is_new_and_refreshes_what_is_known(
    store: Store, make_listing: Callable[..., Listing]
) -> None:
    assert store.add_listings("jeonbuk", [make_listing("1"), make_listing("2")], None) == 2
    changed = make_listing("2", date(2026, 11, 26), "고친 제목")
    assert store.add_listings("jeonbuk", [make_listing("3"), changed], None) == 1
    assert store.known("jeonbuk") == {
        "1": make_listing("1"),
        "2": changed,
        "3": make_listing("3"),
    }


def test_release_listed_twice_on_one_page_is_one(
    store: Store, make_listing: Callable[..., Listing]
) -> None:
    rows = [make_listing("1", title="[공지] 새 소식"), make_listing("2"), make_listing("1")]
    assert store.add_listings("jeonbuk", rows, None) == 2
    assert store.known("jeonbuk")["1"].title == "새 소식"


def test_listing_of_more_rows_than_one_query_takes(
    store: Store, make_listing: Callable[..., Listing]
) -> None:
    rows = [make_listing(str(number)) for number in range(1201)]
    assert store.add_listings("jeonbuk", rows, None) == 1201
    assert store.add_listings("jeonbuk", rows, None) == 0
    assert len(store.known("jeonbuk")) == 1201


def test_same_id_on_two_boards_is_two_releases(
    store: Store, make_listing: Callable[..., Listing]
) -> None:
    assert store.add_listings("jeonbuk", [make_listing("1")], None) == 1
    assert store.add_listings("gangwon", [make_listing("1", title="다른 소식")], None) == 1
    assert store.known("jeonbuk")["1"].title == "새 소식"
    assert store.known("gangwon")["1"].title == "다른 소식"
    assert store.known("seoul") == {}


def test_list_validators_stay_until_others_are_sent(
    store: Store, make_listing: Callable[..., Listing]
) -> None:
    assert store.list_validators("jeonbuk") == NONE
    sent = Validators('"abc"', "Wed, 25 Nov 2026 00:00:00 GMT")
    store.add_listings("jeonbuk", [make_listing("1")], sent)
    store.add_listings("jeonbuk", [make_listing("2")], None)
    assert store.list_validators("jeonbuk") == sent
    store.add_listings("jeonbuk", [], NONE)
    assert store.list_validators("jeonbuk") == NONE


def test_listing_that_fails_leaves_nothing(
    store: Store, make_listing: Callable[..., Listing]
) -> None:
    broken = Listing("2", "제목", None, "https://board.example")  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        store.add_listings("jeonbuk", [make_listing("1"), broken], Validators('"abc"'))
    assert store.known("jeonbuk") == {}
    assert store.list_validators("jeonbuk") == NONE


def test_unopened_are_given_oldest_first(
    store: Store,
    run_id: str,
    make_listing: Callable[..., Listing],
    make_release: Callable[..., Release],
) -> None:
    rows = [
        make_listing("5", date(2026, 11, 26)),
        make_listing("4", date(2026, 11, 25)),
        make_listing("3", date(2026, 11, 25)),
        make_listing("2", date(2026, 11, 24)),
        make_listing("1", date(2026, 11, 27)),
    ]
    store.add_listings("jeonbuk", rows, None)
    store.add_listings("gangwon", [make_listing("9")], None)
    store.save_release(make_release("4"), run_id, NONE)
    store.mark_withdrawn("jeonbuk", "5")
    assert store.unopened("jeonbuk", max_attempts=3) == [rows[3], rows[2], rows[4]]


def test_release_that_failed_too_often_is_left_alone(
    store: Store, make_listing: Callable[..., Listing]
) -> None:
    store.add_listings("jeonbuk", [make_listing("1")], None)
    store.mark_failed("jeonbuk", "1", "the server answered 500")
    assert store.unopened("jeonbuk", max_attempts=2) == [make_listing("1")]
    store.mark_failed("jeonbuk", "1", "the server answered 500")
    assert store.unopened("jeonbuk", max_attempts=2) == []
    assert store.unopened("jeonbuk", max_attempts=3) == [make_listing("1")]


def test_marking_what_was_never_listed_is_an_error(store: Store) -> None:
    with pytest.raises(StoreError, match="jeonbuk: release '77' is not in the store"):
        store.mark_failed("jeonbuk", "77", "the server answered 500")
    with pytest.raises(StoreError, match="jeonbuk: release '77' is not in the store"):
        store.mark_withdrawn("jeonbuk", "77")


def test_recent_are_the_opened_ones_with_what_their_page_sent(
    store: Store,
    run_id: str,
    make_listing: Callable[..., Listing],
    make_release: Callable[..., Release],
) -> None:
    rows = [make_listing(str(number), date(2026, 11, 20 + number)) for number in range(1, 6)]
    store.add_listings("jeonbuk", rows, None)
    for number in (1, 2, 3, 4):
        store.save_release(make_release(str(number)), run_id, Validators(f'"{number}"'))
    store.mark_withdrawn("jeonbuk", "3")
    assert store.recent("jeonbuk", date(2026, 11, 22)) == [
        (rows[1], Validators('"2"')),
        (rows[3], Validators('"4"')),
    ]


def test_release_is_stored_once_however_often_it_is_seen(
    store: Store, run_id: str, make_release: Callable[..., Release]
) -> None:
    assert store.save_release(make_release(), run_id, NONE) is Saved.NEW
    moved = make_release(url="https://board.example/view?id=1&session=7")
    assert store.save_release(moved, run_id, Validators('"b"')) is Saved.SAME
    assert [pending.release for pending in store.pending(signature=None)] == [make_release()]
    assert store.recent("jeonbuk", DAY)[0][1] == Validators('"b"')


def test_changed_release_becomes_the_version_that_counts(
    store: Store, run_id: str, make_release: Callable[..., Release]
) -> None:
    first, second = make_release(), make_release(segments=(Segment(Role.BODY, "고쳤다."),))
    assert store.save_release(first, run_id, NONE) is Saved.NEW
    assert store.save_release(second, run_id, NONE) is Saved.CHANGED
    assert [pending.release for pending in store.pending(signature=None)] == [second]
    assert store.save_release(first, run_id, NONE) is Saved.CHANGED
    assert [pending.release for pending in store.pending(signature=None)] == [first]


def test_release_that_was_never_listed_is_known_by_its_page(
    store: Store, run_id: str, make_release: Callable[..., Release]
) -> None:
    release = make_release()
    store.save_release(release, run_id, NONE)
    assert store.known("jeonbuk") == {"1": Listing("1", release.title, DAY, release.url)}


def test_page_does_not_change_what_the_list_says(
    store: Store,
    run_id: str,
    make_listing: Callable[..., Listing],
    make_release: Callable[..., Release],
) -> None:
    store.add_listings("jeonbuk", [make_listing("1", title="줄인 제목…")], None)
    store.save_release(make_release(), run_id, NONE)
    assert store.known("jeonbuk")["1"].title == "줄인 제목…"


def test_reading_a_release_forgets_its_withdrawal_and_failures(
    store: Store,
    run_id: str,
    make_listing: Callable[..., Listing],
    make_release: Callable[..., Release],
) -> None:
    store.add_listings("jeonbuk", [make_listing("1")], None)
    store.save_release(make_release(), run_id, NONE)
    store.mark_failed("jeonbuk", "1", "the server answered 500")
    store.mark_withdrawn("jeonbuk", "1")
    assert store.known("jeonbuk") == {}
    assert list(store.pending(signature=None)) == []
    assert store.save_release(make_release(), run_id, NONE) is Saved.SAME
    assert list(store.known("jeonbuk")) == ["1"]
    assert store.count_pending(signature=None) == 1


def test_release_of_a_run_that_never_began_is_refused(
    store: Store, make_release: Callable[..., Release]
) -> None:
    with pytest.raises(StoreError):
        store.save_release(make_release(), "20260101-0000-nightly", NONE)
    assert store.known("jeonbuk") == {}
