"""Where to go on after a form: only to a page of the desk itself."""

from __future__ import annotations

from urllib.parse import urlsplit

_LONGEST = 2_000


def next_page(asked: str) -> str:
    """Return the path that was asked for, or the queue's if it leads anywhere else.

    Browsers take two slashes, or a slash and a backslash, for the beginning of a host, and leave
    out control characters before they look.
    """
    if not asked.startswith("/") or len(asked) > _LONGEST:
        return "/"
    if asked[1:2] in ("/", "\\") or not asked.isprintable() or not asked.isascii():
        return "/"
    try:
        parts = urlsplit(asked)
    except ValueError:
        return "/"
    return "/" if parts.scheme or parts.netloc or "\\" in asked else asked
