"""Quotation marks and apostrophes: what must change and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.style.conftest import Put


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ('He said, "It is."', "curly", "He said, “It is.”"),
        ('"It is," he said.', "curly", "“It is,” he said."),
        ('("It is")', "curly", "(“It is”)"),
        ('the "A" and "B" halls', "curly", "the “A” and “B” halls"),
        ('—"It is"', "curly", "—“It is”"),
        ('“It is," he said', "curly", "“It is,” he said"),
        ("the city's plan", "curly", "the city’s plan"),
        ("the cities' plan", "curly", "the cities’ plan"),
        ("don't", "curly", "don’t"),
        ("the 'A' hall", "curly", "the ‘A’ hall"),
        ("the 'City's A' hall", "curly", "the ‘City’s A’ hall"),
        ("the 1990's", "curly", "the 1990’s"),
        ("the '90s", "curly", "the ’90s"),
        ("'90s and 'A' hall", "curly", "’90s and ‘A’ hall"),
        ("\"It's 'A',\" he said", "curly", "“It’s ‘A’,” he said"),
        ("“He said “It is” to me”", "curly", "“He said ‘It is’ to me”"),
        ('“He said "It is" to me”', "curly", "“He said ‘It is’ to me”"),
        ('"He said "It is" to me"', "curly", "“He said ‘It is’ to me”"),
        ('“It is "', "curly", "“It is ”"),
        ("rock 'n' roll", "curly", "rock ’n’ roll"),
        ("He said, “It is.”", "straight", 'He said, "It is."'),
        ("the city’s ‘A’ hall", "straight", "the city's 'A' hall"),
    ],
)
def test_must_change(put: Put, text: str, wanted: str, expected: str) -> None:
    assert put(text, quotation_marks=wanted) == expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“It is,” he said.", "curly"),
        ("the city’s ‘A’ hall", "curly"),
        ('"It is," he said.', "straight"),
        ("the city's plan", "straight"),
        ("5'10\"", "curly"),  # feet and inches
        ('a 15" screen', "curly"),
        ("35° 49' north", "curly"),
        ("“A “B” C", "curly"),  # a mark lacks its partner
        ("“A” “B”", "curly"),
        ("“A. “B.”", "curly"),
        ("⟦'A'⟧", "curly"),
        ("http://a.kr/'x'", "curly"),
        ("no marks", "curly"),
        ("«A»", "curly"),
        ("‘A’", "curly"),
        ("′ and ″", "straight"),
    ],
)
def test_must_not_change(put: Put, text: str, wanted: str) -> None:
    assert put(text, quotation_marks=wanted) == text


def test_only_the_marks_of_a_quotation_change(put: Put) -> None:
    text = '"It rose 5% in 3 cities," he said of 5%.'
    expected = "“It rose 5% in 3 cities,” he said of 5 percent."
    assert put(text, quotation_marks="curly", percent="percent", numbers_in_words=9) == expected


def test_a_name_keeps_its_marks(put: Put) -> None:
    text = "Busan's Jung District's plan"
    expected = "Busan's Jung District’s plan"
    assert put(text, name="Busan's Jung District", quotation_marks="curly") == expected
