"""A fresh store on each database, and releases and translations to put in it."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from pipeline import clock
from pipeline.release import (
    Attachment,
    Finding,
    Listing,
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
from pipeline.store import Desk, Store

_names = count(1)


def _postgresql_program(name: str) -> str | None:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(name) or next(
        (str(place / name) for place in places if (place / name).exists()), None
    )


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start a private PostgreSQL on a Unix socket; yield an address but for the database."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    initdb, pg_ctl = _postgresql_program("initdb"), _postgresql_program("pg_ctl")
    if not initdb or not pg_ctl:
        pytest.skip("PostgreSQL's initdb and pg_ctl are not on this machine")
    # PostgreSQL refuses to run as root; and a socket's path has room for 107 bytes only.
    user = pwd.getpwnam("nobody" if os.geteuid() == 0 else getpass.getuser())
    with tempfile.TemporaryDirectory(prefix="kopress-", dir="/tmp") as directory:
        os.chown(directory, user.pw_uid, user.pw_gid)

        def execute(*command: str) -> None:
            identity: dict[str, Any] = {}
            if os.geteuid() == 0:
                identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            subprocess.run(
                command,
                check=True,
                cwd=directory,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                **identity,
            )

        data = f"{directory}/data"
        execute(initdb, "-D", data, "-U", "kopress", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-c listen_addresses='' -c fsync=off -k {directory}"
        execute(pg_ctl, "-D", data, "-w", "-l", f"{directory}/log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://kopress@/{{}}?host={directory}"
        finally:
            execute(pg_ctl, "-D", data, "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def new_store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Return a function that gives the address of another empty database each time."""
    if request.param == "sqlite":
        return lambda: f"sqlite:///{tmp_path}/kopress{next(_names)}.db"
    server: str = request.getfixturevalue("postgresql")

    def create() -> str:
        """Create a schema, which to its user is a database and is made far sooner."""
        name = f"test{next(_names)}"
        engine = create_engine(server.format("postgres"))
        with engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        engine.dispose()
        return server.format("postgres") + f"&options=-csearch_path%3D{name}"

    return create


@pytest.fixture
def store_url(new_store_url: Callable[[], str]) -> str:
    """Return the address of an empty database."""
    return new_store_url()


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store.open(store_url) as opened:
        yield opened


@pytest.fixture
def run_id(store: Store) -> str:
    return store.begin_run("nightly").id


@pytest.fixture
def signature() -> Signature:
    return Signature("starter", "0123abcd", "beam4", "89ef", "0.1.0")


@pytest.fixture
def make_listing() -> Callable[..., Listing]:
    def build(external_id: str, day: date = date(2026, 11, 25), title: str = "새 소식") -> Listing:
        return Listing(external_id, title, day, f"https://board.example/view?id={external_id}")

    return build


@pytest.fixture
def make_release() -> Callable[..., Release]:
    def build(external_id: str = "1", **changes: Any) -> Release:
        values: dict[str, Any] = {
            "board": "jeonbuk",
            "title": f"전북도, {external_id}번째 소식을 알리다",
            "url": f"https://board.example/view?id={external_id}",
            "published": date(2026, 11, 25),
            "segments": (
                Segment(Role.HEADLINE, f"전북도, {external_id}번째 소식을 알리다"),
                Segment(Role.BODY, "김관영 지사는 “함께 가겠다”고 말했다."),
                Segment(Role.NOTE, "자료는 누리집에 있다."),
            ),
            "department": "홍보과",
            "licence": "1",
            "attachments": (Attachment("보도자료.hwp", "https://board.example/file/1"),),
        }
        return Release(external_id=external_id, **(values | changes))

    return build


@pytest.fixture
def translate() -> Callable[..., list[Translation]]:
    """Return a function that gives every segment of a release some English."""

    def build(release: Release, mark: str = "") -> list[Translation]:
        term = Term(
            "김관영",
            "Kim Kwan-young",
            "person",
            origin="names.csv:2",
            ko_forms=("김 지사",),
            en_forbidden=("Kim Gwan-yeong", "Kim Gwan-young"),
            valid_from=date(2022, 7, 1),
            usage=frozenset({"homograph"}),
        )
        return [
            Translation(
                machine=f"machine {position}{mark}",
                final=f"Kim Kwan-young {position}{mark}",
                findings=(
                    Finding(
                        "numbers",
                        Severity.BLOCKING,
                        "3 is missing",
                        Span(0, 3),
                        "three",
                        Span(1, 2),
                    ),
                    Finding("length", Severity.INFO, "rather short"),
                ),
                mentions=(
                    Mention(term, Span(0, 3), Span(0, 14)),
                    Mention(term, Span(4, 7)),
                ),
            )
            for position, _ in enumerate(release.segments)
        ]

    return build


class Night:
    """Saves and translates releases in one finished run."""

    def __init__(self, store: Store, translate: Callable[..., list[Translation]]) -> None:
        self.store, self.translate = store, translate

    def run(self, signature: Signature, *releases: Release, mark: str = "") -> str:
        record = self.store.begin_run("nightly")
        for release in releases:
            self.store.save_release(release, record.id, Validators())
        for pending in self.store.pending(signature=str(signature)):
            translations = self.translate(pending.release, mark)
            self.store.save_translations(record.id, signature, [(pending.version_id, translations)])
        record.finished = record.started
        self.store.save_run(record)
        return record.id


@pytest.fixture
def night(store: Store, translate: Callable[..., list[Translation]]) -> Night:
    return Night(store, translate)


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Let the clock show the last of these."""
    shown = [datetime(2026, 11, 25, 8, 30, tzinfo=clock.KST)]
    monkeypatch.setattr(clock, "now", lambda: shown[-1])
    return shown


@pytest.fixture
def desk(store: Store) -> Desk:
    return store.desk
