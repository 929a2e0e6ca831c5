"""A desk that really runs: a server on a free port, a store with a night in it, two browsers."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from argon2 import PasswordHasher
from fastapi import FastAPI

from pipeline import clock
from pipeline.release import (
    Finding,
    Mention,
    Release,
    Role,
    Segment,
    Severity,
    Signature,
    Span,
    Term,
    Translation,
    Validators,
)
from pipeline.review import accounts
from pipeline.review.app import create_app
from pipeline.review.serve import server_config
from pipeline.settings import Settings
from pipeline.store import Store, UserRole

PASSWORD = "correct horse and 전주비빔밥"  # noqa: S105
EDITOR, OTHER_EDITOR, CHIEF = "jiwon", "minseo", "editor-in-chief"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SESSION_COOKIE = "kopress-session"
SIGNATURE = Signature("kopress-ko-en-1", "0123abcd", "beam4", "89ef", "0.1.0")

GOVERNOR = Term("김관영", "Kim Kwan-young", "person", origin="names.csv:2")


class Browser(httpx2.Client):
    """A browser in which somebody is signed in; it follows no redirect by itself."""

    token = ""

    def show(self, cookie: str) -> None:
        """Come with this session's cookie and no other."""
        self.cookies.clear()
        self.cookies.set(SESSION_COOKIE, cookie, domain="127.0.0.1")

    def submit(self, path: str, **fields: str) -> httpx2.Response:
        """Send a form of the desk's own."""
        return self.post(path, data={"csrf": self.token, **fields})

    def call(self, path: str, body: Any = None, method: str = "POST") -> httpx2.Response:
        """Send what a script of the desk's own sends."""
        headers = {"X-CSRF-Token": self.token, "Accept": "application/json"}
        return self.request(method, path, json=body or {}, headers=headers)


@dataclass
class RunningDesk:
    """A desk that answers under ``url``."""

    url: str
    app: FastAPI
    store: Store
    settings: Settings
    _closing: ExitStack = field(default_factory=ExitStack)

    def browser(self, user: str = "", **options: Any) -> Browser:
        """Return a new browser, signed in as a user without the form, or not signed in."""
        browser = self._closing.enter_context(Browser(base_url=self.url, timeout=20, **options))
        if user:
            cookie, browser.token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
            digest = hashlib.sha256(cookie.encode()).hexdigest()
            expires = clock.now() + timedelta(hours=1)
            self.store.desk.begin_session(user, digest, browser.token, expires)
            browser.show(cookie)
        return browser


@pytest.fixture(scope="session")
def password() -> str:
    """Return the password of all users."""
    return PASSWORD


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with three users and the releases of a night, to be copied."""
    file = tmp_path_factory.mktemp("night") / "desk.db"
    password_hash = CHEAP.hash(accounts._bytes(PASSWORD))
    with Store.open(f"sqlite:///{file}") as opened:
        opened.desk.add_user(EDITOR, UserRole.EDITOR, password_hash)
        opened.desk.add_user(OTHER_EDITOR, UserRole.EDITOR, password_hash)
        opened.desk.add_user(CHIEF, UserRole.CHIEF, password_hash)
        translate_night(opened, [market(), festival(), ferry()])
    return file


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = Settings.model_validate({"store": {"url": f"sqlite:///{tmp_path / 'desk.db'}"}})
    found._base = tmp_path
    return found


@pytest.fixture
def store(
    settings: Settings, night: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """Open that store; its passwords cost next to nothing to try."""
    monkeypatch.setattr(accounts, "_HASHER", CHEAP)
    accounts._nobodys_hash.cache_clear()
    shutil.copy(night, tmp_path / "desk.db")
    with Store.open(settings.store_url) as opened:
        yield opened
    accounts._nobodys_hash.cache_clear()


class Server(uvicorn.Server):
    """The server, which looks more often whether it shall end."""

    async def main_loop(self) -> None:
        await self.on_tick(0)
        while not self.should_exit:
            await asyncio.sleep(0.005)


@contextmanager
def running(app: FastAPI, settings: Settings, store: Store) -> Iterator[RunningDesk]:
    """Run an application on a free port of this machine."""
    config = server_config(app)
    config.port = 0
    server = Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            assert time.monotonic() < deadline, "the server takes too long to start"
            time.sleep(0.005)
        port = server.servers[0].sockets[0].getsockname()[1]
        desk = RunningDesk(f"http://127.0.0.1:{port}", app, store, settings)
        with desk._closing:
            yield desk
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def start(store: Store, settings: Settings) -> Iterator[Callable[..., RunningDesk]]:
    """Return a function that runs a desk with other values in ``[review]``."""
    with ExitStack() as stack:

        def start(**review: Any) -> RunningDesk:
            changed = settings.model_copy(
                update={"review": settings.review.model_copy(update=review)}
            )
            app = create_app(changed, store)
            return stack.enter_context(running(app, changed, store))

        yield start


@pytest.fixture
def desk(start: Callable[..., RunningDesk]) -> RunningDesk:
    return start()


@pytest.fixture
def editor(desk: RunningDesk) -> Browser:
    return desk.browser(EDITOR)


@pytest.fixture
def chief(desk: RunningDesk) -> Browser:
    return desk.browser(CHIEF)


@pytest.fixture
def nobody(desk: RunningDesk) -> Browser:
    return desk.browser()


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Let the clock show the last of these."""
    shown = [datetime(2026, 11, 26, 8, 30, tzinfo=clock.KST)]
    monkeypatch.setattr(clock, "now", lambda: shown[-1])
    return shown


