"""DOCX documents that an editor, or somebody who means harm, changed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from pipeline.errors import InterchangeError
from pipeline.export import Judgement, Look, as_docx, judge
from pipeline.export.docx_reading import read_docx
from pipeline.release import TranslatedRelease

TEXT, PROPERTIES = "word/document.xml", "docProps/custom.xml"
_LEAD, _NEXT = 6, 7  # the first paragraphs of the text, as people count segments


def changed(
    data: bytes,
    change: Callable[[str], str],
    part: str = TEXT,
    more: dict[str, bytes] | None = None,
) -> bytes:
    """A document with one part changed, as text, and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def judged(item: TranslatedRelease, data: bytes) -> Judgement:
    return judge(item, read_docx(Path("x.docx"), data).units, editor="Lee", origin="docx")


def texts(judgement: Judgement) -> dict[int, str]:
    return {edit.position + 1: edit.text for edit in judgement.edits}


@pytest.mark.parametrize("look", [Look(), Look(bilingual=True), Look(draft=True)])
def test_an_edit_comes_back(look: Look, item: TranslatedRelease) -> None:
    data = changed(as_docx(item, look), lambda xml: xml.replace("has begun building", "builds"))
    judgement = judged(item, data)
    assert texts(judgement) == {
        _LEAD: item.english[_LEAD - 1].replace("has begun building", "builds")
    }
    assert judgement.edits[0].base == item.english[_LEAD - 1]
    assert judgement.unchanged == len(item.english) - 1


def test_tracked_changes_are_read_as_accepted(item: TranslatedRelease) -> None:
    def track(xml: str) -> str:
        return xml.replace(
            "Jeonbuk State has begun",
            'Jeonbuk State </w:t></w:r><w:del w:id="900" w:author="Lee"><w:r><w:delText>has begun'
            '</w:delText></w:r></w:del><w:ins w:id="901" w:author="Lee"><w:r><w:t>is now</w:t>'
            "</w:r></w:ins><w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom>"
            '<w:r><w:t xml:space="preserve">',
        )

    expected = item.english[_LEAD - 1].replace("has begun", "is now")
    assert texts(judged(item, changed(as_docx(item, Look()), track))) == {_LEAD: expected}


def test_a_paragraph_parted_in_two_is_one_segment(item: TranslatedRelease) -> None:
    def part(xml: str) -> str:
        return xml.replace(
            " where the safety", "</w:t></w:r></w:p><w:p><w:r><w:t>where, ahem, the safety"
        )

    expected = item.english[_LEAD - 1].replace("where the", "where, ahem, the")
    assert texts(judged(item, changed(as_docx(item, Look()), part))) == {_LEAD: expected}


def test_breaks_tabs_and_fields_are_flattened(item: TranslatedRelease) -> None:
    def put(xml: str) -> str:
        return xml.replace(
            "has begun building",
            "has<w:tab/>begun</w:t></w:r><w:r><w:br/><w:t>build</w:t><w:noBreakHyphen/></w:r>"
            "<w:r><w:instrText> DDEAUTO calc </w:instrText></w:r><w:r><w:t>ing",
        ).replace("has<w:tab/>begun", "has</w:t><w:tab/><w:t>begun")

    expected = item.english[_LEAD - 1].replace("has begun building", "has begun build-ing")
    assert texts(judged(item, changed(as_docx(item, Look()), put))) == {_LEAD: expected}


def test_a_deleted_paragraph_is_named(item: TranslatedRelease) -> None:
    def delete(xml: str) -> str:
        return re.sub(rf"{_mark(_NEXT)}.*?</w:p>", "", xml)

    judgement = judged(item, changed(as_docx(item, Look()), delete))
    assert judgement.left_out == (f"jeonbuk/100001, segment {_NEXT}: not in the file",)
    assert judgement.unchanged == len(item.english) - 1


@pytest.mark.parametrize("number", [_NEXT, 14])
def test_a_paragraph_that_lost_its_mark_goes_into_no_other(
    number: int, item: TranslatedRelease
) -> None:
    def strip(xml: str) -> str:
        return re.sub(_mark(number), "", xml)

    judgement = judged(item, changed(as_docx(item, Look()), strip))
    assert not judgement.edits
    assert f"segment {number - 1}: several paragraphs" in judgement.left_out[0]
    assert f"segment {number}: not in the file" in judgement.left_out[1]


def test_a_paragraph_whose_deletion_is_tracked_is_named(item: TranslatedRelease) -> None:
    """As LibreOffice writes it: the bookmark is among what was deleted."""

    def delete(xml: str) -> str:
        return re.sub(
            rf"({_mark(_LEAD)})<w:p><w:r><w:t>(.*?)</w:t></w:r></w:p>",
            r'<w:p><w:pPr><w:rPr><w:del w:id="9"/></w:rPr></w:pPr><w:del w:id="8">\1'
            r"<w:r><w:delText>\2</w:delText></w:r></w:del></w:p>",
            xml,
        )

    judgement = judged(item, changed(as_docx(item, Look()), delete))
    assert judgement.left_out == (f"jeonbuk/100001, segment {_LEAD}: no English in the file",)
    assert judgement.unchanged == len(item.english) - 1


