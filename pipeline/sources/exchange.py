"""One request and its answer, within bounds of size and time, and to public addresses only."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx2

from pipeline.errors import AddressRefused, ConnectionFailed, FetchError, PageTooLarge

# Loopback is never behind a proxy, whatever the environment says.
_DIRECT: dict[str, None] = {"all://127.0.0.1": None, "all://localhost": None}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent. The body is read only of a status of 200, and is else empty."""

    status: int
    headers: httpx2.Headers
    body: bytes


class Exchange:
    """Asks one address at a time.

    Every request has a connection of its own: at the pace of a polite client nothing is lost
    by it, no request meets a connection that the server has just closed, and the deadline
    always knows which one to cut.

    Args:
        user_agent: how kopress names itself.
        timeout: seconds to connect, and that the server may be silent.
        deadline: seconds until an answer must be complete, however steadily it drips.
        permitted: hosts with their ports, as they stand in an address, that may be asked
            though they lie in a private network.
    """

    def __init__(
        self, *, user_agent: str, timeout: float, deadline: float, permitted: frozenset[str]
    ) -> None:
        self._deadline = deadline
        self._permitted = permitted
        self._http = httpx2.Client(
            headers={
                "User-Agent": user_agent,
                "Accept-Encoding": "gzip, deflate",
                "Accept-Language": "ko",
            },
            timeout=timeout,
            limits=httpx2.Limits(max_keepalive_connections=0),
            mounts=_DIRECT,
        )

    def close(self) -> None:
        """Release what httpx2 holds."""
        self._http.close()

    def get(self, url: httpx2.URL, headers: Mapping[str, str], max_bytes: int) -> Answer:
        """Return the answer to a GET request; redirects are answers like any other.

        Args:
            url: an http or https address.
            headers: sent beside the usual ones.
            max_bytes: the most bytes of a body, after decompression.

        Raises:
            PageTooLarge: the body is larger than allowed.
            AddressRefused: the host lies in a private network; nothing was sent to it.
            ConnectionFailed: the answer was not complete at the deadline.
            FetchError: the address is none.
            httpx2.TransportError: the connection failed, which another attempt may mend.
        """
        guarded = None if url.netloc.decode() in self._permitted else url.host
        if guarded and _is_private(guarded):
            raise _refused(url)
        with _Watchdog(self._deadline, guarded) as watchdog:
            try:
                with self._http.stream(
                    "GET", url, headers=headers, extensions={"trace": watchdog.trace}
                ) as response:
                    body = _read(response, max_bytes) if response.status_code == 200 else b""
            except (httpx2.TransportError, httpx2.DecodingError) as error:
                if watchdog.refused:
                    raise _refused(url) from error
                if not watchdog.expired:
                    raise
                raise self._too_slow(url) from error
            except (httpx2.InvalidURL, UnicodeError, OverflowError) as error:
                raise FetchError(str(url), f"not a usable address: {error}") from None
        if watchdog.expired:  # a cut connection can look like the end of the body
            raise self._too_slow(url)
        return Answer(response.status_code, response.headers, body)

    def _too_slow(self, url: httpx2.URL) -> ConnectionFailed:
        return ConnectionFailed(str(url), f"the answer was not complete after {self._deadline:g} s")


def _refused(url: httpx2.URL) -> AddressRefused:
    return AddressRefused(
        str(url),
        f"{url.host} lies in a private network; if the board is meant to be there,"
        " set its url in [[boards]]",
    )


def _is_private(host: str) -> bool:
    """Tell an IP address that only a private network has; a name is none, and not private."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    plain = getattr(address, "ipv4_mapped", None) or address
    return not plain.is_global or plain.is_multicast


def _read(response: httpx2.Response, max_bytes: int) -> bytes:
    too_large = PageTooLarge(str(response.url), f"larger than {max_bytes:,} bytes")
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > max_bytes:
        raise too_large
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > max_bytes:
            raise too_large
    if _is_cut_off(response.headers, body):
        raise httpx2.RemoteProtocolError("the connection ended within the page")
    return bytes(body)


def _is_cut_off(headers: httpx2.Headers, body: bytearray) -> bool:
    """Tell whether a page ended too early; HTTP itself cannot where a body has no framing."""
    is_framed = "content-length" in headers or "transfer-encoding" in headers
    is_html = "html" in headers.get("content-type", "")
    return is_html and not is_framed and b"</html" not in body[-10_000:].lower()


class _Watchdog:
    """Cuts a connection when the time is up, or when it leads where it must not.

    httpx2 itself only bounds each single read. What a name leads to is known for certain
    only once the connection stands; it is cut then, before anything is sent. Of a connection
    to a proxy, which finds the address by itself, only the name in the address can be judged.

    Args:
        seconds: the time.
        guarded: the host that must not be in a private network; None if any may.
    """

    def __init__(self, seconds: float, guarded: str | None) -> None:
        self.expired = False
        self.refused = False
        self._guarded = guarded
        self._direct = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._timer.cancel()

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Learn the socket in use, as httpx2 reports its steps (its ``trace`` extension)."""
        if event.endswith("connect_tcp.started"):
            self._direct = info["host"] == self._guarded
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            stream = info["return_value"]
            self._socket = stream.get_extra_info("socket")
            self.refused |= self._direct and _is_private(stream.get_extra_info("server_addr")[0])
            if self.expired or self.refused:
                self._cut()

    def _expire(self) -> None:
        self.expired = True
        self._cut()

    def _cut(self) -> None:
        if self._socket is not None:
            with suppress(OSError, ssl.SSLError):
                # Not SSLSocket's own shutdown, which would pull the TLS state from under the
                # thread that reads.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
