"""Korean time, whatever the server's clock is set to."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

KST = ZoneInfo("Asia/Seoul")


def now() -> datetime:
    """Return the present moment as an aware datetime in Asia/Seoul."""
    return datetime.now(KST)
