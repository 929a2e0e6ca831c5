"""CSV, TBX and XLSX: nothing is lost on the way there and back, nothing hostile gets in."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook

from pipeline.errors import GlossaryError
from pipeline.glossary import KINDS, USAGES, read_terms, write_terms
from pipeline.glossary.entry import to_term
from pipeline.glossary.faults import row_faults
from pipeline.glossary.row import Row
from pipeline.release import Term

SUFFIXES = (".csv", ".tbx", ".xlsx")

FULL = Term(
    ko="김관영",
    en="Kim Kwan-young",
    kind="person",
    ko_forms=("김관영 지사", "KKY"),
    en_accepted=("Kim, Kwan-young",),
    en_forbidden=("Kim Gwan-yeong", '"Kim" <Kwan> & young'),
    valid_from=date(2022, 7, 1),
    valid_to=date(2026, 6, 30),
    province="전북",
    office="지사",
    usage=frozenset({"alone", "homograph"}),
    status="unconfirmed",
    note="note: valid_from: 1999-01-01; 한글, “quoted”",
    source="his own use",
)

# Everything that any of the formats has a meaning for, and text from all of Unicode.
_NAME = st.text(
    st.sampled_from("=+-@'\",;<>&_x000D_:]]>#%＝ ")
    | st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"], exclude_characters="|｜⟦⟧"),
    max_size=8,
)
_KOREAN = st.builds("{}가{}".format, _NAME, _NAME)
_ENGLISH = st.builds("{}a{}".format, _NAME, _NAME)
_FREE = st.text(st.sampled_from("=|\t\r\n\u200b한:") | st.characters(exclude_categories=["Cs"]))
_DAY = st.just("") | st.dates().map(date.isoformat)


def _several(names: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(names, max_size=3).map("|".join)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """An entry as any row without faults gives it."""
    columns = {
        "ko": _KOREAN,
        "en": _ENGLISH,
        "kind": st.sampled_from(("", *KINDS)),
        "ko_forms": _several(_KOREAN),
        "en_accepted": _several(_ENGLISH),
        "en_forbidden": _several(_ENGLISH),
        "valid_from": _DAY,
        "province": _NAME,
        "usage": _several(st.sampled_from(USAGES)),
        "status": st.sampled_from(("", "unconfirmed")),
        "note": _FREE,
        "source": _FREE,
    }
    row = Row(Path("any.csv"), 2, {name: draw(strategy) for name, strategy in columns.items()})
    assume(not any(row_faults(row)))
    return to_term(row)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("formats")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(entry=terms(), suffix=st.sampled_from(SUFFIXES))
def test_any_entry_comes_back_as_it_was(folder: Path, entry: Term, suffix: str) -> None:
    path = folder / f"trip{suffix}"
    write_terms(path, [entry])
    (back,) = read_terms(path)
    assert replace(back, origin=entry.origin) == entry


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_column_comes_back(tmp_path: Path, suffix: str) -> None:
    entries = [FULL, Term(ko="도청", en="Provincial Office")]
    path = tmp_path / f"all{suffix}"
    write_terms(path, entries)
    back = read_terms(path)
    assert [replace(term, origin="") for term in back] == entries
    assert all(term.origin.startswith(f"all{suffix}:") for term in back)


@pytest.mark.parametrize("name", ["names.ods", "names", "names.xls"])
def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(GlossaryError, match=r"the name must end in \.csv, \.tbx, \.xlsx"):
        write_terms(tmp_path / name, [FULL])
    assert not list(tmp_path.iterdir())


# --- CSV ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "'=", "''@", "＝"])
def test_no_csv_cell_is_a_formula_to_a_spreadsheet_program(tmp_path: Path, start: str) -> None:
    path = tmp_path / "formulas.csv"
    entry = Term(ko="도청", en=f"{start}HYPERLINK(1)", note=f"{start}1+1")
    write_terms(path, [entry])
    with path.open(encoding="utf-8", newline="") as file:
        cells = list(csv.reader(file))[1]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))]
    (back,) = read_terms(path)
    assert (back.en, back.note) == (entry.en, entry.note)


# --- TBX ---------------------------------------------------------------------------------------

TBX = '<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="{style}" xml:lang="en">'
HEAD = "<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>"
END = "</body></text></tbx>"


def test_tbx_is_of_the_basic_dialect(tmp_path: Path) -> None:
    path = tmp_path / "basic.tbx"
    write_terms(path, [FULL])
    root = etree.parse(path).getroot()
    space = {"t": "urn:iso:std:iso:30042:ed-2"}
    assert root.tag == "{urn:iso:std:iso:30042:ed-2}tbx"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    (entry,) = root.findall("t:text/t:body/t:conceptEntry", space)
    assert entry.findtext("t:descrip[@type='subjectField']", namespaces=space) == "person"
    languages = [each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in entry[-2:]]
    assert languages == ["ko", "en"]
    statuses = [
        (each.findtext("t:term", namespaces=space), each.findtext("t:termNote", namespaces=space))
        for each in entry.iter("{urn:iso:std:iso:30042:ed-2}termSec")
    ]
    assert ("Kim Kwan-young", "preferredTerm-admn-sts") in statuses
    assert ("Kim Gwan-yeong", "deprecatedTerm-admn-sts") in statuses
    # Every element's place in the dialect: data categories of a term before all else of it.
    for section in entry.iter("{urn:iso:std:iso:30042:ed-2}termSec"):
        names = [etree.QName(child).localname for child in section]
        assert names[:2] == ["term", "termNote"]


def test_tbx_of_another_program_is_read(tmp_path: Path) -> None:
    path = tmp_path / "other.tbx"
    path.write_text(
        TBX.format(style="dca") + HEAD + """
        <conceptEntry id="a">
          <descrip type="subjectField">place</descrip><note>Former name of the province.</note>
          <langSec xml:lang="en-GB">
            <termSec><term>Jeollabuk-do</term>
              <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
            <termSec><term>Jeonbuk <hi>State</hi></term>
              <termNote type="partOfSpeech">noun</termNote>
              <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
              <admin type="source">the law</admin></termSec>
            <termSec><term>Jeonbuk</term></termSec>
          </langSec>
          <langSec xml:lang="ko"><termSec><term>전북도</term></termSec>
            <termSec><term>전라북도</term>
              <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
          </langSec>
          <langSec xml:lang="ja"><termSec><term>全北</term></termSec></langSec>
        </conceptEntry>""" + END,
        encoding="utf-8",
    )  # fmt: skip
    (term,) = read_terms(path)
    assert (term.ko, term.ko_forms) == ("전북도", ("전라북도",))
    assert (term.en, term.en_accepted) == ("Jeonbuk State", ("Jeonbuk",))
    assert term.en_forbidden == ("Jeollabuk-do",)
    assert (term.kind, term.note, term.source) == (
        "place",
        "Former name of the province.",
        "the law",
    )


def test_tbx_in_dct_style_is_read(tmp_path: Path) -> None:
    path = tmp_path / "dct.tbx"
    path.write_text(
        TBX.format(style="dct")
        + HEAD
        + """<conceptEntry id="a" xmlns:min="http://www.tbxinfo.net/ns/min">
        <min:subjectField>organisation</min:subjectField>
        <langSec xml:lang="ko"><termSec><term>도청</term></termSec></langSec>
        <langSec xml:lang="en"><termSec><term>Hall</term>
        <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
        <termSec><term>Office</term></termSec></langSec></conceptEntry>"""
        + END,
        encoding="utf-8",
    )
    (term,) = read_terms(path)
    assert (term.en, term.en_forbidden, term.kind) == ("Office", ("Hall",), "organisation")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_first_edition_s_martif_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "first.tbx"
    text = """<?xml version="1.0"?>
    <!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
    <martif type="TBX" xml:lang="en"><martifHeader/><text><body>
    <termEntry id="1">
      <langSet xml:lang="ko"><tig><term>도청</term></tig></langSet>
      <langSet xml:lang="en"><ntig><termGrp><term>Office</term>
        <termNote type="administrativeStatus">preferredTerm</termNote></termGrp></ntig></langSet>
    </termEntry></body></text></martif>"""
    path.write_text(text, encoding=encoding)
    (term,) = read_terms(path)
    assert (term.ko, term.en, term.origin) == ("도청", "Office", "first.tbx:4")


def test_entries_without_one_of_the_languages_are_left_out_and_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "mixed.tbx"
    languages = (("ko", "도청"), ("en", "Office")), (("ko", "군청"), ("ja", "郡庁"))
    entries = "".join(
        "<conceptEntry>"
        + "".join(
            f'<langSec xml:lang="{tag}"><termSec><term>{name}</term></termSec></langSec>'
            for tag, name in entry
        )
        + "</conceptEntry>"
        for entry in languages
    )
    path.write_text(TBX.format(style="dca") + HEAD + entries + END, encoding="utf-8")
    assert [term.en for term in read_terms(path)] == ["Office"]
    assert "1 entries without Korean or without English left out" in caplog.text


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>',
            "declares XML entities",
        ),
        (f'<!DOCTYPE tbx [<!ENTITY l0 "ha">{LAUGHS}]><tbx>&l9;</tbx>', "declares XML entities"),
        ('<!DOCTYPE tbx [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]><tbx/>', "entities"),
        ("<tbx>&x;</tbx>", "not well-formed XML"),
        ("<tbx><text>", "not well-formed XML"),
        ("<a>" * 3000, "not well-formed XML"),
        ("", "not well-formed XML"),
        ("<html><body>no</body></html>", "no TBX"),
    ],
)
def test_hostile_or_broken_tbx_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "bad.tbx"
    for encoding in ("utf-8", "utf-16"):
        path.write_text(content, encoding=encoding)
        with pytest.raises(GlossaryError, match=reason) as caught:
            read_terms(path)
        assert str(caught.value).startswith(str(path))
        assert "root:" not in str(caught.value)


def test_tbx_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.tbx"
    path.write_bytes('<?xml version="1.0" encoding="euc-kr"?><tbx>도청</tbx>'.encode("euc-kr"))
    with pytest.raises(GlossaryError, match=r"bad\.tbx: not UTF-8"):
        read_terms(path)


# --- XLSX --------------------------------------------------------------------------------------


def sheet(path: Path, *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def repack(path: Path, **parts: bytes) -> None:
    """Replace parts of a spreadsheet, named by the end of their names."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            key = next((key for key in parts if key in name), None)
            archive.writestr(name, parts[key] if key else data)


