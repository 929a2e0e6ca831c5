"""How a segment is known in a file that goes out and comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.identity import Identity, fingerprint

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@given(_TEXT, _TEXT, st.integers(1, 99), st.integers(1, 999))
def test_any_identifier_comes_back(board: str, external_id: str, version: int, number: int) -> None:
    identity = Identity(board, external_id, version, number, fingerprint("English"))
    written = str(identity)
    assert Identity.parse(f" {written}\n") == identity
    assert not set(written) & set(" \t\n<>\"'&")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u1",
        "kopress:jeonbuk/1/v1/1",
        "kopress:jeonbuk/1/v0/1/0123456789ab",
        "kopress:jeonbuk/1/v1/-1/0123456789ab",
        "kopress:jeonbuk/1/v1/1/0123456789xy",
        "kopress:jeonbuk/1/v1/99999999999999999999/0123456789ab",
    ],
)
def test_other_names_are_none(text: str) -> None:
    assert Identity.parse(text) is None


def test_a_fingerprint_heeds_words_not_spaces() -> None:
    assert fingerprint(" Café\u00a0in\nJeonju ") == fingerprint("Cafe\u0301 in Jeonju")
    assert fingerprint("in Jeonju") != fingerprint("in Jeonju.")
