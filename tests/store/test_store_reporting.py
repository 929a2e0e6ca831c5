from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import UsageError
from pipeline.release import (
    Earlier,
    Release,
    Signature,
    TranslatedRelease,
    Translation,
    Validators,
)
from pipeline.store import Edit, Store

if TYPE_CHECKING:
    from tests.store.conftest import Night

NONE = Validators()


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
        TranslatedRelease(old, 1, tuple(translate(old)), str(signature), (None,) * 3)
    ]
    assert list(store.translated(run_id=second)) == [
        TranslatedRelease(changed, 2, tuple(translate(changed)), str(signature), (None,) * 3)
    ]
    better = TranslatedRelease(
        changed, 2, tuple(translate(changed, " better")), str(other_signature), (None,) * 3
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


def test_signed_and_unsigned_can_be_asked_for(
    store: Store, night: Night, signature: Signature, make_release: Callable[..., Release]
) -> None:
    run_id = night.run(signature, make_release("1"), make_release("2"))
    store.sign("jeonbuk", "2", 1, "Kim")

    def ids(signed: bool | None, run: str | None = None) -> list[str]:
        found = store.translated(run_id=run, signed=signed)
        return [translated.release.external_id for translated in found]

    assert (ids(True), ids(False), ids(None)) == (["2"], ["1"], ["1", "2"])
    assert (ids(True, run_id), ids(False, run_id)) == (["2"], ["1"])


def test_earlier_english_is_that_of_the_signature_before(
    store: Store,
    night: Night,
    signature: Signature,
    make_release: Callable[..., Release],
    translate: Callable[..., list[Translation]],
) -> None:
    release, new = make_release("1"), make_release("2")
    first = night.run(signature, release)
    second = night.run(replace(signature, model="second"), mark=" second")
    night.run(replace(signature, model="third"), new, mark=" third")

    def earlier(run_id: str | None) -> list[Earlier | None]:
        return [each.earlier for each in store.translated(run_id=run_id, earlier=True)]

    assert earlier(first) == [None]
    assert earlier(second) == [Earlier(tuple(translate(release)), str(signature))]
    of_second = tuple(translate(release, " second"))
    assert earlier(None) == [
        Earlier(of_second, str(replace(signature, model="second"))),
        None,  # was never translated before
    ]
    assert [each.earlier for each in store.translated(run_id=None)] == [None, None]


def test_find_gives_the_present_state_of_one_release(
    store: Store, night: Night, signature: Signature, make_release: Callable[..., Release]
) -> None:
    night.run(signature, make_release("1"), make_release("2"))
    night.run(replace(signature, model="better"), make_release("1", title="고친"), mark=" better")
    found = store.find("jeonbuk", "1")
    assert (found.version, found.release.title) == (2, "고친")
    assert found.english[1] == "Kim Kwan-young 1 better"
    store.save_edits([Edit("jeonbuk", "1", 2, 1, found.english[1], "Better", "Kim", "docx")])
    store.sign("jeonbuk", "1", 2, "Lee")
    found = store.find("jeonbuk", "1")
    assert found.english[1] == "Better"
    assert found.signed is not None
    assert found.signed.editor == "Lee"
    assert found in list(store.translated(run_id=None))


def test_find_says_why_there_is_nothing(
    store: Store,
    run_id: str,
    night: Night,
    signature: Signature,
    make_release: Callable[..., Release],
) -> None:
    with pytest.raises(UsageError, match="jeonbuk/9: the store has no such release"):
        store.find("jeonbuk", "9")
    store.save_release(make_release("1"), run_id, NONE)
    with pytest.raises(UsageError, match="jeonbuk/1: its latest version is not translated yet"):
        store.find("jeonbuk", "1")
    night.run(signature)
    store.mark_withdrawn("jeonbuk", "1")
    with pytest.raises(UsageError, match=r"jeonbuk/1: the board withdrew it \(20"):
        store.find("jeonbuk", "1")
