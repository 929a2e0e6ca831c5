"""One's own account: another password, another language."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from pipeline.errors import UsageError
from pipeline.review import sessions
from pipeline.review.access import Editor, TheSettings, TheStore, Visitor
from pipeline.review.accounts import check_password, hash_password, sign_in
from pipeline.review.next_page import next_page
from pipeline.review.pages import LANGUAGE_COOKIE, address_of, page, words_for

router = APIRouter()

_YEAR = 365 * 24 * 3600


@router.get("/account")
def account(request: Request, _: Editor, changed: bool = False) -> Response:
    """Show what one can change about one's own account."""
    return page(request, "account.html", problem="", changed=changed)


@router.post("/account/password")
def change_password(
    request: Request,
    user: Editor,
    store: TheStore,
    current: Annotated[str, Form()] = "",
    chosen: Annotated[str, Form()] = "",
    repeated: Annotated[str, Form()] = "",
) -> Response:
    """Change one's password: it ends one's sessions everywhere else."""
    t = words_for(request)
    # Throttled as that is.
    result = sign_in(store.desk, user.name, current, address_of(request))
    if result.user is None:
        seconds = math.ceil(result.wait.total_seconds())
        problem = t("try_again_in", n=seconds) if seconds else t("wrong_current_password")
        headers = {"Retry-After": str(seconds)} if seconds else {}
        response: Response = page(
            request, "account.html", 429 if seconds else 403, problem=problem, changed=False
        )
        response.headers.update(headers)
        return response
    try:
        if chosen != repeated:
            raise UsageError(t("passwords_differ"))
        check_password(user.name, chosen)
    except UsageError as error:
        return page(request, "account.html", 400, problem=str(error), changed=False)
    store.desk.set_password(user.name, hash_password(chosen))
    store.desk.note(user.name, "password changed", user.name)
    response = RedirectResponse("/account?changed=1", 303)
    sessions.begin(request, response, user.name)
    return response


@router.post("/language")
def choose_language(
    _: Visitor,
    settings: TheSettings,
    language: Annotated[Literal["en", "ko"], Form()],
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """Choose the language of the pages in this browser."""
    response = RedirectResponse(next_page(next), 303)
    response.set_cookie(
        LANGUAGE_COOKIE,
        language,
        max_age=_YEAR,
        secure=sessions.is_secure(settings.review),
        httponly=True,
        samesite="lax",
    )
    return response
