"""PDF: pdfminer.six finds the glyphs, and what this room knows of geometry the paragraphs."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTFigure, LTImage, LTItem, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from pipeline.attachments.content import MOST_CHARACTERS, Content, row
from pipeline.attachments.pdf_columns import find_gutters
from pipeline.attachments.pdf_layout import TableRow, read_order
from pipeline.attachments.pdf_page import Letter, Rule, Stretch, stretches, text_lines
from pipeline.attachments.pdf_paragraphs import Flow, joined, paragraphs, writes_spaces
from pipeline.errors import AttachmentError
from pipeline.korean import Line

_MOST_PAGES = 200
_MOST_GLYPHS = MOST_CHARACTERS * 3 // 2  # spaces among them
_MOST_PATHS = 20_000
_LONGEST_PATH = 100  # segments; a rule has two to five
_MOST_RULES = 2_000  # of a page; more of them draw a picture, not tables
_THIN = 3.0  # points: a filled box so thin is a rule
_NO_LETTER = re.compile(r"\(cid:[0-9]+\)")
_MOST_UNKNOWN = 0.3  # of the glyphs
# A font draws some characters by one glyph, and a file may name the rarer of the two: Latin
# ligatures, radicals of Chinese characters, letters like quotation marks.
_SAME_GLYPH = re.compile("[\ufb00-\ufb06\u2e80-\u2fd5\u02bb\u02bc]")
_QUOTES = {"\u02bb": "‘", "\u02bc": "’"}
_PAGE_NUMBER = re.compile(r"[-–—]?\s?[0-9]{1,3}(?:\s?/\s?[0-9]{1,3})?\s?[-–—]?")
_MARGIN = 0.1  # of the page's height, at its head and at its foot


@dataclass(slots=True)
class _Page:
    """What is printed on a page. ``unknown`` counts glyphs that tell no letter."""

    height: float
    letters: list[Letter]
    rules: list[Rule]
    unknown: int = 0
    pictures: bool = False


class _Device(PDFPageAggregator):
    """Collects what a page shows, no more of it than a document has."""

    _letters = 0
    _paths = 0

    def render_char(self, *arguments: Any) -> float:
        self._letters += 1
        if self._letters > _MOST_GLYPHS:
            raise AttachmentError("more text than a press release has")
        return super().render_char(*arguments)

    def paint_path(
        self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        """Leave out the paths of a drawing; text does not depend on them."""
        self._paths += 1
        if self._paths <= _MOST_PATHS and len(path) <= _LONGEST_PATH:
            super().paint_path(gstate, stroke, fill, evenodd, path)


def read_pdf(data: bytes) -> Content:
    """Return the text of a PDF file.

    A joint of two lines that may or may not be a space is
    :data:`pipeline.attachments.pdf_paragraphs.JOINT`.

    Raises:
        AttachmentError: the file asks for a password, or its fonts tell no letters.
    """
    pages = list(_pages(data))
    unknown = sum(page.unknown for page in pages)
    if unknown > _MOST_UNKNOWN * (unknown + sum(len(page.letters) for page in pages)):
        raise AttachmentError("its fonts do not tell which letters they show")
    grouped = [text_lines(page.letters) for page in pages]
    gutters = [find_gutters(lines) for lines in grouped]
    lines = [
        stretches(page_lines, [*page.rules, *(rule for each in parted for rule in each.rules)])
        for page, page_lines, parted in zip(pages, grouped, gutters, strict=True)
    ]
    running = _running_heads(pages, lines)
    blocks: list[Flow | TableRow] = []
    for page, page_lines, parted in zip(pages, lines, gutters, strict=True):
        kept = [line for line in page_lines if not _is_furniture(line, page, running)]
        blocks += read_order(kept, page.rules, parted)
    return _content(blocks, pictures=any(page.pictures for page in pages))


def _content(blocks: Sequence[Flow | TableRow], *, pictures: bool) -> Content:
    runs: list[list[Flow] | TableRow] = []
    for block in blocks:
        if isinstance(block, TableRow):
            runs.append(block)
        elif runs and isinstance(runs[-1], list):
            runs[-1].append(block)
        else:
            runs.append([block])
    grouped = [
        (run, [paragraphs(run)] if isinstance(run, list) else [paragraphs([c]) for c in run.cells])
        for run in runs
    ]
    spaces_written = writes_spaces(
        [group for _, cells in grouped for cell in cells for group in cell]
    )
    content = Content(pictures=pictures)
    for run, cells in grouped:
        read = [
            Content([Line(joined(group, spaces_written=spaces_written)) for group in cell])
            for cell in cells
        ]
        content.add(row(read) if isinstance(run, TableRow) else read[0])
    return content


def _pages(data: bytes) -> Iterator[_Page]:
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise AttachmentError("protected by a password") from None
    resources = PDFResourceManager(caching=True)
    device = _Device(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number >= _MOST_PAGES:
            raise AttachmentError("more text than a press release has")
        interpreter.process_page(page)
        yield _printed(device.get_result())


def _printed(layout: LTPage) -> _Page:
    page = _Page(layout.height, [], [])
    unread: list[LTItem] = [layout]
    while unread:
        item = unread.pop()
        if isinstance(item, LTChar):
            text = item.get_text()
            if _NO_LETTER.fullmatch(text):
                page.unknown += 1
            elif _is_upright(item):
                letter = _SAME_GLYPH.sub(_usual, text)
                page.letters.append(Letter(letter, item.x0, item.y0, item.x1, item.y1))
        elif isinstance(item, LTImage):
            page.pictures = True
        elif isinstance(item, LTCurve):
            page.rules += _rules(item)
        elif isinstance(item, LTContainer):
            page.pictures = page.pictures or isinstance(item, LTFigure)
            unread += reversed(list(item))
    if len(page.rules) > _MOST_RULES:
        page.rules.clear()
    return page


def _usual(match: re.Match[str]) -> str:
    return _QUOTES.get(match[0]) or unicodedata.normalize("NFKC", match[0])


def _is_upright(char: LTChar) -> bool:
    a, b, c, d, _, _ = char.matrix
    return bool(abs(b) < 0.01 * abs(a) and abs(c) < 0.5 * abs(d) and a > 0 and char.height > 0)


def _rules(curve: LTCurve) -> Iterable[Rule]:
    """Return the ruled lines that a path draws: itself where it is thin, else its edges."""
    x0, y0, x1, y1 = curve.x0, curve.y0, curve.x1, curve.y1
    if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
        return [] if x1 - x0 <= _THIN and y1 - y0 <= _THIN else [Rule(x0, y0, x1, y1)]
    if len(curve.pts) not in {4, 5}:
        return []
    return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]


def _is_furniture(line: Stretch, page: _Page, running: frozenset[str]) -> bool:
    if _MARGIN * page.height <= line.middle <= (1 - _MARGIN) * page.height:
        return False
    return _PAGE_NUMBER.fullmatch(line.text) is not None or line.text in running


def _running_heads(pages: Sequence[_Page], lines: Sequence[Sequence[Stretch]]) -> frozenset[str]:
    """Return what stands in the margin of more than half of the pages, three at least."""
    seen = Counter(
        text
        for page, page_lines in zip(pages, lines, strict=True)
        for text in {
            line.text
            for line in page_lines
            if not _MARGIN * page.height <= line.middle <= (1 - _MARGIN) * page.height
        }
    )
    return frozenset(text for text, count in seen.items() if count > max(2, len(pages) / 2))
