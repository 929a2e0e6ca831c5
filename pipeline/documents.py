"""An article given as an address or a file: text, HTML, HWP, HWPX, DOCX or PDF, to lines.

What the bytes are decides, not the file's name; sizes are bounded before anything is parsed.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.attachments import is_document, read_attachment
from pipeline.errors import AttachmentError, DocumentError, PageError
from pipeline.korean import Line
from pipeline.release import Role
from pipeline.settings import AttachmentSettings, Settings
from pipeline.sources import Client, decode, read_page

MAX_BYTES = 20_000_000
_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<?xml")


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What an address or a file holds; ``published`` is None where it does not say."""

    lines: tuple[Line, ...]
    published: date | None = None


def read_article(where: str, settings: Settings) -> ReadArticle:
    """Return the lines of an article.

    Args:
        where: an http or https address, a file, or ``-`` for standard input.
        settings: how politely an address is asked, and the bounds of reading.

    Raises:
        DocumentError: the file is missing, too large, damaged, of another kind, or empty.
        FetchError, PageError: the address gave no page with an article.
    """
    if where.startswith(("http://", "https://")):
        return _fetched(where, settings)
    data = _read(where)
    if is_document(data):
        return ReadArticle(_document_lines(where, data, settings.attachments))
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError(f"{where}: not a text, HTML, HWP, HWPX, DOCX or PDF file")
    article = _text_article(where, data)
    if not any(line.text.strip() for line in article.lines):
        raise DocumentError(f"{where}: there is no text in it")
    return article


def _fetched(url: str, settings: Settings) -> ReadArticle:
    """Read the page at an address, which whoever named it may ask even in a private network."""
    permitted = frozenset({urlsplit(url).netloc})
    with Client(settings.collect, permitted=permitted) as client:
        page = client.get(url)
    return _page_article(page.text, page.url)


def _read(path: str) -> bytes:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise DocumentError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB")
    return data


def _text_article(path: str, data: bytes) -> ReadArticle:
    try:
        text = decode(data, path)
        if text.lstrip("\ufeff \r\n\t").lower().startswith(_HTML_STARTS):
            return _page_article(text, path)
    except PageError as error:
        raise DocumentError(str(error)) from None
    return ReadArticle(tuple(Line(line) for line in text.splitlines()))


def _page_article(text: str, where: str) -> ReadArticle:
    page = read_page(text, where)
    title = (Line(page.title, Role.HEADLINE),) if page.title else ()
    return ReadArticle((*title, *page.lines), page.published)


def _document_lines(path: str, data: bytes, settings: AttachmentSettings) -> tuple[Line, ...]:
    """Return a document's lines; the header of a press release is not among them."""
    try:
        return read_attachment(data, settings, path).lines
    except AttachmentError as error:
        raise DocumentError(str(error)) from None
