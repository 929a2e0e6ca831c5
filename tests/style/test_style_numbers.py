"""Small numbers in words and the comma in large ones: what must change and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.style.conftest import Put


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("with 3 companies", "with three companies"),
        ("3 companies came", "Three companies came"),
        ("It came. 3 companies went.", "It came. Three companies went."),
        ("In 3 cities it", "In three cities it"),
        ("for 6 months", "for six months"),
        ("over 5 years, the", "over five years, the"),
        ("all 9 cities and counties", "all nine cities and counties"),
        ("its 2 stations", "its two stations"),
        ("a total of 8 teams", "a total of eight teams"),
        ("add 6 dedicated staff", "add six dedicated staff"),
        ("5 more cities", "Five more cities"),
        ("1 person was", "One person was"),
        ("more than 4 times", "more than four times"),
        ("Jeonju, 5 other cities", "Jeonju, five other cities"),
        ("3 cities and 5 counties", "Three cities and five counties"),
        ("(for 3 days)", "(for three days)"),
        ("the first 3 days", "the first three days"),
        ("each of the 4 seasons", "each of the four seasons"),
        ("2 elementary schools", "Two elementary schools"),
        ("every 2 weeks", "every two weeks"),
        ("up to 5 years", "up to five years"),
        ("last 3 years", "last three years"),
        ("about 7 hours", "about seven hours"),
        ("than 9 households", "than nine households"),
        ("The 8 winners", "The eight winners"),
        ("another 2 minutes", "another two minutes"),
        ("and 3 farmers", "and three farmers"),
        ("signed by 2 people.", "signed by two people."),
    ],
)
def test_small_numbers_that_must_change(put: Put, text: str, expected: str) -> None:
    assert put(text, numbers_in_words=9) == expected


@pytest.mark.parametrize(
    "text",
    [
        "with three companies",
        "with 10 companies",
        "5 percent",
        "5%",
        "$5 million",
        "5 million people",
        "5 billion won",
        "5 won",
        "₩5",
        "2 hectares",
        "3 kilometers away",
        "5 degrees",
        "May 5 events",
        "March 5 and",
        "the 5th floor",
        "at 9 a.m. on",
        "9:30 and 10:30",
        "No. 1 in sales",
        "No. 1 product",
        "phase 2 work",
        "Phase 2 work",
        "level 7 training",
        "grade 3 students",
        "aged 5 years",
        "5 years old",
        "a 5-year-old",
        "children of 5 years of age",
        "the top 5 cities",
        "Apollo 3 flights",
        "KTX 2 trains",
        "G20 leaders",
        "5G networks",
        "COVID-19 tests",
        "K-2 tanks",
        "3–2",
        "won 3-2 against",
        "a 3:2 win",
        "1 of 3",
        "9 out of 10",
        "3 or more",
        "3 to 5 cities",
        "between 3 and 5 cities",
        "from 10 in Iksan, 9 in Gimje",
        "12 counties and 5 cities",
        "5 cities and 12 counties",
        "2 minutes 10 seconds",
        "9 minutes to 40 seconds",
        "10 minutes 5 seconds",
        "In 2026 3 cities",
        "(satellites = 7 companies)",
        "x 3 times",
        "1 and 2",
        "in 1 week to 2 weeks",
        "by 7 p.m. 3 buses",
        "1.5 times",
        "one of them, which he said was the one",
        "1/3 cup",
        "063-280-2000 calls",
        "2026-07-05 events",
        "in the 2030s",
        "the 9 Won Fair",
        "“We need 3 companies,” he said.",
        "the ‘3 days of rest’",
        "⟦3 companies⟧",
        "http://a.kr/ 3",
        "5 ICT firms",
        "pp. 3 notes",
        "approx. 3 cities",
        "Sunday 5 people",
        "0 cities",
    ],
)
def test_small_numbers_that_must_not_change(put: Put, text: str) -> None:
    assert put(text, numbers_in_words=9) == text


def test_the_limit_is_the_styles(put: Put) -> None:
    assert put("of 10 cities and 6 towns", numbers_in_words=10) == "of ten cities and six towns"
    assert put("of 6 towns and 3 ports", numbers_in_words=5) == "of 6 towns and 3 ports"


def test_a_name_stays(put: Put) -> None:
    text = "in 3 cities at 3 rivers Park"
    assert put(text, name="3 rivers Park", numbers_in_words=9) == "in three cities at 3 rivers Park"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12345 people", "12,345 people"),
        ("of 71206 households", "of 71,206 households"),
        ("5000 people", "5,000 people"),
        ("3400 square meters", "3,400 square meters"),
        ("1450 million won", "1,450 million won"),
        ("5000 won", "5,000 won"),
        ("$1500", "$1,500"),
        ("₩25000", "₩25,000"),
        ("1500 kilometers", "1,500 kilometers"),
        ("1000 won each", "1,000 won each"),
        ("1234567 visitors", "1,234,567 visitors"),
        ("3000 tons", "3,000 tons"),
    ],
)
def test_long_numbers_that_must_change(put: Put, text: str, expected: str) -> None:
    assert put(text, thousands="comma") == expected


@pytest.mark.parametrize(
    "text",
    [
        "12,345 people",
        "in 2026",
        "in 2026 people",
        "the 1592 invasion",
        "by 2030 to 1,200 hectares",
        "in 2025 won the prize",
        "2000 won",
        "the 2026 budget",
        "Jeonju 54968",
        "No. 12345 buses",
        "room 5000 seats",
        "063-280-2000",
        "1588-0000",
        "2026-07-25",
        "12345678901234567890 people",
        "1234.5678 people",
        "0123456 people",
        "http://a.kr/12345",
        "“12345 people,” he said.",
        "A12345 people",
        "12345-6789 people",
        "#12345 people",
        "in the 2030s",
    ],
)
def test_long_numbers_that_must_not_change(put: Put, text: str) -> None:
    assert put(text, thousands="comma") == text
