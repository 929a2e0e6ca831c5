"""Word-level differences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diff import Change, Chunk, changed_spans, word_diff
from pipeline.release import Span

EQUAL, DELETE, INSERT = Change.EQUAL, Change.DELETE, Change.INSERT

steady = settings(deadline=None, derandomize=True)

words = st.lists(
    st.sampled_from(["the", "Gov.", "⟦A⟧", "3,400", "도는", "⟦", "’s", " ", "  ", ","])
)
texts = st.one_of(st.text(), words.map("".join), words.map(" ".join))


@steady
@given(texts, texts)
def test_chunks_put_together_are_the_two_texts(a: str, b: str) -> None:
    chunks = word_diff(a, b)
    assert "".join(c.text for c in chunks if c.change is not INSERT) == a
    assert "".join(c.text for c in chunks if c.change is not DELETE) == b
    assert all(chunk.text for chunk in chunks)


@steady
@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert word_diff(text, text) == ([Chunk(EQUAL, text)] if text else [])


@steady
@given(texts, texts)
def test_spans_are_where_the_chunks_lie(a: str, b: str) -> None:
    chunks = word_diff(a, b)
    for text, change in ((a, DELETE), (b, INSERT)):
        spans = changed_spans(chunks, change)
        changed = [chunk.text for chunk in chunks if chunk.change is change]
        assert [text[span.start : span.end] for span in spans] == changed


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "Gov. ⟦A⟧ said",
            "Gov. Kim Kwan-young said",
            [(EQUAL, "Gov. "), (DELETE, "⟦A⟧"), (INSERT, "Kim Kwan-young"), (EQUAL, " said")],
        ),
        (
            "worth 3,400 won",
            "worth 3,500 won",
            [(EQUAL, "worth "), (DELETE, "3,400"), (INSERT, "3,500"), (EQUAL, " won")],
        ),
        (
            "도는 ‘시험동’을 열었다",
            "도는 ‘시험동’을 닫았다",
            [(EQUAL, "도는 ‘시험동’을 "), (DELETE, "열었다"), (INSERT, "닫았다")],
        ),
        ("one two", "one two three", [(EQUAL, "one two"), (INSERT, " three")]),
        ("one two", "", [(DELETE, "one two")]),
        (
            "one two",
            " one\ttwo",
            [(INSERT, " "), (EQUAL, "one"), (DELETE, " "), (INSERT, "\t"), (EQUAL, "two")],
        ),
        (
            "cold and also wet",
            "cold, and wet",
            [(EQUAL, "cold"), (INSERT, ","), (EQUAL, " and "), (DELETE, "also "), (EQUAL, "wet")],
        ),
        (
            "the red old car",
            "the blue new car",
            [(EQUAL, "the "), (DELETE, "red old"), (INSERT, "blue new"), (EQUAL, " car")],
        ),
    ],
)
def test_whole_words_change(a: str, b: str, expected: list[tuple[Change, str]]) -> None:
    assert [(chunk.change, chunk.text) for chunk in word_diff(a, b)] == expected


@pytest.mark.parametrize(
    ("a", "b", "kept"),
    [
        ("officials look at roots of a tall tree", "people see new kinds of some wet bush", []),
        ("the mayor of a tall old tree", "people of some wet bush", ["of"]),
        ("officials look at 9 of a tall tree", "people see new 9 kinds some wet", ["9"]),
        ("청사 안에서 모두 및 도민 여러 명", "시장 밖에서 함께 및 군민 몇 분", []),
    ],
)
def test_common_word_between_long_changes_is_no_landmark(a: str, b: str, kept: list[str]) -> None:
    chunks = word_diff(a, b)
    assert [c.text.strip() for c in chunks if c.change is EQUAL and c.text.strip()] == kept


def test_a_word_within_a_sentence_of_common_words_is_found() -> None:
    sentence = "the province and the county and the city of the region, " * 7
    chunks = word_diff(f"{sentence}open {sentence}", f"{sentence}shut {sentence}")
    assert [c.text for c in chunks if c.change is not EQUAL] == ["open", "shut"]


def test_texts_beyond_all_measure_are_told_to_be_different_at_once() -> None:
    a, b = "a b " * 200_000 + "a", "b a " * 200_000 + "b"
    assert word_diff(a, b) == [Chunk(DELETE, a), Chunk(INSERT, b)]
    assert changed_spans(word_diff(a, b), INSERT).__next__() == Span(0, len(b))
