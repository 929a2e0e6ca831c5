"""Signing in and out."""

from __future__ import annotations

import asyncio
import math
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from pipeline.review import sessions
from pipeline.review.access import Editor, TheStore, Visitor
from pipeline.review.accounts import LONGEST_PASSWORD, SignIn, account_name, sign_in
from pipeline.review.next_page import next_page
from pipeline.review.pages import address_of, page, words_for

router = APIRouter()

Name = Annotated[str, Form(max_length=100)]


@router.get("/sign-in")
def sign_in_page(request: Request, user: Visitor, next: str = "/") -> Response:  # noqa: A002
    """Ask for name and password; whoever is signed in goes on."""
    if user is not None:
        return RedirectResponse(next_page(next), 303)
    return page(request, "sign_in.html", next=next_page(next), name="", problem="")


async def attempt(
    request: Request,
    _: Visitor,
    store: TheStore,
    name: Name = "",
    password: Annotated[str, Form()] = "",
) -> SignIn:
    """Try a name and a password.

    It is done for one after the other, and whoever waits keeps no thread from those who work.
    """
    turn: asyncio.Semaphore = request.app.state.sign_in_turn
    async with turn:
        return await run_in_threadpool(
            sign_in, store.desk, name, password[: LONGEST_PASSWORD + 1], address_of(request)
        )


@router.post("/sign-in")
def signed_in(
    request: Request,
    _: Visitor,
    result: Annotated[SignIn, Depends(attempt)],
    store: TheStore,
    name: Name = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """Begin a session for the right name and password, and say nothing of what was wrong."""
    desk, address = store.desk, address_of(request)
    if result.user is None:
        seconds = math.ceil(result.wait.total_seconds())
        detail: dict[str, str | int | None] = {"address": address}
        if seconds:
            detail["wait"] = seconds
        desk.note("", "sign-in refused", account_name(name), detail)
        t = words_for(request)
        problem = t("try_again_in", n=seconds) if seconds else t("wrong_password")
        response: Response = page(
            request,
            "sign_in.html",
            429 if seconds else 403,
            next=next_page(next),
            name=name,
            problem=problem,
        )
        if seconds:
            response.headers["Retry-After"] = str(seconds)
        return response
    response = RedirectResponse(next_page(next), 303)
    sessions.begin(request, response, result.user.name)
    desk.note(result.user.name, "signed in", detail={"address": address})
    return response


@router.post("/sign-out")
def sign_out(request: Request, user: Editor, store: TheStore) -> Response:
    """End the session of this browser."""
    response = RedirectResponse("/sign-in", 303)
    sessions.end(request, response)
    store.desk.note(user.name, "signed out")
    return response
