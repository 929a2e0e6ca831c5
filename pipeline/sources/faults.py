"""What a page that lacks its elements is: withdrawn, an error message, or a new layout."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from pipeline.errors import ErrorPage, LayoutChanged, PageError, WithdrawnPage
from pipeline.sources.html import visible_text
from pipeline.sources.source import Page

# An error page shows little but its message. A longer page is a page of the board, whatever
# words stand in it or in its scripts.
_MESSAGE_CHARS = 300
_ALERT_CHARS = 100  # and one whose message is an alert, next to nothing

_ALERT = re.compile(r"""\balert\s*\(\s*(["'])(.{1,300}?)\1\s*\)""")
_WITHDRAWN = re.compile(r"삭제(된|되었|됐)|존재하지\s*않는\s*(글|게시[글물])|없는\s*게시[글물]")
_ERROR = re.compile(
    r"점검|오류|에러|장애|접속자|접근|권한|찾을\s*수\s*없|\berror\b|unavailable|forbidden|denied",
    re.IGNORECASE,
)


def unusable(page: Page, soup: BeautifulSoup, missing: str) -> PageError:
    """Return the error for a page that lacks an element, to be raised by the caller.

    Args:
        page: the page.
        soup: its parsed text.
        missing: the element that should have been there, for a message about the layout.
    """
    shown = visible_text(soup)
    if len(shown) <= _MESSAGE_CHARS:
        alert = _ALERT.search(page.text) if len(shown) <= _ALERT_CHARS else None
        message = alert[2] if alert else shown
        if _WITHDRAWN.search(message):
            return WithdrawnPage(page.url, f"the board says: {message}")
        if alert or _ERROR.search(message):
            return ErrorPage(page.url, f"an error page with status 200: {message}")
    return LayoutChanged(page.url, f"{missing} is missing; has the board's layout changed?")
