"""`kopress glossary`, as an office and a script meet it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.job.conftest import Kopress

OWN = (
    "ko,en,kind,valid_from,valid_to,note\n"
    "전북벤처기업협회,Jeonbuk Venture Business Association,organisation,,,[/ours]\n"
    "청년허브,Youth Hub,organisation,,2023-12-31,\n"
    "청년허브,Jeonbuk Youth Hub,organisation,2024-01-01,,\n"
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


COMMANDS = ("check", "find", "add", "import", "export", "diff")


def test_help_shows_every_command_and_an_example(kopress: Kopress) -> None:
    overview = kopress("glossary", "--help").stdout
    for command in COMMANDS:
        assert f" {command} " in overview
        assert f"kopress glossary {command}" in kopress("glossary", command, "--help").stdout


def test_check_says_nothing_of_a_sound_file(kopress: Kopress, own: Path) -> None:
    done = kopress("glossary", "check", str(own))
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 errors, 0 warnings" in done.stderr


def test_check_ends_with_1_for_an_error_and_0_for_a_warning(kopress: Kopress, own: Path) -> None:
    own.write_text(OWN + "시청,City  Hall,,,,\n", encoding="utf-8")
    warned = kopress("glossary", "check", "own.csv")
    assert warned.returncode == 0
    assert warned.stdout.startswith("warning: own.csv:5: 'City  Hall': stray spaces")
    own.write_text(OWN + "시청,=City(),,,,\n군청,군 Office,,,,\n", encoding="utf-8")
    failed = kopress("glossary", "check", "own.csv")
    assert failed.returncode == 1
    assert [line.split(": ")[1] for line in failed.stdout.splitlines()] == [
        "own.csv:5",
        "own.csv:6",
    ]
    assert "2 errors, 0 warnings" in failed.stderr
    assert "\x1b[" not in failed.stdout + failed.stderr


@pytest.mark.slow
def test_check_looks_at_all_files_in_use_when_none_is_named(kopress: Kopress, own: Path) -> None:
    own.write_text(OWN + "군청,군 Office,,,,\n", encoding="utf-8")
    done = kopress("glossary", "check", KOPRESS_GLOSSARY__FILES='["own.csv"]')
    assert done.returncode == 1
    assert f"error: {own}:5: '군 Office'" in done.stdout


def test_find_lists_entries_by_korean_and_by_english(kopress: Kopress, own: Path) -> None:
    use = {"KOPRESS_GLOSSARY__FILES": '["own.csv"]', "KOPRESS_GLOSSARY__BUNDLED": "false"}
    for query in ("전북 벤처기업협회", "VENTURE business"):
        found = kopress("glossary", "find", query, **use)
        assert found.returncode == 0, found.stderr
        assert "Jeonbuk Venture Business Association" in found.stdout
        assert "own.csv:2" in found.stdout
        assert "[/ours]" in found.stdout
    both = kopress("glossary", "find", "청년허브", **use).stdout
    assert "2023-12-31" in both
    assert "Jeonbuk Youth Hub" in both
    then = kopress("glossary", "find", "청년허브", "--date", "2023-05-01", **use).stdout
    assert "Youth Hub" in then
    assert "Jeonbuk Youth Hub" not in then
    none = kopress("glossary", "find", "아틀란티스", **use)
    assert (none.returncode, none.stdout) == (1, "")
    assert "no entry has '아틀란티스'" in none.stderr


def test_the_bundled_names_can_be_found(kopress: Kopress) -> None:
    assert "Kim Kwan-young" in kopress("glossary", "find", "김관영").stdout


def test_add_and_find_again(kopress: Kopress, own: Path, tmp_path: Path) -> None:
    arguments = ["홍길동", "Hong Gil-dong", "--file", "people.csv", "--kind", "person"]
    more = ["--office", "과장", "--valid-from", "2025-01-01", "--forbid", "Hong Kil-dong"]
    done = kopress("glossary", "add", *arguments, *more, "--forbid", "Hong Kildong")
    assert (done.returncode, done.stdout) == (0, "people.csv: 홍길동 → Hong Gil-dong\n")
    text = (tmp_path / "people.csv").read_text(encoding="utf-8")
    assert "Hong Kil-dong|Hong Kildong,2025-01-01,,,과장" in text
    again = kopress("glossary", "add", *arguments, *more, "--forbid", "Hong Kildong")
    assert "it was there already" in again.stdout
    assert kopress("glossary", "check", "people.csv").returncode == 0


@pytest.mark.slow
def test_export_import_and_diff_go_round(kopress: Kopress, own: Path, tmp_path: Path) -> None:
    for suffix in ("tbx", "xlsx"):
        exported = kopress("glossary", "export", "own.csv", "--to", f"own.{suffix}")
        assert (exported.returncode, exported.stdout) == (0, f"own.{suffix}: 3 entries\n")
        imported = kopress("glossary", "import", f"own.{suffix}", "--to", f"{suffix}.csv")
        assert imported.stdout == f"{suffix}.csv: 3 added, 0 replaced, 0 unchanged\n"
        same = kopress("glossary", "diff", "own.csv", f"{suffix}.csv")
        assert (same.returncode, same.stdout) == (0, "no difference\n")
    shutil.copy(own, tmp_path / "old.csv")
    own.write_text(
        OWN.replace("Youth Hub,organisation,,2023", "Youth Centre,organisation,,2023").replace(
            "전북벤처기업협회", "전북벤처협회"
        ),
        encoding="utf-8",
    )
    changed = kopress("glossary", "diff", "old.csv", "own.csv")
    assert changed.stdout.splitlines() == [
        "- 전북벤처기업협회 → Jeonbuk Venture Business Association",
        "+ 전북벤처협회 → Jeonbuk Venture Business Association",
        "~ 청년허브: en: 'Youth Hub' → 'Youth Centre'",
    ]


def test_export_without_a_file_writes_all_that_is_in_use(kopress: Kopress, tmp_path: Path) -> None:
    done = kopress("glossary", "export", "--to", "all.csv")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[1]) > 1000
    assert kopress("glossary", "diff", "all.csv", "all.csv").stdout == "no difference\n"


def test_import_replaces_only_by_force(kopress: Kopress, own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(OWN.replace("Business Association", "Association"), encoding="utf-8")
    refused = kopress("glossary", "import", "other.csv", "--to", "own.csv")
    assert refused.returncode == 2
    assert "own.csv:2: '전북벤처기업협회' is there already" in refused.stderr
    assert own.read_text(encoding="utf-8") == OWN
    forced = kopress("glossary", "import", "other.csv", "--to", "own.csv", "--force")
    assert forced.stdout == "own.csv: 0 added, 1 replaced, 2 unchanged\n"


MISTAKES = {
    "check none.csv": "none.csv: cannot be read: No such file",
    "check own.ods": "own.ods: the name must end in .csv, .tbx, .xlsx",
    "add Office Office --file own.csv": "'Office': the Korean name is missing or holds no Hangul",
    "add 도청 도청 --file own.csv": "'도청': the English name holds Hangul",
    "add 도청 Office --file own.csv --kind hall": "'hall': the kind must be one of",
    "add 도청 Office --file own.csv --valid-from 1.1.2024": "'1.1.2024': valid_from must be a day",
    "add 도청 Office --file own.csv --usage the": "'the': the usage must be one of",
    "add 청년허브 Hub --file own.csv": "own.csv:3: '청년허브' is there already, as 'Youth Hub'",
    "add 도청 Office --file own.csv --unconfirmed": "own.csv:1: there is no column 'status'",
    "import none.tbx --to own.csv": "none.tbx: cannot be read",
    "import own.csv --to own.tbx": "own.tbx: only a CSV file can be added to",
    "export own.csv --to own.pdf": "own.pdf: the name must end in .csv, .tbx, .xlsx",
    "diff own.csv none.csv": "none.csv: cannot be read",
    "find 도청 --date yesterday": "yesterday",
    "check --config none.toml": "none.toml: there is no such",
}


@pytest.mark.parametrize("command", MISTAKES)
def test_a_mistake_is_one_clear_line_and_exit_code_2(
    kopress: Kopress, own: Path, command: str
) -> None:
    done = kopress("glossary", *command.split())
    assert done.returncode == 2, done.stderr
    assert MISTAKES[command] in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
    assert own.read_text(encoding="utf-8") == OWN


def test_a_place_that_cannot_be_written_ends_with_74(kopress: Kopress, own: Path) -> None:
    done = kopress("glossary", "export", "own.csv", "--to", "/proc/own.xlsx")
    assert done.returncode == 74
    assert "/proc/own.xlsx: cannot be written" in done.stderr
