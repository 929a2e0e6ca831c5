"""Releases as XLIFF 2.0, which OmegaT with its Okapi plugin, Trados and Weblate edit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from pipeline.errors import InterchangeError, ReferenceSetError
from pipeline.export import remarks
from pipeline.export.identity import Identity, Returned, Unit
from pipeline.export.publication import Look, Row, lay_out
from pipeline.release import TranslatedRelease, Translation
from pipeline.scoring.importing import one_line
from pipeline.scoring.interchange import name, parse
from pipeline.scoring.xliff import unit_texts
from pipeline.scoring.xml_text import xml_text

_NS = "urn:oasis:names:tc:xliff:document:2.0"
_METADATA_NS = "urn:oasis:names:tc:xliff:metadata:2.0"
_E = ElementMaker(namespace=_NS, nsmap={None: _NS, "mda": _METADATA_NS})
_M = ElementMaker(namespace=_METADATA_NS)


def as_xliff(item: TranslatedRelease) -> bytes:
    """Return a file with a unit a segment, whose name is the segment's identity.

    The state of a segment is "final" in a signed release, "reviewed" where an editor changed
    it, and "translated" otherwise. Notes tell its role, its names and what the checks found.
    """
    rows = lay_out(item, Look()).rows
    pairs = zip(rows, item.translations, strict=True)
    units = [_unit(row, translation, item) for row, translation in pairs]
    file = _E.file(_metadata(item), *units, id="f1", original=xml_text(one_line(item.name)))
    root = _E.xliff(file, version="2.0", srcLang="ko", trgLang="en")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def read_xliff(path: Path) -> Returned:
    """Return the units of an XLIFF 2 file that has left kopress; inline codes are dropped.

    Raises:
        InterchangeError: it cannot be read, is not well-formed, declares entities, or is of
            another version.
    """
    try:
        root = parse(path, "xliff", "XLIFF")
    except ReferenceSetError as error:
        raise InterchangeError(str(error)) from None
    version = root.get("version", "")
    if not version.startswith("2."):
        raise InterchangeError(f"{path}: XLIFF version {version!r}; kopress wrote version 2.0")
    units, strange = [], []
    for element in root.iter():
        if name(element) == "unit":
            where = f"line {element.sourceline}"
            identity = Identity.parse(element.get("name", ""))
            if identity is None:
                strange.append(f"{where}: a unit without kopress's name of it")
            else:
                source, target = map(one_line, unit_texts(element))
                units.append(Unit(where, identity, target, source))
    return Returned("xliff", tuple(units), tuple(strange))


def _unit(row: Row, translation: Translation, item: TranslatedRelease) -> Any:
    number = row.identity.number
    return _E.unit(
        _E.notes(*_notes(row, translation)),
        _E.segment(
            _E.source(xml_text(row.korean)),
            _E.target(xml_text(row.english)),
            id=f"s{number}",
            state=_state(row, item),
        ),
        id=f"u{number}",
        name=str(row.identity),
    )


def _state(row: Row, item: TranslatedRelease) -> str:
    if item.signed is not None:
        return "final"
    return "reviewed" if row.edit is not None else "translated"


def _notes(row: Row, translation: Translation) -> Iterator[Any]:
    yield _note("role", row.role)
    for text in remarks.names(row, translation):
        yield _note("name", text)
    for text in remarks.findings(row, translation):
        yield _note("finding", text)
    if remarks.machine(row):
        yield _note("machine", remarks.machine(row))


def _note(category: str, text: str) -> Any:
    return _E.note(xml_text(text), category=category)


def _metadata(item: TranslatedRelease) -> Any:
    """Return what the file is of, in the metadata module of XLIFF."""
    release = item.release
    values = {
        "published": release.published.isoformat(),
        "url": release.url,
        "licence": release.licence,
        "signature": item.signature,
    }
    entries = [
        _M.meta(xml_text(one_line(value)), type=kind) for kind, value in values.items() if value
    ]
    return _M.metadata(_M.metaGroup(*entries, category="kopress"))
