"""How the segments of a DOCX document are known again after somebody edited it.

The English of each stands between the ends of a bookmark. LibreOffice keeps it when the text
is edited or typed anew, and through ODT; Word, too, as long as the paragraph is not deleted
together with its end. Content controls would be the newer means, but LibreOffice 7.4 drops
their tags, runs tracked changes in them together, and writes damaged files when changes are
recorded there. Names of bookmarks are short, so the release itself is named by a property of
the document, which both programs keep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from pipeline.export.identity import Identity
from pipeline.release import TranslatedRelease

PROPERTY = "kopress"
PROPERTIES_PART = "docProps/custom.xml"
_PROPERTIES_NS = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES_NS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_USER_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # what every user-defined one has
_LOWEST_PID = 2  # 0 and 1 are reserved

_END = "kopress_end"
_MARK = re.compile(r"kopress_(?:end|(?P<number>[1-9][0-9]{0,8})_(?:(?P<base>[0-9a-f]{12})|ko))")
_RELEASE = re.compile(r"(?P<board>[^/\s]+)/(?P<id>[^/\s]+)/v(?P<version>[1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark says of the text behind it: that of a segment, or none where it ends.

    ``base`` is "" before the segment's Korean, and ``number`` 0 at the end.
    """

    number: int
    base: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseName:
    """The version of a release that a document holds."""

    board: str
    external_id: str
    version: int

    def identity(self, mark: Mark) -> Identity:
        """Return the identity of a segment of it."""
        return Identity(self.board, self.external_id, self.version, mark.number, mark.base)


def mark_english(paragraph: Paragraph, identity: Identity) -> None:
    """Put a bookmark around a segment's English: around the paragraph, not only its text."""
    _bookmark(paragraph._p, f"kopress_{identity.number}_{identity.base}", 2 * identity.number)


def mark_korean(paragraph: Paragraph, identity: Identity) -> None:
    """Put a bookmark around a segment's Korean, so that a change of it is seen."""
    _bookmark(paragraph._p, f"kopress_{identity.number}_ko", 2 * identity.number + 1)


def mark_end(paragraph: Paragraph) -> None:
    """Put a bookmark where the segments end."""
    _bookmark(paragraph._p, _END, 1)


def name_release(document: WordDocument, item: TranslatedRelease) -> None:
    """Write which version of which release it is into the document's properties."""
    release = item.release
    value = f"{quote(release.board, safe='')}/{quote(release.external_id, safe='')}/v{item.version}"
    package = document.part.package
    for relation in package.rels.values():
        if relation.reltype == _RELATION:  # a template may have properties of its own
            part = relation.target_part
            root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
            break
    else:
        root = etree.Element(f"{{{_PROPERTIES_NS}}}Properties", nsmap={"vt": _TYPES_NS})
        part = Part(PackURI(f"/{PROPERTIES_PART}"), _CONTENT_TYPE, b"", package)
        package.relate_to(part, _RELATION)
    for known in root.findall(f"{{{_PROPERTIES_NS}}}property"):
        if known.get("name") == PROPERTY:
            root.remove(known)
    used = [int(known.get("pid", "0")) for known in root]
    added = etree.SubElement(
        root,
        f"{{{_PROPERTIES_NS}}}property",
        fmtid=_USER_PROPERTY,
        pid=str(max(used, default=_LOWEST_PID - 1) + 1),
        name=PROPERTY,
    )
    etree.SubElement(added, f"{{{_TYPES_NS}}}lpwstr").text = value
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read_mark(name: str) -> Mark | None:
    """Return what the name of a bookmark says; None if it is no mark."""
    found = _MARK.fullmatch(name)
    return Mark(int(found["number"] or 0), found["base"] or "") if found else None


def read_release_name(properties: Any) -> ReleaseName | None:
    """Return the release that a document's properties name, if they do."""
    for each in properties.findall(f"{{{_PROPERTIES_NS}}}property"):
        if each.get("name") == PROPERTY:
            found = _RELEASE.fullmatch("".join(each.itertext()).strip())
            if found:
                return ReleaseName(
                    unquote(found["board"]), unquote(found["id"]), int(found["version"])
                )
    return None


def _bookmark(element: Any, name: str, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for each in (start, end):
        each.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    element.addprevious(start)
    element.addnext(end)
