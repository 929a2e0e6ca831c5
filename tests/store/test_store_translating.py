from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, event

from pipeline.errors import StoreError, UsageError
from pipeline.release import Release, Signature, Translation, Validators
from pipeline.run import RunRecord
from pipeline.store import Store

NONE = Validators()


def finish(store: Store, record: RunRecord) -> None:
    record.finished, record.exit_code = record.started, 0
    store.save_run(record)


def new_run(store: Store, job: str = "nightly") -> str:
    record = store.begin_run(job)
    finish(store, record)
    return record.id


def ids(store: Store, signature: Signature | None = None, run_id: str | None = None) -> list[str]:
    text = str(signature) if signature else None
    return [p.release.external_id for p in store.pending(signature=text, run_id=run_id)]


def test_order_does_not_depend_on_the_order_of_saving(
    store: Store, run_id: str, make_release: Callable[..., Release]
) -> None:
    releases = [
        make_release("2", published=date(2026, 11, 26)),
        make_release("B", published=date(2026, 11, 25)),
        make_release("a", published=date(2026, 11, 25)),
        make_release("10", published=date(2026, 11, 26)),
        make_release("1", board="gangwon"),
    ]
    for release in releases:
        store.save_release(release, run_id, NONE)
    order = [(p.release.board, p.release.external_id) for p in store.pending(signature=None)]
    assert order == [
        ("gangwon", "1"),
        ("jeonbuk", "B"),
        ("jeonbuk", "a"),
        ("jeonbuk", "10"),
        ("jeonbuk", "2"),
    ]


def test_pending_by_board_and_date(
    store: Store, run_id: str, make_release: Callable[..., Release]
) -> None:
    store.save_release(make_release("1", published=date(2026, 11, 24)), run_id, NONE)
    store.save_release(make_release("2", published=date(2026, 11, 25)), run_id, NONE)
    store.save_release(make_release("3", board="gangwon"), run_id, NONE)
    assert store.count_pending(signature=None) == 3
    assert store.count_pending(signature=None, board="jeonbuk") == 2
    since = date(2026, 11, 25)
    (only,) = store.pending(signature=None, board="jeonbuk", since=since)
    assert only.release.external_id == "2"
    assert store.count_pending(signature=None, board="seoul") == 0


def test_what_is_translated_is_pending_only_for_other_signatures(
    store: Store,
    run_id: str,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    other_signature = replace(signature, model="better")
    for external_id in ("1", "2"):
        store.save_release(make_release(external_id), run_id, NONE)
    first = next(store.pending(signature=None))
    store.save_translations(run_id, signature, [(first.version_id, translate(first.release))])
    assert ids(store) == ["2"]
    assert ids(store, signature) == ["2"]
    assert ids(store, other_signature) == ["1", "2"]
    assert store.count_pending(signature=str(other_signature)) == 2


def test_new_version_is_pending_again(
    store: Store,
    run_id: str,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    store.save_release(make_release(), run_id, NONE)
    (first,) = store.pending(signature=None)
    store.save_translations(run_id, signature, [(first.version_id, translate(first.release))])
    store.save_release(make_release(title="고친 제목"), run_id, NONE)
    (second,) = store.pending(signature=None)
    assert second.release.title == "고친 제목"
    assert second.version_id != first.version_id


def test_pending_is_stable_while_translations_are_saved(
    store: Store,
    run_id: str,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    expected = [f"{number:03}" for number in range(70)]
    for external_id in reversed(expected):
        store.save_release(make_release(external_id), run_id, NONE)
    seen = []
    for pending in store.pending(signature=None):
        seen.append(pending.release.external_id)
        store.save_translations(
            run_id, signature, [(pending.version_id, translate(pending.release))]
        )
    assert seen == expected
    assert store.count_pending(signature=None) == 0


def test_pending_of_a_run_is_what_it_collected_or_translated(
    store: Store,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    other_signature = replace(signature, model="better")
    collected_and_translated, translated, untouched = (new_run(store) for _ in range(3))
    store.save_release(make_release("1"), collected_and_translated, NONE)
    (one,) = store.pending(signature=None)
    store.save_translations(
        collected_and_translated, signature, [(one.version_id, translate(one.release))]
    )
    store.save_release(make_release("2"), collected_and_translated, NONE)
    (two,) = store.pending(signature=None)
    store.save_translations(translated, signature, [(two.version_id, translate(two.release))])
    assert ids(store, other_signature, collected_and_translated) == ["1", "2"]
    assert ids(store, other_signature, translated) == ["2"]
    assert ids(store, other_signature, untouched) == []
    assert ids(store, signature, collected_and_translated) == []


def test_unknown_run_is_an_error_and_not_empty(store: Store) -> None:
    with pytest.raises(UsageError, match="no run '20200101-0000-nightly'"):
        store.pending(signature=None, run_id="20200101-0000-nightly")
    with pytest.raises(UsageError, match="no run '20200101-0000-nightly'"):
        store.count_pending(signature=None, run_id="20200101-0000-nightly")


def test_release_without_segments_is_never_pending(
    store: Store, run_id: str, make_release: Callable[..., Release]
) -> None:
    store.save_release(make_release(segments=()), run_id, NONE)
    assert store.count_pending(signature=None) == 0


def test_saving_again_changes_nothing(
    store: Store,
    run_id: str,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    store.save_release(make_release(), run_id, NONE)
    (pending,) = store.pending(signature=None)
    first = translate(pending.release)
    store.save_translations(run_id, signature, [(pending.version_id, first)])
    again = (pending.version_id, translate(pending.release, mark=" again"))
    store.save_translations(run_id, signature, [again, again])
    (translated,) = store.translated(run_id=run_id)
    assert translated.translations == tuple(first)


def test_wrong_number_of_translations_stores_none_of_the_batch(
    store: Store,
    run_id: str,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    store.save_release(make_release("1"), run_id, NONE)
    store.save_release(make_release("2"), run_id, NONE)
    one, two = store.pending(signature=None)
    items = [
        (one.version_id, translate(one.release)),
        (two.version_id, translate(two.release)[:-1]),
    ]
    with pytest.raises(StoreError, match=r"2 translations for its 3 segments"):
        store.save_translations(run_id, signature, items)
    assert store.count_pending(signature=None) == 2


def test_reading_costs_the_same_few_queries_whatever_a_release_holds(
    store: Store,
    run_id: str,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    """A night is read in pieces, each with a fixed number of queries: no query a release."""
    for number in range(60):
        store.save_release(make_release(f"{number:02}"), run_id, NONE)
    statements: list[str] = []

    def note(*arguments: object) -> None:
        if str(arguments[2]).startswith("SELECT"):
            statements.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        pending = list(store.pending(signature=None))
        assert len(statements) < 20
        items = [(p.version_id, translate(p.release)) for p in pending]
        store.save_translations(run_id, signature, items)
        for earlier in (False, True):
            statements.clear()
            assert len(list(store.translated(run_id=run_id, earlier=earlier))) == 60
            assert len(statements) < 30
    finally:
        event.remove(Engine, "before_cursor_execute", note)
