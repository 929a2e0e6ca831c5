"""The web server of a demo board."""

from __future__ import annotations

import logging
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from pipeline.demo.site import Answer, Site

HOST = "127.0.0.1"

log = logging.getLogger(__name__)


class Server(ThreadingHTTPServer):
    """Serves a site on 127.0.0.1 and notes what it is asked."""

    def __init__(self, site: Site, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.site = site
        self.requests: list[str] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Note a connection that broke; a visitor who leaves is no fault of the board."""
        log.debug("connection from %s broke", client_address, exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "kopress-demo"
    timeout = 30  # seconds that an idle connection is kept
    wbufsize = -1  # headers and body leave together

    def do_GET(self) -> None:
        self.server.requests.append(self.path)
        address = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(address.query).items()}
        answer = self.server.site.answer(address.path, query)
        if answer is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif answer.location:
            self._redirect(answer.location)
        else:
            self._send(answer)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, answer: Answer) -> None:
        """Send a page, or 304 (RFC 9110, section 13) to a visitor who has it already."""
        fresh = bool(answer.etag) and self._has_it(answer.etag)
        self.send_response(HTTPStatus.NOT_MODIFIED if fresh else HTTPStatus.OK)
        if answer.etag:
            self.send_header("ETag", answer.etag)
            changed = self.server.site.newsroom.changed
            self.send_header("Last-Modified", format_datetime(changed, usegmt=True))
        if not fresh:
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.body)))
            if answer.disposition:
                self.send_header("Content-Disposition", answer.disposition)
        self.end_headers()
        if not fresh:
            self.wfile.write(answer.body)

    def _has_it(self, etag: str) -> bool:
        known = self.headers["If-None-Match"]
        if known is not None:
            known_tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
            return known == "*" or etag.removeprefix("W/") in known_tags
        try:
            since = parsedate_to_datetime(self.headers["If-Modified-Since"] or "")
            return self.server.site.newsroom.changed.replace(microsecond=0) <= since
        except (ValueError, TypeError):  # absent, not a date, or a date without a zone
            return False

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its inherited name)
        log.debug(format, *args)
