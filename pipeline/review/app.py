"""The review desk as a web application, put together."""

from __future__ import annotations

import asyncio

from fastapi import FastAPI

from pipeline import __version__
from pipeline.review import (
    account,
    assets,
    audit,
    documents,
    names,
    queue,
    releases,
    signing_in,
    users,
)
from pipeline.review.background import set_up
from pipeline.review.hosts import Forwarded, Hosts
from pipeline.review.limits import Limits
from pipeline.review.problems import add_handlers, problem
from pipeline.review.security import SecurityHeaders
from pipeline.settings import Settings
from pipeline.store import Store


def create_app(settings: Settings, store: Store) -> FastAPI:
    """Return the application; it needs nothing else to be started.

    Args:
        settings: ``[review]`` says how it is reached, the rest what it works with.
        store: where everything is kept; it stays the caller's to close.
    """
    app = FastAPI(
        title="kopress review",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.store = store
    app.state.sign_in_turn = asyncio.Semaphore()
    for room in (signing_in, queue, releases, names, documents, account, users, audit, assets):
        app.include_router(room.router)
    set_up(app, settings, store)
    add_handlers(app)
    # The last one added is asked first.
    app.add_middleware(Limits, refuse=problem)
    app.add_middleware(Hosts, review=settings.review)
    app.add_middleware(SecurityHeaders)
    if settings.review.behind_proxy:
        app.add_middleware(Forwarded)
    return app