def test_xlsx_cells_are_text_whatever_they_begin_with(tmp_path: Path) -> None:
    path = tmp_path / "text.xlsx"
    write_terms(path, [Term(ko="도청", en="=1+1", note="#N/A", source="2024-01-18")])
    row = next(load_workbook(path).worksheets[0].iter_rows(min_row=2))
    assert {cell.data_type for cell in row if cell.value is not None} == {"s"}
    assert b"<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")


def test_what_a_spreadsheet_program_made_of_dates_and_numbers_is_read(tmp_path: Path) -> None:
    rows = ("ko", "en", "valid_from", "note"), ("도청", "Office", date(2024, 1, 18), 15)
    (term,) = read_terms(sheet(tmp_path / "typed.xlsx", *rows, (None, None, "  ")))
    assert (term.valid_from, term.note, term.origin) == (date(2024, 1, 18), "15", "typed.xlsx:2")


@pytest.mark.parametrize(
    ("row", "value", "reason"),
    [
        (("도청", '=HYPERLINK("x")'), "HYPERLINK", "a formula"),
        (("도청", "#REF!"), "'#REF!'", "an error value"),
        (("도청", "Office", "place", "too far"), "'too far'", "outside the columns"),
        (("도청", None), "'도청'", "English name is missing"),
        (("도청", "a" * 30_000), "'aaa", "longer than 200"),
    ],
)
def test_a_broken_row_of_a_spreadsheet_is_named(
    tmp_path: Path, row: tuple[Any, ...], value: str, reason: str
) -> None:
    path = sheet(tmp_path / "broken.xlsx", ("ko", "en", "kind"), row)
    with pytest.raises(GlossaryError) as caught:
        read_terms(path)
    assert str(caught.value).startswith(f"{path}:2: ")
    assert value in str(caught.value)
    assert reason in str(caught.value)


