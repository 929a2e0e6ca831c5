"""Two browsers on one release, a server that is killed, and what a browser keeps."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from pipeline.settings import Settings
from pipeline.store import Edit, Store

from .conftest import Screen, english

pytestmark = pytest.mark.slow

RELEASE = "jeonbuk/301"
Screens = Callable[..., Screen]


def write(page: Page, number: int, text: str) -> None:
    page.locator(f"#s{number} .edit").click()
    page.locator(f"#s{number} textarea").first.fill(text)


def test_two_browsers_on_one_release(markets: Store, screens: Screens, password: str) -> None:
    editor, chief = screens("-editor"), screens("-chief")
    editor.sign_in("jiwon", password)
    chief.sign_in("editor-in-chief", password)
    editor.open(RELEASE)
    chief.open(RELEASE)
    write(editor.page, 3, "Jiwon’s text.")
    editor.wait_saved()

    # The chief's page is old: the click is refused, and says who is at work.
    chief.page.locator("#s3 .edit").click()
    chief.page.wait_for_selector("#said:has-text('jiwon is at work')")
    chief.page.wait_for_selector("#state :text('Take it over')")
    chief.shoot("held")
    chief.check_accessibility()
    assert not chief.page.locator(".editor").is_visible()
    chief.page.get_by_role("button", name="Take it over").click()
    chief.page.wait_for_selector("#release[data-editable=yes]")
    write(chief.page, 3, "The chief’s text.")
    chief.wait_saved()

    # What the editor types on is kept and neither saved nor lost.
    editor.page.locator("#s3 textarea").first.fill("Jiwon’s text, longer.")
    editor.page.wait_for_selector(".saved.bad:has-text('editor-in-chief is at work')")
    editor.shoot("taken-over")
    assert english(markets, 3, RELEASE) == "The chief’s text."
    chief.page.get_by_role("button", name="Save", exact=True).click()
    chief.page.get_by_role("button", name="Give it back").click()
    chief.page.wait_for_selector("#state :text('Take it')")

    # Free again, the same text is in conflict with the chief's: both are shown.
    editor.page.locator("#s3 textarea").first.fill("Jiwon’s text, longer still.")
    editor.page.wait_for_selector("#s3 .conflict")
    assert editor.page.inner_text("#s3 .theirs") == "The chief’s text."
    assert editor.page.inner_text("#s3 .mine") == "Jiwon’s text, longer still."
    editor.shoot("conflict")
    editor.check_accessibility()
    assert english(markets, 3, RELEASE) == "The chief’s text."
    editor.page.locator("#s3 .keep-mine button").click()
    editor.wait_saved()
    assert english(markets, 3, RELEASE) == "Jiwon’s text, longer still."
    history = [edit.editor for edit in markets.edits("jeonbuk", "301", 1)[2]]
    assert history == ["jiwon", "editor-in-chief", "jiwon"]


def test_theirs_can_be_kept(markets: Store, screens: Screens, password: str) -> None:
    editor = screens()
    page = editor.page
    editor.sign_in("jiwon", password)
    editor.open(RELEASE)
    base = english(markets, 3, RELEASE)
    edit = Edit("jeonbuk", "301", 1, 2, base, "From a file.", "minseo", "docx")
    markets.save_edits([edit])
    write(page, 3, "From the desk.")
    page.wait_for_selector("#s3 .conflict")
    page.locator("#s3 .keep-theirs").click()
    page.wait_for_selector("#s3:not(.open)")
    page.wait_for_selector("#s3 .english:has-text('From a file.')")
    assert english(markets, 3, RELEASE) == "From a file."
    page.reload()
    assert not page.locator("#leftover").is_visible()


def test_what_others_do_appears_on_an_open_page(
    markets: Store, screens: Screens, password: str
) -> None:
    editor = screens()
    editor.page.clock.install()
    editor.sign_in("jiwon", password)
    editor.open(RELEASE)
    base = english(markets, 3, RELEASE)
    markets.save_edits([Edit("jeonbuk", "301", 1, 2, base, "From a file.", "minseo", "docx")])
    markets.desk.claim("jeonbuk", "301", "minseo")
    editor.page.clock.run_for(16_000)
    editor.page.wait_for_selector("#state :text('minseo')")
    editor.page.wait_for_selector("#s3 .english:has-text('From a file.')")
    assert not editor.page.locator("#s3 .edit").is_visible()


def test_a_comment_that_is_being_written_stays(
    markets: Store, screens: Screens, password: str
) -> None:
    editor = screens()
    editor.page.clock.install()
    editor.sign_in("jiwon", password)
    editor.open(RELEASE)
    editor.page.locator("#s3 .comments summary").click()
    editor.page.locator("#s3 .comments textarea").fill("Half a")
    base = english(markets, 3, RELEASE)
    markets.save_edits([Edit("jeonbuk", "301", 1, 2, base, "From a file.", "minseo", "docx")])
    markets.desk.claim("jeonbuk", "301", "minseo")
    editor.page.clock.run_for(16_000)
    editor.page.wait_for_selector("#s3 .english:has-text('From a file.')")
    assert editor.page.input_value("#s3 .comments textarea") == "Half a"
    editor.page.locator("#s3 .comments textarea").fill("Half a comment")
    editor.page.keyboard.press("Control+Enter")
    editor.page.wait_for_selector("#s3 .comment")
    assert markets.desk.comments("jeonbuk", "301", 1)[2][0].text == "Half a comment"


def test_leaving_the_page_saves(markets: Store, screens: Screens, password: str) -> None:
    editor = screens()
    editor.sign_in("jiwon", password)
    editor.open(RELEASE)
    write(editor.page, 3, "Typed and gone.")
    editor.page.goto(editor.url)
    editor.page.wait_for_selector("#filter")
    editor.open(RELEASE)
    editor.page.wait_for_selector("#s3 .english:has-text('Typed and gone.')")
    assert english(markets, 3, RELEASE) == "Typed and gone."


class Server:
    """`kopress review` as a process of its own, which can be killed and started again."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[str] | None = None
        self.url = ""
        self._port = 0

    def start(self) -> None:
        root = Path(__file__).parents[3]
        environment = {
            "KOPRESS_STORE__URL": self._settings.store_url,
            "KOPRESS_GLOSSARY__BUNDLED": "false",
            "KOPRESS_GLOSSARY__FILES": f'["{self._settings.resolve(Path("office.csv"))}"]',
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "review", "--port", str(self._port)],
            cwd=root,
            env=os.environ | environment,
            text=True,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)", self._process.stdout.readline())
        assert found is not None
        self.url, self._port = found[0], int(found[1])

    def kill(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.communicate(timeout=20)
            self._process = None


@pytest.fixture
def server(markets: Store, settings: Settings) -> Iterator[Server]:
    server = Server(settings)
    server.start()
    yield server
    server.kill()


def test_a_killed_server_loses_nothing(
    server: Server, markets: Store, screens: Screens, password: str, desk: Any
) -> None:
    editor = screens()
    editor.url = server.url
    page = editor.page
    editor.sign_in("jiwon", password)
    editor.open(RELEASE)
    write(page, 2, "Saved before the kill.")
    editor.wait_saved()
    page.locator("#s2 textarea").first.fill("Typed while nobody listened.")
    server.kill()
    page.wait_for_selector(".saved.bad:has-text('kept in this browser')")
    editor.shoot("server-gone", full=False)
    assert english(markets, 2, RELEASE) == "Saved before the kill."

    # Back again, the page sends what it kept by itself.
    server.start()
    editor.wait_saved()
    assert english(markets, 2, RELEASE) == "Typed while nobody listened."

    # If the browser goes too, the text is offered when the release is opened again.
    page.locator("#s2 textarea").first.fill("Typed before both went.")
    server.kill()
    page.wait_for_selector(".saved.bad:has-text('kept in this browser')")
    page.goto("about:blank")
    assert english(markets, 2, RELEASE) == "Typed while nobody listened."
    server.start()
    editor.open(RELEASE)
    page.wait_for_selector("#leftover:has-text('Typed before both went.')")
    editor.shoot("offered")
    editor.check_accessibility()
    assert english(markets, 2, RELEASE) == "Typed while nobody listened."
    page.get_by_role("button", name="Go on with it").click()
    editor.wait_saved()
    assert english(markets, 2, RELEASE) == "Typed before both went."
    page.reload()
    assert not page.locator("#leftover").is_visible()
