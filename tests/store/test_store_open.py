from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, inspect

import pipeline
from pipeline.errors import ExitCode, StoreError
from pipeline.store import Store, connection

OPENER = """
import sys
from pipeline.store import Store
print("ready", flush=True)
for line in sys.stdin:
    with Store.open(line.strip()) as store:
        print(len(store.runs(limit=5)), flush=True)
"""


@pytest.fixture
def unprivileged(tmp_path: Path) -> Iterator[None]:
    """Run the test as a user who may not write in ``tmp_path``."""
    with Store.open("sqlite://"):  # whatever is imported late is imported now
        pass
    tmp_path.chmod(0o500)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)
    tmp_path.chmod(0o700)


def message(url: str) -> str:
    """Return the one line that refuses an address."""
    with pytest.raises(StoreError) as caught:
        Store.open(url)
    assert caught.value.exit_code is ExitCode.OUTPUT
    assert "\n" not in str(caught.value)
    return str(caught.value)


def execute(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as link:
        link.exec_driver_sql(statement)
    engine.dispose()


def tables(url: str) -> list[str]:
    engine = create_engine(url)
    names = inspect(engine).get_table_names()
    engine.dispose()
    return names


def test_what_was_stored_is_there_when_opened_again(store_url: str) -> None:
    with Store.open(store_url) as store:
        record = store.begin_run("nightly")
    with Store.open(store_url) as store:
        assert store.run(record.id) == record


def test_directory_of_a_file_is_created(tmp_path: Path) -> None:
    path = tmp_path / "office" / "100% 완료" / "kopress.db"
    with Store.open(f"sqlite:///{path}"):
        assert path.is_file()


def test_store_in_memory() -> None:
    with Store.open("sqlite://") as store:
        assert store.begin_run("nightly").resumed == 0


def test_commits_survive_a_power_cut(tmp_path: Path) -> None:
    """What SQLite documents as durable: WAL with a sync at every commit."""
    url = f"sqlite:///{tmp_path}/kopress.db"
    Store.open(url).close()
    engine = connection.connect(connection.parse_address(url))
    with engine.connect() as link:
        pragmas = {
            name: link.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    text = "이것은 데이터베이스가 아니다.\n" * 100
    path.write_text(text, encoding="utf-8")
    assert message(f"sqlite:///{path}") == f"sqlite:///{path}: file is not a database"
    assert path.read_text(encoding="utf-8") == text


def test_directory_in_place_of_a_file(tmp_path: Path) -> None:
    assert message(f"sqlite:///{tmp_path}").startswith(f"sqlite:///{tmp_path}: unable to open")


def test_file_in_place_of_a_directory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    url = f"sqlite:///{tmp_path}/file/kopress.db"
    assert message(url).startswith(f"{url}: cannot create {tmp_path}/file: ")


@pytest.mark.usefixtures("unprivileged")
def test_directory_that_may_not_be_written(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/kopress.db"
    assert message(url) == f"{url}: cannot create {tmp_path}/new: Permission denied"


@pytest.mark.parametrize(
    "url",
    [
        "kopress.db",
        "",
        "mysql://office:geheim@db/kopress",
        "postgresql//office:geheim@db/kopress",
        "postgresql://office:geheim@db:port/kopress",
    ],
)
def test_address_of_nothing_kopress_knows(url: str) -> None:
    refused = message(url)
    assert "sqlite:///FILE" in refused
    assert "geheim" not in refused


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://office:geheim@127.0.0.1:1/kopress",
        "postgresql+psycopg://office@127.0.0.1:1/kopress?password=geheim",
    ],
)
def test_password_is_never_shown(url: str) -> None:
    pytest.importorskip("psycopg")
    refused = message(url)
    assert refused.startswith("postgresql://office")
    assert "127.0.0.1:1/kopress" in refused
    assert "geheim" not in refused


def test_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    url = "postgresql://office@127.0.0.1:1/kopress"
    assert message(url).endswith("install kopress[postgresql]")


def test_newer_schema_is_refused_and_kept(store_url: str) -> None:
    with Store.open(store_url) as store:
        record = store.begin_run("nightly")
    execute(store_url, "UPDATE kopress_schema SET version_num = '9999'")
    assert "made by a newer kopress (its schema is 9999" in message(store_url)
    execute(store_url, "UPDATE kopress_schema SET version_num = '0005'")
    with Store.open(store_url) as store:
        assert store.run(record.id) == record


def test_database_of_another_program_is_refused_and_kept(store_url: str) -> None:
    execute(store_url, "CREATE TABLE runs (distance INTEGER)")
    assert "holds another program's tables" in message(store_url)
    assert tables(store_url) == ["runs"]


def test_sqlite_file_of_another_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    execute(f"sqlite:///{path}", "CREATE TABLE walks (distance INTEGER)")
    before = path.read_bytes()
    assert "holds another program's tables" in message(f"sqlite:///{path}")
    assert path.read_bytes() == before


@pytest.mark.slow
def test_postgresql_that_cannot_hold_korean_is_refused(postgresql: str) -> None:
    engine = create_engine(postgresql.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as link:
        link.exec_driver_sql("CREATE DATABASE old ENCODING 'LATIN1' TEMPLATE template0")
    engine.dispose()
    url = postgresql.format("old")
    assert "its encoding is LATIN1, kopress needs UTF8" in message(url)
    assert tables(url) == []


def test_upgrade_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """A disk that fills up while the tables are created."""
    path = tmp_path / "kopress.db"

    def fill(link: sqlite3.Connection, _: object) -> None:
        link.execute("PRAGMA max_page_count=8")

    event.listen(Engine, "connect", fill)
    try:
        assert message(f"sqlite:///{path}").endswith("database or disk is full")
    finally:
        event.remove(Engine, "connect", fill)
    assert tables(f"sqlite:///{path}") == []
    with Store.open(f"sqlite:///{path}") as store:
        assert store.runs(limit=1) == []


def test_processes_that_open_a_fresh_database_at_once(new_store_url: Callable[[], str]) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(pipeline.__file__).parents[1])}
    openers = [
        subprocess.Popen(
            [sys.executable, "-c", OPENER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for _ in range(3)
    ]
    answers = [[opener.stdout.readline() for opener in openers if opener.stdout]]
    for _ in range(10):
        url = new_store_url()
        for opener in openers:
            assert opener.stdin is not None
            opener.stdin.write(f"{url}\n")
            opener.stdin.flush()
        answers.append([opener.stdout.readline() for opener in openers if opener.stdout])
    for opener in openers:
        opener.communicate()
    assert answers == [["ready\n"] * 3] + [["0\n"] * 3] * 10
