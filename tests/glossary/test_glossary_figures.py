"""Figures whose English is certain become inserts, in the forms that the model is taught."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.glossary.figures import figure_inserts
from pipeline.glossary.insert import InsertKind
from pipeline.training import figures
from pipeline.training.pair import Pair

PUBLISHED = date(2026, 7, 20)


def inserts(text: str) -> list[tuple[str, str]]:
    return [
        (text[each.span.start : each.span.end], each.english)
        for each in figure_inserts(text, PUBLISHED)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("도비 285억 원을 들여", [("285억 원", "28.5 billion won")]),
        ("수출 482만 달러", [("482만 달러", "$4.82 million")]),
        ("40%가량", [("40%", "40 percent")]),
        ("0.4%p 내렸다", [("0.4%p", "0.4 percentage points")]),
        ("기업 32곳과", [("32", "32")]),
        ("150여 명이", [("150", "150")]),
        ("연면적 3,400㎡에", [("3,400", "3,400")]),
        ("25일 밝혔다", [("25일", "the 25th")]),
        ("오는 11월 23일까지", [("11월 23일", "November 23")]),
        ("2026년 3월 5일", [("2026년", "2026"), ("3월 5일", "March 5")]),
        ("서울, 12월 31일까지", [("12월 31일", "December 31")]),
        # Words in English, or more than one reading.
        ("7개 군", []),
        ("20대가 많다", []),
        ("12층 건물", []),
        ("3~5명", []),
        ("제12회 대회", []),
        ("12일간", [("12", "12")]),
        ("14일의 노력", []),
        ("30일 뒤", []),
        ("8월 4일부터 9일까지", [("8월 4일", "August 4")]),
        ("063-280-1234", []),
        ("13월", []),
    ],
)
def test_inserts(text: str, expected: list[tuple[str, str]]) -> None:
    assert inserts(text) == expected
    assert all(each.kind is InsertKind.FIGURE for each in figure_inserts(text, PUBLISHED))


def test_the_training_masks_the_same_stretches() -> None:
    korean = "도는 2027년까지 6,480억 원을 들여 기업 120곳을 돕고 26.7% 늘린다고 25일 밝혔다."
    english = (
        "The province said on the 25th that it will spend 648 billion won by 2027 to support 120"
        " companies, up 26.7 percent."
    )
    taught = [(each.ko, each.en) for each in figures.find(Pair(korean, english))]
    assert inserts(korean) == taught
