from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.errors import EditConflict, UsageError
from pipeline.release import Release, Role, Segment, Signature, Validators
from pipeline.store import Comment, Desk, Store

if TYPE_CHECKING:
    from tests.store.conftest import Night


@pytest.fixture(autouse=True)
def release(
    night: Night,
    signature: Signature,
    make_release: Callable[..., Release],
    times: list[datetime],
) -> Release:
    """Put a translated release into the store."""
    release = make_release("1")
    night.run(signature, release)
    return release


def say(desk: Desk, text: str = "Is it so?", **changes: Any) -> None:
    """Comment on the second segment."""
    values: dict[str, Any] = {"external_id": "1", "version": 1, "position": 1, "user": "kim"}
    values |= changes
    desk.add_comment("jeonbuk", text=text, **values)


def texts(desk: Desk, version: int) -> list[list[str]]:
    comments = desk.comments("jeonbuk", "1", version)
    return [[comment.text for comment in of_segment] for of_segment in comments]


def test_comments_come_back_by_segment_oldest_first(desk: Desk, times: list[datetime]) -> None:
    say(desk, "Is it so?")
    times.append(times[-1] + timedelta(minutes=1))
    say(desk, "It is.\n<script>alert(1)</script>", user="lee")
    say(desk, "Fine", position=2)
    assert desk.comments("jeonbuk", "1", 1) == [
        [],
        [
            Comment("kim", "Is it so?", times[0], 1),
            Comment("lee", "It is.\n<script>alert(1)</script>", times[1], 1),
        ],
        [Comment("kim", "Fine", times[1], 1)],
    ]


def test_mistake_is_named_and_nothing_is_stored(desk: Desk) -> None:
    mistakes: list[tuple[dict[str, Any], str]] = [
        ({"text": " \n"}, "jeonbuk/1, segment 2: a comment without text"),
        ({"text": "a" * 5_001}, "segment 2: a comment of 5,001 characters; it may have 5,000"),
        ({"user": " "}, "segment 2: a comment needs its writer's name"),
        ({"position": 3}, "segment 4: there is none; it has 3"),
        ({"position": -1}, "segment 0: there is none; it has 3"),
        ({"position": 10**30}, "there is none; it has 3"),
        ({"version": 2}, "there is no version 2; the latest is 1"),
        ({"external_id": "9"}, "jeonbuk/9: the store has no such release"),
    ]
    for changes, reason in mistakes:
        with pytest.raises(UsageError, match=reason):
            say(desk, **changes)
    assert texts(desk, 1) == [[], [], []]


def test_longest_text_is_kept_but_for_what_a_database_refuses(desk: Desk) -> None:
    say(desk, "가" * 4_998 + "\0\ud800", user="ki\0m")
    assert texts(desk, 1)[1] == ["가" * 4_998 + "\ufffd\ufffd"]


def test_comments_follow_what_did_not_change_into_the_next_version(
    desk: Desk, store: Store, night: Night, signature: Signature, release: Release
) -> None:
    headline, quote, note = release.segments
    for position, text in enumerate(("on the headline", "on the quote", "on the note")):
        say(desk, text, position=position)
    added = Segment(Role.BODY, "새 문단이다.")
    other_role = replace(note, role=Role.BODY)
    night.run(signature, replace(release, segments=(headline, added, quote, other_role)))
    assert texts(desk, 2) == [["on the headline"], [], ["on the quote"], []]
    say(desk, "later", version=2, position=2)
    assert texts(desk, 2)[2] == ["on the quote", "later"]
    assert [comment.version for comment in desk.comments("jeonbuk", "1", 2)[2]] == [1, 2]
    assert texts(desk, 1) == [["on the headline"], ["on the quote"], ["on the note"]]
    with pytest.raises(EditConflict, match="version 1 was replaced by version 2, nothing"):
        say(desk, "late")


def test_segments_of_the_same_text_keep_their_own_comments(
    desk: Desk, store: Store, run_id: str, make_release: Callable[..., Release]
) -> None:
    same = Segment(Role.CAPTION, "사진제공 = 전북도")
    store.save_release(make_release("1", segments=(same, same)), run_id, Validators())
    say(desk, "on the second", version=2)
    assert texts(desk, 2) == [[], ["on the second"]]
