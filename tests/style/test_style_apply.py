"""All rules together: idempotent, careful with names, and exact about what was changed."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks.style import house_style
from pipeline.release import Mention, Span, Term
from pipeline.scoring import load_references
from pipeline.style import LONGEST, Style, apply_style, choices, months_of_days, style_names

_VALUES = {choice.key: [each.strip('"') for each in choice.values] for choice in choices()}
STYLES = st.fixed_dictionaries(
    {
        key: st.integers(0, 10) if key == "numbers_in_words" else st.sampled_from(values)
        for key, values in _VALUES.items()
    }
).map(Style.model_validate)
# What the rules look for, in any order, so that they meet each other.
_WORDS = """
    5 5% percent per cent %p 3 to – - , . ; : ? ( ) ▲ / KRW ₩ ₩5,000 won $ million billion
    1,000 1450 12345 0.5 0 1 2 9 10 25 31 2026 July Oct. Oct May March Sept. July, the The of
    25th 1st 2nd 31st and through until 10am 10:00 14:00 a.m. p.m. pm A.M. noon km m² ㎡ ha
    kilometers square meters tons meter degrees Celsius ℃ -hectare a an companies cities
    months years old people road long No. phase aged Governor Gov. Kim Professor center Won
    centre organised colors programme http://a.kr/5% 063-280-2000 ⟦A⟧ \uf000 \uf001 \ue000
    Jeonju City’s city's In on at from between in for is was “Yes” 'A' x = % 3·1 G20 5'10" ' “
    ” ‘ ’ 5G
"""
WORDS = st.sampled_from(_WORDS.split())
# And what they change, whole.
PHRASES = st.sampled_from(
    [
        "rose 5%",
        "5 per cent of",
        "3.5%p",
        "KRW 3 to 5 billion",
        "5,000 won and",
        "₩1450",
        "on the 25th,",
        "25 July 2026",
        "the 25th of Oct.",
        "Sept. 5 to 7",
        "October 25.",
        "at 14:00.",
        "10am",
        "8 to 10 p.m.",
        "3 cities",
        "2 years and 3 months",
        "12345 people",
        "a 5 km road",
        "1,200㏊",
        "5 kilometres",
        "2-hectare",
        "the programme",
        "health centers",
        "Gov. Kim",
        "Governor Kim Han",
        '"A "B" C"',
        "the 'A' hall",
        "the city's",
    ]
)
TEXTS = st.lists(
    st.tuples(st.one_of(PHRASES, WORDS), st.sampled_from([" ", " ", " ", ""])), max_size=12
).map(lambda parts: "".join(word + space for word, space in parts))
MONTHS = {25: 10, 1: 11, 2: 10, 31: 12}


@settings(max_examples=200, deadline=None)
@given(TEXTS, STYLES)
def test_applying_a_style_again_changes_nothing(text: str, style: Style) -> None:
    once = apply_style(text, style, months=MONTHS)
    assert apply_style(once.text, style, months=MONTHS) == type(once)(once.text)


@settings(max_examples=200, deadline=None)
@given(TEXTS, STYLES)
def test_the_edits_tell_exactly_what_was_changed(text: str, style: Style) -> None:
    styled = apply_style(text, style, months=MONTHS)
    made = text
    for edit in reversed(styled.edits):
        made = made[: edit.span.start] + edit.text + made[edit.span.end :]
    assert made == styled.text


@settings(max_examples=200, deadline=None)
@given(TEXTS, STYLES, st.data())
def test_names_are_kept_and_found_again(text: str, style: Style, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    styled = apply_style(text, style, [Span(start, end)], MONTHS)
    place = styled.span(Span(start, end))
    if start < end:
        assert styled.text[place.start : place.end] == text[start:end]


@settings(max_examples=200, deadline=None)
@given(TEXTS, STYLES)
def test_addresses_telephones_and_private_marks_are_kept(text: str, style: Style) -> None:
    kept = re.compile(r"⟦A⟧|[\uf000\uf001\ue000]|063-280-2000")
    assert kept.findall(apply_style(text, style).text) == kept.findall(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), STYLES)
def test_any_text_is_taken(text: str, style: Style) -> None:
    once = apply_style(text, style)
    assert apply_style(once.text, style).text == once.text


def test_the_usual_style_is_how_the_references_write(usual: Style) -> None:
    for name in ("development", "test"):
        for segment in load_references(name).segments:
            for reference in segment.references:
                assert [*house_style(reference, usual)] == [], reference


def test_one_sentence_with_everything(usual: Style) -> None:
    text = (
        'On 25th Oct. at 10am, the city\'s "center" put ₩5,000 and 5% of 12345 t into 3 programmes'
        " over 5 km in 2026."
    )
    assert apply_style(text, usual).text == (
        "On October 25 at 10 a.m., the city’s “center” put 5,000 won and 5 percent of 12,345 t into"
        " three programs over 5 kilometers in 2026."
    )


def test_edits_that_two_rules_make_are_told_as_one(neutral: Style) -> None:
    style = neutral.model_copy(update={"units": "words", "spelling": "British"})
    (edit,) = apply_style("It is 5 km.", style).edits
    assert (edit.span, edit.text) == (Span(6, 10), "5 kilometres")


def test_mentions_move_with_the_text(usual: Style) -> None:
    kim, title = Term("김관영", "Kim Kwan-young", "person"), Term("지사", "Governor", "title")
    text = "Up 5%, Governor Kim Kwan-young said."
    mentions = (
        Mention(title, Span(0, 2), Span(7, 15)),
        Mention(kim, Span(3, 6), Span(16, 30)),
        Mention(kim, Span(9, 12)),
    )
    style = usual.model_copy(update={"titles": "abbreviated"})
    final, moved = style_names(text, mentions, style)
    assert final == "Up 5 percent, Gov. Kim Kwan-young said."
    places = [each.en for each in moved]
    assert [place and final[place.start : place.end] for place in places] == [
        "Gov.",
        "Kim Kwan-young",
        None,
    ]


def test_months_of_days_come_from_the_day_of_the_release() -> None:
    published = date(2025, 10, 20)
    assert months_of_days("오는 25일 열린다.", published) == {25: 10}
    assert months_of_days("오는 5일까지", published) == {5: 11}
    assert months_of_days("지난 28일", published) == {28: 9}
    assert months_of_days("11월 3일과 5일", published)[3] == 11
    assert months_of_days("10월 5일과 11월 5일", published) == {}, "a 5th of two months"
    assert months_of_days("5일간 열린다.", published) == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "“" * LONGEST,
        "'a " * (LONGEST // 3),
        "‘a " * (LONGEST // 3),
        '"a ' * (LONGEST // 3),
        "1,111" * (LONGEST // 5),
        "1" * LONGEST,
        "5 to " * (LONGEST // 5),
        "5% " * (LONGEST // 3),
        "the 25th " * (LONGEST // 9),
        "Kim " * (LONGEST // 4),
        " " * LONGEST,
        "(5 " * (LONGEST // 3),
    ],
    ids=lambda text: text[:5],
)
def test_hostile_text_takes_no_time(text: str, usual: Style) -> None:
    start = time.perf_counter()
    apply_style(text, usual.model_copy(update={"currency": "KRW", "days": "with month"}))
    assert time.perf_counter() - start < 5


def test_what_is_too_long_for_a_segment_is_left_alone(usual: Style) -> None:
    text = "5% " * LONGEST
    assert apply_style(text, usual).text == text
