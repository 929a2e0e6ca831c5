"""The attachment of a demo release: a small HWPX file with its text.

HWPX is KS X 6101 (OWPML): a ZIP whose first entry names the type, with a package
document and one XML file a section.
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from pipeline.demo.releases import DemoRelease

MEDIA_TYPE = "application/hwp+zip"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_HWPML = "http://www.hancom.co.kr/hwpml/2011"
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
    '</opf:manifest><opf:spine><opf:itemref idref="header"/><opf:itemref idref="section0"/>'
    "</opf:spine></opf:package>"
)
_HEADER = (
    f'<hh:head xmlns:hh="{_HWPML}/head" version="1.4" secCnt="1">'
    '<hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/>'
    "<hh:refList/></hh:head>"
)
_SECTION = f'<hs:sec xmlns:hs="{_HWPML}/section" xmlns:hp="{_HWPML}/paragraph">{{}}</hs:sec>'
_PARAGRAPH = (
    '<hp:p id="{}" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">'
    '<hp:run charPrIDRef="0"><hp:t>{}</hp:t></hp:run></hp:p>'
)


def hwpx_file(release: DemoRelease) -> bytes:
    """Return the release as an HWPX file, byte for byte the same each time."""
    texts = [segment.text for segment in release.segments]
    paragraphs = "".join(_PARAGRAPH.format(i, escape(text)) for i, text in enumerate(texts))
    parts = {
        "mimetype": MEDIA_TYPE,
        "version.xml": _DECLARATION + _VERSION,
        "Contents/header.xml": _DECLARATION + _HEADER,
        "Contents/section0.xml": _DECLARATION + _SECTION.format(paragraphs),
        "Contents/content.hpf": _DECLARATION + _PACKAGE.format(title=escape(release.title)),
        "META-INF/container.xml": _DECLARATION + _CONTAINER,
        "Preview/PrvText.txt": "\r\n".join(texts),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            # A ZipInfo of its own is dated 1980, not now.
            archive.writestr(zipfile.ZipInfo(name), text)
    return buffer.getvalue()
