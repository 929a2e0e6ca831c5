"""The desk as a server: one process, until Ctrl-C."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn
from fastapi import FastAPI

from pipeline.console import log
from pipeline.errors import UsageError
from pipeline.review.app import create_app
from pipeline.review.background import working
from pipeline.review.hosts import is_loopback
from pipeline.settings import ReviewSettings, Settings
from pipeline.store import Store

_LONGEST_GOODBYE = 10  # seconds, for requests that are still being answered


def serve(settings: Settings, announce: Callable[[str, list[str]], None]) -> None:
    """Serve the desk until it is interrupted.

    Args:
        settings: ``[review]`` says where.
        announce: is told the desk's address, once it answers, and what should be known.

    Raises:
        UsageError: the address cannot be bound to, or it can be reached from elsewhere and
            there is nobody who may sign in.
        StoreError: the database cannot be opened.
    """
    review = settings.review
    with Store.open(settings.store_url) as store:
        remarks = check(review, has_users=any(not user.disabled_at for user in store.desk.users()))
        with bind(review) as listening:
            app = create_app(settings, store)
            server = uvicorn.Server(server_config(app))
            _log_as_ours()
            announce(address(review.host, listening.getsockname()[1]), remarks)
            with working(app), suppress(KeyboardInterrupt):
                server.run([listening])


def server_config(app: FastAPI) -> uvicorn.Config:
    """Return how the server that serves the desk is set up."""
    return uvicorn.Config(
        app,
        access_log=False,
        lifespan="off",
        log_config=None,
        proxy_headers=False,  # hosts.py reads them
        server_header=False,
        timeout_graceful_shutdown=_LONGEST_GOODBYE,
    )


def check(review: ReviewSettings, *, has_users: bool) -> list[str]:
    """Return what should be known before the desk is served so.

    Raises:
        UsageError: others could reach the desk, and nobody could sign in.
    """
    first = "`kopress users add NAME --chief` adds the first user"
    is_private = is_loopback(review.host)
    if not has_users and not is_private:
        raise UsageError(f"nobody could sign in at {review.host} yet; {first}")
    remarks = [] if has_users else [f"nobody can sign in yet; {first}"]
    if not is_private and not review.behind_proxy:
        remarks.append(
            f"{review.host} can be reached from other machines, and passwords travel there"
            " unencrypted; put a proxy with HTTPS in front (docs/review.md)"
        )
    return remarks


def bind(review: ReviewSettings) -> socket.socket:
    """Return a socket that listens on the desk's host and port.

    Raises:
        UsageError: there is no such host, or the port is taken or not allowed.
    """
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            review.host, review.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(where)
            bound.listen()  # whoever comes before the server is up waits for it
        except OSError:
            bound.close()
            raise
    except OSError as error:
        raise UsageError(
            f"review: cannot listen on {address(review.host, review.port)}: {error.strerror}"
        ) from None
    return bound


def address(host: str, port: int) -> str:
    """Return the address under which a browser finds a host and port."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _log_as_ours() -> None:
    """Let the server's warnings and tracebacks go where kopress's go."""
    theirs = logging.getLogger("uvicorn")
    theirs.handlers[:] = log.handlers
    theirs.setLevel(logging.WARNING)
