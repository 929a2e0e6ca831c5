"""The memory as TMX 1.4, the exchange format of translation tools, in both directions.

What TMX has no place for (the release's day, where a unit comes from, the moment to the
microsecond) stands in properties of the unit, so that what was written comes back the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline import __version__, clock
from pipeline.console import progress
from pipeline.errors import InterchangeError, ReferenceSetError
from pipeline.files import atomic_writer
from pipeline.korean import has_hangul, normalise
from pipeline.release import MemoryEntry
from pipeline.scoring.importing import one_line
from pipeline.scoring.interchange import XML_LANG, children, name, parse
from pipeline.scoring.tmx import MACHINE, text, variant
from pipeline.scoring.xml_text import xml_text

_MOMENT = "%Y%m%dT%H%M%SZ"
_MAX_TEXT = 20_000
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of a file as it stands there, and what the whole file says of it."""

    element: Any
    path: Path
    header: Any

    @property
    def korean(self) -> Any:
        return variant(self.element, "ko")

    @property
    def english(self) -> Any:
        return variant(self.element, "en")

    def attribute(self, *names: str) -> str:
        """Return the first attribute that is set, of the English, the unit or the file."""
        for name_ in names:
            for element in (self.english, self.element, self.header):
                if element is not None and element.get(name_):
                    return str(element.get(name_))
        return ""

    def prop(self, kind: str) -> str:
        """Return a property of the unit, or ""."""
        found = (prop for prop in children(self.element, "prop") if prop.get("type") == kind)
        return next(((prop.text or "").strip() for prop in found), "")


def write_memory(path: Path, entries: Sequence[MemoryEntry]) -> None:
    """Write a TMX file.

    Raises:
        OutputError: it cannot be written; what was at ``path`` is untouched.
    """
    with atomic_writer(path) as file, progress("Writing", len(entries)) as done:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n')
        file.write(etree.tostring(_header(), encoding="unicode") + "\n<body>\n")
        for entry in entries:
            file.write(etree.tostring(_element(entry), encoding="unicode") + "\n")
            done(1)
        file.write("</body>\n</tmx>\n")


def read_memory(path: Path, editor: str = "") -> list[MemoryEntry]:
    """Return the units of a TMX file.

    The day of a unit without one is that of its last change, on which the names in it were
    right.

    Args:
        path: the file.
        editor: who approved them; "" takes whom the file names.

    Raises:
        InterchangeError: it is no TMX, or a unit cannot be used; up to twenty of these are
            named with file and line.
    """
    try:
        root = parse(path, "tmx", "TMX")
    except ReferenceSetError as error:
        raise InterchangeError(str(error)) from None
    header = next(iter(children(root, "header")), None)
    units = [_Unit(each, path, header) for each in root.iter() if name(each) == "tu"]
    entries: list[MemoryEntry] = []
    faults: list[str] = []
    with progress("Reading", len(units)) as done:
        for unit in units:
            try:
                entries.append(_entry(unit, editor))
            except ValueError as fault:
                faults.append(f"{path}:{unit.element.sourceline or 1}: {fault}")
            done(1)
    if faults:
        raise InterchangeError("\n".join(_shown(faults)))
    if not entries:
        raise InterchangeError(f"{path}: there is no unit in it")
    return entries


def _shown(faults: Sequence[str]) -> Iterator[str]:
    yield from faults[:_MOST_FAULTS]
    if len(faults) > _MOST_FAULTS:
        yield f"and {len(faults) - _MOST_FAULTS} more; nothing was taken in"


def _header() -> Any:
    return etree.Element(
        "header",
        {
            "creationtool": "kopress",
            "creationtoolversion": __version__,
            "segtype": "paragraph",
            "o-tmf": "kopress",
            "adminlang": "en",
            "srclang": "ko",
            "datatype": "plaintext",
        },
    )


def _element(entry: MemoryEntry) -> Any:
    """Return a unit; libraries of other tools read who changed it and when, kopress the rest."""
    editor = xml_text(entry.editor)
    moment = entry.moment.astimezone(UTC).strftime(_MOMENT)
    unit = etree.Element("tu", {"creationid": editor, "changeid": editor, "changedate": moment})
    for kind, value in (
        ("x-origin", entry.origin),
        ("x-published", entry.published.isoformat()),
        ("x-moment", entry.moment.isoformat()),
    ):
        etree.SubElement(unit, "prop", {"type": kind}).text = xml_text(value)
    for language, words in (("ko", entry.ko), ("en", entry.en)):
        words_of = etree.SubElement(unit, "tuv", {XML_LANG: language})
        etree.SubElement(words_of, "seg").text = xml_text(words)
    return unit


def _entry(unit: _Unit, editor: str) -> MemoryEntry:
    """Return the entry of a unit.

    Raises:
        ValueError: it cannot be used; the message says why.
    """
    ko, en = normalise(text(unit.korean)), one_line(text(unit.english))
    shown = repr((ko or en)[:60])
    if not ko or not en:
        raise ValueError(f"{shown}: no {'English' if ko else 'Korean'}")
    if not has_hangul(ko) and has_hangul(en):
        raise ValueError(f"{shown}: Korean and English are the wrong way round")
    if max(len(ko), len(en)) > _MAX_TEXT:
        raise ValueError(f"{shown}: longer than {_MAX_TEXT} characters")
    maker = editor or unit.attribute("changeid", "creationid")
    if not editor and maker in MACHINE:
        raise ValueError(f"{shown}: a machine made the English; --editor says who approved it")
    if not maker:
        raise ValueError(f"{shown}: nobody is named who approved it; --editor names one")
    moment = _moment(unit)
    return MemoryEntry(
        ko=ko,
        en=en,
        published=_day(unit, moment),
        origin=unit.prop("x-origin") or unit.path.name,
        editor=one_line(maker),
        moment=moment,
    )


def _moment(unit: _Unit) -> datetime:
    """Return when a unit was approved: its last change, or now if the file does not tell."""
    exact = unit.prop("x-moment")
    written = unit.attribute("changedate", "creationdate")
    try:
        if exact:
            moment = datetime.fromisoformat(exact)
            return moment if moment.tzinfo else moment.replace(tzinfo=clock.KST)
        if written:
            return datetime.strptime(written, _MOMENT).replace(tzinfo=UTC).astimezone(clock.KST)
    except (ValueError, OverflowError):
        raise ValueError(f"{(exact or written)[:60]!r}: not a moment") from None
    return clock.now()


def _day(unit: _Unit, moment: datetime) -> date:
    written = unit.prop("x-published")
    try:
        return date.fromisoformat(written) if written else moment.astimezone(clock.KST).date()
    except (ValueError, OverflowError):
        raise ValueError(f"{written[:60]!r}: not a day") from None
