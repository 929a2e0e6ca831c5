"""What a file is, by how it begins, and why any other kind is not read."""

from __future__ import annotations

import html
import re
from enum import StrEnum

from pipeline.errors import AttachmentError
from pipeline.korean import normalise


class Magic(StrEnum):
    """How a file begins that may hold the text of a release."""

    OLE = "ole"
    ZIP = "zip"
    PDF = "pdf"


_PDF_WITHIN = 1024  # bytes that may come before %PDF-, as other readers allow
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_OTHERS = {
    b"HWP Document File V": "a document of Hangul 97 or older (HWP 3), which is not read",
    b"{\\rtf": "an RTF document, which is not read",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"\x89PNG": "a picture (PNG)",
    b"GIF8": "a picture (GIF)",
    b"II*\x00": "a picture (TIFF)",
    b"MM\x00*": "a picture (TIFF)",
    b"PK\x05\x06": "an empty ZIP file",
    b"ALZ\x01": "an archive (ALZ)",
    b"EGGA": "an archive (EGG)",
    b"7z\xbc\xaf": "an archive (7z)",
    b"Rar!": "an archive (RAR)",
}
_UNSEEN = re.compile(
    r"<(script|style|title)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)|<[^>]*(?:>|$)", re.S | re.I
)
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|script|meta|div|p|br|h[1-6])\b", re.I)
_LOOKED_AT = 20_000
_FIRST_WORDS = 60


def is_document(data: bytes) -> bool:
    """Return whether a file begins as an office's document or as a PDF does, read or not."""
    known = (_OLE, _ZIP, *_OTHERS)
    return data.startswith(known) or b"%PDF-" in data[:_PDF_WITHIN]


def magic(data: bytes) -> Magic:
    """Return how a file begins.

    Raises:
        AttachmentError: as no file that is read; the message says what came instead.
    """
    if not data:
        raise AttachmentError("an empty file")
    if data.startswith(_OLE):
        return Magic.OLE
    if data.startswith(_ZIP):
        return Magic.ZIP
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Magic.PDF
    for start, reason in _OTHERS.items():
        if data.startswith(start):
            raise AttachmentError(reason)
    text = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(text):
        raise AttachmentError(f"an HTML page came instead of a file: {_first_words(text)}")
    raise AttachmentError("not a HWP, HWPX, DOCX or PDF file")


def _first_words(page: bytes) -> str:
    """Return what a reader sees first of a page of unknown encoding."""
    try:
        text = page.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = error.start > len(page) - 4
        text = page.decode("utf-8" if is_cut else "cp949", "replace")
    words = normalise(html.unescape(_UNSEEN.sub(" ", text)))
    return words if len(words) <= _FIRST_WORDS else words[: _FIRST_WORDS - 1] + "…"
