"""Termbases as TBX, the exchange format of terminologists (ISO 30042:2019).

Written in the TBX-Basic dialect, DCA style; read in DCA and DCT style, and in the form of the
first edition (``martif``, ``termEntry``). The preferred term of a language is the name,
admitted ones are its other forms, deprecated and superseded English ones are forbidden. What
TBX-Basic has no data category for stands in notes, ``valid_from: 2024-01-18``.

Read by a small reader of our own: the permissively licensed ones are a pre-release that brings
an RDF library, and one without a licence.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.console import log
from pipeline.errors import GlossaryError
from pipeline.glossary.entry import to_cells
from pipeline.glossary.reading import read_bytes
from pipeline.glossary.row import COLUMNS, SEPARATOR, Row
from pipeline.release import Term

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = ("conceptEntry", "termEntry")
_TERM_SECTIONS = ("termSec", "tig", "termGrp")
_IN_NOTES = ("valid_from", "valid_to", "province", "office", "usage", "status", "note")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_tbx(path: Path) -> Iterator[Row]:
    """Yield the entries of a TBX file that have a Korean and an English term.

    Entries without one of the two are left out, and their number is logged.

    Raises:
        GlossaryError: the file cannot be read, is not well-formed, declares entities, or is
            no TBX.
    """
    root = _parse(path)
    left_out = 0
    entries = [element for element in root.iter(etree.Element) if _name(element) in _ENTRIES]
    if not entries and _name(root) not in ("tbx", "martif"):
        raise GlossaryError(f"{path}: no TBX (the outermost element is {_name(root)!r})")
    for entry in entries:
        cells = _cells(entry)
        if cells["ko"] and cells["en"]:
            yield Row(path, entry.sourceline or 1, cells)
        else:
            left_out += 1
    if left_out:
        log.warning("%s: %d entries without Korean or without English left out", path, left_out)


def write_tbx(terms: Iterable[Term]) -> bytes:
    """Return a TBX file of the TBX-Basic dialect."""
    root = etree.Element("tbx", nsmap={None: _NAMESPACE}, style="dca", type="TBX-Basic")
    root.set(_LANG, "en")
    source = etree.SubElement(
        etree.SubElement(etree.SubElement(root, "tbxHeader"), "fileDesc"), "sourceDesc"
    )
    etree.SubElement(source, "p").text = "Exported by kopress"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for number, term in enumerate(terms, start=1):
        _add_entry(body, f"c{number}", term)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _parse(path: Path) -> Any:
    data = read_bytes(path)
    try:
        text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(f"{path}: not UTF-8 (byte {error.start})") from None
    # A document type that names an outer file is usual in the first edition, and not followed.
    if "<!ENTITY" in text:
        raise GlossaryError(f"{path}: declares XML entities")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise GlossaryError(f"{path}:{error.lineno}: not well-formed XML: {error.msg}") from None


def _cells(entry: Any) -> dict[str, str]:
    """Return the columns of a concept entry."""
    cells = dict.fromkeys(COLUMNS, "")
    korean, _ = _names(entry, "ko")
    english, forbidden = _names(entry, "en")
    cells["ko"], cells["ko_forms"] = _first(korean)
    cells["en"], cells["en_accepted"] = _first(english)
    cells["en_forbidden"] = SEPARATOR.join(forbidden)
    notes = []
    for element in entry.iter(etree.Element):
        category, text = element.get("type") or _name(element), _text(element)
        key, colon, value = text.partition(": ")
        if category == "subjectField":
            cells["kind"] = text
        elif category == "source" and not cells["source"]:
            cells["source"] = text
        elif category == "note" and colon and key in _IN_NOTES and not cells[key]:
            cells[key] = value
        elif category == "note":
            notes.append(text)
    cells["note"] = "; ".join(filter(None, (cells["note"], *notes)))
    return cells


def _names(entry: Any, language: str) -> tuple[list[str], list[str]]:
    """Return the terms of a language that may be used, the preferred first, and the others.

    Deprecated Korean is Korean that texts have: it counts among the first.
    """
    preferred, admitted, deprecated = [], [], []
    for section in entry.iter(etree.Element):
        if _name(section) not in _TERM_SECTIONS or not _is_in(section, language):
            continue
        terms = [child for child in section if _name(child) == "term"]
        if not terms:
            continue
        status = _status(section)
        if status.startswith("preferred"):
            preferred.append(_text(terms[0]))
        elif status.startswith(("deprecated", "superseded")):
            deprecated.append(_text(terms[0]))
        else:
            admitted.append(_text(terms[0]))
    if language == "ko":
        return [*preferred, *admitted, *deprecated], []
    return [*preferred, *admitted], deprecated


def _is_in(section: Any, language: str) -> bool:
    """Return whether the language around a term is this one, whatever its country."""
    tags = (element.get(_LANG) for element in (section, *section.iterancestors()))
    tag = next(filter(None, tags), "").lower()
    return tag == language or tag.startswith(f"{language}-")


def _status(section: Any) -> str:
    for element in section.iter(etree.Element):
        if "administrativeStatus" in (element.get("type"), _name(element)):
            return _text(element)
    return ""


def _first(names: list[str]) -> tuple[str, str]:
    return (names[0], SEPARATOR.join(names[1:])) if names else ("", "")


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _add_entry(body: Any, identifier: str, term: Term) -> None:
    cells = to_cells(term)
    entry = etree.SubElement(body, "conceptEntry", id=identifier)
    if term.kind:
        etree.SubElement(entry, "descrip", type="subjectField").text = term.kind
    for column in _IN_NOTES:
        if cells[column]:
            etree.SubElement(entry, "note").text = f"{column}: {cells[column]}"
    korean = _add_language(entry, "ko")
    english = _add_language(entry, "en")
    _add_term(korean, term.ko, "preferred")
    for form in term.ko_forms:
        _add_term(korean, form, "admitted")
    preferred = _add_term(english, term.en, "preferred")
    if term.source:
        etree.SubElement(preferred, "admin", type="source").text = term.source
    for variant in term.en_accepted:
        _add_term(english, variant, "admitted")
    for variant in term.en_forbidden:
        _add_term(english, variant, "deprecated")


def _add_language(entry: Any, language: str) -> Any:
    section = etree.SubElement(entry, "langSec")
    section.set(_LANG, language)
    return section


def _add_term(section: Any, text: str, status: str) -> Any:
    term_section = etree.SubElement(section, "termSec")
    etree.SubElement(term_section, "term").text = text
    note = etree.SubElement(term_section, "termNote", type="administrativeStatus")
    note.text = f"{status}Term-admn-sts"
    return term_section
