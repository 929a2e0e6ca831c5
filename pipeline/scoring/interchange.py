"""What the XML formats of translation tools share: safe parsing, languages, inline text."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.errors import ReferenceSetError
from pipeline.scoring.reading import read_text

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(path: Path, root: str, title: str) -> Any:
    """Return the outermost element of an XML file.

    A document type that names an outer file is usual in TMX, and not followed.

    Args:
        path: the file, in UTF-8 or UTF-16 whatever its declaration says.
        root: the name that its outermost element must have.
        title: the format's name, for the message.

    Raises:
        ReferenceSetError: it cannot be read, is not well-formed, declares entities, or is
            something else.
    """
    text = read_text(path)
    if "<!ENTITY" in text:
        raise ReferenceSetError(f"{path}: declares XML entities")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        element = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ReferenceSetError(
            f"{path}:{error.lineno}: not well-formed XML: {error.msg}"
        ) from None
    if name(element) != root:
        raise ReferenceSetError(f"{path}: no {title} (the outermost element is {name(element)!r})")
    return element


def name(element: Any) -> str:
    """Return an element's name without its namespace; "" of a comment and the like."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def children(element: Any, *names: str) -> list[Any]:
    """Return the child elements with one of the names, in order."""
    return [child for child in element if name(child) in names]


def is_language(tag: str, language: str) -> bool:
    """Return whether a language tag is of a language, whatever its country."""
    tag = tag.lower().replace("_", "-")
    return tag == language or tag.startswith(f"{language}-")


def inline_text(element: Any, codes: Collection[str]) -> str:
    """Return the text of an element whose inline ``codes`` hold formatting and no text."""
    parts = [element.text or ""]
    for child in element:
        if name(child) and name(child) not in codes:
            parts.append(inline_text(child, codes))
        parts.append(child.tail or "")
    return "".join(parts)
