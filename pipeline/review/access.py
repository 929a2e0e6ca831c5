"""Who may do what: every route of the desk declares it, and one guard enforces it.

A route takes the signed-in user as :data:`Editor` or :data:`Chief`, and what needs nobody to
be signed in takes a :data:`Visitor`. The guard also checks the form token of every request
that changes something, so that a route cannot forget it. Tests read the declarations from the
table of routes.

    @router.post("/names/{number}/decide")
    def decide(request: Request, number: int, user: Chief, store: TheStore) -> Response: ...

The token comes as the header ``X-CSRF-Token``, or as the form field ``csrf``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from pipeline.review.sessions import TOKEN_FIELD, TOKEN_HEADER, Visit, visit_of
from pipeline.settings import Settings
from pipeline.store import Store, User, UserRole

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Access(StrEnum):
    """Who may use a route: anybody, whoever is signed in, or chief editors."""

    PUBLIC = "public"
    EDITOR = "editor"
    CHIEF = "chief"


class SignInNeeded(Exception):
    """Nobody is signed in where somebody must be."""


class Guard:
    """The dependency that lets a request pass to its route, or not.

    It returns the user who is signed in, None where nobody needs to be.
    """

    def __init__(self, level: Access) -> None:
        self.level = level

    async def __call__(self, request: Request) -> User | None:
        """Return who asks.

        Raises:
            SignInNeeded: nobody is signed in, or no longer.
            HTTPException: 403, the user may not, or the token is missing or wrong.
        """
        visit = await run_in_threadpool(visit_of, request)
        user = visit.session.user if visit.session else None
        if self.level is not Access.PUBLIC:
            if user is None:
                raise SignInNeeded
            if self.level is Access.CHIEF and user.role is not UserRole.CHIEF:
                raise HTTPException(403, "chiefs_only")
        if request.method not in _SAFE:
            await _check_token(request, visit)
        return user


def access(level: Access) -> Guard:
    """Return the guard of a route, for ``Depends``."""
    return Guard(level)


def store_of(request: Request) -> Store:
    """Return the store that the application works on."""
    store: Store = request.app.state.store
    return store


def settings_of(request: Request) -> Settings:
    """Return the settings that the application was made with."""
    settings: Settings = request.app.state.settings
    return settings


Visitor = Annotated[User | None, Depends(access(Access.PUBLIC))]
"""Whoever asks, signed in or not."""
Editor = Annotated[User, Depends(access(Access.EDITOR))]
"""A user who is signed in."""
Chief = Annotated[User, Depends(access(Access.CHIEF))]
"""A chief editor who is signed in."""
TheStore = Annotated[Store, Depends(store_of)]
TheSettings = Annotated[Settings, Depends(settings_of)]


async def _check_token(request: Request, visit: Visit) -> None:
    """Let pass only what a page of ours sent (OWASP, synchroniser token pattern).

    Raises:
        HTTPException: 403.
    """
    given = request.headers.get(TOKEN_HEADER)
    if given is None and _is_form(request):
        field = (await request.form()).get(TOKEN_FIELD)
        given = field if isinstance(field, str) else None
    if not visit.is_token(given or "") or not visit.is_own(request.headers.get("origin")):
        raise HTTPException(403, "stale_form")


def _is_form(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind in ("application/x-www-form-urlencoded", "multipart/form-data")
