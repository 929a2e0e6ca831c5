from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pipeline.review import accounts
from pipeline.store import UserRole

if TYPE_CHECKING:
    from tests.review.conftest import Browser, RunningDesk

NEW = "a new and better password"


def actions(desk: RunningDesk) -> list[tuple[str, str, str]]:
    return [(entry.user, entry.action, entry.target) for entry in desk.store.desk.audit(10)]


def can_sign_in(desk: RunningDesk, name: str, password: str) -> bool:
    return accounts.sign_in(desk.store.desk, name, password, "203.0.113.1").user is not None


def change(browser: Browser, current: str, chosen: str = NEW, repeated: str = NEW) -> int:
    fields = {"current": current, "chosen": chosen, "repeated": repeated}
    return browser.submit("/account/password", **fields).status_code


def test_own_password_is_changed_and_other_browsers_are_signed_out(
    desk: RunningDesk, editor: Browser, password: str
) -> None:
    elsewhere = desk.browser("jiwon")
    assert change(editor, password) == 303
    assert "signed out everywhere else" in editor.get("/account?changed=1").text
    assert elsewhere.get("/").status_code == 303
    assert can_sign_in(desk, "jiwon", NEW)
    assert not can_sign_in(desk, "jiwon", password)
    assert ("jiwon", "password changed", "jiwon") in actions(desk)


@pytest.mark.parametrize(
    ("chosen", "repeated", "reason"),
    [
        ("short", "short", "too short"),
        ("password1234", "password1234", "first that would be tried"),
        (NEW, NEW + ".", "not the same"),
    ],
)
def test_password_that_will_not_do_is_refused_with_the_reason(
    desk: RunningDesk, editor: Browser, password: str, chosen: str, repeated: str, reason: str
) -> None:
    fields = {"current": password, "chosen": chosen, "repeated": repeated}
    answer = editor.submit("/account/password", **fields)
    assert answer.status_code == 400
    assert reason in answer.text
    assert password not in answer.text
    assert can_sign_in(desk, "jiwon", password)


def test_guessing_the_current_password_is_throttled(
    editor: Browser, times: list[datetime], password: str, desk: RunningDesk
) -> None:
    browser = desk.browser("jiwon")
    for _ in range(accounts.FAILURES_OF_A_NAME):
        assert change(browser, "not the password") == 403
    assert change(browser, password) == 429
    times.append(times[-1] + timedelta(seconds=31))
    assert change(browser, password) == 303


def test_chief_adds_a_user_who_can_sign_in(desk: RunningDesk, chief: Browser) -> None:
    answer = chief.submit("/users", name=" 김하늘 ", role="editor", password=NEW)
    assert answer.status_code == 303
    assert "김하늘" in chief.get("/users").text
    assert can_sign_in(desk, "김하늘", NEW)
    assert actions(desk)[0] == ("editor-in-chief", "user added", "김하늘")


@pytest.mark.parametrize(
    ("name", "password", "reason"),
    [
        ("jiwon", NEW, "there is a user jiwon already"),
        ("<b>x</b>", NEW, "cannot be a user&#39;s name"),
        ("haneul", "short", "too short"),
        ("", NEW, "cannot be a user&#39;s name"),
    ],
)
def test_user_who_cannot_be_added_is_refused_with_the_reason(
    desk: RunningDesk, chief: Browser, name: str, password: str, reason: str
) -> None:
    answer = chief.submit("/users", name=name, role="editor", password=password)
    assert answer.status_code == 400
    assert reason in answer.text
    assert "<b>x" not in answer.text
    assert 'value="short"' not in answer.text
    assert NEW not in answer.text
    assert len(desk.store.desk.users()) == 3


def test_chief_disables_and_enables(desk: RunningDesk, chief: Browser, password: str) -> None:
    assert chief.submit("/users/jiwon/disable").status_code == 303
    assert not can_sign_in(desk, "jiwon", password)
    assert re.search(r"disabled on \d{4}", chief.get("/users").text)
    assert chief.submit("/users/jiwon/enable").status_code == 303
    assert can_sign_in(desk, "jiwon", password)


def test_new_role_counts_at_once(desk: RunningDesk, chief: Browser, editor: Browser) -> None:
    assert editor.get("/users").status_code == 403
    assert chief.submit("/users/jiwon/role", role="chief").status_code == 303
    assert editor.get("/users").status_code == 200
    assert chief.submit("/users/jiwon/role", role="editor").status_code == 303
    assert editor.get("/users").status_code == 403
    assert chief.submit("/users/jiwon/role", role="king").status_code == 400


def test_chief_gives_a_forgotten_password_anew(
    desk: RunningDesk, chief: Browser, editor: Browser
) -> None:
    assert chief.submit("/users/jiwon/password", password="short").status_code == 400  # noqa: S106
    assert chief.submit("/users/jiwon/password", password=NEW).status_code == 303
    assert can_sign_in(desk, "jiwon", NEW)
    assert editor.get("/").status_code == 303


@pytest.mark.parametrize("action", ["disable", "role"])
def test_chief_cannot_lock_out_oneself(desk: RunningDesk, chief: Browser, action: str) -> None:
    answer = chief.submit(f"/users/editor-in-chief/{action}", role="editor")
    assert answer.status_code == 409
    assert "Another chief editor must do that" in answer.text
    user = desk.store.desk.user("editor-in-chief")
    assert user is not None
    assert (user.role, user.disabled_at) == (UserRole.CHIEF, None)


def test_user_who_does_not_exist_is_a_plain_400(chief: Browser) -> None:
    answer = chief.submit("/users/nobody/disable")
    assert answer.status_code == 400
    assert "there is no user" in answer.text


def test_audit_log_tells_who_did_what(desk: RunningDesk, chief: Browser) -> None:
    desk.store.desk.note("jiwon", "edited", "jeonbuk/101", {"text": "<img src=x onerror=alert(1)>"})
    desk.store.desk.note("minseo", "signed", "jeju/7")
    everything = chief.get("/audit").text
    assert "&lt;img src=x onerror=alert(1)&gt;" in everything
    assert "<img" not in everything
    of_minseo = chief.get("/audit?by=minseo").text
    assert "jeju/7" in of_minseo
    assert "jeonbuk/101" not in of_minseo
    assert "jeju/7" not in chief.get("/audit?target=jeonbuk/101").text
    assert "No entries." in chief.get("/audit?target=nothing").text
    assert chief.get("/audit?limit=999999").status_code == 400
