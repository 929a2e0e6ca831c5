"""Files that come back, into a real store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import EditConflict
from pipeline.export import Look, as_docx, as_po, as_xliff, take_in
from pipeline.export.taking_in import TakenIn
from pipeline.release import Release
from pipeline.store import Store

Edit = Callable[[str, int, str], None]
BEFORE, AFTER = "has begun building", "is now building"


@pytest.fixture
def file(store: Store, tmp_path: Path) -> Path:
    """Segment 6 of jeonbuk/100001 as XLIFF, changed by Lee Ji-won."""
    return _exported(store, tmp_path, (BEFORE, AFTER))


def _exported(store: Store, tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = as_xliff(store.find("jeonbuk", "100001")).decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "back.xlf"
    path.write_text(text, encoding="utf-8")
    return path


def _take(store: Store, path: Path, **options: bool) -> TakenIn:
    return take_in(store, path, editor="Lee Ji-won", **options)


def test_an_edit_is_stored_under_the_editors_name(store: Store, file: Path) -> None:
    taken = _take(store, file)
    assert taken.saved == {"jeonbuk/100001": 1}
    assert taken.whole
    item = store.find("jeonbuk", "100001")
    assert AFTER in item.english[5]
    edit = item.edits[5]
    assert edit is not None
    assert (edit.editor, edit.origin) == ("Lee Ji-won", "xliff")


def test_taking_it_in_twice_changes_nothing(store: Store, file: Path) -> None:
    _take(store, file)
    again = _take(store, file)
    assert not again.saved
    assert again.whole
    assert len(store.edits("jeonbuk", "100001", 1)[5]) == 1


def test_check_stores_nothing(store: Store, file: Path) -> None:
    assert _take(store, file, check=True).saved == {"jeonbuk/100001": 1}
    assert BEFORE in store.find("jeonbuk", "100001").english[5]


def test_a_conflict_is_shown_and_the_rest_is_stored(
    store: Store, tmp_path: Path, edit: Edit
) -> None:
    path = _exported(store, tmp_path, (BEFORE, AFTER), ("Meanwhile, about 160", "About 160"))
    edit("100001", 6, "Jeonbuk builds a test facility.")
    taken = _take(store, path)
    (conflict,) = taken.conflicts
    assert conflict.segment == "jeonbuk/100001, segment 6"
    assert conflict.present == "Jeonbuk builds a test facility."
    assert AFTER in conflict.returned
    assert conflict.editor == "Park Min-ho"
    assert conflict.moment is not None
    assert not taken.whole
    item = store.find("jeonbuk", "100001")
    assert item.english[5] == "Jeonbuk builds a test facility."
    assert item.english[13].startswith("About 160")


def test_theirs_settles_a_conflict_and_nothing_is_lost(
    store: Store, file: Path, edit: Edit
) -> None:
    edit("100001", 6, "Jeonbuk builds a test facility.")
    taken = _take(store, file, theirs=True)
    assert taken.whole
    assert AFTER in store.find("jeonbuk", "100001").english[5]
    history = [each.text for each in store.edits("jeonbuk", "100001", 1)[5]]
    assert history[0] == "Jeonbuk builds a test facility."
    assert len(history) == 2


def test_an_untouched_segment_undoes_nobodys_edit(store: Store, file: Path, edit: Edit) -> None:
    edit("100001", 1, "Another headline")
    taken = _take(store, file, theirs=True)
    assert taken.saved == {"jeonbuk/100001": 1}
    assert store.find("jeonbuk", "100001").english[0] == "Another headline"


def test_two_who_changed_it_alike_do_not_conflict(store: Store, file: Path, edit: Edit) -> None:
    before = store.find("jeonbuk", "100001").english[5]
    edit("100001", 6, before.replace(BEFORE, AFTER))
    taken = _take(store, file)
    assert taken.whole
    assert not taken.saved


def test_a_sign_off_ends_and_that_is_told(store: Store, file: Path) -> None:
    store.sign("jeonbuk", "100001", 1, "Park Min-ho")
    taken = _take(store, file)
    assert taken.unsigned == ["jeonbuk/100001"]
    assert store.find("jeonbuk", "100001").signed is None


def test_an_untouched_file_leaves_a_sign_off(store: Store, tmp_path: Path) -> None:
    path = _exported(store, tmp_path)
    store.sign("jeonbuk", "100001", 1, "Park Min-ho")
    assert not _take(store, path).unsigned
    assert store.find("jeonbuk", "100001").signed is not None


def test_a_newer_version_is_named_and_nothing_stored(
    store: Store, file: Path, publish: Callable[..., Release]
) -> None:
    publish("100001", title="정정")
    taken = _take(store, file)
    assert not taken.saved
    assert "the file is of version 1, and version 2 is the present one" in taken.left_out[0]


def test_a_release_that_nobody_knows_is_named(store: Store, tmp_path: Path) -> None:
    path = _exported(store, tmp_path, ("jeonbuk/100001/v1", "jeonbuk/999/v1"))
    taken = _take(store, path)
    assert not taken.whole
    assert len(taken.left_out) == 1
    assert "999" in taken.left_out[0]


def test_a_number_beyond_the_last_segment_is_named(store: Store, tmp_path: Path) -> None:
    path = _exported(store, tmp_path, ("/v1/14/", "/v1/15/"))
    assert _take(store, path).left_out == [
        "jeonbuk/100001, segment 14: not in the file",
        "jeonbuk/100001, segment 15: the release has only 14",
    ]


def test_a_text_without_end_is_named(store: Store, tmp_path: Path) -> None:
    path = _exported(store, tmp_path, (BEFORE, "very " * 5_000), ("Meanwhile, about", "About"))
    taken = _take(store, path)
    assert taken.saved == {"jeonbuk/100001": 1}
    assert "longer than 20,000 characters" in taken.left_out[0]


def test_a_file_of_several_releases_is_taken_in_whole(store: Store, tmp_path: Path) -> None:
    """As some tools deliver: the PO files of a job joined into one."""
    parts = [as_po(store.find("jeonbuk", name)) for name in ("100001", "100002")]
    path = tmp_path / "all.po"
    body = parts[1].partition("\n\n")[2]
    path.write_text((parts[0] + "\n" + body).replace("Province", "State"), encoding="utf-8")
    taken = _take(store, path)
    assert set(taken.saved) == {"jeonbuk/100002"}
    assert taken.unchanged >= 14


def test_who_comes_between_look_and_saving_is_heeded(
    store: Store, file: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, calls = store.save_edits, []

    def late(edits: object) -> None:
        calls.append(edits)
        if len(calls) == 1:
            monkeypatch.setattr(store, "save_edits", save)
            edit("100001", 6, "Somebody was quicker.")
            monkeypatch.setattr(store, "save_edits", late)
        save(edits)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "save_edits", late)
    taken = _take(store, file)
    assert [conflict.present for conflict in taken.conflicts] == ["Somebody was quicker."]


def test_a_store_that_never_rests_is_an_error(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(edits: object) -> None:
        raise EditConflict("jeonbuk/100001, segment 6: changed meanwhile")

    monkeypatch.setattr(store, "save_edits", never)
    with pytest.raises(EditConflict):
        _take(store, file)


def test_a_docx_is_taken_in(store: Store, tmp_path: Path) -> None:
    import io
    import zipfile

    data = as_docx(store.find("jeonbuk", "100001"), Look(bilingual=True))
    path = tmp_path / "back.docx"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(BEFORE.encode(), AFTER.encode()))
    assert _take(store, path).saved == {"jeonbuk/100001": 1}
    edit = store.find("jeonbuk", "100001").edits[5]
    assert edit is not None
    assert edit.origin == "docx"
