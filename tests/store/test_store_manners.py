from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from pipeline.store import Store

DAY = date(2026, 11, 25)


def test_requests_are_added_up_by_host_and_day(store: Store) -> None:
    assert store.requests_today("board.example", DAY) == 0
    store.note_requests("board.example", DAY, 3)
    store.note_requests("board.example", DAY, 4)
    store.note_requests("other.example", DAY, 50)
    store.note_requests("board.example", date(2026, 11, 26), 60)
    assert store.requests_today("board.example", DAY) == 7


def test_no_request_is_lost_between_two_runs(store: Store, store_url: str) -> None:
    def note(_: int) -> None:
        with Store.open(store_url) as own:
            for _ in range(10):
                own.note_requests("board.example", DAY, 1)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(note, range(2)))
    assert store.requests_today("board.example", DAY) == 20


def test_host_that_a_database_refuses(store: Store) -> None:
    store.note_requests("a\0b\ud800", DAY, 1)
    assert store.requests_today("a\0b\ud800", DAY) == 1
