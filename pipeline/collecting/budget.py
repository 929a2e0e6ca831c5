"""How often each host may still be asked today."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline import clock
from pipeline.errors import BudgetSpent
from pipeline.store import Store


class Budget:
    """Counts the requests of a day (in Seoul) by host, across runs, and ends them in time.

    Args:
        store: remembers the counts.
        usual: the most requests a day to a host.
        own: other numbers for some hosts.
    """

    def __init__(self, store: Store, usual: int, own: Mapping[str, int]) -> None:
        self._store = store
        self._usual = usual
        self._own = own

    def spend(self, host: str) -> None:
        """Count one more request to a host.

        Raises:
            BudgetSpent: it was asked as often today as it may be; nothing is counted.
            StoreError: the count cannot be read or written.
        """
        today = clock.now().date()
        allowed = self._own.get(host, self._usual)
        if self._store.requests_today(host, today) >= allowed:
            raise BudgetSpent(host, f"asked {allowed:,} times today, as often as it may be")
        self._store.note_requests(host, today, 1)
