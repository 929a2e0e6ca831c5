"""Under which names the desk answers, and what a proxy in front of it says about a request.

A name that leads to a private machine can be anybody's (DNS rebinding): whatever is asked for
under a name that is not the desk's own is refused. An address in figures cannot be bent so.
"""

from __future__ import annotations

import ipaddress
import re
import socket

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.settings import ReviewSettings

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_WILDCARDS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared with, not bound to

# Host = uri-host [ ":" port ], as RFC 9110 has it, but for what no name consists of.
_HOST = re.compile(
    r"(?:\[(?P<six>[0-9A-Fa-f:.]{2,45})\]|(?P<name>[A-Za-z0-9._-]{1,253}))(?::\d{1,5})?"
)


class Forwarded:
    """ASGI middleware: takes over what the proxy says about a request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as it reached the proxy."""
        is_request = scope["type"] == "http"
        await self._app(forwarded(scope) if is_request else scope, receive, send)


class Hosts:
    """ASGI middleware: refuses with 400 what is asked for under a name not the desk's own."""

    def __init__(self, app: ASGIApp, review: ReviewSettings) -> None:
        self._app = app
        self._behind_proxy = review.behind_proxy
        self._own = own_names(review.host)
        self._any_address = review.host in _WILDCARDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        hosts = Headers(scope=scope).getlist("host")
        name = host_name(hosts[0]) if len(hosts) == 1 else None
        if name is None or not self._answers_to(name):
            refusal = PlainTextResponse("400: the desk does not answer under this name\n", 400)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _answers_to(self, name: str) -> bool:
        if self._behind_proxy:  # which names lead here is in the proxy's own settings
            return True
        return name in self._own or (self._any_address and _is_address(name))


def host_name(host: str) -> str | None:
    """Return the name in a Host header, without its port; None if it is no such header."""
    match = _HOST.fullmatch(host)
    if match is None:
        return None
    return (match["six"] or match["name"]).lower().rstrip(".")


def own_names(host: str) -> frozenset[str]:
    """Return the names of a desk that is bound to this host or address."""
    names = {host.lower()} | LOOPBACK
    if host in _WILDCARDS:
        names |= {socket.gethostname().lower(), socket.getfqdn().lower()}
    return frozenset(names)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches what is bound to a host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def forwarded(scope: Scope) -> Scope:
    """Return a request as it reached the proxy: from where, how, and under which name.

    Of several values the last counts, which is the proxy's own: those before it may be made
    up by whoever sent the request.
    """
    headers = MutableHeaders(raw=list(scope["headers"]))
    changed = dict(scope, headers=headers.raw)
    address = _last(headers, "x-forwarded-for")
    if address and _is_address(address):
        changed["client"] = (address, 0)
    scheme = _last(headers, "x-forwarded-proto").lower()
    if scheme in ("http", "https"):
        changed["scheme"] = scheme
    host = _last(headers, "x-forwarded-host")
    if host:
        headers["host"] = host
    return changed


def _last(headers: Headers, name: str) -> str:
    values = headers.getlist(name)
    return values[-1].rpartition(",")[2].strip() if values else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
