"""Who a browser belongs to: the cookies, and the secret of the forms.

The session's cookie holds a random token of 256 bits of which the store has only the hash.
Before anybody is signed in, another cookie holds the secret of the forms, so that no other
site can sign a browser in.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from fastapi import Request
from starlette.responses import Response

from pipeline import clock
from pipeline.settings import ReviewSettings
from pipeline.store import Desk, Session

TOKEN_HEADER = "X-CSRF-Token"  # noqa: S105 - the name of a header
TOKEN_FIELD = "csrf"  # noqa: S105 - the name of a field

_SESSION, _FORMS = "kopress-session", "kopress-forms"
_HOST_ONLY = "__Host-"  # keeps a cookie from being set by a neighbouring site (RFC 6265bis)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of who sent a request.

    Attributes:
        session: None when nobody is signed in.
        token: the secret that a form sends back.
        is_fresh: whether the browser has yet to be given the token's cookie.
        host: the host that was asked, without its port.
    """

    session: Session | None
    token: str
    is_fresh: bool
    host: str

    def is_token(self, given: str) -> bool:
        """Tell whether this is the token of a form that was made for the same browser."""
        same = hmac.compare_digest(given.encode(), self.token.encode())
        return same and not self.is_fresh

    def is_own(self, origin: str | None) -> bool:
        """Tell whether a request was sent by a page of the desk, as far as the browser says.

        The port is left out: a proxy may not pass it on.
        """
        return origin is None or _host_of(origin) == self.host


def visit_of(request: Request) -> Visit:
    """Return who sent a request; the store is asked once."""
    known = getattr(request.state, "visit", None)
    if isinstance(known, Visit):
        return known
    review: ReviewSettings = request.app.state.settings.review
    desk: Desk = request.app.state.store.desk
    cookie = request.cookies.get(_name(_SESSION, review), "")
    session = desk.session(_hash(cookie)) if 0 < len(cookie) <= _LONGEST else None
    token = session.csrf if session else request.cookies.get(_name(_FORMS, review), "")
    is_fresh = not 0 < len(token) <= _LONGEST
    visit = Visit(
        session,
        secrets.token_urlsafe(32) if is_fresh else token,
        is_fresh,
        _host_of(f"//{request.headers.get('host', '')}"),
    )
    request.state.visit = visit
    return visit


def give_form_cookie(request: Request, response: Response) -> None:
    """Give a browser in which nobody is signed in the secret of the page's forms."""
    visit = visit_of(request)
    if visit.is_fresh:
        _set(response, _FORMS, visit.token, request.app.state.settings.review, age=None)


def begin(request: Request, response: Response, user: str) -> None:
    """Begin a session in this browser; the one it had ends (no session fixation).

    Raises:
        UsageError: there is no such user, or it was disabled meanwhile.
    """
    review: ReviewSettings = request.app.state.settings.review
    desk: Desk = request.app.state.store.desk
    _end_session(request)
    token = secrets.token_urlsafe(32)
    length = timedelta(hours=review.session_hours)
    desk.begin_session(user, _hash(token), secrets.token_urlsafe(32), clock.now() + length)
    _set(response, _SESSION, token, review, age=int(length.total_seconds()))
    _delete(response, _FORMS, review)


def end(request: Request, response: Response) -> None:
    """End the session of this browser."""
    _end_session(request)
    for name in (_SESSION, _FORMS):
        _delete(response, name, request.app.state.settings.review)


def is_secure(review: ReviewSettings) -> bool:
    """Tell whether cookies travel over HTTPS only."""
    return review.behind_proxy if review.secure_cookies is None else review.secure_cookies


def _end_session(request: Request) -> None:
    review: ReviewSettings = request.app.state.settings.review
    cookie = request.cookies.get(_name(_SESSION, review), "")
    if 0 < len(cookie) <= _LONGEST:
        request.app.state.store.desk.end_session(_hash(cookie))


def _name(name: str, review: ReviewSettings) -> str:
    return _HOST_ONLY + name if is_secure(review) else name


def _set(
    response: Response, name: str, value: str, review: ReviewSettings, age: int | None
) -> None:
    response.set_cookie(
        _name(name, review),
        value,
        max_age=age,
        path="/",
        secure=is_secure(review),
        httponly=True,
        samesite="lax",
    )


def _delete(response: Response, name: str, review: ReviewSettings) -> None:
    response.delete_cookie(
        _name(name, review), path="/", secure=is_secure(review), httponly=True, samesite="lax"
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
