"""What goes wrong at the desk, said plainly: as a page, or as JSON to a script of ours."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from pipeline.console import log
from pipeline.errors import EditConflict, KopressError, StoreError, UsageError
from pipeline.review.access import SignInNeeded
from pipeline.review.pages import here, page, words_for
from pipeline.review.security import add_headers
from pipeline.review.sessions import visit_of
from pipeline.review.words import WORDS

_OF_STATUS = {
    400: "bad_request",
    401: "sign_in_first",
    403: "forbidden",
    404: "not_found",
    405: "not_allowed",
    408: "too_slow",
    409: "conflict",
    413: "too_large",
    429: "too_often",
    500: "our_fault",
    503: "store_fault",
}


def problem(
    request: Request, status: int, detail: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """Return the answer to a request that failed.

    Args:
        request: what failed.
        status: the HTTP status.
        detail: what exactly went wrong, for the user; a key of the desk's words or a sentence.
        headers: what else the answer says.
    """
    t = words_for(request)
    title = t(_OF_STATUS.get(status, "bad_request" if status < 500 else "our_fault"))
    message = t(detail) if detail in WORDS else detail
    if wants_json(request):
        response: Response = JSONResponse({"error": message or title}, status)
    else:
        response = page(request, "problem.html", status, number=status, title=title, detail=message)
    response.headers.update(headers or {})
    return response


def wants_json(request: Request) -> bool:
    """Tell whether a script asks, and not somebody who would read a page."""
    return "application/json" in request.headers.get("accept", "")


def status_of(error: KopressError) -> int:
    """Return the HTTP status for an error that a user can meet."""
    if isinstance(error, UsageError):
        return 400
    if isinstance(error, EditConflict):
        return 409
    return 503 if isinstance(error, StoreError) else 500


def add_handlers(app: FastAPI) -> None:
    """Let the application answer whatever is raised in it."""

    @app.exception_handler(SignInNeeded)
    def sign_in_needed(request: Request, _: Exception) -> Response:
        if wants_json(request) or request.method != "GET":
            return problem(request, 401)
        return RedirectResponse(f"/sign-in?next={quote(here(request), safe='')}", 303)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        with suppress(StoreError):  # an address of no route was not asked who comes
            visit_of(request)
        phrase = HTTPStatus(error.status_code).phrase  # put in where nothing was said
        detail = "" if error.detail == phrase else error.detail
        return problem(request, error.status_code, detail, error.headers)

    @app.exception_handler(RequestValidationError)
    def validation(request: Request, error: RequestValidationError) -> Response:
        where = ", ".join(dict.fromkeys(str(fault["loc"][-1]) for fault in error.errors()))
        return problem(request, 400, where)

    @app.exception_handler(KopressError)
    def known(request: Request, error: KopressError) -> Response:
        status = status_of(error)
        if status < 500:
            return problem(request, status, str(error))
        # Where things lie on the server is no editor's business.
        log.error("%s %s: %s", request.method, request.url.path, error)
        return problem(request, status)

    @app.exception_handler(Exception)
    def unknown(request: Request, _: Exception) -> Response:
        # Made outside the middleware; the server writes the traceback to its log.
        response = problem(request, 500)
        add_headers(response.headers, is_https=request.url.scheme == "https")
        return response
