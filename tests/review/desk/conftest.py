"""A desk with a small termbase, and what an editor's browser does at it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import ConsoleMessage, Page

from pipeline.release import (
    Finding,
    Release,
    Role,
    Segment,
    Severity,
    Signature,
    Span,
    Translation,
    Validators,
)
from pipeline.settings import Settings
from pipeline.store import Store

# What tests say of the desk and of browsers; pytest finds the fixtures themselves.
Desk = Any
Browser = Any

RELEASE = "jeonbuk/101"
LEAD = "Governor Kim Kwan-young visited the market and met 34 merchants."
TERMBASE = """\
ko,en,kind,usage
김관영,Kim Kwan-young,person,
전주남부시장,Jeonju Nambu Market,place,
무주반딧불축제,Muju Firefly Festival,event,
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Take a termbase of a few names: the bundled one takes a second to load."""
    (tmp_path / "office.csv").write_text(TERMBASE, encoding="utf-8")
    found = Settings.model_validate(
        {
            "store": {"url": f"sqlite:///{tmp_path / 'desk.db'}"},
            "glossary": {"bundled": False, "files": ["office.csv"]},
        }
    )
    found._base = tmp_path
    return found


@dataclass
class Seat:
    """A release open in an editor's browser."""

    browser: Browser
    of: str = RELEASE

    @property
    def page(self) -> Any:
        answer = self.browser.get("/release", params={"of": self.of})
        assert answer.status_code == 200
        return soup(answer.text)

    def base(self, number: int) -> str:
        return str(self.page.select_one(f"#s{number}")["data-base"])

    def form(self, action: str, as_json: bool = False, **fields: Any) -> httpx2.Response:
        """Send a form about the release, as the page does or as its script does."""
        values = {"csrf": self.browser.token, "version": 1, **fields}
        headers = {"Accept": "application/json"} if as_json else {}
        where = {"url": f"/release/{action}", "params": {"of": self.of}}
        answer: httpx2.Response = self.browser.post(**where, data=values, headers=headers)
        return answer

    def write(
        self, number: int, text: str, as_json: bool = False, **fields: Any
    ) -> httpx2.Response:
        """Write a segment's English, from what stands there now."""
        base = fields.pop("base", None) or self.base(number)
        return self.form("text", as_json, number=number, base=base, text=text, **fields)

    def sign(self, reason: str = "", **fields: Any) -> httpx2.Response:
        seen = self.page.select_one("#signing [name=seen]")
        stamp = seen["value"] if seen else ""
        return self.form("sign", **{"seen": stamp, "reason": reason, **fields})


def soup(html: str) -> Any:
    """Read HTML; a test that looks for what is not there fails anyway, whatever the type."""
    return BeautifulSoup(html, "lxml")


@pytest.fixture
def seat(editor: Browser) -> Seat:
    return Seat(editor)


@pytest.fixture
def other(desk: Desk) -> Seat:
    """The same release in another editor's browser."""
    return Seat(desk.browser("minseo"))


@pytest.fixture
def at_chief(chief: Browser) -> Seat:
    return Seat(chief)


def english(store: Store, number: int, name: str = RELEASE) -> str:
    """Return the English of a segment, from 1, as the store has it."""
    return store.find(*name.split("/", 1)).english[number - 1]


def did(store: Store, target: str = RELEASE) -> list[str]:
    """Return what the audit log says was done to something, oldest first."""
    return [entry.action for entry in store.desk.audit(100, target=target)][::-1]


def said(answer: httpx2.Response) -> str:
    """Return the text of a page or of a JSON answer."""
    text = soup(answer.text).get_text(" ")
    return re.sub(r"\s+", " ", text)


WRONG_NAME = "Governor Kim Gwan-yeong visited Jeonju Nambu Market on the 25th and met 34 merchants."


@pytest.fixture
def artefacts(tmp_path: Path) -> Path:
    """The directory of screenshots, kept where ``KOPRESS_ARTEFACTS`` says."""
    directory = Path(os.environ.get("KOPRESS_ARTEFACTS", tmp_path / "screenshots"))
    directory.mkdir(parents=True, exist_ok=True)
    return directory


