"""One press release, the same text out of every format."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hwpx import HwpxDocument

from pipeline.attachments import Header, read_attachment
from pipeline.attachments.child import answer
from pipeline.clock import KST
from pipeline.errors import AttachmentError
from pipeline.korean import Line
from pipeline.release import Role

if TYPE_CHECKING:
    from pipeline.settings import AttachmentSettings
    from tests.attachments.conftest import Hwp5, Office

KINDS = ["hwp", "hwpx", "docx", "pdf"]


@pytest.mark.parametrize("kind", KINDS)
def test_header_title_text_table_and_caption(
    kind: str, office: Office, settings: AttachmentSettings
) -> None:
    found = read_attachment(
        office.file(kind), settings, title=office.title, published=office.published
    )
    assert found.header == Header(
        department="탄소바이오산업과",
        contact="과장 김하나 (063-280-1111)",
        embargo=datetime(2025, 3, 12, tzinfo=KST),
    )
    assert found.title == office.title
    caption = Line(office.caption, None if kind == "pdf" else Role.CAPTION)
    table = [Line("구분 | 2024년 | 2025년"), Line("국비 | 140억 원 | 70억 원")]
    assert list(found.lines) == [*map(Line, office.text), *table, caption]


@pytest.mark.parametrize("kind", ["hwp", "hwpx"])
def test_a_password_is_said(kind: str, office: Office) -> None:
    assert answer(office.file(kind, encrypted=True)) == {"problem": "protected by a password"}


def test_a_password_of_a_pdf_is_said(office: Office) -> None:
    locked = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(a)(a)]" % (
        b"o" * 32,
        b"u" * 32,
    )
    data = office.file("pdf").replace(b"/Root 1 0 R", b"/Root 1 0 R" + locked)
    assert answer(data) == {"problem": "protected by a password"}


@pytest.mark.parametrize("kind", ["hwp", "hwpx", "docx"])
def test_half_a_file_is_damaged(kind: str, office: Office) -> None:
    data = office.file(kind)
    assert str(answer(data[: len(data) // 2])["problem"]).startswith("damaged: ")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_pictures_only(kind: str, office: Office) -> None:
    data = office.write(kind, [], captions=[""])
    assert answer(data) == {"problem": "only pictures, no text"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "an empty file"),
        (b"HWP Document File V3.00 \x1a\1\2\3\4\5", "Hangul 97"),
        (b"\xff\xd8\xff\xe0JFIF", "a picture (JPEG)"),
        (b"\x00\x01\x02\x03", "not a HWP, HWPX, DOCX or PDF file"),
        (
            "\r\n<!DOCTYPE html><html><head><title>x</title><script>var a;</script></head><body>"
            "<h1>로그인이 필요합니다</h1></body></html>".encode(),
            "an HTML page came instead of a file: 로그인이 필요합니다",
        ),
        (
            "<html><body>페이지를 찾을 수 없습니다".encode("cp949"),
            "an HTML page came instead of a file: 페이지를 찾을 수 없습니다",
        ),
    ],
)
def test_what_is_no_document_is_named(
    data: bytes, reason: str, settings: AttachmentSettings
) -> None:
    with pytest.raises(AttachmentError) as raised:
        read_attachment(data, settings)
    assert reason in str(raised.value)


def test_the_name_decides_nothing_and_leads_the_message(
    office: Office, settings: AttachmentSettings
) -> None:
    assert read_attachment(office.file("hwp"), settings, "보도자료.pdf").lines
    with pytest.raises(AttachmentError, match=r"^보도자료\.hwp: an empty file$"):
        read_attachment(b"", settings, "보도자료.hwp")


def test_a_file_larger_than_allowed(office: Office, settings: AttachmentSettings) -> None:
    small = settings.model_copy(update={"max_bytes": 100})
    with pytest.raises(AttachmentError, match=r"larger than 0\.0001 MB"):
        read_attachment(office.file("hwp"), small)


@pytest.mark.parametrize(
    ("streams", "reason"),
    [
        ({"WordDocument": b"x"}, "an old Word document"),
        ({"Workbook": b"x"}, "an Excel workbook"),
        ({"EncryptedPackage": b"x"}, "protected by a password"),
        ({"Else": b"x"}, "without a document in it"),
    ],
)
def test_other_ole_files_are_named(streams: dict[str, bytes], reason: str) -> None:
    from pipeline.demo.compound_file import compound_file

    assert reason in str(answer(compound_file(streams))["problem"])


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("xl/workbook.xml", "an Excel workbook"),
        ("content.xml", "an OpenDocument file"),
        ("사진1.jpg", "a ZIP file, but not a HWPX or DOCX document"),
    ],
)
def test_other_packages_are_named(name: str, reason: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    assert reason in str(answer(buffer.getvalue())["problem"])


def test_more_text_than_a_release_has(hwp5: Hwp5) -> None:
    line = hwp5.paragraph(0, "가나다라마바사")
    assert len(lines(hwp5.file(line * 2000))) == 2000
    assert answer(hwp5.file(line * 2001)) == {"problem": "more text than a press release has"}
    assert answer(hwp5.file(hwp5.paragraph(0, "가" * 200_001))) == {
        "problem": "more text than a press release has"
    }


def test_hwpx_of_another_writer(office: Office) -> None:
    document = HwpxDocument.new()
    for text in office.text:
        document.add_paragraph(text)
    table = document.add_table(2, 3)
    for row, cells in enumerate(office.table):
        for column, text in enumerate(cells):
            table.set_cell_text(row, column, text)
    buffer = io.BytesIO()
    document.save_to_stream(buffer)
    assert lines(buffer.getvalue()) == [
        *office.text,
        "구분 | 2024년 | 2025년",
        "국비 | 140억 원 | 70억 원",
    ]


def lines(data: bytes) -> list[str]:
    found = answer(data)["lines"]
    assert isinstance(found, list)
    return [text for text, _ in found]
