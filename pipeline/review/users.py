"""The accounts, for chief editors: the same as ``kopress users``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from pipeline.errors import UsageError
from pipeline.review.access import Chief, TheStore
from pipeline.review.accounts import account_name, check_password, hash_password
from pipeline.review.pages import page, words_for
from pipeline.store import Store, UserRole, check_user_name

router = APIRouter()

Text = Annotated[str, Form()]


@router.get("/users")
def users(request: Request, _: Chief, store: TheStore) -> Response:
    """List the accounts."""
    return _page(request, store)


@router.post("/users")
def add_user(
    request: Request,
    chief: Chief,
    store: TheStore,
    role: Annotated[UserRole, Form()] = UserRole.EDITOR,
    name: Text = "",
    password: Text = "",
) -> Response:
    """Add a user with a first password, which the user then changes."""
    name = account_name(name)
    try:
        check_user_name(name)
        check_password(name, password)
        store.desk.add_user(name, role, hash_password(password))
    except UsageError as error:
        return _page(request, store, 400, str(error), name)
    return _done(store, chief.name, "user added", name, role=role.value)


@router.post("/users/{name}/disable")
def disable_user(request: Request, chief: Chief, store: TheStore, name: str) -> Response:
    """Let a user in no more, at once."""
    if name == chief.name:
        return _page(request, store, 409, words_for(request)("not_oneself"))
    store.desk.disable_user(name)
    return _done(store, chief.name, "user disabled", name)


@router.post("/users/{name}/enable")
def enable_user(chief: Chief, store: TheStore, name: str) -> Response:
    """Let a user in again."""
    store.desk.enable_user(name)
    return _done(store, chief.name, "user enabled", name)


@router.post("/users/{name}/role")
def set_role(
    request: Request,
    chief: Chief,
    store: TheStore,
    name: str,
    role: Annotated[UserRole, Form()],
) -> Response:
    """Make a user a chief editor, or an editor again."""
    if name == chief.name:  # there is always one left who can undo it
        return _page(request, store, 409, words_for(request)("not_oneself"))
    store.desk.set_role(name, role)
    return _done(store, chief.name, "role changed", name, role=role.value)


@router.post("/users/{name}/password")
def set_password(
    request: Request, chief: Chief, store: TheStore, name: str, password: Text = ""
) -> Response:
    """Give a user who forgot it another password, and sign the user out everywhere."""
    if name == chief.name:
        return RedirectResponse("/account", 303)
    try:
        check_password(name, password)
    except UsageError as error:
        return _page(request, store, 400, str(error))
    store.desk.set_password(name, hash_password(password))
    return _done(store, chief.name, "password changed", name)


def _page(
    request: Request, store: Store, status: int = 200, problem: str = "", name: str = ""
) -> Response:
    return page(
        request,
        "users.html",
        status,
        users=store.desk.users(),
        roles=list(UserRole),
        problem=problem,
        name=name,
    )


def _done(store: Store, chief: str, action: str, name: str, **detail: str) -> Response:
    store.desk.note(chief, action, name, detail)
    return RedirectResponse("/users", 303)
