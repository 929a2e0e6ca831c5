"""DOCX documents: what is in them, and that they come back as they went."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from pipeline.errors import SettingsError
from pipeline.export import Look, as_docx, judge
from pipeline.export.docx_reading import read_docx
from pipeline.release import Role, Segment, TranslatedRelease
from pipeline.scoring.importing import one_line

PLAIN = Look("Jeonbuk Press Office")
BILINGUAL = replace(PLAIN, bilingual=True)
TRACKED = replace(PLAIN, tracked=True)
EVERY_LOOK = [PLAIN, BILINGUAL, TRACKED, replace(BILINGUAL, tracked=True, draft=True)]


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_an_untouched_document_brings_nothing_back(look: Look, edited: TranslatedRelease) -> None:
    returned = read_docx(Path("x.docx"), as_docx(edited, look))
    assert [unit.en for unit in returned.units] == list(edited.english)
    judgement = judge(edited, returned.units, editor="Lee", origin="docx")
    assert judgement.unchanged == len(edited.english)
    assert not judgement.left_out


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_hostile_text_comes_back_as_it_went(look: Look, hostile: TranslatedRelease) -> None:
    returned = read_docx(Path("x.docx"), as_docx(hostile, look))
    judgement = judge(hostile, returned.units, editor="Lee", origin="docx")
    assert judgement.unchanged == len(hostile.english)
    assert not judgement.left_out
    assert returned.units[0].identity.external_id == hostile.release.external_id


def test_the_usual_styles_are_used(edited: TranslatedRelease) -> None:
    release = edited.release
    segments = (*release.segments[:-1], Segment(Role.LIST_ITEM, release.segments[-1].text))
    listed = replace(edited, release=replace(release, segments=segments))
    styles = {_text(p): p.style.name for p in _paragraphs(as_docx(listed, PLAIN))}
    assert styles[edited.english[0]] == "Title"
    assert styles[edited.english[1]] == "Subtitle"
    assert styles[edited.english[3]] == "Caption"
    assert styles[edited.english[5]] == "Normal"
    assert styles[edited.english[-1]] == "List Bullet"


def test_a_list_item_with_a_mark_of_its_own_gets_no_bullet(hostile: TranslatedRelease) -> None:
    segment = Segment(Role.LIST_ITEM, "▲ 하나")
    translation = replace(hostile.translations[0], final="▲ one")
    one = replace(
        hostile,
        release=replace(hostile.release, segments=(segment,)),
        translations=(translation,),
        edits=(),
    )
    styles = {_text(p): p.style.name for p in _paragraphs(as_docx(one, PLAIN))}
    assert styles["▲ one"] == "Normal"


def test_korean_has_a_korean_font_and_language(edited: TranslatedRelease) -> None:
    document = Document(io.BytesIO(as_docx(edited, BILINGUAL)))
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "맑은 고딕"
    table = document.tables[0]
    assert len(table.rows) == len(edited.english)
    assert table.cell(0, 0).text == edited.release.segments[0].text
    (language,) = table.cell(0, 0)._tc.xpath(".//w:lang")
    assert language.get(qn("w:eastAsia")) == "ko-KR"


def test_properties_tell_what_it_is(edited: TranslatedRelease) -> None:
    properties = Document(io.BytesIO(as_docx(edited, PLAIN))).core_properties
    assert properties.title == edited.english[0]
    assert properties.author == "Jeonbuk Press Office"
    assert properties.language == "en"


def test_changes_are_tracked_under_the_editors_name(edited: TranslatedRelease) -> None:
    body = _body(as_docx(edited, TRACKED))
    (deleted,), (inserted,) = body.findall(f".//{qn('w:del')}"), body.findall(f".//{qn('w:ins')}")
    edit = edited.edits[5]
    assert edit is not None
    for change in (deleted, inserted):
        assert change.get(qn("w:author")) == "Lee Ji-won"
        assert change.get(qn("w:date")) == f"{edit.moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    assert "".join(deleted.itertext()).strip() == "has begun"
    assert "".join(inserted.itertext()).strip() == "is now"
    # Whoever rejects all changes has the machine's English again.
    for change in body.findall(f".//{qn('w:ins')}"):
        change.getparent().remove(change)
    texts = ["".join(p.itertext()) for p in body.iter(qn("w:p"))]
    assert edited.translations[5].final in texts
    assert not _body(as_docx(edited, PLAIN)).findall(f".//{qn('w:ins')}")


def test_the_ids_of_annotations_differ(edited: TranslatedRelease) -> None:
    edits = tuple(replace(edited.edits[5], text=f"New {n}") for n in range(14))  # type: ignore[type-var]
    body = _body(as_docx(replace(edited, edits=edits), replace(TRACKED, bilingual=True)))
    tags = {qn(f"w:{name}") for name in ("ins", "del", "bookmarkStart")}
    ids = [element.get(qn("w:id")) for element in body.iter() if element.tag in tags]
    assert len(ids) == len(set(ids)) > 40


def test_the_offices_template_is_used_and_its_text_is_not(
    tmp_path: Path, edited: TranslatedRelease
) -> None:
    template = Document()
    template.add_paragraph("Lorem ipsum of the template")
    template.styles["Title"].font.size = Pt(33)
    template.sections[0].header.paragraphs[0].text = "The Office's Letterhead"
    template.save(str(tmp_path / "office.docx"))
    data = as_docx(edited, PLAIN, tmp_path / "office.docx")
    document = Document(io.BytesIO(data))
    assert document.styles["Title"].font.size == Pt(33)
    assert document.sections[0].header.paragraphs[0].text == "The Office's Letterhead"
    assert "Lorem" not in "".join(map(_text, _paragraphs(data)))
    assert [unit.en for unit in read_docx(Path("x"), data).units] == list(edited.english)


def test_a_template_may_have_properties_of_its_own(
    tmp_path: Path, item: TranslatedRelease, edited: TranslatedRelease
) -> None:
    """An exported document makes a template like any other; its release is not the new one's."""
    other = replace(item, release=replace(item.release, external_id="7"), version=3)
    template = tmp_path / "office.docx"
    template.write_bytes(as_docx(other, PLAIN))
    identity = read_docx(Path("x"), as_docx(edited, PLAIN, template)).units[0].identity
    assert (identity.external_id, identity.version) == ("100001", 1)


def test_a_template_may_lack_every_style(tmp_path: Path, edited: TranslatedRelease) -> None:
    template = Document()
    for style in list(template.styles):
        if style.name != "Normal":
            style.delete()
    template.save(str(tmp_path / "bare.docx"))
    for look in (PLAIN, BILINGUAL):
        data = as_docx(edited, look, tmp_path / "bare.docx")
        assert [unit.en for unit in read_docx(Path("x"), data).units] == list(edited.english)


@pytest.mark.parametrize("content", [None, b"", b"no zip", b"PK\x03\x04 damaged"])
def test_a_bad_template_is_named(
    tmp_path: Path, item: TranslatedRelease, content: bytes | None
) -> None:
    path = tmp_path / "office.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"\[export\] template: .*office\.docx"):
        as_docx(item, PLAIN, path)


def _paragraphs(data: bytes) -> list[Any]:
    from docx.text.paragraph import Paragraph

    document = Document(io.BytesIO(data))
    return [Paragraph(p, document._body) for p in document.element.body.iter(qn("w:p"))]


def _text(paragraph: Any) -> str:
    return one_line(paragraph.text)


def _body(data: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))
