"""Addresses, transactions and errors of the two databases, made alike.

One writer at a time on both: SQLite by ``BEGIN IMMEDIATE``, PostgreSQL by an advisory
lock that ends with the transaction. What a writing transaction has read therefore stays
true until it commits, and "insert unless it is there" needs no dialect of its own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import stamina
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError, StatementError
from sqlalchemy.pool import ConnectionPoolEntry

from pipeline.errors import StoreError

BUSY_SECONDS = 30.0
"""How long a writer waits for another one before it gives up."""

_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}
_WRITER_LOCK = int.from_bytes(b"kopress")  # any number that no other program would choose


def parse_address(address: str) -> URL:
    """Return a database address with the driver that kopress uses for it.

    Raises:
        StoreError: it is no address, or one of another kind of database.
    """
    try:
        url = make_url(address)
        return url.set(drivername=_DRIVERS[url.get_backend_name()])
    except (ArgumentError, KeyError, ValueError):  # its text may hold a password: not repeated
        raise StoreError(
            "store.url: not an address that kopress can use; it is of the form"
            " sqlite:///FILE or postgresql://USER@HOST/DATABASE"
        ) from None


def printable(url: URL) -> str:
    """Return the address as it may be shown: without driver and password."""
    if "password" in url.query:
        url = url.update_query_dict({"password": "***"})
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def connect(url: URL) -> Engine:
    """Return an engine for ``url``; the directory of a SQLite file is created.

    Raises:
        StoreError: the directory cannot be created, or PostgreSQL's driver is missing.
    """
    serializer = partial(json.dumps, ensure_ascii=False)
    if url.get_backend_name() == "sqlite":
        _make_directory(url)
        engine = create_engine(
            url, json_serializer=serializer, connect_args={"timeout": BUSY_SECONDS}
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        # A server or firewall may close a connection while the model is at work.
        engine = create_engine(
            url,
            json_serializer=serializer,
            pool_pre_ping=True,
            connect_args={"client_encoding": "utf8"},
        )
    except ModuleNotFoundError:
        raise StoreError(
            f"{printable(url)}: PostgreSQL's driver is missing; install kopress[postgresql]"
        ) from None
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def writer(engine: Engine) -> Engine:
    """Return a view of ``engine`` whose transactions are the only writing ones at a time."""
    return engine.execution_options(kopress_writes=True)


def let_readers_pass_writers(engine: Engine) -> None:
    """Put a SQLite file in WAL mode, for good; PostgreSQL needs no telling.

    Raises:
        sqlite3.Error: it cannot be done, or another program does not let go of the file.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        # SQLite itself does not wait here for another process that does the same.
        for attempt in stamina.retry_context(on=_is_busy, attempts=None, timeout=BUSY_SECONDS):
            with attempt:
                connection.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Turn whatever the database raises into one line that names ``address``.

    Raises:
        StoreError: with the database's own reason.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, StatementError) and error.orig else error
        reason = str(cause).strip().partition("\n")[0] or type(cause).__name__
        raise StoreError(f"{address}: {reason}") from error


def _make_directory(url: URL) -> None:
    directory = Path(url.database or "").parent
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{printable(url)}: cannot create {directory}: {error.strerror}") from None


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # The driver would begin transactions on its own, late and never for a SELECT.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    # In WAL mode the default of many builds (NORMAL) may lose commits when power fails.
    connection.execute("PRAGMA synchronous=FULL")


def _is_busy(error: Exception) -> bool:
    return isinstance(error, sqlite3.Error) and error.sqlite_errorcode == sqlite3.SQLITE_BUSY


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("kopress_writes"))


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if _writes(connection):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(BUSY_SECONDS * 1000)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
