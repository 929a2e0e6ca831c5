"""Matching: the longest name, with its particles, and never inside a longer word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary import Matcher
from pipeline.release import Term

TERMS = [
    Term("전북", "Jeonbuk"),
    Term("전북대학교", "Jeonbuk National University"),
    Term("전북대학교병원", "Jeonbuk National University Hospital"),
    Term("전북테크노파크", "Jeonbuk Techno Park"),
    Term("김관영", "Kim Kwan-young"),
    Term("R&D센터", "R&D Center"),
]


def names(text: str) -> list[str]:
    return [text[m.span.start : m.span.end] for m in Matcher(TERMS).find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("김관영은 말했다", ["김관영"]),
        ("김관영 지사와 김관영이", ["김관영", "김관영"]),
        ("전북대학교병원에서는 전북대학교와", ["전북대학교병원", "전북대학교"]),
        ("전북의 전북테크노파크까지도", ["전북", "전북테크노파크"]),
        ("전북형 사업과 전북관", ["전북", "전북"]),
        ("‘전북’이", ["전북"]),
        ("(전북·김관영)", ["전북", "김관영"]),
        ("R&D센터를", ["R&D센터"]),
        ("전북은행", []),
        ("서전북로", []),
        ("전북대", []),
        ("김관영화", []),
        ("", []),
    ],
)
def test_names_are_found_with_their_particles_only(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_an_empty_glossary_finds_nothing() -> None:
    assert Matcher([]).find("전북은") == []


@given(st.text(alphabet="전북대학교병원김관영은 A1·(", max_size=40))
def test_spans_are_in_order_disjoint_and_exact(text: str) -> None:
    end = 0
    for match in Matcher(TERMS).find(text):
        assert match.span.start >= end
        assert text[match.span.start : match.span.end] == match.term.ko
        end = match.span.end
