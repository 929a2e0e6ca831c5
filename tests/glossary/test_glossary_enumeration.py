"""Names in a row become one unit; what is no row, or goes on unlisted, does not."""

from __future__ import annotations

import re

import pytest

from pipeline.glossary import Insert, Match, unmarked
from pipeline.glossary.composition import inserts
from pipeline.release import Span, Term

TERMS = (
    Term("익산시", "Iksan City", "place"),
    Term("군산시", "Gunsan City", "place"),
    Term("완주군", "Wanju County", "place"),
    Term("삼성전자", "Samsung Electronics", "organisation"),
    Term("환경부", "Ministry of Environment", "organisation", usage=frozenset({"article"})),
    Term("전북포럼", "Jeonbuk Forum", "organisation"),
    Term("주은기", "Joo Eun-ki", "person"),
    Term("부사장", "Vice President", "title"),
)


def found(text: str) -> list[Insert]:
    pattern = re.compile("|".join(term.ko for term in TERMS))
    by_form = {term.ko: term for term in TERMS}
    matches = [Match(by_form[m[0]], Span(*m.span())) for m in pattern.finditer(text)]
    return inserts(text, matches)


def english(text: str) -> list[str]:
    return [unmarked(insert.english) for insert in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("익산시·군산시에서", ["Iksan City and Gunsan City"]),
        ("익산시ㆍ군산시ㆍ완주군 등", ["Iksan City, Gunsan City and Wanju County"]),
        ("익산시, 군산시, 완주군 등 3곳", ["Iksan City, Gunsan City and Wanju County"]),
        ("익산시·군산시와 완주군이", ["Iksan City, Gunsan City and Wanju County"]),
        ("익산시, 군산시 및 완주군", ["Iksan City, Gunsan City and Wanju County"]),
        ("익산시, 군산시와 협약", ["Iksan City", "Gunsan City"]),
        ("익산시와 군산시에서", ["Iksan City", "Gunsan City"]),
        ("익산시, 삼성전자, 완주군", ["Iksan City", "Samsung Electronics", "Wanju County"]),
        ("익산시·군산시·가람시", ["Iksan City", "Gunsan City"]),
        ("가람시·익산시·군산시", ["Iksan City", "Gunsan City"]),
        (
            "환경부·삼성전자 주은기 부사장과",
            ["the Ministry of Environment and Samsung Electronics Vice President Joo Eun-ki"],
        ),
    ],
)
def test_rows(text: str, expected: list[str]) -> None:
    assert english(text) == expected


def test_every_name_of_a_row_is_in_it_and_the_row_covers_its_korean() -> None:
    text = "도는 익산시·군산시·완주군에서"
    (row,) = found(text)
    assert [match.term.ko for match in row.matches] == ["익산시", "군산시", "완주군"]
    assert text[row.span.start : row.span.end] == "익산시·군산시·완주군"


@pytest.mark.parametrize(
    "text", ["(사)전북포럼은", "㈜ 전북포럼은", "전북포럼㈜은", "(사) 전북포럼은"]
)
def test_a_legal_form_goes_with_its_organisation(text: str) -> None:
    (insert,) = found(text)
    assert text[insert.span.end :] == "은"
    assert insert.span.start == 0
    assert unmarked(insert.english) == "Jeonbuk Forum"
