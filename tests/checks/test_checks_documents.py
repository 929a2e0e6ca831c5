"""Checks that see a whole document: official names, and one name in one form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.checks import check_document
from pipeline.checks.audit import audit
from pipeline.glossary import Matcher
from pipeline.glossary.sound import sound_key
from pipeline.release import Document, Finding, Role, Segment, Severity, Term, Translation

DAY = date(2023, 10, 25)
KIM = Term("김관영", "Kim Kwan-young", "person")
PARK = Term("전북테크노파크", "Jeonbuk Techno Park", "organisation", en_forbidden=("Jeonbuk TP",))
PROVINCE = Term("전북도", "Jeonbuk Province", "place", en_accepted=("Jeonbuk",))
IKSAN = Term("익산시", "Iksan City", "place", en_accepted=("Iksan", "Iksan-si"))
TERMS = (KIM, PARK, PROVINCE, IKSAN)
MATCHER = Matcher(TERMS)


def audited(*pairs: tuple[str, str], terms: tuple[Term, ...] = TERMS) -> list[Translation]:
    matcher = MATCHER if terms is TERMS else Matcher(terms)
    document = Document(tuple(Segment(Role.BODY, korean) for korean, _ in pairs), DAY)
    matches = [matcher.find(korean, DAY) for korean, _ in pairs]
    return audit(document, [english for _, english in pairs], matches)


def of(check: str, translations: list[Translation]) -> list[tuple[str, Finding]]:
    return [
        (t.final[finding.span.start : finding.span.end] if finding.span else "", finding)
        for t in translations
        for finding in t.findings
        if finding.check == check
    ]


def test_a_name_that_stands_nowhere_is_blocking_and_shown_in_the_korean() -> None:
    korean = "전날 김관영 지사가 왔다."
    ((_, finding),) = of("missing_name", audited((korean, "The governor came the day before.")))
    assert (finding.severity, finding.suggestion) == (Severity.BLOCKING, "Kim Kwan-young")
    assert finding.ko is not None
    assert korean[finding.ko.start : finding.ko.end] == "김관영"


def test_a_name_that_the_next_segment_has_is_a_hint() -> None:
    pairs = ("김관영 지사가 왔다.", "The governor came."), ("김관영", "Kim Kwan-young")
    ((_, finding),) = of("missing_name", audited(*pairs))
    assert finding.severity is Severity.INFO


def test_a_name_said_twice_and_written_once_in_a_segment_is_none() -> None:
    pair = "김관영 지사는 김관영 지사다.", "Kim Kwan-young is the governor."
    assert of("missing_name", audited(pair)) == []


@pytest.mark.parametrize(
    "wrong",
    ["Kim Gwan-young", "Kim Kwan-yeong", "Kim Kwan Young", "Kim Kwanyoung", "Kwan-young Kim"],
)
def test_another_spelling_of_a_person_is_found_wherever_it_stands(wrong: str) -> None:
    translations = audited(
        ("김관영 지사가 왔다.", f"Governor {wrong} came."),
        ("김 지사의 말이다.", f"So said {wrong}."),
        ("김관영", "Kim Kwan-young"),
    )
    found = of("misspelt_name", translations)
    assert [place for place, _ in found] == [wrong, wrong]
    assert {finding.suggestion for _, finding in found} == {"Kim Kwan-young"}
    assert of("missing_name", translations) == []


def test_a_slip_in_a_name_is_found() -> None:
    translations = audited(("전북테크노파크가 맡는다.", "Jeonbuk Techo Park runs it."))
    ((place, finding),) = of("misspelt_name", translations)
    assert (place, finding.suggestion) == ("Jeonbuk Techo Park", "Jeonbuk Techno Park")
    assert of("missing_name", translations) == []


def test_two_people_of_like_names_are_not_taken_for_each_other() -> None:
    terms = (Term("김정호", "Kim Jung-ho", "person"), Term("김종호", "Kim Jong-ho", "person"))
    pair = "김정호와 김종호가 왔다.", "Kim Jung-ho and Kim Jong-ho came."
    assert of("misspelt_name", audited(pair, terms=terms)) == []


def test_a_forbidden_form_is_found_in_every_segment_with_the_right_one() -> None:
    translations = audited(
        ("전북TP가 연다.", "Jeonbuk TP opens."),
        ("전북테크노파크", "Jeonbuk Techno Park"),
    )
    ((place, finding),) = of("forbidden_variant", translations)
    assert (place, finding.suggestion) == ("Jeonbuk TP", "Jeonbuk Techno Park")
    assert finding.severity is Severity.BLOCKING


def test_a_form_that_is_forbidden_for_one_name_and_right_for_another_passes() -> None:
    state = Term("전북특별자치도", "Jeonbuk State", "place", en_forbidden=("Jeonbuk Province",))
    pair = (
        "전북도는 전북특별자치도가 되었다.",
        "Jeonbuk Province became Jeonbuk State.",
    )
    assert of("forbidden_variant", audited(pair, terms=(PROVINCE, state))) == []


@pytest.mark.parametrize(
    ("status", "check"), [("romanised", "unlisted_person"), ("unconfirmed", "unconfirmed_term")]
)
def test_entries_to_look_at_are_told_once(status: str, check: str) -> None:
    terms = (replace(KIM, status=status),)
    pairs = ("김관영 지사", "Governor Kim Kwan-young"), ("김관영 지사", "Governor Kim Kwan-young")
    ((place, finding),) = of(check, audited(*pairs, terms=terms))
    assert (place, finding.severity) == ("Kim Kwan-young", Severity.INFO)


def test_a_name_that_nobody_listed_is_unified() -> None:
    translations = audited(
        ("더젓갈이 참가했다.", "Deojeotgal took part."),
        ("더젓갈 대표", "The head of The Jeotgal"),
        ("더젓갈 제품", "Products of Deojeotgal"),
    )
    ((place, finding),) = of("several_renderings", translations)
    assert (place, finding.suggestion) == ("The Jeotgal", "Deojeotgal")


def test_an_accepted_rendering_beside_the_listed_one_is_unified() -> None:
    terms = (Term("더젓갈", "The Jeotgal", "organisation", en_accepted=("Deojeotgal",)),)
    pairs = ("더젓갈이 왔다.", "Deojeotgal came."), ("더젓갈 대표", "The head of The Jeotgal")
    ((place, finding),) = of("several_renderings", audited(*pairs, terms=terms))
    assert (place, finding.suggestion) == ("Deojeotgal", "The Jeotgal")
    assert of("several_renderings", audited(*pairs[:1], terms=terms)) == []


def test_suffixes_beside_english_words_are_found_unless_listed_so() -> None:
    pair = (
        "익산시와 전북도, 김민도 씨",
        "Iksan-si and Jeonbuk-do, Gunsan City, Kim Min-do, Lee Seung-gun",
    )
    found = of("mixed_suffixes", audited(pair))
    assert {place: finding.suggestion for place, finding in found} == {
        "Iksan-si": "Iksan City",
        "Jeonbuk-do": "Jeonbuk Province",
    }
    listed = (Term("익산시", "Iksan-si", "place"),)
    pair = "익산시 군산", "Iksan-si and Gunsan City"
    assert of("mixed_suffixes", audited(pair, terms=listed)) == []


def test_a_parenthesis_is_not_torn_from_its_name() -> None:
    korean = "전북테크노파크(수소 = 완주군)가 연다."
    whole = audited((korean, "Jeonbuk Techno Park (hydrogen = Wanju County) opens."))
    torn = audited((korean, "Jeonbuk Techno Park opens in the east (hydrogen = Wanju County)."))
    assert of("broken_parenthesis", whole) == []
    assert [place for place, _ in of("broken_parenthesis", torn)] == ["Jeonbuk Techno Park"]


def test_what_stands_inside_an_official_name_is_no_fault() -> None:
    terms = (Term("두란두란", "Duran Duran", "organisation"),)
    pair = "두란두란이 온다.", "Duran Duran will come."
    assert audited(pair, terms=terms)[0].findings == ()


def test_each_segment_gets_its_own_findings() -> None:
    document = Document((Segment(Role.BODY, "왔다."), Segment(Role.BODY, "갔다.")), DAY)
    translations = [Translation("", "He came here."), Translation("", "He went there")]
    first, second = check_document(document, translations)
    assert first.findings == ()
    assert [finding.check for finding in second.findings] == ["no_full_stop"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Gwan-young", "Kim Kwan-yeong"),
        ("Deojeotgal", "The Jeotgal"),
        ("Jeong Cheol-young", "Jung Chul Young"),
        ("Kim Hyun-woo", "Gim Hyeon-u"),
    ],
)
def test_the_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


def test_different_names_sound_different() -> None:
    names = ["Kim Jung-ho", "Kim Jong-ho", "Kim Jung-hoo", "Kim Chang-ho", "Lee Jung-ho"]
    assert len({sound_key(name) for name in names}) == len(names)
