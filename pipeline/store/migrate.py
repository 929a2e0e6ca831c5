"""Bring a database up to date when it is opened, whoever else opens it at the same time."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from pipeline.errors import StoreError
from pipeline.store.connection import writer

VERSION_TABLE = "kopress_schema"
"""Where Alembic notes the schema; its default name would meet that of another program."""


def upgrade(engine: Engine, address: str) -> None:
    """Create the tables of an empty database, or add what an older kopress did not have.

    One transaction: either the whole upgrade happens or nothing. A database that is up to
    date is only read, so opening it never waits for a writer.

    Raises:
        StoreError: the database is a newer kopress's, another program's, or not in UTF-8.
        sqlalchemy.exc.SQLAlchemyError: it cannot be read or written.
    """
    config = Config()
    config.set_main_option("script_location", "pipeline.store:migrations")
    script = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        if _current(connection) == script.get_current_head():
            return
    with writer(engine).begin() as connection:
        _check(connection, script, address)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _current(connection: Connection) -> str | None:
    """Return the revision of the database, None when it has none."""
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    return context.get_current_revision()


def _check(connection: Connection, script: ScriptDirectory, address: str) -> None:
    """Refuse a database that the migrations would damage or could not use."""
    current = _current(connection)
    known = {revision.revision for revision in script.walk_revisions()}
    if current is not None and current not in known:
        raise StoreError(
            f"{address}: made by a newer kopress (its schema is {current}, this kopress knows"
            f" up to {script.get_current_head()}); install a newer kopress"
        )
    if current is None and inspect(connection).get_table_names():
        raise StoreError(
            f"{address}: holds another program's tables; give kopress a database of its own"
        )
    if connection.dialect.name == "postgresql":
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise StoreError(f"{address}: its encoding is {encoding}, kopress needs UTF8")
