"""A morning at the desk in real Chromium: with the mouse, by keys alone, and on a phone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from pipeline.store import Store

from .conftest import Screen, english

pytestmark = pytest.mark.slow

RELEASE = "jeonbuk/301"
RIGHT = "Governor Kim Kwan-young visited Jeonju Nambu Market on the 25th and met 340 merchants."
Screens = Callable[..., Screen]


def select(page: Page, selector: str, text: str) -> None:
    """Select a text inside an element, as a mouse or a finger does."""
    page.evaluate(
        """([selector, text]) => {
            const walker = document.createTreeWalker(document.querySelector(selector), 4);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.textContent.indexOf(text);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(node, at, node, at + text.length);
                return;
            }
            throw new Error(text);
        }""",
        [selector, text],
    )


def wait_applied(page: Page) -> None:
    page.wait_for_selector('#progress[data-state="idle"] a', timeout=90_000)


def download(page: Page, kind: str, path: Path) -> bytes:
    page.select_option("[name=kind]", kind)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export").click()
    waiting.value.save_as(path)
    return path.read_bytes()


def test_morning(markets: Store, screens: Screens, password: str, tmp_path: Path) -> None:
    editor, chief = screens("-editor"), screens("-chief")
    editor.sign_in("jiwon", password)
    open_what_has_a_wrong_number(editor)
    correct_the_lead(editor, markets)
    propose_the_market(editor)
    chief.sign_in("editor-in-chief", password)
    approve_the_market(chief, markets)
    sign(editor)
    document = download(editor.page, "docx", tmp_path / "release.docx")
    assert document.startswith(b"PK")
    xml = zipfile.ZipFile(tmp_path / "release.docx").read("word/document.xml")
    assert b"340 merchants" in xml
    file = tmp_path / "release.xlf"
    sent = download(editor.page, "xliff", file)
    file.write_bytes(sent.replace(b"340 merchants", b"some 340 merchants"))
    change_the_lead_meanwhile(editor)
    bring_back(editor, file, markets)


def open_what_has_a_wrong_number(editor: Screen) -> None:
    page = editor.page
    editor.check_accessibility()
    page.select_option("[name=check]", "numbers_and_amounts")
    page.wait_for_url("**check=numbers_and_amounts**")
    editor.shoot("queue-filtered")
    page.locator(f'a[href="/release?of={RELEASE}"]').click()
    page.wait_for_selector("#release")
    editor.check_accessibility()
    editor.shoot("release")


def correct_the_lead(editor: Screen, store: Store) -> None:
    """Accept the name, correct the number, look at the history."""
    page = editor.page
    page.locator('#s2 [data-check="misspelt_name"] .accept button').click()
    page.wait_for_selector('#s2:not(:has([data-check="misspelt_name"]))')
    assert "Kim Kwan-young" in english(store, 2, RELEASE)
    page.locator("#s2 .english").click()
    page.locator("#s2 textarea").first.fill(RIGHT)
    page.wait_for_selector('#s2:not(:has([data-check="numbers_and_amounts"]))')
    editor.wait_saved()
    editor.shoot("editing")
    editor.check_accessibility()
    assert english(store, 2, RELEASE) == RIGHT
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector("#s2:not(.open)")
    page.locator("#s2 .more summary").click()
    page.wait_for_selector("#s2 .history li")
    editor.shoot("history")
    editor.check_accessibility()


def propose_the_market(editor: Screen) -> None:
    page = editor.page
    select(page, "#s3 .korean", "반딧불이야시장")
    page.locator("#s3 .propose").click()
    assert page.input_value("#name-ko") == "반딧불이야시장"
    page.fill("#name-en", "Firefly Night Market")
    page.select_option("#name-kind", "place")
    editor.shoot("proposing", full=False)
    editor.check_accessibility()
    page.locator("#propose .main").click()
    page.wait_for_selector("#said:has-text('Proposed')")


def approve_the_market(chief: Screen, store: Store) -> None:
    """Approve the name, and see it in another release; what an editor wrote stays."""
    page = chief.page
    page.get_by_role("link", name="Names", exact=True).click()
    chief.shoot("proposals")
    chief.check_accessibility()
    page.fill("[name=reason]", "As on the market’s own signs")
    page.get_by_role("button", name="Approve").click()
    wait_applied(page)
    chief.shoot("applied")
    chief.check_accessibility()
    assert english(store, 2, RELEASE) == RIGHT
    chief.open("jeonbuk/302")
    assert "Firefly Night Market" in page.inner_text("#s2 .english")
    chief.shoot("other-release")


def sign(editor: Screen) -> None:
    page = editor.page
    page.reload()
    page.locator("#sign").click()
    page.wait_for_selector("#signing :text('signed by jiwon')")
    page.wait_for_selector("#release[data-editable=no]")
    editor.shoot("signed")
    editor.check_accessibility()


def change_the_lead_meanwhile(editor: Screen) -> None:
    page = editor.page
    page.get_by_role("button", name="Take the sign-off back").click()
    page.wait_for_selector("#release[data-editable=yes]")
    page.locator("#s2 .edit").click()
    page.locator("#s2 textarea").first.fill(RIGHT.replace("visited", "toured"))
    editor.wait_saved()


def bring_back(editor: Screen, file: Path, store: Store) -> None:
    """Bring the file back: both texts are shown, nothing is overwritten, the editor chooses."""
    page = editor.page
    page.goto(f"{editor.url}/import")
    editor.check_accessibility()
    editor.shoot("import")
    page.set_input_files("[name=file]", file)
    page.get_by_role("button", name="Take it in").click()
    page.wait_for_selector(".conflict")
    editor.shoot("conflict-of-a-file")
    editor.check_accessibility()
    assert english(store, 2, RELEASE) == RIGHT.replace("visited", "toured")
    page.get_by_role("button", name="Use the file’s text").click()
    page.wait_for_selector("#release")
    assert english(store, 2, RELEASE) == RIGHT.replace("340", "some 340")


def test_morning_by_keys_alone(markets: Store, screens: Screens, password: str) -> None:
    editor = screens()
    press = editor.page.keyboard.press
    sign_in_by_keys(editor, password)
    press("j")
    press("j")
    assert focused(editor.page) == "s2"
    press("a")  # the name
    editor.page.wait_for_selector('#s2:not(:has([data-check="misspelt_name"]))')
    assert focused(editor.page) == "s2"
    edit_by_keys(editor, markets)
    comment_and_propose_by_keys(editor, markets)
    press("?")
    editor.shoot("keys", full=False)
    editor.check_accessibility()
    press("Escape")
    press("s")
    assert focused(editor.page) == "sign"
    press("Enter")
    editor.page.wait_for_selector("#release[data-editable=no]")
    signed = markets.find("jeonbuk", "301").signed
    assert signed is not None
    assert signed.editor == "jiwon"


def focused(page: Page) -> Any:
    return page.evaluate("document.activeElement.id")


def sign_in_by_keys(editor: Screen, password: str) -> None:
    page, press = editor.page, editor.page.keyboard.press
    page.goto(editor.url)
    page.wait_for_selector("[name=name]:focus")  # which the browser gives in its own time
    page.keyboard.type("jiwon")
    press("Tab")
    page.keyboard.type(password)
    press("Enter")
    page.wait_for_selector("#filter")
    page.wait_for_load_state("load")
    for _ in range(9):
        if RELEASE in page.evaluate("document.activeElement.href ?? ''"):
            break
        press("j")
    press("Enter")
    page.wait_for_selector("#release")
    page.wait_for_load_state("load")  # the keys are there once the scripts are


def edit_by_keys(editor: Screen, store: Store) -> None:
    """Correct one segment, begin with the next, and think better of it."""
    page, press = editor.page, editor.page.keyboard.press
    press("e")
    press("Control+a")
    page.keyboard.type(RIGHT)
    press("Control+Enter")
    page.wait_for_selector("#s3.open textarea:focus")
    assert english(store, 2, RELEASE) == RIGHT
    page.keyboard.type("Not this")
    editor.wait_saved()
    assert "Not this" in english(store, 3, RELEASE)
    press("Escape")
    page.wait_for_selector("#s3:not(.open)")
    page.wait_for_selector("#s3:focus")
    assert english(store, 3, RELEASE) == "A firefly night market opened too."


def comment_and_propose_by_keys(editor: Screen, store: Store) -> None:
    page, press = editor.page, editor.page.keyboard.press
    press("c")
    page.keyboard.type("Is that the name?")
    press("Control+Enter")
    page.wait_for_selector("#s3 .comment")
    press("n")
    page.keyboard.type("반딧불이야시장")
    press("Tab")
    page.keyboard.type("Firefly Night Market")
    press("Enter")
    page.wait_for_selector("#propose:not([open])", state="attached")
    assert store.desk.proposals()[0].en == "Firefly Night Market"


def test_morning_on_a_phone(markets: Store, screens: Screens, password: str) -> None:
    phone = screens(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True,
        device_scale_factor=2,
    )  # fmt: skip
    page = phone.page
    phone.sign_in("jiwon", password)
    phone.shoot("queue")
    phone.check_accessibility()
    phone.open(RELEASE)
    phone.shoot("release")
    phone.check_accessibility()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    page.locator('#s2 [data-check="misspelt_name"] .accept button').tap()
    page.wait_for_selector('#s2:not(:has([data-check="misspelt_name"]))')
    small = page.evaluate(
        """Array.from(document.querySelectorAll("main :is(button, .tools > a, .tools summary)"))
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 40)
            .map((each) => each.outerHTML)"""
    )
    assert not small
    page.locator("#s2 .edit").tap()
    page.locator("#s2 textarea").first.fill(RIGHT)
    phone.wait_saved()
    phone.shoot("editing", full=False)
    phone.check_accessibility()
    page.get_by_role("button", name="Save", exact=True).tap()
    page.wait_for_selector("#s2:not(.open)")
    select(page, "#s3 .korean", "반딧불이야시장")
    page.locator("#s3 .propose").tap()
    page.fill("#name-en", "Firefly Night Market")
    phone.shoot("proposing", full=False)
    page.locator("#propose .main").tap()
    page.wait_for_selector("#propose:not([open])", state="attached")
    page.locator("#sign").tap()
    page.wait_for_selector("#release[data-editable=no]")
    assert english(markets, 2, RELEASE) == RIGHT
