"""Sign-offs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.errors import UsageError
from pipeline.export import open_blocking, sign, unsign
from pipeline.store import Store

NAME = "jeonbuk/100001"


def test_a_blocking_finding_holds_the_signature_back(store: Store) -> None:
    with pytest.raises(UsageError, match=r"1 blocking finding in") as caught:
        sign(store, NAME, "Lee Ji-won")
    assert "segment 2: numbers_and_amounts: 285억" in str(caught.value)
    assert store.find("jeonbuk", "100001").signed is None


def test_the_editor_may_sign_all_the_same(store: Store) -> None:
    sign(store, NAME, "Lee Ji-won", despite_findings=True)
    signed = store.find("jeonbuk", "100001").signed
    assert signed is not None
    assert signed.editor == "Lee Ji-won"


def test_an_edit_answers_the_finding(store: Store, edit: Callable[[str, int, str], None]) -> None:
    edit("100001", 2, "A total of 28.5 billion won will be invested")
    assert not list(open_blocking(store.find("jeonbuk", "100001")))
    sign(store, NAME, "Lee Ji-won")
    assert store.find("jeonbuk", "100001").signed is not None


def test_a_sign_off_can_be_taken_back(store: Store) -> None:
    sign(store, NAME, "Lee Ji-won", despite_findings=True)
    assert unsign(store, NAME)
    assert not unsign(store, NAME)
    assert store.find("jeonbuk", "100001").signed is None


@pytest.mark.parametrize("editor", ["", "  "])
def test_nobody_cannot_sign(store: Store, editor: str) -> None:
    with pytest.raises(UsageError, match="name"):
        sign(store, NAME, editor, despite_findings=True)
