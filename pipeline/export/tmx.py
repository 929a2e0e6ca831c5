"""Releases as TMX 1.4, the exchange format of translation memories."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from lxml import etree
from lxml.builder import E

from pipeline import __version__
from pipeline.export.publication import Look, Row, lay_out
from pipeline.release import TranslatedRelease
from pipeline.scoring.importing import one_line
from pipeline.scoring.interchange import XML_LANG
from pipeline.scoring.tmx import MACHINE
from pipeline.scoring.xml_text import xml_text


def as_tmx(item: TranslatedRelease) -> bytes:
    """Return a memory with a unit a segment, created by the editor who changed or signed it.

    A unit that no editor has seen is marked as a machine's. Properties tell what
    `kopress memory import` wants to know.
    """
    header = E.header(
        {"o-tmf": "kopress"},
        creationtool="kopress",
        creationtoolversion=__version__,
        segtype="paragraph",
        adminlang="en",
        srclang="ko",
        datatype="plaintext",
    )
    units = (_unit(row, item) for row in lay_out(item, Look()).rows)
    root = E.tmx(header, E.body(*units), version="1.4")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _unit(row: Row, item: TranslatedRelease) -> Any:
    unit = E.tu(
        E.prop(xml_text(f"{one_line(item.name)}#{row.identity.number}"), type="x-origin"),
        E.prop(item.release.published.isoformat(), type="x-published"),
        _variant("ko", row.korean),
        _variant("en", row.english),
        tuid=str(row.identity),
    )
    seen = row.edit or item.signed
    unit.set("creationid", xml_text(one_line(seen.editor)) if seen else MACHINE[0])
    if seen:
        unit.set("creationdate", _moment(seen.moment))
    return unit


def _variant(language: str, text: str) -> Any:
    return E.tuv({XML_LANG: language}, E.seg(xml_text(text)))


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
