"""Marked text as HTML."""

from __future__ import annotations

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from pipeline.release import Finding, Severity, Span
from pipeline.report.markup import Mark, Tag, finding_mark, marked, name_mark

steady = settings(deadline=None, derandomize=True)

marks = st.lists(
    st.builds(
        Mark,
        st.sampled_from(["mark", "span", "ins", "del"]),
        st.builds(Span, st.integers(0, 20), st.integers(0, 20)),
        st.just("x"),
        st.text(max_size=5),
    ),
    max_size=6,
)


def tagged(html: str, tag: Tag) -> list[str]:
    return [element.text for element in BeautifulSoup(html, "lxml").find_all(tag)]


def test_name_that_changed_in_part_stays_one_element() -> None:
    text = "Gov. Kim Kwan-young spoke"
    html = marked(text, [Mark("ins", Span(9, 25), "mf"), name_mark(Span(5, 19), 3)])
    assert tagged(html, "mark") == ["Kim Kwan-young"]
    assert tagged(html, "ins") == ["Kwan-young", " spoke"]
    assert html == (
        'Gov. <mark class="name" data-n="3">Kim <ins class="mf">Kwan-young</ins></mark>'
        '<ins class="mf"> spoke</ins>'
    )


def test_overlapping_findings_share_their_common_part() -> None:
    one = finding_mark(Finding("a", Severity.INFO, "first"), Span(0, 4))
    other = finding_mark(Finding("b", Severity.BLOCKING, "second"), Span(2, 6))
    soup = BeautifulSoup(marked("abcdef", [one, other]), "lxml")
    assert [(e.text, e["class"], e["title"]) for e in soup.find_all("span")] == [
        ("ab", ["flag", "info"], "first"),
        ("cd", ["flag", "info", "flag", "blocking"], "first; second"),
        ("ef", ["flag", "blocking"], "second"),
    ]


def test_name_carries_its_number_in_the_list() -> None:
    soup = BeautifulSoup(marked("Kim said", [name_mark(Span(0, 3), 4)]), "lxml")
    assert [(e.text, e["class"], e["data-n"]) for e in soup.find_all("mark")] == [
        ("Kim", ["name"], "4")
    ]
    assert name_mark(Span(0, 3), 4, missing=True).classes == "missing"


def test_nested_names_have_the_numbers_of_both() -> None:
    marks = [name_mark(Span(0, 10), 1), name_mark(Span(0, 7), 2)]
    soup = BeautifulSoup(marked("Jeonbuk University", marks), "lxml")
    assert [(e.text, e["class"], e["data-n"]) for e in soup.find_all("mark")] == [
        ("Jeonbuk", ["name"], "1 2"),
        (" Un", ["name"], "1"),
    ]


def test_text_and_titles_are_escaped() -> None:
    html = marked("<b>&", [Mark("mark", Span(0, 2), "name", '"><script>')])
    assert html == ('<mark class="name" data-n="&#34;&gt;&lt;script&gt;">&lt;b</mark>&gt;&amp;')


@steady
@given(st.text(alphabet="ab<>&\"' 가{}", max_size=20), marks)
def test_whatever_the_marks_the_text_is_the_same(text: str, given_marks: list[Mark]) -> None:
    # lxml itself: BeautifulSoup makes one space of a text that is all spaces.
    paragraph = fragment_fromstring(f"<p>{marked(text, given_marks)}</p>")
    assert paragraph.text_content() == text
    assert {element.tag for element in paragraph.iterdescendants()} <= {
        "mark", "span", "ins", "del",
    }  # fmt: skip
