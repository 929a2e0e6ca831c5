"""Each check finds its fault, and none complains about a human translation."""

from __future__ import annotations

import json

import pytest

from pipeline.checks import check
from pipeline.data import data_path
from pipeline.korean import normalise
from pipeline.release import Mention, Role, Segment, Severity, Span, Term, Translation

REFERENCES = [
    (Segment(Role(each["role"]), normalise(each["ko"])), each["en"])
    for path in sorted(data_path("corpora", "releases").glob("*.json"))
    for each in json.loads(path.read_text(encoding="utf-8"))["segments"]
]
KOREAN = Segment(Role.BODY, "도는 “돕겠다”며 “함께하겠다”고 밝혔다. ▲교육 ▲복지(2곳) 등이다.")
GOOD = "The province said “we will help” and “be with you”: ▲education ▲welfare (two places)."


def findings(segment: Segment, english: str, *mentions: Mention) -> dict[str, Severity]:
    checked = check(segment, Translation(english, english, mentions=mentions))
    return {finding.check: finding.severity for finding in checked.findings}


def test_a_good_translation_has_no_finding() -> None:
    assert findings(KOREAN, GOOD) == {}


def test_human_reference_translations_have_next_to_none() -> None:
    noisy = [english for segment, english in REFERENCES if findings(segment, english)]
    assert len(noisy) <= len(REFERENCES) / 50, noisy


@pytest.mark.parametrize(
    ("english", "name", "severity"),
    [
        (GOOD.replace("education", "교육"), "untranslated_hangul", Severity.BLOCKING),
        (GOOD.replace("education", "⟦A⟧"), "dangling_placeholder", Severity.BLOCKING),
        (GOOD.replace("“be with you”", "be with you"), "lost_punctuation", Severity.WARNING),
        (GOOD.replace("be with you”", "be with you"), "lost_punctuation", Severity.WARNING),
        (GOOD.replace("▲welfare", "and welfare"), "lost_punctuation", Severity.WARNING),
        (GOOD.replace("(two places)", "two places"), "lost_punctuation", Severity.WARNING),
        (GOOD.replace("(two places)", "(two places"), "lost_punctuation", Severity.WARNING),
        (GOOD + " smart smart smart", "repeated_words", Severity.WARNING),
        (GOOD + " and so on and so on and so on", "repeated_words", Severity.WARNING),
        ("“a” “b” ▲c ▲(d)", "unusual_length", Severity.WARNING),
        (GOOD + " and other things" * 20, "unusual_length", Severity.WARNING),
        ("", "unusual_length", Severity.BLOCKING),
    ],
)
def test_a_fault_is_found(english: str, name: str, severity: Severity) -> None:
    assert findings(KOREAN, english)[name] is severity


def test_spans_show_the_fault_in_the_english() -> None:
    english = GOOD.replace("education", "교육")
    (finding,) = check(KOREAN, Translation(english, english)).findings
    assert finding.span is not None
    assert english[finding.span.start : finding.span.end] == "교육"


def test_a_name_that_was_not_placed_is_blocking_and_suggests_it() -> None:
    mention = Mention(Term("김관영", "Kim Kwan-young"), Span(0, 3))
    segment = Segment(Role.BODY, "김관영 지사는 말했다고 전했다.")
    (finding,) = check(
        segment, Translation("", "Yesterday the governor said so.", mentions=(mention,))
    ).findings
    assert (finding.check, finding.severity) == ("missing_name", Severity.BLOCKING)
    assert finding.suggestion == "Kim Kwan-young"


@pytest.mark.parametrize("noise", ["a " * 50_000, "((((" * 20_000, "“" * 50_000, "가" * 50_000])
def test_hostile_output_is_checked_in_reasonable_time(noise: str) -> None:
    assert findings(KOREAN, noise)
