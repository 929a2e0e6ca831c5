"""Korean numbers are read and English ones written exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.training import numerals


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("6,480억", "648 billion"),
        ("10조 3,150억", "10.315 trillion"),
        ("2억 5천만", "250 million"),
        ("3천만", "30 million"),
        ("9천300만", "93 million"),
        ("1천 500", "1,500"),
        ("8만 7,400", "87,400"),
        ("12만 3천", "123,000"),
        ("0.4", "0.4"),
        ("1,450만", "14.5 million"),
        ("71,206", "71,206"),
        ("99만 9,999", "999,999"),
        ("1.5조", "1.5 trillion"),
        ("100", "100"),
    ],
)
def test_amounts(korean: str, english: str) -> None:
    assert numerals.write(numerals.read(korean)) == english


@pytest.mark.parametrize("text", ["3만 2억", "5 7", "1억 2억"])
def test_parts_that_do_not_descend_are_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not one number"):
        numerals.read(text)


@given(st.integers(min_value=1, max_value=10**15))
def test_written_in_korean_units_any_number_is_read_back(value: int) -> None:
    parts = []
    for unit, name in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        count, value_left = divmod(value, unit)
        if count:
            parts.append(f"{count:,}{name}")
        value = value_left
    expected = sum(
        Decimal(part.rstrip("조억만").replace(",", ""))
        * {"조": 10**12, "억": 10**8, "만": 10**4}.get(part[-1], 1)
        for part in parts
    )
    assert numerals.read(" ".join(parts)) == expected


def test_ordinals() -> None:
    days = [numerals.ordinal(day) for day in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31)]
    assert " ".join(days) == "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 30th 31st"


@pytest.mark.parametrize("number", [0, 13])
def test_there_are_twelve_months(number: int) -> None:
    assert numerals.month(11) == "November"
    with pytest.raises(ValueError, match="no month"):
        numerals.month(number)
