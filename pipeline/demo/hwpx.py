"""A writer of small HWPX files.

HWPX is KS X 6101 (OWPML): a ZIP whose first entry names the type, with a package document
and one XML file a section.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from itertools import count
from xml.sax.saxutils import escape

from pipeline.demo.paper import Rows, fit, fit_rows, plain_text, scrambled
from pipeline.demo.picture import png

MEDIA_TYPE = "application/hwp+zip"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_HWPML = "http://www.hancom.co.kr/hwpml/2011"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_VERSION = (
    f'<hv:HCFVersion xmlns:hv="{_HWPML}/version" tagetApplication="WORDPROCESSOR"'
    ' major="5" minor="1" micro="0" buildNumber="1" os="1" xmlVersion="1.4"/>'
)
_CONTAINER = (
    '<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<ocf:rootfiles><ocf:rootfile full-path="Contents/content.hpf"'
    ' media-type="application/hwpml-package+xml"/></ocf:rootfiles></ocf:container>'
)
_PACKAGE = (
    '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/" version="" unique-identifier="">'
    "<opf:metadata><opf:title>{title}</opf:title><opf:language>ko</opf:language></opf:metadata>"
    '<opf:manifest><opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>'
    '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/>'
    "{pictures}</opf:manifest>"
    '<opf:spine><opf:itemref idref="header"/><opf:itemref idref="section0"/></opf:spine>'
    "</opf:package>"
)
_PICTURE_ITEM = (
    '<opf:item id="image1" href="BinData/image1.png" media-type="image/png" isEmbeded="1"/>'
)
_HEADER = (
    f'<hh:head xmlns:hh="{_HWPML}/head" version="1.4" secCnt="1">'
    '<hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/>'
    "<hh:refList/></hh:head>"
)
_SECTION = (
    f'<hs:sec xmlns:hs="{_HWPML}/section" xmlns:hp="{_HWPML}/paragraph"'
    f' xmlns:hc="{_HWPML}/core">{{}}</hs:sec>'
)
_PARAGRAPH = (
    '<hp:p id="{id}" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">'
    '<hp:run charPrIDRef="0">{run}</hp:run></hp:p>'
)
_PLACED = (
    '<hp:sz width="42520" widthRelTo="ABSOLUTE" height="{height}" heightRelTo="ABSOLUTE"'
    ' protect="0"/><hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1"/>'
    '<hp:outMargin left="283" right="283" top="283" bottom="283"/>'
)
_TABLE = (
    '<hp:tbl id="{id}" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" lock="0"'
    ' pageBreak="CELL" repeatHeader="0" rowCnt="{rows}" colCnt="{columns}" cellSpacing="0"'
    ' borderFillIDRef="1" noAdjust="0">{placed}{trs}</hp:tbl>'
)
_CELL = (
    '<hp:tc name="" header="0" hasMargin="0" protect="0" editable="0" dirty="0"'
    ' borderFillIDRef="1"><hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK"'
    ' vertAlign="CENTER" linkListIDRef="0" linkListNextIDRef="0" textWidth="0" textHeight="0">'
    '{paragraph}</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
    '<hp:cellSpan colSpan="1" rowSpan="1"/><hp:cellSz width="{width}" height="1700"/></hp:tc>'
)
_PICTURE = (
    '<hp:pic id="{id}" zOrder="0" numberingType="PICTURE" textWrap="TOP_AND_BOTTOM" lock="0"'
    ' href="" groupLevel="0" instid="{id}" reverse="0">'
    '<hc:img binaryItemIDRef="image1" bright="0" contrast="0" effect="REAL_PIC" alpha="0"/>'
    "{placed}{caption}</hp:pic>"
)
_CAPTION = (
    '<hp:caption side="BOTTOM" fullSz="0" width="42520" gap="850" lastWidth="42520">'
    '<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="TOP"'
    ' linkListIDRef="0" linkListNextIDRef="0" textWidth="0" textHeight="0">{}</hp:subList>'
    "</hp:caption>"
)
_MANIFEST = (
    f'<odf:manifest xmlns:odf="{_ODF}"><odf:file-entry full-path="Contents/section0.xml"'
    ' media-type="application/xml" size="{size}"><odf:encryption-data'
    ' checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k">'
    '<odf:algorithm algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/>'
    '<odf:key-derivation key-derivation-name="PBKDF2" key-size="32" iteration-count="1024"/>'
    "</odf:encryption-data></odf:file-entry></odf:manifest>"
)


def hwpx_file(
    paragraphs: Sequence[str],
    *,
    header_table: Rows = (),
    table: Rows = (),
    captions: Sequence[str] = (),
    title: str = "",
    encrypted: bool = False,
) -> bytes:
    """Return an HWPX file, byte for byte the same each time.

    Args:
        paragraphs: the text.
        header_table: what a release says of itself above its text.
        table: stands below the text.
        captions: a picture each, "" for one without a caption.
        title: of the document's properties, in no paragraph.
        encrypted: the file asks for a password: its section is named in the manifest as
            encrypted, and is no XML any more.
    """
    header_table, table = fit_rows(header_table), fit_rows(table)
    paragraphs = [fit(text) for text in paragraphs]
    section = _section(paragraphs, header_table, table, captions).encode()
    parts: dict[str, str | bytes] = {
        "mimetype": MEDIA_TYPE,
        "version.xml": _DECLARATION + _VERSION,
        "Contents/header.xml": _DECLARATION + _HEADER,
        "Contents/section0.xml": scrambled(section) if encrypted else section,
        "Contents/content.hpf": _DECLARATION
        + _PACKAGE.format(title=escape(fit(title)), pictures=_PICTURE_ITEM if captions else ""),
        "META-INF/container.xml": _DECLARATION + _CONTAINER,
    }
    if encrypted:
        parts["META-INF/manifest.xml"] = _DECLARATION + _MANIFEST.format(size=len(section))
    else:
        parts["Preview/PrvText.txt"] = plain_text(paragraphs, header_table, table)
    if captions:
        parts["BinData/image1.png"] = png()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            # A ZipInfo of its own is dated 1980, not now; the type must lie there unpacked.
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, part)
    return buffer.getvalue()


def _section(
    paragraphs: Sequence[str], header_table: Rows, table: Rows, captions: Sequence[str]
) -> str:
    ids = count()
    runs = [
        *([_table(header_table, ids)] if header_table else []),
        *map(_text, paragraphs),
        *([_table(table, ids)] if table else []),
        *(_picture(fit(caption), ids) for caption in captions),
    ]
    return _DECLARATION + _SECTION.format("".join(_paragraph(run, ids) for run in runs))


def _paragraph(run: str, ids: Iterable[int]) -> str:
    return _PARAGRAPH.format(id=next(iter(ids)), run=run)


def _text(text: str) -> str:
    return f"<hp:t>{escape(text)}</hp:t>"


def _table(rows: Rows, ids: Iterable[int]) -> str:
    columns = len(rows[0])
    cells = [
        [
            _CELL.format(
                paragraph=_paragraph(_text(cell), ids),
                column=x,
                row=y,
                width=42520 // columns,
            )
            for x, cell in enumerate(row)
        ]
        for y, row in enumerate(rows)
    ]
    return _TABLE.format(
        id=next(iter(ids)),
        rows=len(rows),
        columns=columns,
        placed=_PLACED.format(height=1700 * len(rows)),
        trs="".join(f"<hp:tr>{''.join(row)}</hp:tr>" for row in cells),
    )


def _picture(caption: str, ids: Iterable[int]) -> str:
    return _PICTURE.format(
        id=next(iter(ids)),
        placed=_PLACED.format(height=24000),
        caption=_CAPTION.format(_paragraph(_text(caption), ids)) if caption else "",
    )
