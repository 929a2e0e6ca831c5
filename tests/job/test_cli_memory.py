"""`kopress memory`, as an office and a script meet it, and the memory before the model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.clock import KST
from pipeline.memory.tmx import read_memory, write_memory
from pipeline.release import MemoryEntry
from pipeline.store import Store

if TYPE_CHECKING:
    from tests.job.conftest import Kopress

KO, EN = "도는 5억 원을 쓴다.", "The province spends 500 million won."


def entry(ko: str, en: str, origin: str = "jeonbuk/1#1", hour: int = 1) -> MemoryEntry:
    moment = datetime(2025, 3, 13, hour, tzinfo=KST)
    return MemoryEntry(ko, en, date(2025, 3, 12), origin, "editor", moment)


def fill(tmp_path: Path, entries: Sequence[MemoryEntry]) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'kopress.db'}") as store:
        store.add_memory(entries)


def held(tmp_path: Path) -> list[MemoryEntry]:
    with Store.open(f"sqlite:///{tmp_path / 'kopress.db'}") as store:
        return list(store.memory())


@pytest.mark.slow  # every command starts Python anew
def test_help_shows_every_command_and_an_example(kopress: Kopress) -> None:
    overview = kopress("memory", "--help").stdout
    for command in ("stats", "search", "export", "import"):
        assert f" {command} " in overview
        assert f"kopress memory {command}" in kopress("memory", command, "--help").stdout


def test_what_was_exported_is_imported_elsewhere(kopress: Kopress, tmp_path: Path) -> None:
    entries = [entry(KO, EN), entry("비가 왔다.", "It rained.", "jeonbuk/1#2")]
    fill(tmp_path, entries)
    assert kopress("memory", "export", "memory.tmx").stdout == "memory.tmx: 2 entries\n"
    (tmp_path / "kopress.db").unlink()
    done = kopress("memory", "import", "memory.tmx")
    assert "2 added, 0 known already, 0 in conflict" in done.stdout
    assert set(held(tmp_path)) == set(entries) == set(read_memory(tmp_path / "memory.tmx"))


@pytest.mark.slow
def test_what_is_known_is_not_taken_in_again(kopress: Kopress, tmp_path: Path) -> None:
    fill(tmp_path, [entry(KO, EN)])
    kopress("memory", "export", "memory.tmx")
    assert "0 added, 1 known already" in kopress("memory", "import", "memory.tmx").stdout
    stats = kopress("memory", "stats").stdout
    assert stats.startswith("1 entries, 1 different Korean texts\nfrom 2025-03-13 to 2025-03-13")


@pytest.mark.slow
def test_a_conflict_is_printed_and_the_later_english_taken(
    kopress: Kopress, tmp_path: Path
) -> None:
    fill(tmp_path, [entry(KO, EN)])
    write_memory(tmp_path / "later.tmx", [entry(KO, "Later.", "elsewhere", hour=2)])
    kept = kopress("memory", "import", "later.tmx", "--keep").stdout
    assert f"kept      {EN}" in kept
    assert "0 added, 0 known already, 1 in conflict" in kept
    assert "taken     Later." in kopress("memory", "import", "later.tmx").stdout
    assert held(tmp_path)[0].en == "Later."


@pytest.mark.slow
def test_nothing_is_taken_in_from_a_file_with_a_fault(kopress: Kopress, tmp_path: Path) -> None:
    write_memory(tmp_path / "bad.tmx", [entry(KO, EN), entry("비가 왔다.", " ", "x")])
    done = kopress("memory", "import", "bad.tmx")
    assert done.returncode == 2
    assert "bad.tmx:6: '비가 왔다.': no English" in done.stderr
    assert held(tmp_path) == []


@pytest.mark.slow
def test_a_search_prints_percentages_and_says_when_there_is_nothing(
    kopress: Kopress, tmp_path: Path
) -> None:
    fill(tmp_path, [entry(KO, EN)])
    assert kopress("memory", "search", "도는 7억 원을 쓴다.").stdout.splitlines() == [
        "100%  jeonbuk/1#1",
        f"  {KO}",
        "  The province spends 700 million won.",
    ]
    nothing = kopress("memory", "search", "안녕하세요.")
    assert (nothing.returncode, nothing.stdout) == (1, "")


@pytest.mark.slow
def test_an_article_is_translated_with_the_memory_of_a_store_that_is_there(
    kopress: Kopress, tmp_path: Path
) -> None:
    text = "도는 7억 원을 쓴다."
    without = kopress("translate", "-", stdin=text)
    assert without.returncode == 0, without.stderr
    assert not (tmp_path / "kopress.db").exists()
    fill(tmp_path, [entry(KO, "The province, so it says, spends 500 million won.")])
    with_memory = kopress("translate", "-", stdin=text)
    assert with_memory.stdout == "The province, so it says, spends 700 million won.\n"


@pytest.mark.slow
def test_the_night_uses_what_editors_approved(kopress: Kopress, tmp_path: Path) -> None:
    assert kopress("nightly").returncode == 0
    with Store.open(f"sqlite:///{tmp_path / 'kopress.db'}") as store:
        (run,) = store.runs(1)
        release = next(iter(store.translated(run_id=run.id)))
        ko = release.release.segments[-1].text
        store.add_memory([entry(ko, release.translations[-1].final + " So it was approved.")])
    done = kopress("retranslate", "--all", KOPRESS_MODEL__BEAM="2")
    assert done.returncode == 0, done.stderr
    with Store.open(f"sqlite:///{tmp_path / 'kopress.db'}") as store:
        again = store.find(release.release.board, release.release.external_id)
    assert again.translations[-1].final.endswith("So it was approved.")
    assert again.translations[-1].machine == ""
    memory = again.translations[-1].memory
    assert memory is not None
    assert memory.percent == 100
