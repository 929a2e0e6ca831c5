"""The polite client: one page at a time, as slowly as the site wishes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

import httpx2
import stamina

from pipeline import __version__, clock
from pipeline.errors import (
    AddressRefused,
    BudgetSpent,
    ConnectionFailed,
    FetchError,
    RobotsDisallowed,
    SettingsError,
    StatusError,
)
from pipeline.release import Validators
from pipeline.settings import CollectSettings
from pipeline.sources.decode import decode
from pipeline.sources.exchange import Answer, Exchange
from pipeline.sources.pace import Pace, retry_after
from pipeline.sources.robots import PRODUCT_TOKEN, Robots
from pipeline.sources.site import same_site
from pipeline.sources.source import Page

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING_FAULTS = (httpx2.TransportError, httpx2.DecodingError)
_FIRST_BACKOFF = 1.0  # seconds, doubled at each attempt
_LONGEST_BACKOFF = 30.0
_PAGES = {
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, text/plain;q=0.8"
}


class Client:
    """Fetches pages politely, and never more than the settings allow.

    It names itself, obeys robots.txt (RFC 9309), leaves a delay between requests to a host,
    tries again after 429, 5xx and dropped connections, heeds Retry-After, and bounds size,
    time and redirects. It follows no redirect to another host, for a page may not make
    kopress ask addresses of its choice, least of all inside the office's network, where it
    asks nothing but what is ``permitted``.

    One client asks one host at a time; it is not for several threads. Close it, or use it as
    a context manager. ``requests`` and ``bytes`` count what was sent and received.

    Args:
        settings: the bounds.
        permitted: hosts with their ports that may be asked though they lie in a private
            network: those that the operator named.
        spend: is told the host before every request, and raises
            :class:`~pipeline.errors.BudgetSpent` where there is no request left.
        sleep: waits so many seconds; tests replace it.
        monotonic: a monotonic clock in seconds; tests replace it.

    Raises:
        SettingsError: the contact cannot stand in a User-Agent header.
    """

    def __init__(
        self,
        settings: CollectSettings,
        *,
        permitted: frozenset[str] = frozenset(),
        spend: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.requests = 0
        self.bytes = 0
        self._spend = spend
        self._max_bytes = settings.max_bytes
        self._attempts = settings.attempts
        self._max_redirects = settings.max_redirects
        self._pace = Pace(settings.delay, sleep, monotonic)
        self._robots: dict[str, Robots] = {}
        self._exchange = Exchange(
            user_agent=_user_agent(settings.contact),
            timeout=settings.timeout,
            deadline=settings.deadline,
            permitted=permitted,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the client; it can send no further request."""
        self._exchange.close()

    def get(self, url: str, validators: Validators | None = None) -> Page:
        """Return a page.

        Args:
            url: its http or https address.
            validators: what the server sent with the page as it is known; a page that is
                still the same comes back with ``not_modified``.

        Raises:
            FetchError: one of its kinds, e.g. :class:`pipeline.errors.StatusError`.
            ErrorPage: the page is in an unknown encoding.
        """
        conditions = _conditions(validators or Validators())
        target, answer = self._persist(lambda: self._follow(url, _PAGES | conditions), url)
        if answer.status == 304 and conditions:
            return Page(str(target), "", validators or Validators(), not_modified=True)
        if answer.status != 200:
            raise StatusError(url, answer.status)
        media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type and not media_type.startswith("text/") and not media_type.endswith("xml"):
            raise FetchError(url, f"not a page but {media_type}")
        return Page(str(target), decode(answer.body, url), _validators(answer))

    def download(self, url: str, page: str, max_bytes: int) -> bytes:
        """Return a file that a page offers, whatever it is.

        Args:
            url: its address, which must lie on the page's own site.
            page: the address of the page.
            max_bytes: the most bytes that it may have.

        Raises:
            AddressRefused: it lies on another site.
            FetchError: as for :meth:`get`.
        """
        if not same_site(url, page):
            raise AddressRefused(url, f"not on the site of {page}")
        _, answer = self._persist(
            lambda: self._follow(url, {"Accept": "*/*"}, max_bytes=max_bytes), url
        )
        if answer.status != 200:
            raise StatusError(url, answer.status)
        return answer.body

    def _persist(
        self, attempt_once: Callable[[], tuple[httpx2.URL, Answer]], url: str
    ) -> tuple[httpx2.URL, Answer]:
        """Return what ``attempt_once`` returns, tried again after faults that may pass."""
        try:
            for attempt in stamina.retry_context(
                on=_may_pass,
                attempts=self._attempts,
                timeout=None,
                wait_initial=_FIRST_BACKOFF,
                wait_max=_LONGEST_BACKOFF,
            ):
                with attempt:
                    return attempt_once()
        except _PASSING_FAULTS as error:
            reason = str(error) or type(error).__name__
            raise ConnectionFailed(url, f"{reason} ({self._attempts} attempts)") from error
        raise AssertionError("stamina makes at least one attempt")

    def _follow(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        obey_robots: bool = True,
        max_bytes: int | None = None,
    ) -> tuple[httpx2.URL, Answer]:
        """Return the answer at the end of the redirects, and the address it came from."""
        target = _address(url, url)
        for _ in range(self._max_redirects + 1):
            if obey_robots and (objection := self._robots_of(target).objection(str(target))):
                raise RobotsDisallowed(str(target), objection)
            answer = self._ask(target, headers, max_bytes or self._max_bytes)
            if answer.status not in _REDIRECTS:
                return target, answer
            target = _redirect(target, answer)
        raise ConnectionFailed(url, f"more than {self._max_redirects} redirects")

    def _ask(self, target: httpx2.URL, headers: Mapping[str, str], max_bytes: int) -> Answer:
        url, host = str(target), target.netloc.decode()
        self._spend(host)
        self._pace.wait(host, url)
        self.requests += 1
        answer = self._exchange.get(target, headers, max_bytes)
        self.bytes += len(answer.body)
        if _is_overload(answer.status):
            pause = retry_after(
                answer.headers.get("retry-after", ""), answer.headers.get("date", ""), clock.now()
            )
            if pause is not None:
                self._pace.pause(host, pause)
            raise StatusError(url, answer.status)
        return answer

    def _robots_of(self, target: httpx2.URL) -> Robots:
        """Return the rules of the target's host, which are fetched once in a client's life."""
        url = str(target.copy_with(path="/robots.txt", query=None, fragment=None))
        if url not in self._robots:
            robots = self._fetch_robots(url)
            self._robots[url] = robots
            self._pace.slow_down(target.netloc.decode(), robots.crawl_delay)
        return self._robots[url]

    def _fetch_robots(self, url: str) -> Robots:
        try:
            _, answer = self._persist(lambda: self._follow(url, _PAGES, obey_robots=False), url)
            if answer.status != 200:
                raise StatusError(url, answer.status)
        except (AddressRefused, BudgetSpent):
            raise
        except FetchError as error:
            return Robots.unread(error)
        return Robots(answer.body.decode("utf-8-sig", errors="replace"))


