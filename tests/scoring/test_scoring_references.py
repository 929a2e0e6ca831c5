"""Reference sets: what is written can be read, and what cannot be used is named."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ReferenceSetError
from pipeline.glossary import Glossary, load_glossary
from pipeline.release import Role, Severity
from pipeline.scoring import ReferenceSegment, ReferenceSet, load_references, save_references
from pipeline.scoring.importing import merge
from pipeline.scoring.provenance import Provenance, is_machine_made
from pipeline.scoring.reference_audit import audit_references

DAY = date(2023, 10, 25)
SEGMENT = ReferenceSegment(
    release="a",
    position=0,
    role=Role.BODY,
    published=DAY,
    ko="김관영 지사가 25일 군산시를 찾았다.",
    references=("Governor Kim Kwan-young visited Gunsan City on the 25th.",),
    terms=(("군산시", "Gunsan City"),),
    licence="CC-BY-4.0",
    source="written for a test",
)


def _in_english(*references: str, position: int = 0) -> ReferenceSegment:
    return replace(SEGMENT, position=position, references=references)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    segments = (SEGMENT, replace(SEGMENT, position=1, references=("One.", "Two.")))
    save_references(segments, tmp_path / "own.jsonl")
    loaded = load_references(str(tmp_path / "own.jsonl"))
    assert (loaded.name, loaded.segments) == ("own", segments)
    first = (tmp_path / "own.jsonl").read_bytes()
    save_references(loaded.segments, tmp_path / "own.jsonl")
    assert (tmp_path / "own.jsonl").read_bytes() == first


def test_the_bundled_sets_share_no_release() -> None:
    development, test = load_references("development"), load_references("test")
    releases = [{segment.release for segment in each.segments} for each in (development, test)]
    assert [len(each) for each in releases] == [12, 12]
    assert releases[0].isdisjoint(releases[1])
    assert not any(map(is_machine_made, (*development.segments, *test.segments)))


def test_a_set_is_documents_and_columns() -> None:
    other = replace(SEGMENT, release="b", references=("First.", "Second."))
    references = ReferenceSet("own", (SEGMENT, other))
    assert [len(document.segments) for document in references.documents] == [1, 1]
    assert references.documents[0].published == DAY
    assert references.columns == [
        [SEGMENT.references[0], "First."],
        [None, "Second."],
    ]


def test_the_fingerprint_is_of_the_texts_alone() -> None:
    before = ReferenceSet("own", (SEGMENT,)).fingerprint
    assert ReferenceSet("other", (replace(SEGMENT, source="x"),)).fingerprint == before
    assert ReferenceSet("own", (_in_english("Other."),)).fingerprint != before


LINE = {
    "release": "a",
    "segment": 0,
    "role": "body",
    "published": "2023-10-25",
    "ko": "도청",
    "references": ["Office"],
}
FAULTS: dict[str, tuple[object, str]] = {
    "missing": ({key: value for key, value in LINE.items() if key != "ko"}, "'ko' is missing"),
    "role": ({**LINE, "role": "poem"}, "'poem' is not a valid Role"),
    "day": ({**LINE, "published": "25.10.2023"}, "Invalid isoformat string: '25.10.2023'"),
    "empty": ({**LINE, "references": []}, "a text is empty"),
    "blank": ({**LINE, "references": [" "]}, "a text is empty"),
    "long": ({**LINE, "ko": "도" * 20_001}, "more than one line or 20000 characters"),
    "two lines": ({**LINE, "ko": "도\n청"}, "more than one line"),
    "no object": (["도청"], "list indices"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, name: str) -> None:
    value, message = FAULTS[name]
    path = tmp_path / "own.jsonl"
    path.write_text(f"{json.dumps(LINE)}\n{json.dumps(value)}\n", encoding="utf-8")
    with pytest.raises(ReferenceSetError) as caught:
        load_references(str(path))
    assert str(caught.value).startswith(f"{path}:2: ")
    assert message in str(caught.value)


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    for data, message in (
        (b"", "there is nothing in it"),
        ("도청".encode("cp949"), "not UTF-8 (byte 0)"),
        (b"{" * 100_000, "own.jsonl:1: "),
        ((json.dumps(LINE) + "\n").encode() * 2, "segment 0 of 'a' is there twice"),
    ):
        path.write_bytes(data)
        with pytest.raises(ReferenceSetError, match=r"own\.jsonl") as caught:
            load_references(str(path))
        assert message in str(caught.value)
    with pytest.raises(ReferenceSetError, match=r"neither a file nor .*\(development, test\)"):
        load_references("none.jsonl")


def test_new_releases_stand_behind_the_known() -> None:
    other = replace(SEGMENT, release="b")
    assert merge([SEGMENT], [other]) == [SEGMENT, other]
    newer = _in_english("Newer.")
    with pytest.raises(ReferenceSetError, match="release 'a' is there already"):
        merge([SEGMENT, other], [newer])
    assert merge([SEGMENT, other], [newer], replace=True) == [other, newer]


def test_a_set_never_mixes_a_machine_with_a_person() -> None:
    source = Provenance(DAY, source="Google Translate", machine=True).mark
    assert source == "machine: Google Translate"
    assert Provenance(DAY, source=source, machine=True).mark == source
    made = replace(SEGMENT, release="b", source=source)
    assert is_machine_made(made)
    with pytest.raises(ReferenceSetError, match="a person's English or a machine's"):
        merge([SEGMENT], [made])


def test_the_audit_finds_nothing_in_good_english(glossary: Glossary) -> None:
    found = audit_references(ReferenceSet("own", (SEGMENT,)), glossary)
    assert [each.finding for each in found if each.finding.severity is not Severity.INFO] == []


def test_the_audit_looks_at_every_reference(glossary: Glossary) -> None:
    wrong = "Governor Kim Gwan-young visited Gunsan City on the 26th."
    segments = (
        _in_english(SEGMENT.references[0], wrong),
        _in_english(SEGMENT.references[0], position=1),
    )
    found = audit_references(ReferenceSet("own", segments), glossary)
    serious = [each for each in found if each.finding.severity is not Severity.INFO]
    assert {(each.position, each.english) for each in serious} == {(0, wrong)}
    assert {"misspelt_name", "dates"} <= {each.finding.check for each in serious}


def test_english_without_korean_is_checked_for_names(glossary: Glossary) -> None:
    headline = "Kim Gwan-young at 7 fairs,and (none"
    found = audit_references(ReferenceSet("own", (SEGMENT,)), glossary, [headline])
    alone = [each for each in found if each.position is None]
    assert {each.finding.check for each in alone} <= {"misspelt_name", "forbidden_variant"}
    span = alone[0].finding.span
    assert span is not None
    assert (alone[0].english, headline[span.start : span.end]) == (headline, "Kim Gwan-young")
