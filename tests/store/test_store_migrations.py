from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from pipeline.store import Store
from pipeline.store.migrate import VERSION_TABLE
from pipeline.store.schema import Base


def test_migrations_lead_to_the_schema_of_the_code(store_url: str) -> None:
    Store.open(store_url).close()
    engine = create_engine(store_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()
    assert differences == []


def test_an_older_store_is_brought_up_to_date_and_loses_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    engine = create_engine(url)
    config = Config()
    config.set_main_option("script_location", "pipeline.store:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql("INSERT INTO findings VALUES (1, 0, 'a', 'info', 'b', 2, 3, '')")
    Store.open(url).close()
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT * FROM findings").one()
    engine.dispose()
    assert tuple(found) == (1, 0, "a", "info", "b", 2, 3, "", None, None)
