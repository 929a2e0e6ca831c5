"""A writer of small PDF files with Korean text, and no font in them.

The text is set in HYSMyeongJo-Medium, one of the fonts that ISO 32000-1 (9.7.5.2) lets a
reader supply for Adobe-Korea1, by the predefined CMap UniKS-UCS2-H, from which programs that
only want the text know the letters. Lengths are in points, 1/72 inch.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from pipeline.demo.paper import Rows, fit, fit_rows
from pipeline.demo.picture import GREY, HEIGHT, WIDTH

MEDIA_TYPE = "application/pdf"

_PAGE = (595, 842)  # A4
_MARGIN = 70
_SIZE, _LEADING = 10, 17  # of the letters and from line to line
_PARAGRAPH_GAP = 6
_PICTURE_HEIGHT = 120
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/HYSMyeongJo-Medium-UniKS-UCS2-H"
    "/Encoding/UniKS-UCS2-H/DescendantFonts[4 0 R]>>"
)
_CID_FONT = (
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/HYSMyeongJo-Medium/CIDSystemInfo"
    "<</Registry(Adobe)/Ordering(Korea1)/Supplement 1>>/DW 1000/W[1[500]2 95 500]"
    "/FontDescriptor 5 0 R>>"
)
_DESCRIPTOR = (
    "<</Type/FontDescriptor/FontName/HYSMyeongJo-Medium/Flags 6/FontBBox[0 -148 1001 880]"
    "/ItalicAngle 0/Ascent 880/Descent -148/CapHeight 880/StemV 60>>"
)

# Adobe-Korea1 has these only in the forms that Korean keyboards write.
_KOREAN_FORMS = str.maketrans({"·": "ㆍ", "–": "-"})


def pdf_file(
    paragraphs: Sequence[str],
    *,
    header_table: Rows = (),
    table: Rows = (),
    captions: Sequence[str] = (),
    title: str = "",
) -> bytes:
    """Return a PDF file, byte for byte the same each time.

    Args:
        paragraphs: the text.
        header_table: what a release says of itself above its text.
        table: stands below the text.
        captions: a picture each, "" for one without a caption.
        title: of the document's properties, in no paragraph.
    """
    sheets = _Sheets()
    for row in fit_rows(header_table):
        sheets.row(row)
    for text in paragraphs:
        sheets.paragraph(_letters(text))
    for row in fit_rows(table):
        sheets.row(row)
    for caption in captions:
        sheets.picture()
        sheets.paragraph(_letters(caption))
    pages = [7 + 2 * number for number in range(len(sheets.pages))]
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(ko-KR)>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        _FONT.encode(),
        _CID_FONT.encode(),
        _DESCRIPTOR.encode(),
        f"<</Title<FEFF{_letters(title).encode('utf-16-be').hex()}>>>".encode(),
    ]
    for page, content in zip(pages, sheets.pages, strict=True):
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_PAGE[0]} {_PAGE[1]}]"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {page + 1} 0 R>>".encode(),
            _stream(content),
        ]
    return _assembled(objects)


class _Sheets:
    """Pages that are written from the top of the first to the bottom of the last."""

    def __init__(self) -> None:
        self._pages: list[list[bytes]] = [[]]
        self._y = _PAGE[1] - _MARGIN

    @property
    def pages(self) -> list[bytes]:
        """The content stream of each page."""
        return [b"\n".join(operators) for operators in self._pages]

    def paragraph(self, text: str) -> None:
        for line in _lines(text):
            self._down(_LEADING)
            self._show(line, _MARGIN)
        self._y -= _PARAGRAPH_GAP

    def row(self, cells: Sequence[str]) -> None:
        """Write the cells of a table's row side by side, each in a frame."""
        self._down(_LEADING)
        width = (_PAGE[0] - 2 * _MARGIN) // len(cells)
        for place, cell in enumerate(cells):
            left = _MARGIN + width * place
            self._show(_letters(cell), left + 4)
            self._add(f"0.5 w {left} {self._y - 5} {width} {_LEADING} re S".encode())

    def picture(self) -> None:
        """Draw the picture as an inline image (ISO 32000-1, 8.9.7)."""
        self._down(_PICTURE_HEIGHT)
        width = _PICTURE_HEIGHT * WIDTH // HEIGHT
        self._add(f"q {width} 0 0 {_PICTURE_HEIGHT} {_MARGIN} {self._y} cm".encode())
        self._add(f"BI /W {WIDTH} /H {HEIGHT} /CS /G /BPC 8 /F /AHx ID".encode())
        self._add(bytes([GREY]).hex().encode() * WIDTH * HEIGHT + b">\nEI Q")

    def _down(self, height: int) -> None:
        self._y -= height
        if self._y < _MARGIN:
            self._pages.append([])
            self._y = _PAGE[1] - _MARGIN - height

    def _show(self, text: str, x: int) -> None:
        code = text.encode("utf-16-be").hex()
        self._add(f"BT /F1 {_SIZE} Tf {x} {self._y} Td <{code}> Tj ET".encode())

    def _add(self, operators: bytes) -> None:
        self._pages[-1].append(operators)


def _letters(text: str) -> str:
    """Return a text with a box for each character that UCS-2 has not."""
    return "".join(c if c <= "\uffff" else "□" for c in fit(text).translate(_KOREAN_FORMS))


def _lines(text: str) -> Iterator[str]:
    """Break a text between words where the page ends."""
    line, width = "", 0.0
    for word in text.split(" "):
        needed = sum(0.5 if east_asian_width(c) in "NaH" else 1.0 for c in word) * _SIZE
        if line and width + needed > _PAGE[0] - 2 * _MARGIN:
            yield line
            line, width = "", 0.0
        line += f" {word}" if line else word
        width += needed + _SIZE / 2
    if line:
        yield line


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode()
    return head + packed + b"\nendstream"


def _assembled(objects: Sequence[bytes]) -> bytes:
    """Return the file: objects numbered from 1, and the table of where they stand."""
    file = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(file)
    count = len(objects) + 1
    file += b"xref\n0 %d\n0000000000 65535 f \n" % count
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        count,
        table,
    )
    return bytes(file)