def test_a_mark_among_what_was_deleted_still_counts(item: TranslatedRelease) -> None:
    def retype(xml: str) -> str:
        return re.sub(
            rf"({_mark(_LEAD)})<w:p><w:r><w:t>(.*?)</w:t></w:r></w:p>",
            r"<w:p><w:del>\1<w:r><w:delText>\2</w:delText></w:r></w:del>"
            r"<w:ins><w:r><w:t>All new.</w:t></w:r></w:ins></w:p>",
            xml,
        )

    judgement = judged(item, changed(as_docx(item, Look()), retype))
    assert texts(judgement) == {_LEAD: "All new."}


def test_a_copied_paragraph_is_named_once_it_differs(item: TranslatedRelease) -> None:
    def copy(xml: str) -> str:
        found = re.search(rf"{_mark(_LEAD)}.*?</w:p>", xml)
        assert found is not None
        again = found[0].replace("has begun building", "builds")
        return xml.replace(found[0], found[0] + again)

    judgement = judged(item, changed(as_docx(item, Look()), copy))
    assert not judgement.edits
    assert f"segment {_LEAD}: in the file 2 times, with different English" in judgement.left_out[0]


def test_changed_korean_is_named(item: TranslatedRelease) -> None:
    data = as_docx(item, Look(bilingual=True))
    judgement = judged(item, changed(data, lambda xml: xml.replace("탄소섬유로", "철로")))
    assert not judgement.edits
    assert f"segment {_LEAD}: the Korean in the file is not the release's" in judgement.left_out[0]


def test_macros_pictures_and_outer_files_are_left_alone(item: TranslatedRelease) -> None:
    def link(xml: str) -> str:
        return xml.replace(
            "<w:body>",
            "<w:body><w:altChunk xmlns:r="
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99"/>',
        )

    more = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0", "word/media/x.png": b"x" * 1000}
    judgement = judged(item, changed(as_docx(item, Look()), link, more=more))
    assert judgement.unchanged == len(item.english)


def test_entities_are_refused(item: TranslatedRelease, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")

    def attack(xml: str) -> str:
        return xml.replace(
            "?>\n", f'?>\n<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>', 1
        ).replace("has begun", "&x;")

    for part in (TEXT, PROPERTIES):
        data = changed(as_docx(item, Look()), attack, part)
        with pytest.raises(InterchangeError, match="document type"):
            read_docx(Path("x.docx"), data)


def test_a_bomb_is_refused(item: TranslatedRelease) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TEXT, b"<x>" + b" " * 21_000_000)
    assert len(out.getvalue()) < 100_000
    with pytest.raises(InterchangeError, match="unpacks to more than 20 MB"):
        read_docx(Path("x.docx"), out.getvalue())


def test_a_bomb_that_lies_about_its_size_is_refused(item: TranslatedRelease) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TEXT, b"<x>" + b" " * 21_000_000)
        archive.infolist()[0].file_size = 100
    with pytest.raises(InterchangeError):
        read_docx(Path("x.docx"), out.getvalue())


def test_deeply_nested_xml_is_refused(item: TranslatedRelease) -> None:
    data = changed(as_docx(item, Look()), lambda _: "<x>" * 100_000)
    with pytest.raises(InterchangeError, match="not well-formed"):
        read_docx(Path("x.docx"), data)


def test_a_document_of_somebody_elses_is_refused(item: TranslatedRelease) -> None:
    data = changed(as_docx(item, Look()), lambda _: "<Properties/>", PROPERTIES)
    with pytest.raises(InterchangeError, match="no release is named"):
        read_docx(Path("x.docx"), data)


@pytest.mark.parametrize("name", ["jeonbuk", "a/b", "a/b/v0", "a/b/vx", "", "a/b/v1/2"])
def test_a_broken_name_of_the_release_is_refused(name: str, item: TranslatedRelease) -> None:
    data = changed(
        as_docx(item, Look()), lambda xml: xml.replace("jeonbuk/100001/v1", name), PROPERTIES
    )
    with pytest.raises(InterchangeError, match="no release is named"):
        read_docx(Path("x.docx"), data)


def test_every_cut_of_a_document_is_an_error_with_a_message(item: TranslatedRelease) -> None:
    data = as_docx(item, Look())
    for length in range(4, len(data), len(data) // 40):
        with pytest.raises(InterchangeError):
            read_docx(Path("x.docx"), data[:length])


def test_the_marks_are_as_short_as_word_wants_them(item: TranslatedRelease) -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(item, Look(bilingual=True)))) as archive:
        body = etree.fromstring(archive.read(TEXT))
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    names = [each.get(f"{word}name") for each in body.iter(f"{word}bookmarkStart")]
    assert len(names) == len(set(names)) == 2 * len(item.english) + 1
    assert all(re.fullmatch(r"[a-z]\w{0,39}", name) for name in names)


def _mark(number: int) -> str:
    """A pattern for what stands before a segment's paragraph."""
    return rf'<w:bookmarkStart [^>]*"kopress_{number}_[^>]*>'
