"""Names are found in English written by anybody."""

from __future__ import annotations

import pytest

from pipeline.glossary import Match
from pipeline.glossary.locate import form_spans, locate
from pipeline.release import Span, Term

STATE = Term("전북특별자치도", "Jeonbuk State", "place", en_accepted=("Jeonbuk",))
JEONBUK = Term("전북", "Jeonbuk", "place")
UNIVERSITY = Term("전북대학교", "Jeonbuk National University", "organisation")
OFFICE = Term("도민안전본부", "Residents’ Safety Headquarters", "organisation")
PENSION = Term("바람연금", "wind pension", "programme", usage=frozenset({"lowercase"}))
GOVERNOR = Term("지사", "Governor", "title")
MINISTRY = Term("행정안전부", "Ministry of the Interior and Safety", "organisation")
MANGYEONG, DONGJIN = (
    Term("만경강", "Mangyeong River", "place"),
    Term("동진강", "Dongjin River", "place"),
)


def placed(english: str, *terms: Term) -> list[str | None]:
    matches = [Match(term, Span(index, index + 1)) for index, term in enumerate(terms)]
    mentions = locate(english, matches)
    assert [mention.term for mention in mentions] == list(terms)
    assert [mention.ko for mention in mentions] == [match.span for match in matches]
    return [english[m.en.start : m.en.end] if m.en else None for m in mentions]


@pytest.mark.parametrize(
    ("english", "term", "place"),
    [
        ("The Jeonbuk National University’s fair", UNIVERSITY, "Jeonbuk National University"),
        ("JEONBUK NATIONAL UNIVERSITY OPENS", UNIVERSITY, "JEONBUK NATIONAL UNIVERSITY"),
        ("jeonbuk national university", UNIVERSITY, None),
        ("Jeonbuk  National University", UNIVERSITY, "Jeonbuk  National University"),
        ("the Residents' Safety Headquarters", OFFICE, "Residents' Safety Headquarters"),
        ("in Jeonbuk", STATE, "Jeonbuk"),
        ("a Jeonbuk-type project", JEONBUK, "Jeonbuk"),
        ("Jeonbuk-do", JEONBUK, None),
        ("Jeonbukdo", JEONBUK, None),
        ("Wind Pensions for all", PENSION, "Wind Pensions"),
        ("the governor said", GOVERNOR, "governor"),
        ("the governorship", GOVERNOR, None),
        (
            "the Minister of the Interior and Safety",
            MINISTRY,
            "Minister of the Interior and Safety",
        ),
    ],
)
def test_a_name_is_found_as_english_may_write_it(
    english: str, term: Term, place: str | None
) -> None:
    assert placed(english, term) == [place]


def test_a_longer_name_goes_before_one_that_is_part_of_it() -> None:
    assert placed("Jeonbuk and Jeonbuk National University", UNIVERSITY, JEONBUK) == [
        "Jeonbuk National University",
        "Jeonbuk",
    ]
    mentions = locate(
        "Jeonbuk National University in Jeonbuk",
        [Match(JEONBUK, Span(0, 2)), Match(UNIVERSITY, Span(3, 8))],
    )
    assert [mention.en for mention in mentions] == [Span(31, 38), Span(0, 27)]


def test_every_place_serves_one_mention() -> None:
    assert placed("Jeonbuk, then Jeonbuk", JEONBUK, JEONBUK, JEONBUK) == [
        "Jeonbuk",
        "Jeonbuk",
        None,
    ]


def test_names_in_a_row_share_their_last_noun() -> None:
    assert placed("the Mangyeong and Dongjin rivers", MANGYEONG, DONGJIN) == [
        "Mangyeong",
        "Dongjin",
    ]
    assert placed("the Mangyeong area", MANGYEONG) == [None]


def test_forms_of_one_place_do_not_overlap() -> None:
    spans = form_spans("Jeonbuk State, Jeonbuk", ("Jeonbuk", "Jeonbuk State", ""))
    assert spans == [Span(0, 13), Span(15, 22)]
    assert form_spans("anything", ()) == []