def _user_agent(contact: str) -> str:
    if not (contact.isascii() and contact.isprintable()):
        raise SettingsError(f"[collect] contact: {contact!r}: must be printable ASCII")
    return f"{PRODUCT_TOKEN}/{__version__}" + (f" (+{contact})" if contact else "")


def _validators(answer: Answer) -> Validators:
    """Return an answer's validators, without one that no request could send back."""
    etag, last_modified = (
        value if value.isascii() and value.isprintable() else ""
        for value in (answer.headers.get(name, "") for name in ("etag", "last-modified"))
    )
    return Validators(etag, last_modified)


def _conditions(validators: Validators) -> dict[str, str]:
    headers = {
        "If-None-Match": validators.etag,
        "If-Modified-Since": validators.last_modified,
    }
    return {name: value for name, value in headers.items() if value}


def _is_overload(status: int) -> bool:
    return status == 429 or status >= 500


def _may_pass(error: Exception) -> bool:
    """Tell stamina which faults another attempt may mend."""
    if isinstance(error, StatusError):
        return _is_overload(error.status)
    return isinstance(error, _PASSING_FAULTS)


def _address(reference: str, asked: str, base: httpx2.URL | None = None) -> httpx2.URL:
    try:
        target = base.join(reference) if base else httpx2.URL(reference)
    except httpx2.InvalidURL as error:
        raise FetchError(asked, f"not a usable address: {reference[:200]!r}: {error}") from None
    if target.scheme not in ("http", "https") or not target.host:
        raise FetchError(asked, f"not an http or https address: {reference[:200]!r}")
    return target


def _redirect(source: httpx2.URL, answer: Answer) -> httpx2.URL:
    """Return where a redirect leads: the same server, or its https side.

    Raises:
        FetchError: it leads nowhere usable, or to another server.
    """
    target = _address(answer.headers.get("location", ""), str(source), base=source)
    same_server = (target.scheme, target.netloc) == (source.scheme, source.netloc)
    to_https = target.scheme == "https" and target.port is None and source.port is None
    if not same_server and not (target.host == source.host and to_https):
        raise FetchError(
            str(source),
            f"redirects to another server, {target.scheme}://{target.netloc.decode()}; "
            "if the board has moved there, set its url in [[boards]]",
        )
    return target
