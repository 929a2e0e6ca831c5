from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from pipeline.errors import UsageError
from pipeline.release import Release, Signature, TranslatedRelease, Translation, Validators
from pipeline.store import Store

NONE = Validators()


class Night:
    """Saves and translates releases in one finished run."""

    def __init__(self, store: Store, translate: Callable[..., list[Translation]]) -> None:
        self.store, self.translate = store, translate

    def run(self, signature: Signature, *releases: Release, mark: str = "") -> str:
        record = self.store.begin_run("nightly")
        for release in releases:
            self.store.save_release(release, record.id, NONE)
        for pending in self.store.pending(signature=str(signature)):
            translations = self.translate(pending.release, mark)
            self.store.save_translations(record.id, signature, [(pending.version_id, translations)])
        record.finished = record.started
        self.store.save_run(record)
        return record.id


@pytest.fixture
def night(store: Store, translate: Callable[..., list[Translation]]) -> Night:
    return Night(store, translate)


def test_run_gives_its_own_versions_and_english(
    store: Store,
    night: Night,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    other_signature = replace(signature, model="better")
    old, changed = make_release("1"), make_release("1", title="고친 제목")
    first = night.run(signature, old)
    second = night.run(signature, changed)
    third = night.run(other_signature, mark=" better")
    assert list(store.translated(run_id=first)) == [
        TranslatedRelease(old, 1, tuple(translate(old)), str(signature))
    ]
    assert list(store.translated(run_id=second)) == [
        TranslatedRelease(changed, 2, tuple(translate(changed)), str(signature))
    ]
    better = TranslatedRelease(
        changed, 2, tuple(translate(changed, " better")), str(other_signature)
    )
    assert list(store.translated(run_id=third)) == [better]
    assert list(store.translated(run_id=None)) == [better]


def test_order_board_and_date(
    store: Store, night: Night, signature: Signature, make_release: Callable[..., Release]
) -> None:
    run_id = night.run(
        signature,
        make_release("9", published=date(2026, 11, 26)),
        make_release("2", published=date(2026, 11, 25)),
        make_release("3", board="gangwon", published=date(2026, 11, 26)),
    )

    def ids(**scope: object) -> list[str]:
        found = store.translated(**scope)  # type: ignore[arg-type]
        return [translated.release.external_id for translated in found]

    assert ids(run_id=run_id) == ids(run_id=None) == ["3", "2", "9"]
    assert ids(run_id=run_id, board="jeonbuk") == ["2", "9"]
    assert ids(run_id=None, since=date(2026, 11, 26)) == ["3", "9"]


def test_present_state_leaves_out_what_is_withdrawn_or_untranslated(
    store: Store, night: Night, signature: Signature, make_release: Callable[..., Release]
) -> None:
    run_id = night.run(signature, make_release("1"), make_release("2"))
    store.mark_withdrawn("jeonbuk", "1")
    store.save_release(make_release("2", title="고친 제목"), run_id, NONE)
    assert list(store.translated(run_id=None)) == []
    assert len(list(store.translated(run_id=run_id))) == 2


def test_run_resumed_with_another_signature_gives_each_release_under_its_own(
    store: Store,
    run_id: str,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    other_signature = replace(signature, model="better")
    for external_id, used in (("1", signature), ("2", other_signature)):
        store.save_release(make_release(external_id), run_id, NONE)
        (pending,) = store.pending(signature=None)
        items = [(pending.version_id, translate(pending.release, external_id))]
        store.save_translations(run_id, used, items)
    one, two = store.translated(run_id=run_id)
    assert (one.signature, two.signature) == (str(signature), str(other_signature))
    assert [t.machine for t in two.translations] == ["machine 02", "machine 12", "machine 22"]


def test_unknown_run_is_an_error_and_not_empty(store: Store) -> None:
    with pytest.raises(UsageError, match="no run '20200101-0000-nightly'"):
        store.translated(run_id="20200101-0000-nightly")