def translate_night(store: Store, releases: list[tuple[Release, list[Translation]]]) -> str:
    """Put releases and their English into the store in one finished run, and return its id."""
    record = store.begin_run("nightly")
    english = {}
    for release, translations in releases:
        store.save_release(release, record.id, Validators())
        english[release.board, release.external_id] = translations
    store.save_translations(
        record.id,
        SIGNATURE,
        [
            (pending.version_id, english[pending.release.board, pending.release.external_id])
            for pending in store.pending(signature=str(SIGNATURE))
        ],
    )
    record.finished = record.started
    store.save_run(record)
    return record.id


def release(board: str, external_id: str, day: date, *segments: tuple[Role, str]) -> Release:
    """Return a release; its headline is its title."""
    return Release(
        board=board,
        external_id=external_id,
        title=segments[0][1],
        url=f"https://{board}.example/view?id={external_id}",
        published=day,
        segments=tuple(Segment(role, text) for role, text in segments),
    )


def market() -> tuple[Release, list[Translation]]:
    """Return a release whose English has a wrong number and two names."""
    korean = release(
        "jeonbuk",
        "101",
        date(2026, 11, 25),
        (Role.HEADLINE, "전북도, 전통시장 12곳 새로 단장"),
        (Role.BODY, "김관영 지사는 25일 전주남부시장을 찾아 상인 340명을 만났다."),
        (Role.BODY, "김관영 지사는 “함께 가겠다”고 말했다."),
    )
    number = Finding(
        "numbers_and_amounts",
        Severity.BLOCKING,
        "340 is not in the English",
        Span(55, 57),
        "340",
        Span(25, 29),
    )
    return korean, [
        Translation("Jeonbuk renews 12 markets", "Jeonbuk renews 12 markets"),
        Translation(
            "Kim Gwan-yeong met 34 merchants at the market on the 25th.",
            "Governor Kim Kwan-young visited the market and met 34 merchants.",
            findings=(number,),
            mentions=(Mention(GOVERNOR, Span(0, 3), Span(9, 23)),),
        ),
        Translation(
            "Kim Gwan-yeong said, “Together.”",
            "Governor Kim Kwan-young said, “Let us go together.”",
            mentions=(Mention(GOVERNOR, Span(0, 3), Span(9, 23)),),
        ),
    ]


def festival() -> tuple[Release, list[Translation]]:
    """Return a release of the same board and governor, with a lesser finding."""
    korean = release(
        "jeonbuk",
        "102",
        date(2026, 11, 24),
        (Role.HEADLINE, "무주반딧불축제, 내년 9월 개막"),
        (Role.BODY, "김관영 지사는 축제를 알렸다."),
    )
    return korean, [
        Translation("Muju Firefly Festival opens next September", "Muju Firefly Festival opens"),
        Translation(
            "Kim Gwan-yeong announced it.",
            "Governor Kim Kwan-young announced the festival.",
            findings=(Finding("unusual_length", Severity.INFO, "rather short"),),
            mentions=(Mention(GOVERNOR, Span(0, 3), Span(9, 23)),),
        ),
    ]


def ferry() -> tuple[Release, list[Translation]]:
    """Return a release of another board without a finding."""
    korean = release(
        "jeju",
        "7",
        date(2026, 11, 23),
        (Role.HEADLINE, "제주 뱃길 다시 열려"),
        (Role.BODY, "제주와 진도를 잇는 배가 다시 다닌다."),
    )
    return korean, [
        Translation("Jeju sea route open again", "Jeju sea route opens again"),
        Translation("Ships again.", "The ferry between Jeju and Jindo sails again."),
    ]
