"""Text and spans to runs that can be nested."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.release import Span
from pipeline.report.runs import Run, split_runs

steady = settings(deadline=None, derandomize=True)
spans = st.builds(Span, st.integers(-5, 30), st.integers(-5, 30))


def test_overlapping_spans_are_cut_at_their_edges() -> None:
    marks = [(Span(0, 4), "a"), (Span(2, 6), "b")]
    assert split_runs("12345678", marks) == [
        Run("12", ("a",)),
        Run("34", ("a", "b")),
        Run("56", ("b",)),
        Run("78", ()),
    ]


def test_marks_keep_the_order_they_were_given_in() -> None:
    marks = [(Span(3, 5), "late"), (Span(0, 5), "early"), (Span(1, 5), "middle")]
    assert split_runs("12345", marks)[-1].marks == ("late", "early", "middle")


def test_span_outside_the_text_or_empty_marks_nothing() -> None:
    marks = [(Span(9, 20), 1), (Span(2, 2), 2), (Span(4, 1), 3), (Span(-4, 0), 4)]
    assert split_runs("12345", marks) == [Run("12345", ())]


def test_empty_text_has_no_runs() -> None:
    assert split_runs("", [(Span(0, 3), "x")]) == []


@steady
@given(st.text(max_size=25), st.lists(spans, max_size=8))
def test_every_character_is_under_exactly_its_marks(text: str, given_spans: list[Span]) -> None:
    runs = split_runs(text, [(span, index) for index, span in enumerate(given_spans)])
    assert "".join(run.text for run in runs) == text
    assert all(run.text for run in runs)
    place = 0
    for run in runs:
        for position in range(place, place + len(run.text)):
            covering = [i for i, s in enumerate(given_spans) if s.start <= position < s.end]
            assert list(run.marks) == covering
        place += len(run.text)
