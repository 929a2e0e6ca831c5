"""A press release in every format, and records of HWP 5 written by hand."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import pytest

from pipeline.demo.compound_file import compound_file
from pipeline.demo.docx import docx_file
from pipeline.demo.hwp5 import hwp5_file
from pipeline.demo.hwpx import hwpx_file
from pipeline.demo.pdf import pdf_file
from pipeline.settings import AttachmentSettings

_WRITERS: dict[str, Callable[..., bytes]] = {
    "hwp": hwp5_file,
    "hwpx": hwpx_file,
    "docx": docx_file,
    "pdf": pdf_file,
}


class Office:
    """An office that attaches one press release."""

    published = date(2025, 3, 12)
    title = "전북도, 수소 저장용기 시험동 첫 삽… 탄소산업 고도화 시동"
    header = (
        ("보도시점", "2025. 3. 12.(수) 조간", "배포일시", "2025. 3. 11.(화) 14:00"),
        ("담당 부서", "탄소바이오산업과", "책임자", "과 장 김하나 (063-280-1111)"),
    )
    text = (
        "- 완주에 2027년까지 285억 원 투입 -",
        "전북특별자치도가 탄소섬유로 만든 수소 저장용기의 안전성을 지역 안에서 시험하고 인증까지 "
        "받을 수 있는 전용 시설 건립에 들어갔다.",
        "도는 12일 완주군 봉동읍 산업단지에서 ‘수소 저장용기 시험동’ 기공식을 열었다고 밝혔다.",
    )
    table = (("구분", "2024년", "2025년"), ("국비", "140억 원", "70억 원"))
    caption = "▲ 수소 저장용기 시험동 조감도. / 사진제공 = 전북테크노파크"

    def file(self, kind: str, **options: object) -> bytes:
        """The release with header, title, text, table and the caption of a picture."""
        content = {"header_table": self.header, "table": self.table, "captions": [self.caption]}
        return self.write(kind, [self.title, *self.text], **{**content, **options})

    def write(self, kind: str, paragraphs: Sequence[str], **options: object) -> bytes:
        return _WRITERS[kind](paragraphs, **options)


class Hwp5:
    """Writes HWP 5 record by record. Independent of the demo's writer but for the OLE file."""

    LIST_HEADER, SHAPE, TABLE = 72, 76, 77
    _PARA_HEADER, _PARA_TEXT, _CTRL_HEADER = 66, 67, 71

    def record(self, level: int, tag: int, data: bytes = b"", *, size: int | None = None) -> bytes:
        """A record; ``size`` lies about its length."""
        length = len(data) if size is None else size
        if length < 0xFFF:
            return struct.pack("<I", tag | level << 10 | length << 20) + data
        return struct.pack("<II", tag | level << 10 | 0xFFF << 20, length) + data

    def paragraph(self, level: int, text: str) -> bytes:
        """A paragraph. U+000B in it anchors an object, U+0011 a note, U+0012 a number."""
        for anchor in "\x0b\x11\x12":
            text = text.replace(anchor, anchor + "\0" * 6 + anchor)
        return self.record(level, self._PARA_HEADER, bytes(22)) + self.record(
            level + 1, self._PARA_TEXT, f"{text}\r".encode("utf-16-le")
        )

    def control(self, level: int, kind: str, data: bytes = b"") -> bytes:
        return self.record(level, self._CTRL_HEADER, kind.encode()[::-1] + data)

    def list_header(self, level: int, row: int = 0) -> bytes:
        header = struct.pack("<HHIHHHH", 1, 0, 0, 0, row, 1, 1)
        return self.record(level, self.LIST_HEADER, header)

    def table(self, level: int, rows: list[list[bytes]]) -> bytes:
        """A table control at a level, its cells filled with paragraphs two levels below."""
        cells = (
            self.list_header(level + 1, number) + cell
            for number, row in enumerate(rows)
            for cell in row
        )
        return (
            self.control(level, "tbl ", bytes(40))
            + self.record(level + 1, self.TABLE, bytes(24))
            + b"".join(cells)
        )

    def file(
        self,
        *records: bytes,
        properties: int = 1,
        section: bytes | None = None,
        streams: Mapping[str, bytes] = MappingProxyType({}),
    ) -> bytes:
        """The file; ``section`` is a stream that is written as it is in place of records."""
        content = b"".join(records)
        header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x5000300, properties)
        if section is None:
            section = self.deflated(content) if properties & 1 else content
        return compound_file(
            {"FileHeader": header.ljust(256, b"\0"), "BodyText/Section0": section, **streams}
        )

    def deflated(self, content: bytes) -> bytes:
        packer = zlib.compressobj(9, wbits=-15)
        return packer.compress(content) + packer.flush()


@pytest.fixture(scope="session")
def office() -> Office:
    return Office()


@pytest.fixture(scope="session")
def hwp5() -> Hwp5:
    return Hwp5()


@pytest.fixture(scope="session")
def settings() -> AttachmentSettings:
    return AttachmentSettings()
