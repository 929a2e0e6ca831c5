"""The attachments are real files: other people's libraries open them and find the text."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import olefile
import pytest
from bs4 import BeautifulSoup
from hwp_hwpx_parser import Reader  # type: ignore[import-untyped]
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTFigure, LTImage
from pdfminer.psexceptions import PSException

from pipeline.demo import damaged, docx_file, hwp5_file, hwpx_file, load_demo_releases, pdf_file
from pipeline.demo.attaching import attached_file
from pipeline.demo.compound_file import compound_file

WRITERS: dict[str, Callable[..., bytes]] = {
    "hwp": hwp5_file,
    "hwpx": hwpx_file,
    "docx": docx_file,
    "pdf": pdf_file,
}
HEADER = [["보도일시", "2025. 3. 12.(수) 배포 즉시"], ["담당 부서", "홍보과"]]
TABLE = [["구분", "사업비"], ["국비", "140억 원"], ["합계"]]
CAPTION = "▲ 기공식에서 첫 삽을 뜨고 있다."
TEXT = [
    "전북도, ‘수소 저장용기’ 시험동 첫 삽… 고도화 시동",
    "연면적 3,400㎡에 <지하> 1층 & 지상 2층 규모다.",
    "",
    "긴 문단이다. " * 700,
]


def read(kind: str, file: bytes, directory: Path) -> str:
    path = directory / f"file.{kind}"
    path.write_bytes(file)
    if kind in ("hwp", "hwpx"):
        with Reader(path) as reader:
            return str(reader.text)
    if kind == "pdf":
        return extract_text(io.BytesIO(file))
    document = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def opened(file: bytes) -> Any:
    """Open a compound file; what olefile takes offence at is an error."""
    return olefile.OleFileIO(io.BytesIO(file), raise_defects=olefile.DEFECT_UNSURE)


def squeezed(text: str) -> str:
    return re.sub(r"\s|[|-]", "", text)


@pytest.mark.parametrize("kind", WRITERS)
def test_text_tables_and_captions_are_found(kind: str, tmp_path: Path) -> None:
    file = WRITERS[kind](TEXT, header_table=HEADER, table=TABLE, captions=[CAPTION], title="제목")
    found = squeezed(read(kind, file, tmp_path))
    cells = [cell for row in (*HEADER, *TABLE) for cell in row]
    for text in (*TEXT, *cells, CAPTION):
        assert squeezed(text) in found, text
    assert "제목" not in found


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_is_the_same_each_time(kind: str) -> None:
    first, second = (WRITERS[kind](TEXT, table=TABLE, captions=["", CAPTION]) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("kind", WRITERS)
def test_characters_that_no_document_can_hold_are_left_out(kind: str, tmp_path: Path) -> None:
    hostile = "\x00\x1b가\ud800나\ufffe다\r\n라"
    file = WRITERS[kind]([hostile], header_table=[[hostile]], captions=[hostile], title=hostile)
    assert squeezed(read(kind, file, tmp_path)).count("가나다라") == 3


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_of_nothing_but_a_picture_has_no_text(kind: str, tmp_path: Path) -> None:
    file = WRITERS[kind]((), captions=[""])
    assert read(kind, file, tmp_path).replace("[IMAGE]", "").strip() == ""
    if kind == "pdf":
        [page] = extract_pages(io.BytesIO(file))
        [figure] = page
        assert isinstance(figure, LTFigure)
        assert any(isinstance(part, LTImage) for part in figure)
    else:
        assert b"PNG" in _unpacked(kind, file)


def _unpacked(kind: str, file: bytes) -> bytes:
    if kind == "hwp":
        with opened(file) as ole:
            return zlib.decompress(ole.openstream("BinData/BIN0001.png").read(), -15)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("kind", WRITERS)
def test_an_empty_file_is_a_file(kind: str, tmp_path: Path) -> None:
    assert read(kind, WRITERS[kind](()), tmp_path).strip() == ""


@pytest.mark.parametrize("kind", ["hwp", "hwpx"])
def test_an_encrypted_file_gives_nothing_away(kind: str, tmp_path: Path) -> None:
    file = WRITERS[kind](TEXT, header_table=HEADER, encrypted=True)
    with pytest.raises(ValueError, match="Encrypted files"):
        read(kind, file, tmp_path)
    if kind == "hwp":
        with opened(file) as ole:
            parts = [ole.openstream(path).read() for path in ole.listdir()]
            assert not ole.exists("PrvText")
    else:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
            assert b"encryption-data" in archive.read("META-INF/manifest.xml")
    for part in parts:
        assert "수소".encode() not in part
        assert "수소".encode("utf-16-le") not in part


@pytest.mark.parametrize("kind", WRITERS)
def test_a_damaged_file_keeps_its_magic_and_cannot_be_read(kind: str, tmp_path: Path) -> None:
    whole = WRITERS[kind](TEXT, header_table=HEADER)
    file = damaged(whole)
    assert file[:4] == whole[:4]
    with pytest.raises((OSError, ValueError, zipfile.BadZipFile, PSException)):
        read(kind, file, tmp_path)


def test_hwp_5_is_a_compound_file_of_compressed_records() -> None:
    file = hwp5_file(TEXT, header_table=HEADER, table=TABLE, captions=[CAPTION], title="제목")
    with opened(file) as ole:
        assert not ole.parsing_issues
        header = ole.openstream("FileHeader").read()
        assert len(header) == 256
        assert header.startswith(b"HWP Document File\0")
        assert header[36] == 1  # compressed, no password
        preview = ole.openstream("PrvText").read().decode("utf-16-le")
        summary = ole.getproperties("\x05HwpSummaryInformation")
    assert preview.startswith("보도일시 2025. 3. 12.(수) 배포 즉시\r\n")
    assert summary[2].rstrip("\0") == "제목"


def test_hwp_5_has_its_tables_as_tables(tmp_path: Path) -> None:
    path = tmp_path / "file.hwp"
    path.write_bytes(hwp5_file(TEXT, header_table=HEADER, table=TABLE))
    with Reader(path) as reader:
        tables = [table.rows for table in reader.tables]
    assert tables == [HEADER, [*TABLE[:2], ["합계", ""]]]


def test_hwpx_names_its_type_first_and_unpacked() -> None:
    file = hwpx_file(TEXT, header_table=HEADER)
    assert file[30:57] == b"mimetypeapplication/hwp+zip"
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
        section = BeautifulSoup(archive.read("Contents/section0.xml"), "xml")
    rows = [[cell.get_text() for cell in row.find_all("tc")] for row in section.find_all("tr")]
    assert rows == HEADER


def test_pdf_breaks_pages_and_keeps_its_order() -> None:
    numbered = [f"{n}번째 문단입니다." for n in range(1, 121)]
    file = pdf_file(numbered)
    pages = list(extract_pages(io.BytesIO(file)))
    assert len(pages) > 2
    assert [int(n) for n in re.findall(r"(\d+)번째", extract_text(io.BytesIO(file)))] == list(
        range(1, 121)
    )


@pytest.mark.parametrize("kind", WRITERS)
def test_the_file_of_a_release_says_what_the_release_says(kind: str, tmp_path: Path) -> None:
    release = load_demo_releases()[0]
    file = attached_file(release, kind, "한가람 주무관(063-000-1001)")
    assert file.name == f"250312 보도자료(탄소바이오산업과).{kind}"
    found = squeezed(read(kind, file.content, tmp_path)).replace("ㆍ", "·")
    for segment in release.segments:
        assert squeezed(segment.text) in found
    for cell in ("2025. 3. 12.(수) 배포 즉시", "한가람 주무관(063-000-1001)", "군비", "75억 원"):
        assert squeezed(cell) in found


@pytest.mark.parametrize("size", [0, 1, 63, 64, 4095, 4096, 4097, 70_000, 500_000])
def test_a_compound_file_holds_streams_of_every_size(size: int) -> None:
    streams = {
        "Body/Section0": bytes(place * 7 & 0xFF for place in range(size)),
        "Body/Section1": b"x" * 100,
        "Deep/Deeper/Deepest": b"y" * 5000,
        **{f"Stream{number}": bytes([number]) * number for number in range(30)},
    }
    file = compound_file(streams)
    with opened(file) as ole:
        assert not ole.parsing_issues
        assert {"/".join(path): ole.openstream(path).read() for path in ole.listdir()} == streams


def test_a_compound_file_has_its_limit() -> None:
    with pytest.raises(ValueError, match="7 MB"):
        compound_file({"Stream": bytes(8_000_000)})
