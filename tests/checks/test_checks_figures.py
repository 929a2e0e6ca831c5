"""The checks on figures find errors put into the reference translations, and pass the rest."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from random import Random
from typing import NamedTuple

import pytest

from pipeline.checks.amounts import numbers_and_amounts
from pipeline.checks.dates import dates
from pipeline.checks.ordinals import ordinals
from pipeline.checks.ranges import ranges
from pipeline.checks.telephones import telephone_numbers
from pipeline.checks.times import times_of_day
from pipeline.checks.units import currencies, percentage_points, units
from pipeline.data import data_path
from pipeline.korean import normalise
from pipeline.release import Finding, Role, Segment, Severity, Translation

CHECKS = (
    numbers_and_amounts,
    ordinals,
    dates,
    times_of_day,
    currencies,
    percentage_points,
    units,
    ranges,
    telephone_numbers,
)
PUBLISHED = date(2026, 7, 20)
Seeder = Callable[[str, Random], str | None]


class Reference(NamedTuple):
    korean: str
    english: str
    published: date


def findings(korean: str, english: str, published: date = PUBLISHED) -> list[Finding]:
    segment, translation = Segment(Role.BODY, korean), Translation(english, english)
    return [each for run in CHECKS for each in run(segment, translation, published)]


@cache
def references() -> tuple[Reference, ...]:
    return tuple(
        Reference(normalise(segment["ko"]), segment["en"], date.fromisoformat(release["date"]))
        for path in sorted(data_path("corpora", "releases").glob("*.json"))
        for release in [json.loads(path.read_text(encoding="utf-8"))]
        for segment in release["segments"]
    )


def _replace_one(pattern: str, change: Callable[[re.Match[str]], str]) -> Seeder:
    """Return a seeder that changes one of the places that a pattern finds."""

    def seed(english: str, rng: Random) -> str | None:
        places = list(re.finditer(pattern, english))
        if not places:
            return None
        place = rng.choice(places)
        return english[: place.start()] + change(place) + english[place.end() :]

    return seed


def _another_digit(found: re.Match[str]) -> str:
    last = found[0][-1]
    return found[0][:-1] + str((int(last) + 3) % 9 + (1 if int(last) == 0 else 0))


def _next_ordinal(found: re.Match[str]) -> str:
    day = int(found[1]) % 28 + 1
    return f"the {day}{ {1: 'st', 2: 'nd', 3: 'rd', 21: 'st', 22: 'nd', 23: 'rd'}.get(day, 'th') }"


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = "|".join(month for month in MONTHS if month != "May")
WORDS = ["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
NTH = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"]


def _following(words: list[str]) -> Callable[[re.Match[str]], str]:
    return lambda found: words[(words.index(found[0]) + 1) % len(words)]


def _swapped(found: re.Match[str]) -> str:
    month, day = MONTHS.index(found[1]) + 1, int(found[2])
    return f"{MONTHS[day - 1]} {month}" if month != day else f"{MONTHS[day % 12]} {month}"


def _other(pairs: dict[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda found: pairs[found[0]]


SEEDERS: dict[str, Seeder] = {
    "another digit": _replace_one(r"(?<![\w.,-])\d[\d,.]*\d(?![\w-])", _another_digit),
    "ten times": _replace_one(
        r"\b(\d+)(?:\.(\d))?(\d*)(?= (?:m|b|tr)illion)",
        lambda found: f"{found[1]}{found[2] or 0}" + (f".{found[3]}" if found[3] else ""),
    ),
    "a tenth": _replace_one(r"\b(\d*)(\d)(?=,000|0 )", lambda found: f"{found[1] or 0}.{found[2]}"),
    "million for billion": _replace_one(
        r"\b[mb]illion(?= won)", _other({"million": "billion", "billion": "million"})
    ),
    "points for percent": _replace_one(r"(?<=\d) percent\b", lambda found: " percentage points"),
    "percent for points": _replace_one(r" percentage points?", lambda found: " percent"),
    "another day": _replace_one(r"\bthe (\d\d?)(?:st|nd|rd|th)\b", _next_ordinal),
    "another month": _replace_one(rf"\b(?:{MONTH})\b", _following(MONTHS)),
    "day and month exchanged": _replace_one(rf"\b({MONTH}) ([1-9]|1[0-2])\b(?!,|\d)", _swapped),
    "a number dropped": _replace_one(r"(?<![\w.,$-])\d\d[\d,.]*\d? (?=[a-z]{4})", lambda found: ""),
    "another unit": _replace_one(
        r"square meters|kilometers|\btons\b|\bkilograms\b|megawatts?\b|(?<=-)hectare\b",
        _other(
            {
                "square meters": "meters",
                "kilometers": "meters",
                "tons": "kilograms",
                "kilograms": "tons",
                "megawatt": "gigawatt",
                "megawatts": "gigawatts",
                "hectare": "acre",
            }
        ),
    ),
    "another currency": _replace_one(r"(?<=llion) won\b", lambda found: " dollars"),
    "dollars as won": _replace_one(r"\$([\d.]+ \w+illion)", lambda found: f"{found[1]} won"),
    "another small number": _replace_one(
        rf"(?<![\w-])(?:{'|'.join(WORDS)})\b(?!-)", _following(WORDS)
    ),
    "another ordinal": _replace_one(rf"\b(?:{'|'.join(NTH)})\b(?! quarter)", _following(NTH)),
    "last for next": _replace_one(
        r"\b(?:last|this|next) (?:year|month)\b(?!’s)",
        lambda found: {"l": "next", "t": "last", "n": "last"}[found[0][0]] + found[0][4:],
    ),
    "morning for afternoon": _replace_one(
        r"(?<=\d )[ap]\.m\.", _other({"a.m.": "p.m.", "p.m.": "a.m."})
    ),
}


class Seeded(NamedTuple):
    error: str
    reference: Reference
    english: str


@cache
def seeded() -> tuple[Seeded, ...]:
    """Return errors of every kind, spread over the references."""
    return tuple(_seeded())


def _seeded() -> Iterator[Seeded]:
    rng = Random(20250310)
    for reference in references():
        for error, seeder in SEEDERS.items():
            english = seeder(reference.english, rng)
            if english is not None and english != reference.english:
                yield Seeded(error, reference, english)


def test_the_errors_are_many_and_of_every_kind() -> None:
    counts = Counter(each.error for each in seeded())
    assert len(seeded()) >= 120
    assert set(counts) == set(SEEDERS)


def test_seeded_errors_are_found() -> None:
    missed = [
        each
        for each in seeded()
        if not findings(each.reference.korean, each.english, each.reference.published)
    ]
    assert len(missed) <= 0.05 * len(seeded()), "\n".join(
        f"{each.error}: {each.english}" for each in missed
    )


def test_reference_translations_pass() -> None:
    false = [each for each in references() if findings(*each)]
    assert len(false) <= 0.02 * len(references()), "\n".join(each.english for each in false)


@pytest.mark.parametrize(
    ("korean", "english", "check", "message", "suggestion"),
    [
        (
            "사업비는 1억 원이다.",
            "The project costs 1 billion won.",
            "numbers_and_amounts",
            "1억 원 (100 million won) is 1 billion won in the English: 1억 is 100 million",
            "100 million won",
        ),
        (
            "285억 원을 들인다.",
            "It will spend 28.5 million won.",
            "numbers_and_amounts",
            "285억 원 (28.5 billion won) is 28.5 million won in the English: 1억 is 100 million",
            "28.5 billion won",
        ),
        (
            "5억 원을 들인다.",
            "It will spend $500 million.",
            "currencies",
            "5억 원 (500 million won) is $500 million in the English: another currency",
            "500 million won",
        ),
        (
            "1.3%p 올랐다.",
            "It rose 1.3 percent.",
            "percentage_points",
            "1.3%p (1.3 percentage points) is 1.3 percent in the English:"
            " percent and percentage points differ",
            "1.3 percentage points",
        ),
        (
            "연면적 3,400㎡다.",
            "It covers 3,400 meters.",
            "units",
            "3,400㎡ (3,400 square meters) is 3,400 meters in the English: another unit",
            "3,400 square meters",
        ),
        (
            "5월 12일 연다.",
            "It opens on December 5.",
            "dates",
            "5월 12일 (May 12) is December 5 in the English: day and month are exchanged",
            "May 12",
        ),
        (
            "오는 27일까지 받는다.",
            "It is open until June 27.",
            "dates",
            "오는 27일 (July 27) is June 27 in the English: another month",
            "July 27",
        ),
        (
            "지난해보다 많다.",
            "It is more than next year.",
            "dates",
            "지난해 (last year) is next year in the English",
            "last year",
        ),
        (
            "오후 2시에 연다.",
            "It opens at 2 a.m.",
            "times_of_day",
            "오후 2시 (2 p.m.) is 2 a.m. in the English: morning and afternoon are exchanged",
            "2 p.m.",
        ),
        (
            "3~5명을 뽑는다.",
            "It will choose 5 to 3 people.",
            "ranges",
            "3~5명 is 5 to 3 in the English: the range is turned round",
            "",
        ),
        ("제3회 대회다.", "It is the fourth.", "ordinals", "제3회 is fourth in the English", ""),
        (
            "문의 063-280-1234",
            "Call 063-280-1243",
            "telephone_numbers",
            "the number 063-280-1234 is 063-280-1243 in the English",
            "063-280-1234",
        ),
    ],
)
def test_a_finding_names_both_values(
    korean: str, english: str, check: str, message: str, suggestion: str
) -> None:
    (finding,) = findings(korean, english)
    assert (finding.check, finding.message, finding.suggestion) == (check, message, suggestion)
    assert finding.span is not None
    assert finding.ko is not None


def test_a_wrong_value_blocks_and_a_lost_one_warns() -> None:
    (wrong,) = findings("기업 32곳이 왔다.", "Some 23 companies came.")
    (lost,) = findings("기업 32곳이 왔다.", "The companies came.")
    (added,) = findings("기업들이 왔다.", "The 32 companies came.")
    assert [each.severity for each in (wrong, lost, added)] == [
        Severity.BLOCKING,
        Severity.WARNING,
        Severity.WARNING,
    ]
    assert lost.span is None
    assert added.ko is None


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("두 기관이 협약했다.", "The two bodies signed an agreement."),
        ("예산을 절반으로 줄였다.", "It cut the budget by 50 percent."),
        ("1인당 10만 원이다.", "It is 100,000 won per person."),
        ("24시간 가동한다.", "It runs around the clock."),
        ("10년 새 두 배가 됐다.", "It has doubled in a decade."),
        ("25일 밝혔다.", "It said on July 25."),
        ("지난달 14일 열렸다.", "It was held on June 14, 2026."),
        ("8월 4일부터 9일까지 연다.", "It runs from August 4 to 9."),
        ("삼국 시대 유물이다.", "It is a relic of the Three Kingdoms."),
        ("3분의 2가 찬성했다.", "Two-thirds were in favor."),
        ("전화 063-280-1234", "Tel. +82-63-280-1234"),
        ("19시에 시작한다.", "It starts at 7 p.m."),
        ("5~10만 원이다.", "It is 50,000 to 100,000 won."),
        ("코로나19 이후다.", "It is after COVID-19."),
        ("전년보다 늘었다.", "It is more than last year."),
    ],
)
def test_right_translations_pass(korean: str, english: str) -> None:
    assert findings(korean, english) == []
