"""What changed between two termbases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.glossary import diff_terms
from pipeline.release import Term

PROVINCE = Term(ko="전북도", en="Jeonbuk Province", valid_to=date(2024, 1, 17))
STATE = Term(ko="전북도", en="Jeonbuk State", valid_from=date(2024, 1, 18))
OFFICE = Term(ko="도청", en="Provincial Office", ko_forms=("전북도청",), note="old")


def test_entries_are_added_removed_and_changed_column_by_column() -> None:
    changed = replace(OFFICE, en="State Office", note="new", origin="elsewhere.csv:9")
    other, same = Term(ko="군청", en="County Office"), Term(ko="시청", en="City Hall")
    changes = diff_terms([OFFICE, same, STATE], [same, changed, other])
    assert [(change.old, change.new) for change in changes] == [
        (None, other),
        (OFFICE, changed),
        (STATE, None),
    ]
    assert changes[1].fields == [
        ("en", "Provincial Office", "State Office"),
        ("note", "old", "new"),
    ]
    assert changes[0].fields == []


def test_entries_of_one_name_are_paired_by_their_first_day() -> None:
    changed = replace(STATE, en="Jeonbuk")
    (change,) = diff_terms([PROVINCE, STATE], [changed, PROVINCE])
    assert (change.old, change.new) == (STATE, changed)


def test_a_moved_date_is_a_change_and_not_a_removal_with_an_addition() -> None:
    moved = replace(STATE, valid_from=date(2024, 2, 1))
    (change,) = diff_terms([PROVINCE, STATE], [PROVINCE, moved])
    assert change.fields == [("valid_from", "2024-01-18", "2024-02-01")]


def test_where_an_entry_stands_is_no_difference() -> None:
    assert diff_terms([OFFICE, STATE], [replace(STATE, origin="b.csv:7"), OFFICE]) == []


ENTRY = st.builds(
    Term,
    ko=st.sampled_from(["도청", "군청"]),
    en=st.sampled_from(["Office", "Hall"]),
    valid_from=st.none() | st.dates(),
)
DISTINCT = st.lists(ENTRY, max_size=6, unique_by=lambda term: (term.ko, term.valid_from))


@settings(deadline=None, derandomize=True)
@given(old=DISTINCT, new=DISTINCT)
def test_the_changes_lead_from_the_old_to_the_new(old: list[Term], new: list[Term]) -> None:
    changes = diff_terms(old, new)
    gone = [change.old for change in changes if change.old]
    come = [change.new for change in changes if change.new]
    result = [term for term in old if term not in gone] + come
    assert sorted(map(str, result)) == sorted(map(str, new))
