"""When a host may be asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from pipeline.errors import FetchError

# A site's wishes are heeded within bounds, so that no answer can hold up the night:
MAX_CRAWL_DELAY = 30.0  # seconds between two requests, whatever robots.txt asks for
PATIENCE = 600.0  # seconds that all Retry-After waits for one host may add up to


@dataclass(slots=True)
class _Host:
    delay: float
    last: float = float("-inf")  # when it was last asked
    closed_until: float = float("-inf")  # before then it asked for no requests
    patience: float = PATIENCE


class Pace:
    """Keeps the minimum delay of each host, and the pauses that it asks for.

    Args:
        delay: the least time between two requests to a host, in seconds.
        sleep: waits so many seconds.
        clock: a monotonic clock, in seconds.
    """

    def __init__(
        self, delay: float, sleep: Callable[[float], None], clock: Callable[[], float]
    ) -> None:
        self._delay = delay
        self._sleep = sleep
        self._clock = clock
        self._hosts: dict[str, _Host] = {}

    def wait(self, host: str, url: str) -> None:
        """Sleep until the host may be asked for ``url``, and count it as asked.

        Raises:
            FetchError: the host has asked for a longer pause than kopress takes.
        """
        state = self._state(host)
        now = self._clock()
        pause = max(state.closed_until - now, 0.0)
        if pause > state.patience:
            raise FetchError(
                url, f"the server asks for a pause of {pause:.0f} s, longer than kopress waits"
            )
        state.patience -= pause
        pause = max(pause, state.last + state.delay - now)
        if pause > 0:
            self._sleep(pause)
        state.last = self._clock()

    def pause(self, host: str, seconds: float) -> None:
        """Ask the host nothing for so many seconds, as its Retry-After said."""
        self._state(host).closed_until = self._clock() + seconds

    def slow_down(self, host: str, delay: float) -> None:
        """Leave at least so many seconds between requests, as its robots.txt said."""
        state = self._state(host)
        state.delay = max(state.delay, min(delay, MAX_CRAWL_DELAY))

    def _state(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host(self._delay))


def retry_after(value: str, sent: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110, section 10.2.3).

    Args:
        value: the header: seconds or an HTTP date.
        sent: the answer's Date header, by whose clock a date counts; may be empty.
        now: the time here, for an answer without a Date.

    Returns:
        None for a missing or unreadable header.
    """
    if value.strip().isascii() and value.strip().isdigit():
        return float(value)
    if (until := _http_date(value)) is None:
        return None
    return max((until - (_http_date(sent) or now)).total_seconds(), 0.0)


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
