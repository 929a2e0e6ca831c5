from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import httpx2
import pytest

from pipeline.review import accounts
from pipeline.review.next_page import next_page

if TYPE_CHECKING:
    from tests.review.conftest import Browser, RunningDesk

SESSION = "kopress-session"


def form_token(page: httpx2.Response) -> str:
    match = re.search('name="csrf" value="([^"]+)"', page.text)
    assert match is not None, page.text
    return match[1]


@pytest.fixture
def try_password(nobody: Browser) -> Callable[..., httpx2.Response]:
    """Return a function that fills in the form as a browser would."""

    def fill(name: str, password: str, next_page: str = "/", **headers: str) -> httpx2.Response:
        token = form_token(nobody.get("/sign-in"))
        fields = {"csrf": token, "name": name, "password": password, "next": next_page}
        return nobody.post("/sign-in", data=fields, headers=headers)

    return fill


Try = Callable[..., httpx2.Response]


def test_right_password_opens_the_page_that_was_asked_for(
    nobody: Browser, try_password: Try, desk: RunningDesk, password: str
) -> None:
    asked = nobody.get("/?state=signed&board=jeju")
    assert asked.headers["location"] == "/sign-in?next=%2F%3Fstate%3Dsigned%26board%3Djeju"

    answer = try_password("jiwon", password, "/?state=signed&board=jeju")

    assert (answer.status_code, answer.headers["location"]) == (303, "/?state=signed&board=jeju")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(SESSION))
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"} <= set(cookie.split("; "))
    assert "jiwon" in nobody.get("/").text
    assert nobody.get("/sign-in").headers["location"] == "/"
    assert [entry.action for entry in desk.store.desk.audit(5)] == ["signed in"]


def test_cookie_is_not_what_the_store_has(
    nobody: Browser, try_password: Try, desk: RunningDesk, password: str
) -> None:
    try_password("jiwon", password)
    cookie = nobody.cookies[SESSION]
    assert len(cookie) >= 43  # 256 bits in Base64
    assert desk.store.desk.session(cookie) is None


@pytest.mark.parametrize("name", ["jiwon", "nobody-of-this-name", "<script>alert(1)</script>", ""])
def test_what_was_wrong_is_not_told(try_password: Try, name: str) -> None:
    answer = try_password(name, "not the password")
    assert answer.status_code == 403
    assert "The name or the password is wrong." in answer.text
    assert "<script>" not in answer.text
    assert SESSION not in answer.headers.get("set-cookie", "")


def test_wrong_passwords_are_throttled_by_name(
    try_password: Try, nobody: Browser, times: list[datetime], desk: RunningDesk, password: str
) -> None:
    for _ in range(accounts.FAILURES_OF_A_NAME):
        assert try_password("jiwon", "not the password").status_code == 403

    answer = try_password("jiwon", password)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "30"
    assert "Too many attempts. Try again in 30 seconds." in answer.text
    assert try_password("minseo", password).status_code == 303, "only this name has to wait"
    nobody.cookies.clear()

    times.append(times[-1] + timedelta(seconds=31))
    assert try_password("jiwon", password).status_code == 303
    refused = [e for e in desk.store.desk.audit(50) if e.action == "sign-in refused"]
    assert (len(refused), refused[0].target, refused[0].detail["wait"]) == (6, "jiwon", 30)


def test_names_are_throttled_by_address(
    start: Callable[..., RunningDesk], times: list[datetime], password: str
) -> None:
    browser = start(behind_proxy=True).browser()
    page = browser.get("/sign-in")
    cookie = {"Cookie": page.headers["set-cookie"].partition(";")[0]}

    def attempt(name: str, tried: str, forwarded: str) -> int:
        fields = {"csrf": form_token(page), "name": name, "password": tried}
        headers = {"X-Forwarded-For": forwarded, **cookie}
        return browser.post("/sign-in", data=fields, headers=headers).status_code

    # What stands before the proxy's own word was made up, and makes no other address.
    for number in range(accounts.FAILURES_OF_AN_ADDRESS):
        assert attempt(f"user{number}", "wrong", f"198.51.100.{number}, 203.0.113.9") == 403
    assert attempt("jiwon", password, "203.0.113.9") == 429
    assert attempt("jiwon", password, "203.0.113.10") == 303


def test_session_of_before_signing_in_is_worth_nothing_after(
    nobody: Browser, try_password: Try, desk: RunningDesk, password: str
) -> None:
    nobody.show("chosen-by-somebody-else")
    try_password("jiwon", password)
    assert nobody.cookies[SESSION] != "chosen-by-somebody-else"

    somebody_else = desk.browser()
    somebody_else.show("chosen-by-somebody-else")
    assert somebody_else.get("/").status_code == 303


def test_signing_in_again_ends_the_session_before(
    nobody: Browser, desk: RunningDesk, password: str
) -> None:
    editor = desk.browser("jiwon")
    before = editor.cookies[SESSION]
    fields = {"csrf": editor.token, "name": "minseo", "password": password}
    assert editor.post("/sign-in", data=fields).status_code == 303
    old = desk.browser()
    old.show(before)
    assert old.get("/").status_code == 303


def test_signing_out_ends_the_session_at_once(desk: RunningDesk, editor: Browser) -> None:
    cookie = editor.cookies[SESSION]
    answer = editor.submit("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert SESSION not in editor.cookies
    editor.show(cookie)
    assert editor.get("/").status_code == 303
    assert desk.store.desk.audit(1)[0].action == "signed out"


def test_session_expires_however_busy_it_is(
    try_password: Try, nobody: Browser, times: list[datetime], password: str
) -> None:
    try_password("jiwon", password)
    cookie = nobody.cookies[SESSION]
    for hours, status in ((6, 200), (11.9, 200), (12.1, 303)):
        times.append(times[0] + timedelta(hours=hours))
        nobody.show(cookie)  # a browser that keeps what it should forget
        assert nobody.get("/").status_code == status


def test_disabled_user_is_out_at_once(editor: Browser, chief: Browser, try_password: Try) -> None:
    assert editor.get("/").status_code == 200
    assert chief.submit("/users/jiwon/disable").status_code == 303
    assert editor.get("/").status_code == 303


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/x\r\nSet-Cookie: a=b",
        "///evil.example",
        "",
    ],
)
def test_no_way_leads_to_another_site(elsewhere: str) -> None:
    assert next_page(elsewhere) == "/"


@pytest.mark.parametrize("own", ["/", "/release?of=jeju/7", "/?text=%ED%95%9C&page=2"])
def test_every_page_of_the_desk_can_be_gone_on_to(own: str) -> None:
    assert next_page(own) == own


def test_neither_signing_in_nor_a_language_leads_to_another_site(
    try_password: Try, nobody: Browser, editor: Browser, password: str
) -> None:
    page = nobody.get("/sign-in", params={"next": "//evil.example"})
    assert 'name="next" value="/"' in page.text
    answer = try_password("jiwon", password, "//evil.example")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert nobody.get("/sign-in?next=//evil.example").headers["location"] == "/"
    answer = editor.submit("/language", language="ko", next="https://evil.example/")
    assert answer.headers["location"] == "/"


def test_password_may_be_as_long_as_anybody_likes_to_try(try_password: Try) -> None:
    assert try_password("jiwon", "x" * 1_000_000).status_code == 403
