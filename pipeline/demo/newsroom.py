"""The board's own keeping of its releases: newest first, and open to change."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from threading import Lock

from pipeline.demo.releases import DemoRelease


class Newsroom:
    """Releases by their ``data_sid``, ordered by date and number, the newest first.

    May be changed while other threads read. A page costs the same however many releases
    there are.
    """

    def __init__(self, releases: Iterable[DemoRelease]) -> None:
        self._lock = Lock()
        self._releases = {release.data_sid: release for release in releases}
        self._order = sorted(map(_rank, self._releases.values()))
        self._views: Counter[int] = Counter()
        self.changed = datetime.now(UTC)

    def put(self, release: DemoRelease) -> None:
        """Add a release, in place of the one with its number if there is one."""
        with self._lock:
            self._drop(release.data_sid)
            self._releases[release.data_sid] = release
            insort(self._order, _rank(release))
            self.changed = datetime.now(UTC)

    def remove(self, data_sid: int) -> None:
        """Take a release off the board; one that is not there is no mistake."""
        with self._lock:
            self._drop(data_sid)
            self.changed = datetime.now(UTC)

    def page(self, first: int, rows: int) -> tuple[list[DemoRelease], int]:
        """Return at most ``rows`` releases from place ``first`` (0 = newest), and the total."""
        with self._lock:
            ranks = self._order[first : first + rows]
            return [self._releases[data_sid] for _, _, data_sid in ranks], len(self._order)

    def get(self, data_sid: int) -> DemoRelease | None:
        """Return a release, or None when the board has none of that identifier."""
        return self._releases.get(data_sid)

    def count_view(self, data_sid: int) -> int:
        """Count one more reading of a release and return how many there were."""
        with self._lock:
            self._views[data_sid] += 1
            return self._views[data_sid]

    def _drop(self, data_sid: int) -> None:
        old = self._releases.pop(data_sid, None)
        if old is not None:
            del self._order[bisect_left(self._order, _rank(old))]


def _rank(release: DemoRelease) -> tuple[int, int, int]:
    return -release.published.toordinal(), -release.number, release.data_sid
