"""Translation memories in TMX 1.4, the exchange format of translation tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.scoring.bitext import Pair
from pipeline.scoring.interchange import XML_LANG, children, inline_text, is_language, name, parse

# The content of these is the formatting of the tool; that of <hi> is text.
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})

MACHINE = ("MT!", "MT")
"""By convention of the tools, who "created" a unit that a machine translated."""


def read_tmx(path: Path) -> Iterator[Pair]:
    """Yield the units of a TMX file; one without Korean or English has "" there.

    Raises:
        ReferenceSetError: the file cannot be read, is not well-formed, declares entities, or
            is no TMX.
    """
    for unit in parse(path, "tmx", "TMX").iter():
        if name(unit) == "tu":
            korean, english = variant(unit, "ko"), variant(unit, "en")
            makers = {each.get("creationid") for each in (unit, english) if each is not None}
            machine = not makers.isdisjoint(MACHINE)
            yield Pair(text(korean), text(english), unit.sourceline or 1, machine=machine)


def variant(unit: Any, language: str) -> Any | None:
    """Return a unit's part in a language, whatever its country."""
    for variant in children(unit, "tuv"):
        if is_language(variant.get(XML_LANG) or variant.get("lang") or "", language):
            return variant
    return None


def text(variant: Any | None) -> str:
    """Return the text of a unit's part without the formatting of tools; "" of none."""
    segments = children(variant, "seg") if variant is not None else []
    return inline_text(segments[0], _CODES) if segments else ""
