"""The frame of the desk in a browser: by keyboard, on a phone, in the dark, for everybody.

The pictures lie in the directory that KOPRESS_ARTEFACTS names, for a person to look at.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

if TYPE_CHECKING:
    from tests.review.conftest import RunningDesk

pytestmark = pytest.mark.slow

SCREENS = {"desktop": (1280, 900), "phone": (390, 844)}
PAGES = ("/", "/?state=published", "/?text=nowhere", "/account", "/users", "/audit", "/nowhere")


def opened(chromium: Chromium, **options: Any) -> tuple[Page, list[str]]:
    """Return a page of a browser of its own, and what goes wrong in it."""
    context = chromium.new_context(**options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda message: (
            faults.append(message.text)
            if message.type == "error" and "Failed to load resource" not in message.text
            else None
        ),
    )
    return page, faults


def signed_in(page: Page, desk: RunningDesk, password: str, user: str = "editor-in-chief") -> None:
    page.goto(desk.url)
    page.wait_for_selector("#name:focus")  # which the browser does in its own time
    page.keyboard.type(user)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.wait_for_selector(".queue")


def test_queue_is_worked_by_keyboard_alone(
    chromium: Chromium, desk: RunningDesk, password: str
) -> None:
    page, faults = opened(chromium)
    signed_in(page, desk, password)
    focused = "document.activeElement.textContent"

    page.keyboard.press("j")
    assert "Jeonbuk renews 12 markets" in page.evaluate(focused)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")  # there is no fourth
    assert "Jeju sea route opens again" in page.evaluate(focused)
    page.keyboard.press("k")
    assert "Muju Firefly" in page.evaluate(focused)

    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.wait_for_url("**/?state=in_work")
    page.keyboard.press("1")
    page.wait_for_url("**/?state=new")
    page.keyboard.press("/")
    page.keyboard.type("jejk")  # letters of keys are the field's here
    page.keyboard.press("Backspace")
    page.keyboard.type("u")
    page.keyboard.press("Enter")
    page.wait_for_url("**text=jeju**")
    assert page.locator(".queue li").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/release?of=jeju/7")
    assert faults == []
    page.context.close()


def test_keys_can_be_turned_off(chromium: Chromium, desk: RunningDesk, password: str) -> None:
    page, _ = opened(chromium)
    signed_in(page, desk, password)
    page.click("#help-open")
    page.uncheck("#keys-on")
    page.click("#help-close")
    page.reload()
    page.keyboard.press("2")
    page.keyboard.press("?")
    assert not page.locator("#help").is_visible()
    assert page.url == f"{desk.url}/"
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_pages_fit_the_screen_and_axe_finds_no_serious_fault(
    chromium: Chromium,
    desk: RunningDesk,
    password: str,
    tmp_path: Path,
    screen: str,
    scheme: Literal["light", "dark"],
) -> None:
    artefacts = Path(os.environ.get("KOPRESS_ARTEFACTS", tmp_path))
    artefacts.mkdir(parents=True, exist_ok=True)
    width, height = SCREENS[screen]
    desk.store.desk.claim("jeonbuk", "102", "minseo")
    page, faults = opened(
        chromium,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        bypass_csp=True,  # axe is put into the page, which the policy would not allow
    )
    page.goto(f"{desk.url}/sign-in")
    serious = serious_faults(page)
    for language in ("en", "ko"):
        if language == "en":
            signed_in(page, desk, password)
        else:
            page.click("button[name=language]")
        for path in PAGES:
            page.goto(desk.url + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            serious += serious_faults(page)
            name = path.strip("/").replace("?", "-") or "queue"
            page.screenshot(path=artefacts / f"desk-{language}-{screen}-{scheme}-{name}.png")
    assert serious == []
    assert faults == []
    page.context.close()


def serious_faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {fault['id']}: {node['html']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def test_policy_of_the_pages_is_never_offended(
    chromium: Chromium, desk: RunningDesk, password: str
) -> None:
    page, faults = opened(chromium)
    signed_in(page, desk, password)
    for path in PAGES:
        page.goto(desk.url + path)
    page.goto(f"{desk.url}/audit")
    page.click("text=Sign out")
    page.wait_for_url("**/sign-in")
    page.go_back()
    assert page.locator(".grid").count() == 0, "nothing is shown from a browser's memory"
    assert faults == []
    page.context.close()


def test_form_opened_before_somebody_else_signed_in_is_refused(
    chromium: Chromium, desk: RunningDesk, password: str
) -> None:
    page, _ = opened(chromium)
    signed_in(page, desk, password, "jiwon")
    other = page.context.new_page()
    other.goto(desk.url)
    other.click("text=Sign out")
    other.fill("#name", "minseo")
    other.fill("#password", password)
    other.keyboard.press("Enter")
    other.wait_for_selector(".queue")
    page.click("text=Sign out")
    page.wait_for_selector("text=Open it again")
    other.reload()
    assert other.locator("text=minseo").count() == 1
    page.context.close()
