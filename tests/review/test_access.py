"""Every route of the desk, from the table of routes: a new one cannot be forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from pipeline.review.access import Access, Guard
from pipeline.review.security import HEADERS

if TYPE_CHECKING:
    from tests.review.conftest import Browser, RunningDesk

PUBLIC = {"GET /sign-in", "POST /sign-in", "POST /language", "GET /static/{name}"}
SAFE = {"GET", "HEAD"}
RANK = [None, *Access]


def api_routes(routes: Iterable[Any]) -> Iterator[APIRoute]:
    """Walk the table; whatever is neither a route nor an included router fails the test."""
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            yield from api_routes(route.original_router.routes)


def declared(dependant: Dependant) -> Access | None:
    """Return the strongest access that a route or one of its dependencies declares."""
    guard = [dependant.call.level] if isinstance(dependant.call, Guard) else []
    return max([None, *guard, *map(declared, dependant.dependencies)], key=RANK.index)


Table = list[tuple[str, str, Access | None]]


@pytest.fixture
def table(desk: RunningDesk) -> Table:
    """Return method, path and access of every route."""
    return [
        (method, route.path, declared(route.dependant))
        for route in api_routes(desk.app.routes)
        for method in sorted(route.methods or ())
    ]


def filled(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "1", path)


def json_wanted(browser: Browser, method: str, path: str, **headers: str) -> httpx2.Response:
    return browser.request(method, filled(path), headers={"Accept": "application/json", **headers})


def test_table_has_the_routes_of_every_part(table: Table) -> None:
    routes = {f"{method} {path}" for method, path, _ in table}
    assert {"GET /", "POST /sign-out", "GET /users", "GET /audit", "POST /sign-in"} <= routes
    assert len(routes) == len(table), "two routes of one method and path"


def test_every_route_declares_its_access(table: Table) -> None:
    assert [f"{method} {path}" for method, path, level in table if level is None] == []


def test_only_what_signing_in_needs_is_public(table: Table) -> None:
    public = {f"{method} {path}" for method, path, level in table if level is Access.PUBLIC}
    assert public == PUBLIC


def test_without_a_session_every_page_leads_to_signing_in(nobody: Browser, table: Table) -> None:
    for method, path, level in table:
        if level is Access.PUBLIC:
            continue
        answer = nobody.request(method, filled(path))
        if method in SAFE:
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/sign-in?next=%2F"), path
        else:
            assert answer.status_code == 401, path
        assert json_wanted(nobody, method, path).status_code == 401, path


def test_nothing_is_changed_without_the_token(
    desk: RunningDesk, editor: Browser, chief: Browser, nobody: Browser, table: Table
) -> None:
    wrong = {"X-CSRF-Token": editor.token[:-1] + "?"}
    for method, path, level in table:
        if method in SAFE:
            continue
        browser = {Access.CHIEF: chief, Access.PUBLIC: nobody}.get(level or Access.EDITOR, editor)
        assert json_wanted(browser, method, path).status_code == 403, path
        assert json_wanted(browser, method, path, **wrong).status_code == 403, path
        form = browser.request(method, filled(path), data={"csrf": "wrong"})
        assert form.status_code == 403, path


def test_token_of_another_session_is_none(editor: Browser, chief: Browser) -> None:
    editor.token = chief.token
    assert editor.submit("/sign-out").status_code == 403
    assert editor.get("/").status_code == 200


@pytest.mark.parametrize(
    ("origin", "status"),
    [("https://evil.example", 403), ("null", 403), ("http://127.0.0.1", 303)],
)
def test_form_of_another_site_is_refused_in_spite_of_its_token(
    editor: Browser, origin: str, status: int
) -> None:
    answer = editor.post("/sign-out", data={"csrf": editor.token}, headers={"Origin": origin})
    assert answer.status_code == status


def test_an_editor_cannot_do_a_chiefs_work(editor: Browser, table: Table) -> None:
    chiefs = [(method, path) for method, path, level in table if level is Access.CHIEF]
    assert len(chiefs) >= 7
    for method, path in chiefs:
        answer = json_wanted(editor, method, path, **{"X-CSRF-Token": editor.token})
        assert answer.status_code == 403, path
        assert answer.json() == {"error": "Only a chief editor may do this."}, path


def test_every_answer_has_the_security_headers(
    desk: RunningDesk, nobody: Browser, editor: Browser, chief: Browser, table: Table
) -> None:
    for method, path, _ in table:
        for browser in (nobody, editor, chief):
            answer = browser.request(method, filled(path))
            for name, value in HEADERS.items():
                assert answer.headers.get_list(name) == [value], (path, name)
            assert answer.headers["cache-control"] == "no-store", path
            assert "server" not in answer.headers, path
            assert "traceback" not in answer.text.lower(), path


def test_page_that_does_not_exist_is_a_plain_page(editor: Browser, nobody: Browser) -> None:
    for browser in (editor, nobody):
        answer = browser.get("/nowhere")
        assert answer.status_code == 404
        assert "There is no such page" in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "Sign out" in editor.get("/nowhere").text
    assert "Sign out" not in nobody.get("/nowhere").text
    assert editor.put("/").status_code == 405
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert editor.get(path).status_code == 404


def test_policy_allows_nothing_inline(editor: Browser, chief: Browser, table: Table) -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    for method, path, _ in table:
        if method != "GET":
            continue
        page = chief.get(filled(path)).text
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=\"", page), path


def test_https_is_asked_for_only_behind_a_proxy_that_has_it(
    start: Callable[..., RunningDesk], nobody: Browser
) -> None:
    assert "strict-transport-security" not in nobody.get("/sign-in").headers
    proxied = start(behind_proxy=True).browser()
    answer = proxied.get("/sign-in", headers={"X-Forwarded-Proto": "https"})
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    (cookie,) = answer.headers.get_list("set-cookie")
    assert cookie.startswith("__Host-kopress-forms=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
