"""Where the document of a release lies, on a disk and on the web.

Made from the board and its identifier alone, never from what a page says; two releases
never share a place.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from pipeline.errors import SettingsError
from pipeline.page import is_web_address
from pipeline.release import Release

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")
_LONGEST = 80
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")


def document_path(release: Release, suffix: str, *variants: str) -> PurePosixPath:
    """Return ``board/id.suffix``, with the variants of a document between: ``.draft``."""
    name = ".".join([_safe(release.external_id), *variants, suffix])
    return PurePosixPath(_safe(release.board), name)


def document_address(base: str, release: Release) -> str:
    """Return the public address of a release's web page.

    Args:
        base: ``address`` of ``[export]``, under which the exported files are published.
        release: the release.

    Raises:
        SettingsError: ``base`` is no web address.
    """
    return f"{public_address(base)}/{document_path(release, 'html')}"


def public_address(base: str) -> str:
    """Return the public address without a slash at its end.

    Raises:
        SettingsError: it is not set, or no web address.
    """
    if not base:
        raise SettingsError(
            "[export] address is not set: a feed needs the address under which the exported"
            ' files are published, e.g. address = "https://press.example.go.kr/en"'
        )
    if not (is_web_address(base) and _ADDRESS.fullmatch(base)):
        raise SettingsError(f"[export] address: {base!r}: no web address (https://…)")
    return base.rstrip("/")


def _safe(text: str) -> str:
    """Return a file name for any text; what had to be changed is told apart by a hash."""
    name = _UNSAFE.sub("_", text)[:_LONGEST]
    if name == text and name:
        return name
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{name}~{digest}" if name else f"~{digest}"
