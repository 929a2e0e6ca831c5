"""Each check on a segment finds its fault and says where."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.checks import check, check_document
from pipeline.release import Document, Finding, Role, Segment, Severity, Span, Translation

DAY = date(2025, 3, 12)
KOREAN = "도는 “돕겠다”며 “함께하겠다”고 밝혔다. ▲교육 ▲복지(2곳) 등이다."
GOOD = (
    "The province said “we will help” and “be with you.” It runs ▲education ▲welfare (two places)."
)


def findings(english: str, korean: str = KOREAN, role: Role = Role.BODY) -> list[Finding]:
    return list(check(Segment(role, korean), Translation(english, english), DAY).findings)


def found(english: str, korean: str = KOREAN, role: Role = Role.BODY) -> dict[str, Severity]:
    return {finding.check: finding.severity for finding in findings(english, korean, role)}


def marked(finding: Finding, english: str) -> str:
    assert finding.span is not None
    return english[finding.span.start : finding.span.end]


def test_a_good_translation_has_no_finding() -> None:
    assert found(GOOD) == {}


@pytest.mark.parametrize(
    ("english", "name", "severity"),
    [
        (GOOD.replace("education", "교육"), "untranslated_hangul", Severity.BLOCKING),
        (GOOD.replace("education", "⟦A⟧"), "dangling_placeholder", Severity.BLOCKING),
        (GOOD.replace("“we will help”", "it will help"), "lost_punctuation", Severity.WARNING),
        (GOOD.replace("we will help”", "we will help"), "lost_punctuation", Severity.WARNING),
        (GOOD.replace("▲welfare", "and welfare"), "lost_punctuation", Severity.WARNING),
        (GOOD.replace("(two places)", "two places"), "lost_punctuation", Severity.WARNING),
        (GOOD.replace("(two places)", "(two places"), "lost_punctuation", Severity.WARNING),
        (GOOD.replace("(two places)", "two places)"), "lost_punctuation", Severity.WARNING),
        (GOOD.replace("(two places)", "(two places =)"), "broken_parenthesis", Severity.WARNING),
        (GOOD.replace("(two places)", "()"), "broken_parenthesis", Severity.WARNING),
        (GOOD + " Smart smart smart.", "repeated_words", Severity.WARNING),
        (GOOD + " And so on and so on and so on.", "repeated_words", Severity.WARNING),
        (GOOD + " " + GOOD, "repeated_words", Severity.WARNING),
        (GOOD.replace("province", "province province"), "doubled_words", Severity.WARNING),
        ("“A” “b” ▲c ▲(d). It is.", "unusual_length", Severity.WARNING),
        (GOOD + " And other things" * 20 + ".", "unusual_length", Severity.WARNING),
        ("", "unusual_length", Severity.BLOCKING),
        (GOOD.replace(".” It", " too”; it"), "lost_sentence", Severity.WARNING),
        (GOOD.replace("will help", "will not help"), "changed_negation", Severity.WARNING),
        (GOOD.replace("help” and", "help”and"), "missing_space", Severity.WARNING),
        (GOOD.replace(" (two", "(two"), "missing_space", Severity.WARNING),
        (GOOD.replace(" and “be", ", and“be"), "missing_space", Severity.WARNING),
        (GOOD.replace("help” and", "help ” and").replace("said ", "said , "), "missing_space",
         Severity.WARNING),
        (GOOD[:-1], "no_full_stop", Severity.WARNING),
        ("t" + GOOD[1:], "lower_case_start", Severity.WARNING),
        (GOOD.replace("It runs", "it runs"), "lower_case_start", Severity.WARNING),
        (GOOD.replace("It runs", "It is an province of"), "wrong_article", Severity.WARNING),
    ],
)  # fmt: skip
def test_a_fault_is_found(english: str, name: str, severity: Severity) -> None:
    assert found(english).get(name) is severity


@pytest.mark.parametrize(
    ("english", "name", "place", "suggestion"),
    [
        (GOOD.replace("education", "교육"), "untranslated_hangul", "교육", ""),
        ('He said, "It is ahead of its time,"he said.', "missing_space", 'time,"he', 'time," he'),
        ("The end.The start is near.", "missing_space", "end.The", "end. The"),
        ("It is a honest hour.", "wrong_article", "a", "an"),
        ("Governor Kim Min-su Governor spoke.", "doubled_words", "Governor Kim Min-su Governor",
         "Governor Kim Min-su"),
        ("Jeonbuk Province Province spoke.", "doubled_words", "Province Province", "Province"),
        ("It ends without a stop", "no_full_stop", "p", "p."),
        ("all is well here.", "lower_case_start", "a", "A"),
    ],
)  # fmt: skip
def test_a_finding_shows_the_place_and_what_should_stand_there(
    english: str, name: str, place: str, suggestion: str
) -> None:
    finding = next(each for each in findings(english) if each.check == name)
    assert (marked(finding, english), finding.suggestion) == (place, suggestion)


@pytest.mark.parametrize(
    "english",
    [
        "He has had had it one by one by hand.",
        "It is an hour from a university to an MOU, a UNESCO site and an 18-day fair.",
        "It opens at 9 a.m. on weekdays at Co. and Inc. offices, St. Mary and No. 5.",
        "“Will it?” he asked at www.example.kr/a,b and v1.2 of a file(s).",
        "The programs are 1) one and 2) two.",
        "The Grade A apples are for a one-day trip to a European fair.",
    ],
)
def test_good_form_passes(english: str) -> None:
    form = {"doubled_words", "repeated_words", "wrong_article", "missing_space",
            "lower_case_start", "no_full_stop", "broken_parenthesis"}  # fmt: skip
    assert form.isdisjoint(found(english))


@pytest.mark.parametrize(
    ("korean", "english", "is_changed"),
    [
        ("도는 사업을 추진한다.", "The province will not carry out the project.", True),
        ("도는 사업을 추진하지 않는다.", "The province will carry out the project.", True),
        ("도는 사업을 추진하지 않는다.", "The province will not carry out the project.", False),
        ("도는 사업을 추진하지 않는다.", "The province has dropped plans without a word.", False),
        ("행사장 안 출입이 금지된다.", "Visitors may not enter the venue.", False),
        ("주민 발길이 끊이지 않는다.", "Residents keep coming.", False),
        ("문제는 돈이 아니라 사람이다.", "The problem is money but people.", True),
        ("문제는 돈이 아니라 사람이다.", "The problem is people rather than money.", False),
    ],
)
def test_negation(korean: str, english: str, is_changed: bool) -> None:
    assert ("changed_negation" in found(english, korean)) is is_changed


@pytest.mark.parametrize(
    ("korean", "english", "is_shorter"),
    [
        ("장미·백합·국화를 심었다.", "They planted roses, lilies and chrysanthemums.", False),
        ("장미·백합·국화를 심었다.", "They planted roses and lilies.", True),
        ("쌀, 보리, 콩, 밀을 판다.", "They sell rice, barley and beans.", True),
        ("예산은 1,500,000,000원이다.", "The budget is 1.5 billion won.", False),
        ("도는 밝혔고, 시는 반겼으며, 군은 도왔다.", "The province spoke and all agreed.", False),
    ],
)
def test_lists_without_marks(korean: str, english: str, is_shorter: bool) -> None:
    assert ("shortened_list" in found(english, korean)) is is_shorter


def test_a_lost_sentence_is_shown_in_the_korean() -> None:
    korean = "도는 오늘 축제를 연다. 축제에는 여러 나라의 음식과 공연이 마련된다. 입장은 무료다."
    english = "The province holds a festival today. Admission is free."
    finding = next(each for each in findings(english, korean) if each.check == "lost_sentence")
    assert finding.ko is not None
    assert korean[finding.ko.start : finding.ko.end].startswith("축제에는")


def test_what_english_may_write_otherwise_passes() -> None:
    english = "“I am glad,” said Ma Soon-rye, 81, of the Jeonbuk Forum on Wednesday."
    korean = "(사)전북포럼 마순례(81) 씨는 5일(수) “기쁘다”고 말했다."
    assert "lost_punctuation" not in found(english, korean)


def test_findings_that_are_there_stay_and_checking_again_changes_nothing() -> None:
    note = Finding("pieced_together", Severity.WARNING, "put together from parts")
    document = Document((Segment(Role.BODY, KOREAN),), DAY)
    once = check_document(document, [Translation("", GOOD[:-1], findings=(note,))])
    assert [finding.check for finding in once[0].findings] == ["pieced_together", "no_full_stop"]
    assert check_document(document, once) == once


@pytest.mark.parametrize(
    "noise",
    ["a " * 50_000, "((((" * 20_000, "“" * 50_000, "가" * 50_000, "A, " * 30_000, "Kim-" * 30_000,
     "a.b" * 30_000, "1," * 30_000, "Governor of " * 9_000],
)  # fmt: skip
@pytest.mark.parametrize("korean", [KOREAN, "가, " * 3_000 + "않지 못하다.", "(가=나" * 3_000])
@pytest.mark.timeout(20)
def test_hostile_text_is_checked_in_reasonable_time(noise: str, korean: str) -> None:
    assert found(noise, korean)


def test_a_span_never_leaves_the_text() -> None:
    for english in (GOOD[:-1], "a " * 30, "x,y(z)” “", '"a"b,c'):
        for finding in findings(english):
            assert finding.span is None or finding.span.end <= len(english)
            assert finding.span is None or finding.span != Span(0, 0)
