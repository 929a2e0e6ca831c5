"""What the name of a release's file says: the day, the title, and which release it is."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from contextlib import suppress
from datetime import date
from pathlib import Path

from pipeline.korean import normalise

_LONGEST_ID = 200  # characters
_UNSAFE = re.compile(r"[^\w .,()\[\]~+-]")

_DAYS = (
    re.compile(r"(?<!\d)(20\d{2})[-._ ]?(\d{2})[-._ ]?(\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(20\d{2})\s?[-._년]\s?(\d{1,2})\s?[-._월]\s?(\d{1,2})일?(?!\d)"),
    re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})(?!\d)"),
)
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_BEFORE_TITLE = re.compile(r"^(?:[\s._-]|[(\[【]?보도\s?자료[)\]】]?)+")


def read_name(name: str) -> tuple[str, date | None]:
    """Return the title and the day that a file's name gives (``260725 …``, ``2026-07-25 …``).

    Returns:
        The title, the whole name without its extension where nothing else is left; the day
        is None where the name has none.
    """
    stem = normalise(Path(name).stem.replace("_", " "))
    for pattern in _DAYS:
        for match in pattern.finditer(stem):
            year, month, day = map(int, match.groups())
            with suppress(ValueError):
                published = date(year % 100 + 2000, month, day)
                return _title(f"{stem[: match.start()]} {stem[match.end() :]}") or stem, published
    return _title(stem) or stem, None


def _title(text: str) -> str:
    return " ".join(_BEFORE_TITLE.sub("", _EMPTY.sub(" ", text)).split())


def identifier_of(name: str) -> str:
    """Return a file's name in NFC, without what could stand for something else in a name.

    A name that had to be changed, or cut, gets a part of its hash, so that no two are alike.
    """
    composed = unicodedata.normalize("NFC", name)
    safe = _UNSAFE.sub("_", composed)[:_LONGEST_ID]
    if safe == composed:
        return safe
    return f"{safe}-{hashlib.sha256(composed.encode(errors='replace')).hexdigest()[:8]}"
