"""The termbase that kopress brings is sound by its own check."""

from __future__ import annotations

import pytest

from pipeline.glossary import Fault, FaultSeverity, bundled_files, check_files, load_terms


@pytest.fixture(scope="module")
def faults() -> list[Fault]:
    return check_files(bundled_files(demo=True))


def test_no_file_has_an_error(faults: list[Fault]) -> None:
    assert [str(fault) for fault in faults if fault.severity is FaultSeverity.ERROR] == []


def test_no_name_stands_in_two_files(faults: list[Fault]) -> None:
    """Which file wins would hang on their names."""
    assert [str(fault) for fault in faults if "overrules" in fault.reason] == []


def test_every_name_is_found_where_it_stands_alone(faults: list[Fault]) -> None:
    assert [str(fault) for fault in faults if "is never found" in fault.reason] == []


def test_there_are_enough_entries_and_each_says_what_it_is() -> None:
    terms = load_terms()
    assert len(terms) >= 1500
    assert [term.origin for term in terms if not (term.kind and term.source)] == []
