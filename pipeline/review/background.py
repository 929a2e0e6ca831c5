"""What works behind the pages: the checker, and the thread that applies approved names."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI, Request
from starlette.responses import Response

from pipeline.review.applying import Applying
from pipeline.review.at_work import Refused
from pipeline.review.checking import Checker
from pipeline.settings import Settings
from pipeline.store import Store


def set_up(app: FastAPI, settings: Settings, store: Store) -> None:
    """Give an application its checker and its thread, neither of them at work yet.

    Raises:
        SettingsError: the style file cannot be used.
    """
    checker = Checker(settings, store)
    app.state.checker = checker
    app.state.applying = Applying(settings, store, checker)

    @app.exception_handler(Refused)
    def refused(_: Request, error: Refused) -> Response:
        return error.response


@contextmanager
def working(app: FastAPI) -> Iterator[None]:
    """Load the glossary while the first editor signs in, and stop the thread at the end."""
    checker: Checker = app.state.checker
    applying: Applying = app.state.applying
    threading.Thread(target=checker.warm, name="warm", daemon=True).start()
    applying.take_up()
    try:
        yield
    finally:
        applying.stop()
