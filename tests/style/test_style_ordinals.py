"""Ordinals: an ending that is another number's is put right, whatever the style."""

from __future__ import annotations

import pytest

from pipeline.style import apply_style, usual_style


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on the 22th", "on the 22nd"),
        ("on the 23th of the month", "on the 23rd of the month"),
        ("the 21th anniversary", "the 21st anniversary"),
        ("its 11st year", "its 11th year"),
        ("from the 1th to the 3th", "from the 1st to the 3rd"),
        ("the 113rd", "the 113th"),
        ("the 102th,", "the 102nd,"),
    ],
)
def test_a_wrong_ending_is_put_right(text: str, expected: str) -> None:
    assert apply_style(text, usual_style()).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "on the 22nd",
        "the 11th, 12th and 13th",
        "the 111th",
        "22thousand",
        "A22th",
        "1.2th",
        "10,022th",
        "“the 22th”",
        "20 th",
    ],
)
def test_what_stays(text: str) -> None:
    assert apply_style(text, usual_style()).text == text
