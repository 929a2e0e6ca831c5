"""Recall and precision of matching on sentences written for it, with a termbase of their own.

A line of the set is a sentence with its matches in brackets ([전북]에서; [장→Director General]
where the English matters; ◇ for a slot), and, after tabs, the day and another sentence of the
same document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.glossary.match import Matcher
from pipeline.glossary.terms import read_terms

_FOLDER = Path(__file__).parent / "matching"
_BRACKETS = re.compile(r"\[([^]→]+)(?:→([^]]+))?\]")
_DAY = date(2025, 3, 12)


class Case(NamedTuple):
    text: str
    day: date
    document: str
    names: frozenset[tuple[int, int]]
    english: dict[tuple[int, int], str]


def cases(path: Path) -> Iterator[Case]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        marked, day, document = (*line.split("\t"), "", "")[:3]
        text, names, english, end = "", set(), {}, 0
        for found in _BRACKETS.finditer(marked):
            text += marked[end : found.start()]
            place = len(text), len(text) + len(found[1])
            names.add(place)
            if found[2]:
                english[place] = found[2]
            text += found[1]
            end = found.end()
        text += marked[end:]
        yield Case(
            text.replace("◇", "\ue000"),
            date.fromisoformat(day) if day else _DAY,
            document,
            frozenset(names),
            english,
        )


def score(path: Path) -> tuple[float, float, list[str]]:
    """Return recall, precision and the sentences with something wrong."""
    further = path.with_name(f"{path.stem}_terms.csv")
    matcher = Matcher(
        [term for file in (_FOLDER / "terms.csv", further) if file.exists() for term in read_terms(file)]
    )
    right = expected = returned = 0
    faults = []
    for case in cases(path):
        evidence = matcher.evidence([case.text, case.document], case.day)
        found = {
            (match.span.start, match.span.end): match.term.en
            for match in matcher.find(case.text, case.day, evidence)
        }
        hits = {
            place
            for place in case.names & set(found)
            if case.english.get(place) in {None, found[place]}
        }
        right += len(hits)
        expected += len(case.names)
        returned += len(found)
        missed = [case.text[slice(*place)] for place in sorted(case.names - hits)]
        wrong = [case.text[slice(*place)] for place in sorted(set(found) - hits)]
        if missed or wrong:
            faults.append(f"{case.text}  missed: {missed}  wrong: {wrong}")
    return right / expected, right / returned, faults


def test_the_set_is_large_enough() -> None:
    assert sum(1 for _ in cases(_FOLDER / "matching.tsv")) >= 320
    assert sum(1 for _ in cases(_FOLDER / "held_out.tsv")) >= 80


@pytest.mark.parametrize("name", ["matching.tsv", "held_out.tsv"])
def test_names_are_found_and_nothing_else(name: str) -> None:
    recall, precision, faults = score(_FOLDER / name)
    report = "\n".join([f"recall {recall:.2%}, precision {precision:.2%}", *faults])
    assert recall >= 0.99, report
    assert precision >= 0.99, report
