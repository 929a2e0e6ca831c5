"""Korean numbers are read exactly."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.numbers import write
from pipeline.korean.numerals import AMOUNT, read


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
        ("5억 4천", "540 million"),
        ("3조 5천", "3.5 trillion"),
        ("5억 4,000", "500.004 million"),
        ("만 8천", "18,000"),
    ],
)
def test_amounts(korean: str, english: str) -> None:
    assert write(read(korean)) == english


@pytest.mark.parametrize("text", ["3만 2억", "5 7", "1억 2억", "만 8천만"])
def test_parts_that_do_not_descend_are_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not one number"):
        read(text)


@given(st.integers(min_value=1, max_value=10**15))
def test_written_in_korean_units_any_number_is_read_back(value: int) -> None:
    parts = []
    rest = value
    for unit, name in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        count, rest = divmod(rest, unit)
        if count:
            parts.append(f"{count:,}{name}")
    assert read(" ".join(parts)) == Decimal(value)


def test_a_page_of_digits_is_searched_once() -> None:
    # With a pattern that may match digits in two ways this would not end.
    assert re.search(rf"{AMOUNT}\s?원", "1" * 5000 + " 1,111" * 500) is None


def test_a_bare_ten_thousand_is_a_number_but_not_an_age_or_a_particle() -> None:
    for text, amount in (
        ("입장료는 만 8천 원이다", "만 8천"),
        ("어린이만 8천 원이다", "8천"),
        ("만 8세 이상", "8"),
    ):
        assert re.findall(AMOUNT, text) == [amount]
