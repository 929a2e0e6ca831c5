from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from pipeline.release import (
    Attachment,
    Release,
    Role,
    Segment,
    TranslatedRelease,
    Translation,
    Validators,
)
from pipeline.store import Edit, Store
from pipeline.store.migrate import VERSION_TABLE
from pipeline.store.schema import Base

MOMENT = "'2026-11-25 02:10:00'"
RELEASE_OF_0003 = (
    "INSERT INTO runs VALUES ('20261125-0210-nightly', 'nightly', MOMENT, MOMENT, 0, 0, '{}')",
    "INSERT INTO releases (board, external_id, title, published, url, first_seen, attempts,"
    " last_error, etag, last_modified) VALUES"
    " ('jeonbuk', '1', '제목', '2026-11-25', 'https://board.example/1', MOMENT, 0, '', '', '')",
    "INSERT INTO versions (release_id, number, content_hash, title, department, published, url,"
    " licence, attachments, fetched_at, run_id) VALUES (1, 1, 'ab', '제목', '', '2026-11-25',"
    " 'https://board.example/1', '',"
    """ '[{"name": "보도자료.hwp", "url": "https://board.example/file/1"}]',"""
    " MOMENT, '20261125-0210-nightly')",
    "INSERT INTO segments (version_id, position, role, text) VALUES (1, 0, 'body', '본문')",
    "INSERT INTO signatures (text) VALUES ('model:old')",
    "INSERT INTO translations (segment_id, signature_id, machine, final, mentions, run_id, created)"
    " VALUES (1, 1, 'a text', 'A text', '[]', '20261125-0210-nightly', MOMENT)",
)


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


def test_store_of_before_the_editors_is_brought_up_to_date_and_can_be_edited(
    store_url: str,
) -> None:
    engine = create_engine(store_url)
    config = Config()
    config.set_main_option("script_location", "pipeline.store:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for statement in RELEASE_OF_0003:
            connection.exec_driver_sql(statement.replace("MOMENT", MOMENT))
    engine.dispose()
    with Store.open(store_url) as store:
        found = store.find("jeonbuk", "1")
        assert found == TranslatedRelease(
            Release(
                "jeonbuk",
                "1",
                "제목",
                "https://board.example/1",
                date(2026, 11, 25),
                (Segment(Role.BODY, "본문"),),
                attachments=(Attachment("보도자료.hwp", "https://board.example/file/1"),),
            ),
            1,
            (Translation("a text", "A text"),),
            "model:old",
            (None,),
        )
        store.save_edits([Edit("jeonbuk", "1", 1, 0, "A text", "The text", "Kim", "docx")])
        assert store.find("jeonbuk", "1").english == ("The text",)
        changed = replace(found.release, title="고친 제목", contact="홍보과 063-280-2000")
        store.save_release(changed, "20261125-0210-nightly", Validators())
        (pending,) = store.pending(signature=None)
        assert pending.release == changed
