"""How much a request may bring, and how long it may take to do so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from fastapi import Request
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_FORM = 2_000_000  # bytes
LARGEST_UPLOAD = 20_000_000  # bytes
UPLOAD = "/import"
"""How the path of a route ends that takes uploads."""
LONGEST = 60.0
"""Seconds that a whole body may take."""

_DISCARDED = 100_000_000  # bytes

Refuse = Callable[[Request, int], Response]
"""Makes the answer to a request that is refused with a status."""


class _Refused(Exception):
    """Stops whoever reads a body that is too large or too slow."""


class Limits:
    """ASGI middleware: refuses with 413 what is too large and with 408 what is too slow.

    What a request says about its own length is believed only when it is too much.
    """

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on for as long as it keeps to the limits."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        largest = LARGEST_UPLOAD if scope["path"].endswith(UPLOAD) else LARGEST_FORM
        body = _Body(receive, largest)
        if _declared(scope) > largest:
            body.status = 413
        else:
            with suppress(_Refused):
                await self._app(scope, body.receive, body.unless_refused(send))
        if body.status:
            await body.discard()
            response = self._refuse(Request(scope), body.status)
            response.headers["Connection"] = "close"
            await response(scope, receive, send)


class _Body:
    """The body of one request: counts what comes, and remembers why it was refused."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive = receive
        self._left = largest
        self._is_whole = False
        self._deadline = asyncio.get_running_loop().time() + LONGEST
        self.status = 0

    async def receive(self) -> Message:
        """Return the next part; what comes after the last one is awaited without limit."""
        if self._is_whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError:
            self.status = self.status or 408
            raise _Refused from None
        self._left -= len(message.get("body", b""))
        self._is_whole = not message.get("more_body", False)
        if self._left < 0:
            self.status = 413
            raise _Refused
        return message

    async def discard(self) -> None:
        """Let the rest come in to nothing: a browser reads no answer before it has sent all.

        There are bounds to that as well.
        """
        self._left = _DISCARDED
        with suppress(_Refused):
            while not self._is_whole:
                await self.receive()

    def unless_refused(self, send: Send) -> Send:
        """Return a ``send`` that drops the answer of whoever made do with half a body."""

        async def send_or_drop(message: Message) -> None:
            if not self.status:
                await send(message)

        return send_or_drop


def _declared(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0
