"""The bitext is read strictly, and what is held out stays held out."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from pipeline.data import data_path
from pipeline.errors import UsageError
from pipeline.training.corpus import load_press, read_pairs
from pipeline.training.pair import Pair

ROWS = "".join(f"문장 {i}번이다.\tThis is sentence {i}.\n" for i in range(40))


def _corpus(root: Path, rows: str) -> Path:
    for folder in ("sentences", "segments", "terms"):
        (root / folder).mkdir(parents=True)
        (root / folder / "subject.tsv").write_text(rows, encoding="utf-8")
    (root / "frames.tsv").write_text("[1] 개최\t[1] to be held\n", encoding="utf-8")
    return root


def test_both_sides_are_normalised(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text('그는  "좋다"고 했다.\t"Good,"  he said.\n', encoding="utf-8")
    assert list(read_pairs(file)) == [Pair("그는 “좋다”고 했다.", "“Good,” he said.")]


def test_compressed_files_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv.xz"
    file.write_bytes(lzma.compress(ROWS.encode()))
    assert len(list(read_pairs(file))) == 40


@pytest.mark.parametrize("row", ["하나뿐", "하나\ttwo\t셋", "\tonly English"])
def test_a_broken_row_is_named(tmp_path: Path, row: str) -> None:
    file = tmp_path / "a.tsv"
    file.write_text(f"가\ta\n{row}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.tsv:2: not two columns"):
        list(read_pairs(file))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.tsv"):
        list(read_pairs(tmp_path / "none.tsv"))
    with pytest.raises(UsageError, match=r"sentences: no \.tsv file"):
        load_press(tmp_path, 1)


def test_held_out_sentences_do_not_depend_on_order(tmp_path: Path) -> None:
    press = load_press(_corpus(tmp_path / "a", ROWS), 0.2)
    shuffled = "".join(reversed(ROWS.splitlines(keepends=True)))
    assert load_press(_corpus(tmp_path / "b", shuffled), 0.2).held_out == press.held_out


def test_text_added_later_moves_nothing_between_the_sides(tmp_path: Path) -> None:
    before = load_press(_corpus(tmp_path / "a", ROWS), 0.2)
    more = ROWS + "".join(f"새 문장 {i}번이다.\tThis is new sentence {i}.\n" for i in range(40))
    after = load_press(_corpus(tmp_path / "b", more), 0.2)
    assert set(before.held_out) < set(after.held_out)
    assert set(before.segments) < set(after.segments)


def test_held_out_sentences_are_not_trained_on(tmp_path: Path) -> None:
    # The same Korean with another English may not slip in either.
    again = ROWS + "".join(f"문장 {i}번이다.\tIt is number {i}.\n" for i in range(40))
    press = load_press(_corpus(tmp_path, again), 0.1)
    held_out = {pair.ko for pair in press.held_out}
    assert 2 < len(press.held_out) < 20
    assert not held_out & {pair.ko for pairs in press.subjects.values() for pair in pairs}


def test_the_press_bitext_has_the_same_slots_on_both_sides() -> None:
    press = load_press(data_path("corpora", "press"), 0)
    for pairs in (*press.subjects.values(), press.segments):
        for pair in pairs:
            for slot in ("{P1}", "{P2}", "{C1}", "{C2}", "{V1}", "{V2}"):
                assert (slot in pair.ko) == (slot in pair.en), pair