def test_a_spreadsheet_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = sheet(tmp_path / "other.xlsx", ("Korean", "English"), ("도청", "Office"))
    with pytest.raises(GlossaryError, match=r"other\.xlsx:1: unknown column 'Korean'"):
        read_terms(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = sheet(tmp_path / "bomb.xlsx", ("ko", "en"), ("도청", "Office"))
    repack(path, sheet1=b" " * 120_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(GlossaryError, match=r"bomb\.xlsx: unpacks to 12\d{7} bytes"):
        read_terms(path)


def test_an_archive_of_countless_parts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "parts.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(1200):
            archive.writestr(f"{number}.xml", b"")
    with pytest.raises(GlossaryError, match="in 1200 parts"):
        read_terms(path)


def test_a_spreadsheet_that_lies_about_its_size_gives_no_endless_rows(tmp_path: Path) -> None:
    path = sheet(tmp_path / "lie.xlsx", ("ko", "en"), ("도청", "Office"))
    with zipfile.ZipFile(path) as archive:
        page = archive.read("xl/worksheets/sheet1.xml")
    repack(path, sheet1=page.replace(b'r="2"', b'r="1048576"').replace(b"A1:B2", b"A1:XFD1048576"))
    with pytest.raises(GlossaryError, match="more than 200000 rows"):
        read_terms(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["sheet1", "workbook.xml.rels", "styles.xml"])
def test_entities_in_a_spreadsheet_are_refused(tmp_path: Path, part: str, encoding: str) -> None:
    path = sheet(tmp_path / "xxe.xlsx", ("ko", "en"), ("도청", "Office"))
    evil = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><x>&x;</x>'
    repack(path, **{part: evil.encode(encoding)})
    with pytest.raises(GlossaryError, match="declares a document type"):
        read_terms(path)


def test_a_damaged_spreadsheet_is_one_clear_error(tmp_path: Path) -> None:
    good = io.BytesIO()
    Workbook().save(good)
    data = good.getvalue()
    path = tmp_path / "bad.xlsx"
    for broken in (b"", b"not a zip", b"PK\x03\x04", data[:-30], data[: len(data) // 2]):
        path.write_bytes(broken)
        with pytest.raises(GlossaryError, match=r"bad\.xlsx: not an XLSX spreadsheet"):
            read_terms(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    with pytest.raises(GlossaryError, match=r"bad\.xlsx: damaged spreadsheet"):
        read_terms(path)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    suffix=st.sampled_from(SUFFIXES),
    flips=st.lists(st.tuples(st.integers(0, 9999), st.binary(min_size=1, max_size=1)), max_size=8),
)
def test_flipped_bytes_never_end_in_a_traceback(
    folder: Path, suffix: str, flips: list[tuple[int, bytes]]
) -> None:
    path = folder / f"flipped{suffix}"
    write_terms(path, [FULL])
    content = bytearray(path.read_bytes())
    for place, byte in flips:
        content[place % len(content)] = byte[0]
    path.write_bytes(bytes(content))
    try:
        read_terms(path)
    except GlossaryError as error:
        assert str(error).startswith(str(path))  # noqa: PT017
