"""The board's own keeping of its releases: newest first, and open to change."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from threading import Lock

from pipeline.demo.releases import DemoRelease

_HIGHEST = -(10**18)  # goes before every release of a day in their order


class Newsroom:
    """Releases by their ``number``, ordered by date and number, the newest first.

    May be changed while other threads read. A page costs the same however many releases
    there are.
    """

    def __init__(self, releases: Iterable[DemoRelease]) -> None:
        self._lock = Lock()
        self._releases = {release.number: release for release in releases}
        self._order = sorted(map(_rank, self._releases.values()))
        self._views: Counter[int] = Counter()
        self.changed = datetime.now(UTC)

    def put(self, release: DemoRelease) -> None:
        """Add a release, in place of the one with its number if there is one."""
        with self._lock:
            self._drop(release.number)
            self._releases[release.number] = release
            insort(self._order, _rank(release))
            self.changed = datetime.now(UTC)

    def remove(self, number: int) -> None:
        """Take a release off the board; one that is not there is no mistake."""
        with self._lock:
            self._drop(number)
            self.changed = datetime.now(UTC)

    def page(
        self, first: int, rows: int, since: date = date.min, until: date = date.max
    ) -> tuple[list[DemoRelease], int]:
        """Return releases of a time in the board's order, and how many there are in all.

        Args:
            first: the place of the first one (0 is the newest of that time).
            rows: how many at most.
            since: the first day.
            until: the last day.
        """
        with self._lock:
            start = bisect_left(self._order, (-until.toordinal(), _HIGHEST))
            end = bisect_left(self._order, (1 - since.toordinal(), _HIGHEST))
            ranks = self._order[start:end][first : first + rows]
            return [self._releases[-rank] for _, rank in ranks], max(0, end - start)

    def get(self, number: int) -> DemoRelease | None:
        """Return a release, or None when the board has none of that identifier."""
        return self._releases.get(number)

    def count_view(self, number: int) -> int:
        """Count one more reading of a release and return how many there were."""
        with self._lock:
            self._views[number] += 1
            return self._views[number]

    def _drop(self, number: int) -> None:
        old = self._releases.pop(number, None)
        if old is not None:
            del self._order[bisect_left(self._order, _rank(old))]


def _rank(release: DemoRelease) -> tuple[int, int]:
    return -release.published.toordinal(), -release.number
