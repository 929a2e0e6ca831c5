"""Percent: what must change and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.style.conftest import Put


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("It rose 5%.", "percent", "It rose 5 percent."),
        ("It rose 5 %.", "percent", "It rose 5 percent."),
        ("It rose 26.7% a year", "percent", "It rose 26.7 percent a year"),
        ("It rose 1,200%, again", "percent", "It rose 1,200 percent, again"),
        ("3% to 5%", "percent", "3 percent to 5 percent"),
        ("3 to 5%", "percent", "3 to 5 percent"),
        ("3–5% of it", "percent", "3–5 percent of it"),
        ("(61.2%) and (22.5%)", "percent", "(61.2 percent) and (22.5 percent)"),
        ("5%; 6%: 7%", "percent", "5 percent; 6 percent: 7 percent"),
        ("up 5% in 2024", "percent", "up 5 percent in 2024"),
        ("100%", "percent", "100 percent"),
        ("the 5% rate", "percent", "the 5 percent rate"),
        ("5 per cent", "percent", "5 percent"),
        ("a 5-percent rise", "percent", "a 5 percent rise"),
        ("five per cent", "percent", "five percent"),
        ("3.5%p more", "percent", "3.5 percentage points more"),
        ("1%p more", "percent", "1 percentage point more"),
        ("3.5 % points more", "percent", "3.5 percentage points more"),
        ("3.5%-points", "percent", "3.5 percentage points"),
        ("It rose 5 percent.", "per cent", "It rose 5 per cent."),
        ("It rose 5%.", "per cent", "It rose 5 per cent."),
        ("five percent", "per cent", "five per cent"),
        ("It rose 5 percent.", "%", "It rose 5%."),
        ("It rose 5 per cent.", "%", "It rose 5%."),
        ("It rose 5 %.", "%", "It rose 5%."),
        ("a 5-percent rise", "%", "a 5% rise"),
        ("between 3 and 5 percent", "%", "between 3 and 5%"),
        ("3 percent to 5 percent", "%", "3% to 5%"),
        ("▲5% off", "percent", "▲5 percent off"),
        ("minus 5%", "percent", "minus 5 percent"),
        ("It’s 5%”", "percent", "It’s 5 percent”"),
    ],
)
def test_must_change(put: Put, text: str, wanted: str, expected: str) -> None:
    assert put(text, percent=wanted) == expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It rose 5 percent.", "percent"),
        ("It rose 5%.", "%"),
        ("It rose 5 per cent.", "per cent"),
        ("the 100% Organic Fair", "percent"),  # a name
        ("the 5 Percent Club", "%"),
        ("the 5 percent Club", "%"),
        ("3.5 percentage points", "%"),
        ("3.5 percentage points", "percent"),
        ("3.5%p", "%"),
        ("3.5 % points", "%"),
        ("a percentage of it", "%"),
        ("five percent", "%"),  # there is no digit
        ("a few percent", "%"),
        ("5%-owned", "percent"),
        ("5%/year", "percent"),
        ("5%+", "percent"),
        ("5‰", "percent"),
        ("%", "percent"),
        ("he said % and", "percent"),
        ("“It rose 5%,” he said.", "percent"),  # a quotation
        ("the ‘5% for all’ week", "percent"),
        ('"It rose 5%," he said.', "percent"),
        ("http://example.org/5%20of", "percent"),
        ("x5%", "percent"),
        ("1.2.5%", "percent"),
        ("⟦5%⟧", "percent"),
        ("Percent 5", "%"),
        ("5 percentile", "%"),
        ("per centum 5", "percent"),
        ("5%5", "percent"),
    ],
)
def test_must_not_change(put: Put, text: str, wanted: str) -> None:
    assert put(text, percent=wanted) == text


def test_a_name_stays(put: Put) -> None:
    text = "It rose 5% at 100% natural."
    assert put(text, name="100% natural", percent="percent") == "It rose 5 percent at 100% natural."
