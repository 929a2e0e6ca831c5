"""An edited DOCX document, back to units: its text as it reads with every change accepted.

Two parts of the package are read and nothing else: macros, pictures, links and outer files
stay where they are.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.errors import InterchangeError
from pipeline.export.docx_identity import (
    PROPERTIES_PART,
    Mark,
    ReleaseName,
    read_mark,
    read_release_name,
)
from pipeline.export.identity import Returned, Unit
from pipeline.scoring.importing import one_line

_TEXT_PART = "word/document.xml"
_MAX_PART = 20_000_000  # bytes, unpacked; a long release is a few hundred kilobytes
_MAX_ENTRIES = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DROPPED = frozenset(
    {
        f"{_W}del",  # what an editor deleted, and what was moved away
        f"{_W}moveFrom",
        f"{_W}pPr",
        f"{_W}rPr",
        f"{_W}instrText",  # the code of a field, not its result
        f"{_W}txbxContent",
        f"{_W}footnoteReference",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    }
)
_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}br": " ",
    f"{_W}cr": " ",
    f"{_W}noBreakHyphen": "-",
}


def read_docx(path: Path, data: bytes) -> Returned:
    """Return the segments of a document that :func:`~pipeline.export.as_docx` wrote.

    Raises:
        InterchangeError: it is damaged, unpacks to too much, or was not written by kopress.
    """
    text, properties = _parts(path, data)
    release = read_release_name(properties) if properties is not None else None
    if release is None:
        raise InterchangeError(
            f"{path}: no release is named in its properties: `kopress export` did not write it,"
            " or another program dropped them"
        )
    return Returned("docx", tuple(_units(release, _Reader(text).read())))


class _Found:
    """The text behind one mark: a paragraph each, and which English it was made from."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        self.paragraphs: list[str] = []

    @property
    def text(self) -> str:
        return one_line(" ".join(self.paragraphs))


class _Reader:
    """Walks through a document and gives every piece of text to the mark before it.

    A paragraph that an editor parted in two is thereby still one segment, and two that
    were joined are still two.
    """

    def __init__(self, root: Any) -> None:
        self._root = root
        self._found: list[_Found] = []
        self._current: _Found | None = None

    def read(self) -> list[_Found]:
        dropped = 0
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            if element.tag in _DROPPED:
                dropped += 1 if event == "start" else -1
            # LibreOffice counts a mark before deleted text among what was deleted.
            elif not dropped or element.tag == f"{_W}bookmarkStart":
                (self._start if event == "start" else self._end)(element)
        return self._found

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == f"{_W}bookmarkStart":
            self._mark(element.get(f"{_W}name", ""))
        elif tag == f"{_W}tc":
            self._current = None  # what is in one cell does not go on in the next
        elif tag == f"{_W}p":
            self._begin_paragraph()
        elif tag == f"{_W}t":
            self._add(element.text or "")
        elif tag in _SIGNS and element.getparent().tag == f"{_W}r":
            self._add(_SIGNS[tag])

    def _end(self, element: Any) -> None:
        if element.tag == f"{_W}tbl":
            self._current = None

    def _mark(self, name: str) -> None:
        mark = read_mark(name)
        if mark is not None:  # else it is a bookmark of the editor's own
            self._current = _Found(mark)
            self._found.append(self._current)

    def _begin_paragraph(self) -> None:
        if self._current is not None:
            self._current.paragraphs.append("")

    def _add(self, text: str) -> None:
        if self._current is None:
            return
        if not self._current.paragraphs:
            self._current.paragraphs.append("")
        self._current.paragraphs[-1] += text


def _units(release: ReleaseName, found: list[_Found]) -> Iterator[Unit]:
    korean = {each.mark.number: each.text for each in found if not each.mark.base}
    for each in found:
        number = each.mark.number
        if each.mark.base:
            yield Unit(
                where=f"segment {number}",
                identity=release.identity(each.mark),
                en=each.text,
                ko=korean.get(number),
                paragraphs=sum(bool(one_line(paragraph)) for paragraph in each.paragraphs),
            )


def _parts(path: Path, data: bytes) -> tuple[Any, Any | None]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > _MAX_ENTRIES:
                raise InterchangeError(f"{path}: more than {_MAX_ENTRIES} files in it")
            names = set(archive.namelist())
            if _TEXT_PART not in names:
                raise InterchangeError(f"{path}: a ZIP file, but not a DOCX document")

            def parsed(name: str) -> Any:
                return _parse(path, name, _read(path, archive, name))

            return parsed(_TEXT_PART), parsed(PROPERTIES_PART) if PROPERTIES_PART in names else None
    # NotImplementedError: a compression, RuntimeError: a password, that zipfile does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InterchangeError(f"{path}: damaged DOCX: {error}") from None


def _read(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part of a package; what it says of its own size is not to be trusted."""
    with archive.open(name) as file:
        part = file.read(_MAX_PART + 1)
    if len(part) > _MAX_PART:
        raise InterchangeError(f"{path}: {name} unpacks to more than {_MAX_PART // 1_000_000} MB")
    return part


def _parse(path: Path, name: str, part: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise InterchangeError(f"{path}: {name}: not well-formed XML: {error.msg}") from None
    if root.getroottree().docinfo.doctype:
        raise InterchangeError(f"{path}: {name}: declares a document type, which no DOCX does")
    return root
