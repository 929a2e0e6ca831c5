"""How often hosts were asked, so that a day's limit holds over all runs of that day."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from pipeline.store.convert import storable
from pipeline.store.schema import HostRequestsRow


def requests_today(session: Session, host: str, day: date) -> int:
    """Return how many requests were noted for a host on a day."""
    row = session.get(HostRequestsRow, (storable(host), day))
    return row.count if row else 0


def note_requests(session: Session, host: str, day: date, count: int) -> None:
    """Add requests to those of a host on a day."""
    row = session.get(HostRequestsRow, (storable(host), day))
    if row is None:
        session.add(HostRequestsRow(host=storable(host), day=day, count=count))
    else:
        row.count += count
