"""English numbers and dates are written as newspapers write them, and read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.dates import clock, month
from pipeline.english.numbers import ordinal, write
from pipeline.english.numerals import find_numerals


@given(st.decimals(min_value=0, max_value=10**18, allow_nan=False, places=4))
def test_what_is_written_is_read_back(value: Decimal) -> None:
    (numeral,) = find_numerals(write(value))
    assert numeral.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two", "2"),
        ("ninety-six", "96"),
        ("a hundred", "100"),
        ("two hundred and fifty", "250"),
        ("two thousand five hundred and six", "2506"),
        ("two hundred thousand", "200000"),
        ("half a million", "500000"),
        ("a dozen", "12"),
        ("2 dozen", "24"),
        ("1.2 trillion", "1200000000000"),
        ("one and a half", "1.5"),
        ("tenfold", "10"),
        ("doubled", "2"),
        ("the 25th", "25"),
        ("thirty-third", "33"),
        ("5 millionth", "5000000"),
    ],
)
def test_one_number(text: str, value: str) -> None:
    (numeral,) = find_numerals(text)
    assert numeral.value == Decimal(value)


@pytest.mark.parametrize(("text", "parts"), [("one-third", (1, 3)), ("3/4", (3, 4))])
def test_fractions(text: str, parts: tuple[int, int]) -> None:
    (numeral,) = find_numerals(text)
    assert (numeral.value, numeral.denominator) == tuple(map(Decimal, parts))


@pytest.mark.parametrize("text", ["tens of thousands", "dozens of visitors", "weight", "someone"])
def test_vague_words_and_other_words_are_no_numbers(text: str) -> None:
    assert find_numerals(text) == []


def test_ordinals() -> None:
    days = [ordinal(day) for day in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31)]
    assert " ".join(days) == "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 30th 31st"


@pytest.mark.parametrize("number", [0, 13])
def test_there_are_twelve_months(number: int) -> None:
    assert month(11) == "November"
    with pytest.raises(ValueError, match="no month"):
        month(number)


@pytest.mark.parametrize(
    ("hour", "minute", "written"),
    [
        (14, 0, "2 p.m."),
        (6, 30, "6:30 a.m."),
        (12, 0, "noon"),
        (0, 0, "midnight"),
        (0, 5, "12:05 a.m."),
    ],
)
def test_times_of_day(hour: int, minute: int, written: str) -> None:
    assert clock(hour, minute) == written
