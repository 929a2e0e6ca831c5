"""Files for translation tools: XLIFF 2, PO and TMX."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from lxml import etree

from pipeline.errors import InterchangeError
from pipeline.export import Judgement, as_po, as_tmx, as_xliff, judge, read_returned
from pipeline.memory.tmx import read_memory
from pipeline.release import TranslatedRelease
from pipeline.scoring.importing import one_line
from pipeline.scoring.tmx import read_tmx
from pipeline.scoring.xliff import read_xliff as read_pairs
from pipeline.scoring.xml_text import xml_text

_X = "{urn:oasis:names:tc:xliff:document:2.0}"
Write = Callable[[TranslatedRelease], "str | bytes"]
BOTH = pytest.mark.parametrize("write", [as_xliff, as_po])


def returned(
    item: TranslatedRelease, data: str | bytes, tmp_path: Path, *changes: tuple[str, str]
) -> Judgement:
    """Read a file that a tool changed, and judge it."""
    text = data if isinstance(data, str) else data.decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    read = read_returned(path)
    return judge(item, read.units, editor="Lee", origin=read.origin)


@BOTH
def test_an_untouched_file_brings_nothing_back(
    write: Write, edited: TranslatedRelease, tmp_path: Path
) -> None:
    judgement = returned(edited, write(edited), tmp_path)
    assert judgement.unchanged == len(edited.english)
    assert not judgement.left_out


@BOTH
def test_hostile_text_comes_back_as_it_went(
    write: Write, hostile: TranslatedRelease, tmp_path: Path
) -> None:
    judgement = returned(hostile, write(hostile), tmp_path)
    assert judgement.unchanged == len(hostile.english)
    assert not judgement.left_out


@BOTH
def test_an_edit_comes_back(write: Write, item: TranslatedRelease, tmp_path: Path) -> None:
    judgement = returned(item, write(item), tmp_path, ("has begun building", "builds"))
    (edit,) = judgement.edits
    assert edit.position == 5
    assert edit.text == item.english[5].replace("has begun building", "builds")
    assert edit.base == item.english[5]
    assert edit.origin in ("xliff", "po")
    assert edit.editor == "Lee"


@BOTH
def test_markup_and_formulas_that_come_back_are_text(
    write: Write, item: TranslatedRelease, tmp_path: Path
) -> None:
    new = "=1+1 &lt;b&gt;" if write is as_xliff else "=1+1 <b>"
    judgement = returned(item, write(item), tmp_path, ("has begun building", new))
    assert "=1+1 <b>" in judgement.edits[0].text


@BOTH
def test_changed_korean_is_named(write: Write, item: TranslatedRelease, tmp_path: Path) -> None:
    judgement = returned(
        item, write(item), tmp_path, ("탄소섬유로", "철로"), ("has begun", "is now")
    )
    assert not judgement.edits
    assert "segment 6: the Korean in the file is not the release's" in judgement.left_out[0]


@BOTH
def test_english_taken_away_is_named(write: Write, item: TranslatedRelease, tmp_path: Path) -> None:
    judgement = returned(item, write(item), tmp_path, (item.english[5], ""))
    assert not judgement.edits
    assert judgement.left_out == ("jeonbuk/100001, segment 6: no English in the file",)


@BOTH
def test_units_without_an_identity_are_named(
    write: Write, item: TranslatedRelease, tmp_path: Path
) -> None:
    data = write(item)
    text = data if isinstance(data, str) else data.decode()
    path = tmp_path / "file"
    path.write_text(text.replace("kopress:jeonbuk/100001/v1/6/", "other:"), encoding="utf-8")
    read = read_returned(path)
    assert len(read.units) == len(item.english) - 1
    assert len(read.strange) == 1
    assert read.strange[0].startswith("line ")


def test_xliff_says_what_stage_a_segment_is_in(
    item: TranslatedRelease, edited: TranslatedRelease
) -> None:
    def states(release: TranslatedRelease) -> list[str]:
        root = etree.fromstring(as_xliff(release))
        return [each.get("state") for each in root.iter(f"{_X}segment")]

    assert set(states(item)) == {"translated"}
    assert states(replace(edited, signed=None))[5] == "reviewed"
    assert set(states(edited)) == {"final"}


def test_xliff_notes_tell_what_the_translator_should_know(
    item: TranslatedRelease, edited: TranslatedRelease
) -> None:
    def notes(release: TranslatedRelease, number: int) -> dict[str, str]:
        units = list(etree.fromstring(as_xliff(release)).iter(f"{_X}unit"))
        return {n.get("category"): n.text for n in units[number - 1].iter(f"{_X}note")}

    assert notes(item, 1)["role"] == "headline"
    assert "285억 is not in the English" in notes(item, 2)["finding"]
    named = [number for number, t in enumerate(item.translations, 1) if t.mentions]
    assert notes(item, named[0])["name"] == "전북특별자치도 = Jeonbuk State"
    assert notes(edited, 6)["machine"] == edited.translations[5].final


def test_xliff_is_read_by_the_reader_of_references_too(
    edited: TranslatedRelease, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlf"
    path.write_bytes(as_xliff(edited))
    assert [pair.en for pair in read_pairs(path)] == list(edited.english)


def test_inline_codes_of_a_tool_are_flattened(item: TranslatedRelease, tmp_path: Path) -> None:
    codes = 'has <pc id="1">begun</pc> <ph id="2"/><mrk id="m" type="term">build</mrk>ing'
    judgement = returned(item, as_xliff(item), tmp_path, ("has begun building", codes))
    assert not judgement.edits
    assert judgement.unchanged == len(item.english)


def test_sentences_that_a_tool_parted_are_joined(item: TranslatedRelease, tmp_path: Path) -> None:
    """As an aligning tool leaves a paragraph: two segments, the space between untranslated."""
    ko, en = item.release.segments[9].text, item.english[9]
    first, second = ko.partition(". ")[0] + ".", ko.partition(". ")[2]
    one, two = "One.", "Two."
    before = f"<source>{ko}</source>\n        <target>{en}</target>"
    after = (
        f"<source>{first}</source><target>{one}</target></segment>"
        "<ignorable><source> </source></ignorable>"
        f"<segment><source>{second}</source><target>{two}</target>"
    )
    judgement = returned(item, as_xliff(item), tmp_path, (before, after))
    assert [edit.text for edit in judgement.edits] == ["One. Two."]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<xliff version='1.2'><file/></xliff>", "XLIFF version '1.2'"),
        ("<?xml version='1.0'?><tmx version='1.4'><body/></tmx>", "kopress memory import"),
        ("<html></html>", "no XLIFF"),
        ("<xliff version='2.0'><file>", "not well-formed"),
        ("<!DOCTYPE x [<!ENTITY y 'z'>]><xliff version='2.0'>&y;</xliff>", "entities"),
        ("<xliff version='2.0'/>", "no segment"),
        ('msgid "a"\nmsgstr "b" c"\n', "not a PO file"),
        ('msgid ""\nmsgstr ""\n', "no segment"),
        ("Just a letter.", "neither DOCX nor XLIFF 2 nor PO"),
        ("", "neither DOCX nor XLIFF 2 nor PO"),
    ],
)
def test_other_files_are_refused_with_a_reason(
    content: str, message: str, tmp_path: Path, store: object
) -> None:
    from pipeline.export import take_in

    path = tmp_path / "file"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InterchangeError, match=message) as caught:
        take_in(store, path, editor="Lee")  # type: ignore[arg-type]
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_po_file_in_another_encoding_is_refused(item: TranslatedRelease, tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(as_po(item).encode("euc-kr", "replace"))
    with pytest.raises(InterchangeError, match="not UTF-8"):
        read_returned(path)


def test_po_is_fuzzy_where_somebody_should_look(
    item: TranslatedRelease, edited: TranslatedRelease
) -> None:
    entries = polib.pofile(as_po(item))
    assert [entry.fuzzy for entry in entries] == [n == 1 for n in range(len(entries))]
    assert "285억 is not in the English" in entries[1].comment
    assert not any(entry.fuzzy for entry in polib.pofile(as_po(edited)))  # it is signed


def test_what_is_still_fuzzy_is_not_taken(item: TranslatedRelease, tmp_path: Path) -> None:
    new = ("28.5 billion won to be", "Nearly 30 billion won to be")
    judgement = returned(item, as_po(item), tmp_path, new)
    assert not judgement.edits
    assert "segment 2: changed, but still marked as fuzzy" in judgement.left_out[0]
    judgement = returned(item, as_po(item), tmp_path, new, ("#, fuzzy\n", ""))
    assert [edit.position for edit in judgement.edits] == [1]


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
@pytest.mark.parametrize("name", ["edited", "hostile"])
def test_gettext_has_nothing_to_say(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    path = tmp_path / "x.po"
    path.write_text(as_po(request.getfixturevalue(name)), encoding="utf-8")
    done = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_tmx_tells_a_machines_english_from_an_editors(
    item: TranslatedRelease, edited: TranslatedRelease, tmp_path: Path
) -> None:
    path = tmp_path / "x.tmx"
    path.write_bytes(as_tmx(item))
    assert all(pair.machine for pair in read_tmx(path))
    path.write_bytes(as_tmx(edited))
    pairs = list(read_tmx(path))
    assert not any(pair.machine for pair in pairs)
    assert [pair.en for pair in pairs] == list(edited.english)
    assert [pair.ko for pair in pairs] == [each.text for each in edited.release.segments]


def test_the_memory_takes_in_what_was_exported(edited: TranslatedRelease, tmp_path: Path) -> None:
    path = tmp_path / "x.tmx"
    path.write_bytes(as_tmx(edited))
    entries = read_memory(path)
    assert [entry.en for entry in entries] == list(edited.english)
    assert entries[5].origin == "jeonbuk/100001#6"
    assert {entry.published for entry in entries} == {edited.release.published}
    assert {entry.editor for entry in entries} == {"Lee Ji-won"}


def test_hostile_text_stays_text_in_tmx(hostile: TranslatedRelease, tmp_path: Path) -> None:
    path = tmp_path / "x.tmx"
    path.write_bytes(as_tmx(hostile))
    expected = [xml_text(one_line(english)) for english in hostile.english]
    assert [pair.en for pair in read_tmx(path)] == expected
