"""TMX in and out, and files that nobody should trust."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.clock import KST
from pipeline.errors import InterchangeError, OutputError
from pipeline.memory.importing import compare
from pipeline.memory.tmx import read_memory, write_memory
from pipeline.release import MemoryEntry
from pipeline.scoring.tmx import read_tmx
from tests.memory.conftest import entry

KO, EN = "도는 5억 원을 쓴다.", "The province spends 500 million won."
UNIT = (
    '<tu changeid="Kim" changedate="20250302T030405Z"><tuv xml:lang="ko-KR"><seg>{}</seg></tuv>'
    '<tuv xml:lang="EN-US"><seg>{}</seg></tuv></tu>'
)


def tmx(tmp_path: Path, *units: str, before: str = "") -> Path:
    path = tmp_path / "given.tmx"
    body = "\n".join(units)
    path.write_text(
        f'<?xml version="1.0"?>{before}<tmx version="1.4"><header/><body>\n{body}</body></tmx>',
        encoding="utf-8",
    )
    return path


def test_what_was_written_comes_back_the_same(tmp_path: Path) -> None:
    moment = datetime(2025, 3, 13, 4, 5, 6, 789, tzinfo=KST)
    entries = [
        MemoryEntry(KO, EN, date(2025, 3, 12), "jeonbuk/1#5", "김민지", moment),
        MemoryEntry(
            "<b>&amp; “5억”</b> 원", 'A & B < "C" ]]>', date(2025, 1, 2), "x", "a@b", moment
        ),
    ]
    path = tmp_path / "memory.tmx"
    write_memory(path, entries)
    assert read_memory(path) == entries
    assert [(pair.ko, pair.en) for pair in read_tmx(path)] == [(e.ko, e.en) for e in entries]
    assert etree.parse(str(path)).docinfo.system_url is None


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(min_size=1))
def test_any_english_makes_a_well_formed_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "memory.tmx"
    write_memory(path, [replace(entry(KO, EN), en=text, editor=text, origin=text)])
    assert etree.parse(str(path)).getroot().tag == "tmx"


def test_a_unit_of_another_tool_tells_who_approved_it_and_when(tmp_path: Path) -> None:
    (found,) = read_memory(tmx(tmp_path, UNIT.format(KO, "It <bpt i='1'>b</bpt>spends.")))
    assert (found.ko, found.en, found.editor) == (KO, "It spends.", "Kim")
    assert found.moment == datetime.fromisoformat("2025-03-02T03:04:05+00:00")
    assert (found.published, found.origin) == (date(2025, 3, 2), "given.tmx")


def test_an_editor_may_vouch_for_what_a_machine_made(tmp_path: Path) -> None:
    path = tmx(tmp_path, UNIT.format(KO, EN).replace("Kim", "MT!"))
    with pytest.raises(InterchangeError, match="a machine made the English"):
        read_memory(path)
    assert read_memory(path, "Lee")[0].editor == "Lee"


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        (UNIT.format(KO, ""), "no English"),
        (UNIT.format("", EN), "no Korean"),
        (UNIT.format("Spends.", "쓴다."), "wrong way round"),
        (UNIT.format(KO, "x" * 20_001), "longer than 20000"),
        (UNIT.format(KO, EN).replace("20250302T030405Z", "yesterday"), "'yesterday': not a moment"),
        (UNIT.format(KO, EN).replace('changeid="Kim" ', ""), "--editor names one"),
        (
            UNIT.format(KO, EN).replace("<tuv", '<prop type="x-published">soon</prop><tuv', 1),
            "'soon': not a day",
        ),
    ],
)
def test_a_unit_that_cannot_be_used_is_named(tmp_path: Path, unit: str, reason: str) -> None:
    path = tmx(tmp_path, UNIT.format(KO, EN), unit)
    with pytest.raises(InterchangeError) as caught:
        read_memory(path)
    assert str(caught.value).startswith(f"{path}:3: ")
    assert reason in str(caught.value)


def test_every_fault_is_named_but_no_page_of_them(tmp_path: Path) -> None:
    path = tmx(tmp_path, *[UNIT.format(KO, "")] * 25)
    with pytest.raises(InterchangeError) as caught:
        read_memory(path)
    lines = str(caught.value).splitlines()
    assert len(lines) == 21
    assert lines[-1] == "and 5 more; nothing was taken in"


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><body/></tmx>',
        "<tmx><body>",
        "<xliff/>",
        "",
        "<tmx><body/></tmx>",
    ],
)
def test_a_file_that_is_no_memory_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.tmx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InterchangeError, match=r"bad\.tmx"):
        read_memory(path)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        write_memory(tmp_path / "file" / "memory.tmx", [entry(KO, EN)])


def test_the_later_approved_english_is_taken() -> None:
    stored, later = entry(KO, EN, hour=1), entry(KO, "Later.", "file", hour=2)
    done = compare([later], [stored])
    assert done.added == (later,)
    assert [(c.stored, c.given, c.taken) for c in done.conflicts] == [(stored, later, True)]
    done = compare([stored], [later])
    assert done.added == ()
    assert [c.taken for c in done.conflicts] == [False]


def test_a_memory_that_is_to_keep_its_english_keeps_it() -> None:
    stored, later = entry(KO, EN, hour=1), entry(KO, "Later.", "file", hour=2)
    done = compare([later], [stored], keep=True)
    assert (done.added, [c.taken for c in done.conflicts]) == ((), [False])


def test_what_is_known_is_not_added_again() -> None:
    stored = entry(KO, EN)
    assert compare([replace(stored, origin="file")], [stored]).unchanged == 1


def test_of_a_file_the_later_of_two_counts() -> None:
    one, other = entry(KO, "Older.", "file", hour=1), entry(KO, "Newer.", "file", hour=2)
    assert compare([other, one], []).added == (other,)
    assert compare([one, other], []).added == (other,)
