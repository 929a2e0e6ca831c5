"""From bytes to text: UTF-8 or CP949, whatever the page declares.

Korean boards declare their encoding wrongly often enough that the declaration is no evidence.
The bytes are: Korean text in CP949 is practically never valid UTF-8, nor the other way round.
EUC-KR is read as CP949, its superset, as browsers do.
"""

from __future__ import annotations

import codecs

from pipeline.errors import ErrorPage

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = ("utf-8", "cp949")
_REPLACEMENT = "\ufffd"


def decode(body: bytes, url: str) -> str:
    """Return the text of a page.

    A few broken bytes become U+FFFD; more than that is an error, never mojibake.

    Args:
        body: the page as it came.
        url: its address or path, for the message.

    Raises:
        ErrorPage: the bytes are Korean in neither encoding.
    """
    encodings = [name for mark, name in _BOMS if body.startswith(mark)] or _ENCODINGS
    for encoding in encodings:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp949" or _reads_as_korean(text):
            return text
    text = min(
        (body.decode(encoding, errors="replace") for encoding in encodings),
        key=lambda text: text.count(_REPLACEMENT),
    )
    foreign = sum(not char.isascii() for char in text)
    if text.count(_REPLACEMENT) > 1 + foreign // 50 or not _reads_as_korean(text):
        raise ErrorPage(url, "the text is neither UTF-8 nor CP949 (EUC-KR)")
    return text


def _reads_as_korean(text: str) -> bool:
    """Tell Korean from another language's bytes that happen to be valid CP949."""
    letters = [char for char in text if not char.isascii() and char.isalpha()]
    hangul = sum("가" <= char <= "힣" for char in letters)
    return 2 * hangul >= len(letters)
