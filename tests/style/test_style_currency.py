"""Korean money: what must change and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.style.conftest import Put


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("It cost 648 billion won.", "KRW", "It cost KRW 648 billion."),
        ("It cost 648 billion won.", "₩", "It cost ₩648 billion."),
        ("It cost KRW 648 billion.", "won", "It cost 648 billion won."),
        ("It cost KRW648 billion.", "won", "It cost 648 billion won."),
        ("It cost KRW648 billion.", "KRW", "It cost KRW 648 billion."),
        ("It cost ₩648 billion.", "won", "It cost 648 billion won."),
        ("It cost ₩ 5,000.", "won", "It cost 5,000 won."),
        ("₩5,000", "KRW", "KRW 5,000"),
        ("KRW 5,000", "₩", "₩5,000"),
        ("5,000 won", "KRW", "KRW 5,000"),
        ("1.2 trillion won", "KRW", "KRW 1.2 trillion"),
        ("1 trillion 200 billion won", "KRW", "KRW 1 trillion 200 billion"),
        ("3 to 5 billion won", "KRW", "KRW 3 billion to KRW 5 billion"),
        ("3–5 billion won", "₩", "₩3 billion–₩5 billion"),
        ("between 3 and 5 billion won", "KRW", "between KRW 3 billion and KRW 5 billion"),
        ("3 billion to 5 billion won", "KRW", "KRW 3 billion to KRW 5 billion"),
        ("₩3–5 billion", "won", "3–5 billion won"),
        ("KRW 500 million to 1 billion", "won", "500 million to 1 billion won"),
        ("1,000 to 1,500 won", "KRW", "KRW 1,000 to KRW 1,500"),
        ("raised in 2024 to 5 billion won", "KRW", "raised in 2024 to KRW 5 billion"),
        ("12 cities and 5 billion won", "KRW", "12 cities and KRW 5 billion"),
        ("in 12 and 5 billion won", "KRW", "in 12 and KRW 5 billion"),
        ("a 1,000-won breakfast", "KRW", "a KRW 1,000 breakfast"),
        ("5 billion won, of which", "KRW", "KRW 5 billion, of which"),
        ("(3 billion won)", "KRW", "(KRW 3 billion)"),
        ("5,000 won/month", "KRW", "KRW 5,000/month"),
        ("it won 5 billion won", "KRW", "it won KRW 5 billion"),
        ("5 billion won won by the city", "KRW", "KRW 5 billion won by the city"),
        ("₩500 to 1", "won", "500 won to 1"),
        ("$3 million and 4 billion won", "KRW", "$3 million and KRW 4 billion"),
    ],
)
def test_must_change(put: Put, text: str, wanted: str, expected: str) -> None:
    assert put(text, currency=wanted) == expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("648 billion won", "won"),
        ("KRW 648 billion", "KRW"),
        ("₩648 billion", "₩"),
        ("The city won the prize.", "KRW"),
        ("The 12 won prizes.", "KRW"),
        ("In all, 120 won prizes.", "KRW"),
        ("In 2024 won the province", "KRW"),
        ("Of the ten, 3 won.", "KRW"),
        ("120 won a medal", "KRW"),
        ("100 won a piece", "KRW"),
        ("$5 million", "KRW"),
        ("$5 million", "won"),
        ("5 million dollars", "KRW"),
        ("five million won", "KRW"),  # a sign needs digits
        ("a million won", "KRW"),
        ("the 1,000 Won Breakfast", "KRW"),  # names
        ("the 1,000 won Breakfast", "KRW"),
        ("“It cost 5 billion won,” he said.", "KRW"),
        ("the ‘1,000 won breakfast’", "KRW"),
        ("5,000 won-denominated", "KRW"),
        ("5,000 wonders", "KRW"),
        ("KRW", "won"),
        ("the KRW rate", "won"),
        ("₩ is a sign", "won"),
        ("€5,000", "won"),
        ("KRW5bn", "won"),
        ("₩5B", "won"),
        ("KRW 5%", "won"),
        ("Lee Won 5,000", "KRW"),
        ("No. 12 won", "KRW"),
        ("XKRW 5,000", "won"),
    ],
)
def test_must_not_change(put: Put, text: str, wanted: str) -> None:
    assert put(text, currency=wanted) == text


def test_a_name_stays(put: Put) -> None:
    text = "5,000 won for the 1,000 won breakfast"
    expected = "KRW 5,000 for the 1,000 won breakfast"
    assert put(text, name="1,000 won breakfast", currency="KRW") == expected