@pytest.fixture
def markets(store: Store) -> Store:
    """A night of four releases: a wrong number and a wrong name in one, a market in two."""
    span = Span(WRONG_NAME.index("Kim"), WRONG_NAME.index("Kim") + len("Kim Gwan-yeong"))
    number = Span(WRONG_NAME.index("34"), WRONG_NAME.index("34") + 2)
    findings = (
        Finding("numbers_and_amounts", Severity.BLOCKING, "340 (340명) is not in the English",
                number, ko=Span(26, 30)),
        Finding("misspelt_name", Severity.BLOCKING,
                "김관영 is written Kim Kwan-young, not Kim Gwan-yeong", span, "Kim Kwan-young"),
    )  # fmt: skip
    korean = "김관영 지사는 25일 전주남부시장을 찾아 상인 340명을 만났다."
    renewed = Translation("Jeonbuk renews", "Jeonbuk renews 12 markets")
    met = Translation("Kim Gwan-yeong met 34 merchants.", WRONG_NAME, findings)
    opened = Translation("A night market opened too.", "A firefly night market opened too.")
    rows = [
        (Role.HEADLINE, "전북도, 전통시장 12곳 새로 단장", renewed),
        (Role.BODY, korean, met),
        (Role.BODY, "반딧불이야시장도 문을 열었다.", opened),
    ]
    add_release(store, "301", rows)
    opens = Translation("Opens", "Night market opens on the 25th")
    told = Translation("Opens.", "The province said that it opens the market on the 25th.")
    rows = [
        (Role.HEADLINE, "반딧불이야시장 25일 개장", opens),
        (Role.BODY, "도는 반딧불이야시장을 25일 연다고 밝혔다.", told),
    ]
    add_release(store, "302", rows)
    return store


def add_release(store: Store, external_id: str, rows: list[tuple[Role, str, Translation]]) -> None:
    """Put a release with its English into the store, as a night would."""
    release = Release(
        "jeonbuk",
        external_id,
        rows[0][1],
        f"https://jeonbuk.example/view?id={external_id}",
        date(2026, 11, 25),
        tuple(Segment(role, ko) for role, ko, _ in rows),
        department="전통시장과",
        licence="1",
    )
    run = store.begin_run("nightly")
    store.save_release(release, run.id, Validators())
    signature = Signature("night", "0", "beam1", "0", "0.1.0")
    english = [translation for _, _, translation in rows]
    for pending in store.pending(signature=None):
        store.save_translations(run.id, signature, [(pending.version_id, english)])
    run.finished = run.started
    store.save_run(run)


class Screen:
    """A page of the desk in Chromium; what it complains of fails the test."""

    def __init__(self, page: Page, url: str, directory: Path, name: str) -> None:
        self.page, self.url, self._directory, self._name = page, url, directory, name
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._shots = 0

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def sign_in(self, user: str, password: str) -> None:
        self.page.goto(self.url)
        self.page.fill("[name=name]", user)
        self.page.fill("[name=password]", password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("#filter")

    def open(self, name: str) -> None:
        self.page.goto(f"{self.url}/release?of={name}")

    def shoot(self, what: str, full: bool = True) -> None:
        self._shots += 1
        path = self._directory / f"{self._name}-{self._shots:02}-{what}.png"
        self.page.screenshot(path=path, full_page=full)

    def check_accessibility(self) -> None:
        """Fail on what axe calls serious or critical."""
        found = Axe().run(self.page).response["violations"]
        grave = [
            (each["id"], [node["html"] for node in each["nodes"]][:3])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
        assert not grave, grave

    def wait_saved(self) -> None:
        self.page.wait_for_selector(".saved:text-matches('^Saved')")


@pytest.fixture
def screens(
    chromium: PlaywrightBrowser, desk: Desk, artefacts: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Screen]]:
    """Open browsers, each with its own cookies and storage."""
    opened: list[Screen] = []
    contexts = []

    def screen(name: str = "", **options: Any) -> Screen:
        options.setdefault("viewport", {"width": 1280, "height": 860})
        context = chromium.new_context(accept_downloads=True, **options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        test = request.node.name.removeprefix("test_").replace("_", "-")
        opened.append(Screen(context.new_page(), desk.url, artefacts, f"{test}{name}"))
        return opened[-1]

    yield screen
    for each in opened:
        each.shoot("end")
    for context in contexts:
        context.close()
    desk.app.state.applying.stop()
    for each in opened:
        refused = [text for text in each.complaints if "Failed to load resource" in text]
        assert each.complaints == refused, each.complaints
