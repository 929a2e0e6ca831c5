"""XLIFF 1.2 and 2.x, in which translation tools hand work back and forth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import ReferenceSetError
from pipeline.scoring.bitext import Pair
from pipeline.scoring.interchange import children, inline_text, is_language, name, parse

# The content of these is the formatting of the document; <g>, <pc> and <mrk> hold text.
_CODES = frozenset({"bpt", "ept", "it", "ph", "bx", "ex", "x", "sc", "ec", "sm", "em", "cp"})
_MACHINE = ("mt-suggestion", "leveraged-mt")


def read_xliff(path: Path) -> Iterator[Pair]:
    """Yield the units of an XLIFF file; one without a translation has "" there.

    A unit is of the release that its ``<file>`` names, if there are several. Units that are
    not to be translated are passed over.

    Raises:
        ReferenceSetError: the file cannot be read, is not well-formed, declares entities, is
            no XLIFF 1.2 or 2.x, or is not between Korean and English.
    """
    root = parse(path, "xliff", "XLIFF")
    version = root.get("version", "")
    files = children(root, "file")
    for file in files:
        release = file.get("original") or file.get("id") or "" if len(files) > 1 else ""
        if version == "1.2":
            languages = (file.get("source-language", ""), file.get("target-language", ""))
            pairs = _units_1(file)
        elif version.startswith("2."):
            languages = (root.get("srcLang", ""), root.get("trgLang", ""))
            pairs = _units_2(file)
        else:
            raise ReferenceSetError(f"{path}: XLIFF version {version!r}; wanted is 1.2 or 2.x")
        if not all(map(is_language, languages, ("ko", "en"))):
            raise ReferenceSetError(
                f"{path}:{file.sourceline}: from {languages[0]!r} to {languages[1]!r};"
                " wanted is from 'ko' to 'en'"
            )
        for line, source, target, machine in pairs:
            yield Pair(source, target, line, release, machine)


_Unit = tuple[int, str, str, bool]


def _units_1(file: Any) -> Iterator[_Unit]:
    for unit in file.iter():
        if name(unit) == "trans-unit" and unit.get("translate") != "no":
            targets = children(unit, "target")
            machine = any(target.get("state-qualifier") in _MACHINE for target in targets)
            yield unit.sourceline or 1, _text(children(unit, "source")), _text(targets), machine


def _units_2(file: Any) -> Iterator[_Unit]:
    for unit in file.iter():
        if name(unit) == "unit" and unit.get("translate") != "no":
            source, target = unit_texts(unit)
            yield unit.sourceline or 1, source, target, False


def unit_texts(unit: Any) -> tuple[str, str]:
    """Return source and target of an XLIFF 2 unit, inline codes left out.

    A unit is a paragraph; its segments may be translated in another order. Half a paragraph
    is no translation of it: the target is "" then.
    """
    parts = children(unit, "segment", "ignorable")
    source = "".join(_text(children(part, "source")) for part in parts)
    targets = [(_order(part, place), _target(part)) for place, part in enumerate(parts, 1)]
    if any(text is None for _, text in targets):
        return source, ""
    return source, "".join(text or "" for _, text in sorted(targets, key=lambda each: each[0]))


def _order(part: Any, place: int) -> int:
    """Return the place of a segment in the translation, which its target may tell."""
    orders = [target.get("order", "") for target in children(part, "target")]
    return int(orders[0]) if orders and orders[0].isdecimal() else place


def _target(part: Any) -> str | None:
    """Return a segment's translation; the space between segments need not have one."""
    targets = children(part, "target")
    if targets:
        return _text(targets)
    return _text(children(part, "source")) if name(part) == "ignorable" else None


def _text(elements: Sequence[Any]) -> str:
    return inline_text(elements[0], _CODES) if elements else ""
