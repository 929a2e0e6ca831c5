"""The audit log, for chief editors: who did what, and when."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pipeline.review.access import Chief, TheStore
from pipeline.review.pages import page

router = APIRouter()

_LIMITS = (100, 500, 2_000)


@router.get("/audit")
def audit(
    request: Request,
    _: Chief,
    store: TheStore,
    by: str = "",
    target: str = "",
    limit: Annotated[int, Query(ge=1, le=_LIMITS[-1])] = _LIMITS[0],
) -> Response:
    """Show the last entries, all or those of one user or about one thing."""
    entries = store.desk.audit(limit, by.strip() or None, target.strip() or None)
    return page(
        request,
        "audit.html",
        entries=entries,
        by=by,
        target=target,
        limit=limit,
        limits=_LIMITS,
        users=store.desk.users(),
    )
