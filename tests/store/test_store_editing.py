from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest

from pipeline import clock
from pipeline.clock import KST
from pipeline.errors import EditConflict, UsageError
from pipeline.release import PostEdit, Release, Role, Segment, Signature, Validators
from pipeline.store import Edit, Store

if TYPE_CHECKING:
    from tests.store.conftest import Night

MACHINE = "Kim Kwan-young 1"
MORNING = datetime(2026, 11, 25, 8, 30, tzinfo=KST)


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Let the clock show the last of these."""
    shown = [MORNING]
    monkeypatch.setattr(clock, "now", lambda: shown[-1])
    return shown


@pytest.fixture
def translated(night: Night, signature: Signature, make_release: Callable[..., Release]) -> Release:
    """Put a translated release into the store."""
    release = make_release("1")
    night.run(signature, release)
    return release


def edit(text: str, base: str = MACHINE, **changes: Any) -> Edit:
    """Return an edit of the second segment."""
    values: dict[str, Any] = {
        "version": 1,
        "position": 1,
        "editor": "Kim",
        "origin": "docx",
    } | changes
    return Edit("jeonbuk", values.pop("external_id", "1"), base=base, text=text, **values)


def english(store: Store) -> str:
    return store.find("jeonbuk", "1").english[1]


@pytest.mark.usefixtures("translated")
def test_edit_is_what_the_release_says_from_then_on(store: Store, times: list[datetime]) -> None:
    store.save_edits([edit("Governor Kim said so.")])
    found = store.find("jeonbuk", "1")
    expected = PostEdit("Governor Kim said so.", "Kim", MORNING, "docx")
    assert found.edits == (None, expected, None)
    assert found.english == ("Kim Kwan-young 0", "Governor Kim said so.", "Kim Kwan-young 2")
    assert found.translations[1].final == MACHINE


@pytest.mark.usefixtures("translated")
def test_history_is_kept_oldest_first(store: Store, times: list[datetime]) -> None:
    store.save_edits([edit("One")])
    times.append(MORNING + timedelta(hours=1))
    store.save_edits([edit("Two", "One", editor="Lee", origin="review"), edit("Three", "Two")])
    later = times[-1]
    assert store.edits("jeonbuk", "1", 1) == [
        [],
        [
            PostEdit("One", "Kim", MORNING, "docx"),
            PostEdit("Two", "Lee", later, "review"),
            PostEdit("Three", "Kim", later, "docx"),
        ],
        [],
    ]
    assert english(store) == "Three"


@pytest.mark.usefixtures("translated")
def test_what_stands_there_already_is_no_edit(store: Store) -> None:
    store.sign("jeonbuk", "1", 1, "Lee")
    store.save_edits([edit(MACHINE, base="whatever she started from")])
    assert store.edits("jeonbuk", "1", 1) == [[], [], []]
    assert store.find("jeonbuk", "1").signed is not None
    store.save_edits([edit("New")])
    store.save_edits([edit("New", editor="Lee")])  # two people, one correction
    assert [each.editor for each in store.edits("jeonbuk", "1", 1)[1]] == ["Kim"]


@pytest.mark.usefixtures("translated")
def test_edit_taken_back_stays_in_the_history_only(store: Store) -> None:
    store.save_edits([edit("New")])
    store.save_edits([edit(MACHINE, "New")])
    found = store.find("jeonbuk", "1")
    assert found.edits == (None, None, None)
    assert found.english[1] == MACHINE
    assert [each.text for each in store.edits("jeonbuk", "1", 1)[1]] == ["New", MACHINE]


@pytest.mark.usefixtures("translated")
def test_edit_outlives_a_new_translation(store: Store, night: Night, signature: Signature) -> None:
    store.save_edits([edit("Hers")])
    night.run(replace(signature, model="better"), mark=" better")
    found = store.find("jeonbuk", "1")
    assert found.english == ("Kim Kwan-young 0 better", "Hers", "Kim Kwan-young 2 better")
    store.save_edits([edit("Hers again", "Hers")])
    assert english(store) == "Hers again"


@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize("times_edited", [0, 1])
def test_conflict_names_segment_editor_and_present_english(
    store: Store, night: Night, signature: Signature, times_edited: int
) -> None:
    long = "The governor said " + "very " * 30 + "much."
    if times_edited:
        store.save_edits([edit(long, editor="Lee")])
        found = "Lee changed it meanwhile to “The governor said very"
    else:
        night.run(replace(signature, model="better"), mark=" better")
        found = "it was translated again meanwhile to “Kim Kwan-young 1 better”"
    with pytest.raises(EditConflict) as caught:
        store.save_edits([edit("Mine")])
    message = str(caught.value)
    assert message.startswith(f"jeonbuk/1, segment 2: {found}")
    assert len(message) < 160


@pytest.mark.usefixtures("translated")
def test_one_conflict_keeps_all_edits_out(
    store: Store, night: Night, signature: Signature, make_release: Callable[..., Release]
) -> None:
    night.run(signature, make_release("2"))
    store.save_edits([edit("Before", external_id="2")])
    batch = [edit("A"), edit("B", "Kim Kwan-young 2", position=2), edit("C", external_id="2")]
    with pytest.raises(EditConflict, match="jeonbuk/2, segment 2"):
        store.save_edits(batch)
    assert store.edits("jeonbuk", "1", 1) == [[], [], []]
    assert [entry.en for entry in store.memory()] == ["Before"]
    store.save_edits(batch[:2])
    assert store.find("jeonbuk", "1").english == ("Kim Kwan-young 0", "A", "B")


@pytest.mark.usefixtures("translated")
def test_older_version_can_be_neither_edited_nor_signed(
    store: Store, night: Night, signature: Signature, make_release: Callable[..., Release]
) -> None:
    night.run(signature, make_release("1", title="고친 제목"))
    attempts: list[Callable[[], None]] = [
        lambda: store.save_edits([edit("Late")]),
        lambda: store.sign("jeonbuk", "1", 1, "Kim"),
        lambda: store.unsign("jeonbuk", "1", 1),
    ]
    for attempt in attempts:
        with pytest.raises(EditConflict, match="version 1 was replaced by version 2, nothing"):
            attempt()
    assert store.edits("jeonbuk", "1", 1) == store.edits("jeonbuk", "1", 2) == [[], [], []]


@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (edit(" \n"), "jeonbuk/1, segment 2: an edit without text"),
        (edit("a" * 20_001), "jeonbuk/1, segment 2: 20,001 characters; a segment may have 20,000"),
        (edit("New", editor=" "), "jeonbuk/1, segment 2: an edit needs the editor's name"),
        (edit("New", position=3), "jeonbuk/1, segment 4: there is none; it has 3"),
        (edit("New", position=-1), "jeonbuk/1, segment 0: there is none; it has 3"),
        (edit("New", version=10**30), "there is no version 10+; the latest is 1"),
        (edit("New", external_id="9"), "jeonbuk/9: the store has no such release"),
    ],
    ids=["empty", "long", "nobody", "beyond", "before", "version", "release"],
)
def test_mistake_is_named_and_nothing_is_stored(store: Store, wrong: Edit, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        store.save_edits([edit("Right"), wrong])
    assert store.edits("jeonbuk", "1", 1) == [[], [], []]


@pytest.mark.usefixtures("translated")
def test_longest_text_is_kept_whole(store: Store) -> None:
    store.save_edits([edit("가" * 20_000)])
    assert english(store) == "가" * 20_000


def test_release_without_english_can_be_neither_edited_nor_signed(
    store: Store, run_id: str, make_release: Callable[..., Release]
) -> None:
    store.save_release(make_release("1"), run_id, Validators())
    with pytest.raises(UsageError, match="jeonbuk/1, segment 2: not translated yet"):
        store.save_edits([edit("New")])
    with pytest.raises(UsageError, match="jeonbuk/1: not translated yet"):
        store.sign("jeonbuk", "1", 1, "Kim")
    with pytest.raises(UsageError, match="jeonbuk/1: there is no version 2; the latest is 1"):
        store.edits("jeonbuk", "1", 2)


@pytest.mark.usefixtures("translated")
def test_text_that_a_database_refuses_is_kept_as_far_as_it_goes(store: Store) -> None:
    store.save_edits([edit("a\0b\ud800", editor="Ki\0m")])
    found = store.find("jeonbuk", "1").edits[1]
    assert found is not None
    assert (found.text, found.editor) == ("a\ufffdb\ufffd", "Ki\ufffdm")
    store.save_edits([edit("'); DROP TABLE post_edits; --", "a\0b\ud800")])
    assert english(store) == "'); DROP TABLE post_edits; --"


@pytest.mark.usefixtures("translated")
def test_of_two_who_edit_at_once_one_wins_and_the_other_is_told(
    store: Store, store_url: str
) -> None:
    """Two stores, as in two processes, start from the same English, many times."""
    barrier = Barrier(2)

    def attempt(own: Store, editor: str, base: str, turn: int) -> str:
        barrier.wait()
        try:
            own.save_edits([edit(f"{editor} {turn}", base, editor=editor)])
        except EditConflict as conflict:
            return str(conflict)
        return editor

    with Store.open(store_url) as one, Store.open(store_url) as two, ThreadPoolExecutor(2) as pool:
        for turn in range(10):
            base = english(store)
            futures = [
                pool.submit(attempt, own, editor, base, turn)
                for own, editor in ((one, "Kim"), (two, "Lee"))
            ]
            outcomes = [future.result() for future in futures]
            (winner,) = {"Kim", "Lee"} & set(outcomes)
            told = f"segment 2: {winner} changed it meanwhile to “{winner} {turn}”"
            assert sum(told in outcome for outcome in outcomes) == 1
            assert english(store) == f"{winner} {turn}"
    assert len(store.edits("jeonbuk", "1", 1)[1]) == 10


def test_new_version_keeps_the_edits_of_what_did_not_change(
    store: Store, night: Night, signature: Signature, make_release: Callable[..., Release]
) -> None:
    headline, quote, note = make_release("1").segments
    night.run(signature, make_release("1"))
    store.save_edits([edit("One"), edit("Note", "Kim Kwan-young 2", position=2, origin="xliff")])
    store.save_edits([edit("Two", "One", editor="Lee")])
    store.sign("jeonbuk", "1", 1, "Lee")
    before = store.find("jeonbuk", "1").edits
    added = Segment(Role.BODY, "새 문단이다.")
    other_role = replace(note, role=Role.BODY)
    night.run(signature, make_release("1", segments=(headline, added, quote, other_role)))
    found = store.find("jeonbuk", "1")
    assert found.version == 2
    assert found.edits == (None, None, before[1], None)
    assert [len(history) for history in store.edits("jeonbuk", "1", 2)] == [0, 0, 1, 0]
    assert [len(history) for history in store.edits("jeonbuk", "1", 1)] == [0, 2, 1]
    assert found.signed is None


@pytest.mark.parametrize(
    ("count", "english_then"), [(2, ["Left", "machine"]), (3, ["Left"] * 3), (1, ["Left"])]
)
def test_edits_of_segments_of_the_same_text_are_not_mixed_up_or_lost(
    store: Store,
    night: Night,
    signature: Signature,
    make_release: Callable[..., Release],
    count: int,
    english_then: list[str],
) -> None:
    same = Segment(Role.CAPTION, "사진제공 = 전북도")
    night.run(signature, make_release("1", segments=(same,) * 2))
    store.save_edits([edit("Left", "Kim Kwan-young 0", position=0)])
    night.run(signature, make_release("1", title="고친 제목", segments=(same,) * count))
    found = store.find("jeonbuk", "1")
    assert found.version == 2
    assert [each.text if each else "machine" for each in found.edits] == english_then
