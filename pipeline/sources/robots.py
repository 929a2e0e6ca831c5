"""robots.txt, as RFC 9309 reads it."""

from __future__ import annotations

from protego import Protego

from pipeline.errors import FetchError, StatusError

PRODUCT_TOKEN = "kopress"  # noqa: S105 (the RFC's word for a crawler's name)
_MAX_CHARS = 500 * 1024  # the least that a crawler must read (section 2.5)


class Robots:
    """What one host's robots.txt allows kopress.

    Args:
        text: the file; anything after its first 500 KiB is ignored.
        refusal: why nothing may be fetched, where the file could not be had.
    """

    def __init__(self, text: str = "", refusal: str = "") -> None:
        self._rules = Protego.parse(text[:_MAX_CHARS])
        self._refusal = refusal

    @classmethod
    def unread(cls, error: FetchError) -> Robots:
        """Return the rules of a host whose robots.txt could not be had (section 2.3.1).

        A client error means that there is none and all is allowed; anything else that the
        host is in trouble and nothing is. 429 is such trouble, though a client error.
        """
        if isinstance(error, StatusError) and 400 <= error.status < 500 and error.status != 429:
            return cls()
        return cls(refusal=f"robots.txt could not be read ({error.reason}), so nothing is fetched")

    def objection(self, url: str) -> str:
        """Return why ``url`` may not be fetched, or an empty string if it may."""
        if self._refusal:
            return self._refusal
        allowed = self._rules.can_fetch(url, PRODUCT_TOKEN)
        return "" if allowed else "robots.txt forbids it"

    @property
    def crawl_delay(self) -> float:
        """The seconds that it asks for between requests; 0 if it asks for none."""
        return self._rules.crawl_delay(PRODUCT_TOKEN) or 0.0
