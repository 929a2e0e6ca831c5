"""A store of before the review desk, opened by this kopress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from pipeline.store import Comment, QueueState, Store, UserRole

if TYPE_CHECKING:
    from datetime import datetime

MOMENT = "'2026-11-24 17:10:00'"
SIGNED_RELEASE_OF_0004 = (
    "INSERT INTO runs VALUES ('20261125-0210-nightly', 'nightly', MOMENT, MOMENT, 0, 0, '{}')",
    "INSERT INTO releases (board, external_id, title, published, url, first_seen, attempts,"
    " last_error, etag, last_modified) VALUES"
    " ('jeonbuk', '1', '제목', '2026-11-25', 'https://board.example/1', MOMENT, 0, '', '', '')",
    "INSERT INTO versions (release_id, number, content_hash, title, department, published, url,"
    " licence, attachments, fetched_at, run_id) VALUES (1, 1, 'ab', '제목', '', '2026-11-25',"
    " 'https://board.example/1', '', '[]', MOMENT, '20261125-0210-nightly')",
    "INSERT INTO segments (version_id, position, role, text) VALUES (1, 0, 'body', '본문')",
    "INSERT INTO signatures (text) VALUES ('model:old')",
    "INSERT INTO translations (segment_id, signature_id, machine, final, mentions, run_id, created)"
    " VALUES (1, 1, 'a text', 'A text', '[]', '20261125-0210-nightly', MOMENT)",
    "INSERT INTO post_edits (segment_id, base, text, editor, moment, origin)"
    " VALUES (1, 'A text', 'The text', 'Lee', MOMENT, 'docx')",
    "INSERT INTO sign_offs VALUES (1, 'Lee', MOMENT)",
)


def test_store_of_before_the_desk_is_brought_up_to_date_and_can_be_worked_on(
    store_url: str, times: list[datetime]
) -> None:
    engine = create_engine(store_url)
    config = Config()
    config.set_main_option("script_location", "pipeline.store:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        for statement in SIGNED_RELEASE_OF_0004:
            connection.exec_driver_sql(statement.replace("MOMENT", MOMENT))
    engine.dispose()
    with Store.open(store_url) as store:
        store.desk.add_user("kim", UserRole.EDITOR, "hash")
        store.desk.claim("jeonbuk", "1", "kim")
        store.desk.add_comment("jeonbuk", "1", 1, 0, "kim", "Fine")
        store.desk.publish("jeonbuk", "1", 1, "kim")
        (item,) = store.desk.queue()
        assert (item.headline, item.edited, item.state) == ("The text", 1, QueueState.PUBLISHED)
        assert item.signed is not None
        assert item.signed.editor == "Lee"
        assert store.desk.comments("jeonbuk", "1", 1) == [[Comment("kim", "Fine", times[-1], 1)]]
