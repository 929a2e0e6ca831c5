"""The style sheets and scripts of the desk, each under an address that names its content.

A browser may therefore keep one for ever, and never uses that of an older kopress.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pipeline.review.access import Access, access

router = APIRouter()

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages ask for. ``path`` is its address on the desk."""

    content: bytes = b""
    media_type: str = ""
    path: str = ""


@cache
def assets() -> dict[str, Asset]:
    """Return the files of ``static/`` and the shared style sheets, by their name."""
    found = {}
    for directory in (files("pipeline.page") / "templates", files("pipeline.review") / "static"):
        for file in directory.iterdir():
            stem, dot, suffix = file.name.rpartition(".")
            if file.is_file() and dot + suffix in _TYPES:
                content = file.read_bytes()
                digest = hashlib.sha256(content).hexdigest()[:16]
                path = f"/static/{stem}.{digest}.{suffix}"
                found[file.name] = Asset(content, _TYPES[dot + suffix], path)
    return found


def asset_path(name: str) -> str:
    """Return the address of a file of ``static/``.

    Raises:
        KeyError: there is no such file.
    """
    return assets()[name].path


@cache
def _by_path() -> dict[str, Asset]:
    return {asset.path: asset for asset in assets().values()}


@router.get("/static/{name}", dependencies=[Depends(access(Access.PUBLIC))])
def static(name: str) -> Response:
    """Send a file; anybody may have it, since the page for signing in needs some."""
    asset = _by_path().get(f"/static/{name}")
    if asset is None:
        raise HTTPException(404)
    return Response(
        asset.content, media_type=asset.media_type, headers={"Cache-Control": _FOR_EVER}
    )
