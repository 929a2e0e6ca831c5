"""`kopress references`, as an office and a script meet it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.job.conftest import Kopress

pytestmark = pytest.mark.slow  # every command loads the termbase and the morphology

SEED = "shared/seeds/smart-biz-expo-article.txt"
OWN = "도청이 책을 나눈다.\tThe office gives books away.\n군청이 문을 연다.\tThe county opens.\n"
DAY = ("--published", "2023-10-25")

# The faults that machine translations of press releases have.
PAGE = """김관영 전북지사가 25일 군산시에서 ‘햇살 장터’를 둘러봤다.
김 지사는 “장터가 농가를 살린다”고 말했다.
장터에는 해오름떡(떡 = 익산시)·바다애(김 = 군산시) 등 9개사가 참여했다.
한편, 전북도는 내년에 익산시와 군산시에서 장터를 다시 연다.
☞ 아래는 위 기사를 구글 번역기로 옮긴 영문 기사입니다.
Jeonbuk Governor Kim Gwan-young visits market
Jeonbuk Governor Kim Kwan-young toured the 'Sunshine Market' in Gunsan City on the 25th.
"The market saves farms,"he said.
Nine companies, including Haeoreum Tteok(rice cake = Iksan-si), Badaae (seaweed =) took part.
Meanwhile, Jeonbuk-do will open the market again in Iksan City and Gunsan City next year.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "market.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.tsv"
    path.write_text(OWN, encoding="utf-8")
    return path


def _segments(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_help_shows_every_command_and_an_example(kopress: Kopress) -> None:
    overview = kopress("references", "--help").stdout
    for command in ("import", "audit", "list"):
        assert f" {command} " in overview
        assert f"kopress references {command}" in kopress("references", command, "--help").stdout


def test_list_shows_the_bundled_sets(kopress: Kopress) -> None:
    lines = kopress("references", "list").stdout.splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [["development", "12"], ["test", "12"]]
    assert all("CC-BY-4.0" in line for line in lines[1:])


def test_import_makes_a_set_and_adds_to_it(kopress: Kopress, own: Path, tmp_path: Path) -> None:
    arguments = ("--to", "own.jsonl", *DAY, "--licence", "CC0-1.0", "--source", "a test")
    done = kopress("references", "import", "own.tsv", *arguments)
    assert (done.returncode, done.stdout) == (0, "own.jsonl: 2 segments added, 2 in all\n")
    first = _segments(tmp_path / "own.jsonl")[0]
    assert (first["release"], first["published"], first["licence"], first["source"]) == (
        "own",
        "2023-10-25",
        "CC0-1.0",
        "a test",
    )
    again = kopress("references", "import", "own.tsv", *arguments)
    assert again.returncode == 2
    assert "release 'own' is there already; --force replaces one of the set's" in again.stderr
    forced = kopress("references", "import", "own.tsv", *arguments, "--force")
    assert forced.stdout == "own.jsonl: 2 segments added, 2 in all\n"
    twice = kopress("references", "import", "own.tsv", "own.tsv", *arguments, "--force")
    assert twice.returncode == 2
    other = kopress("references", "import", "own.tsv", *arguments, "--release", "other")
    assert other.stdout == "own.jsonl: 2 segments added, 4 in all\n"


def test_import_reads_plain_files_with_their_english(kopress: Kopress, tmp_path: Path) -> None:
    (tmp_path / "ko.txt").write_text("도청이 연다.\n", encoding="utf-8")
    (tmp_path / "en.txt").write_text("It opens.\n", encoding="utf-8")
    done = kopress("references", "import", "ko.txt", "--en", "en.txt", "--to", "own.jsonl", *DAY)
    assert done.returncode == 0, done.stderr
    assert _segments(tmp_path / "own.jsonl")[0]["references"] == ["It opens."]


def test_a_page_by_a_machine_is_no_reference(kopress: Kopress, page: Path, tmp_path: Path) -> None:
    arguments = ("market.txt", "--format", "page", "--to", "set.jsonl", *DAY)
    refused = kopress("references", "import", *arguments)
    assert refused.returncode == 2
    assert "market.txt: '☞ 아래는 위 기사를 구글 번역기로" in refused.stderr
    assert not (tmp_path / "set.jsonl").exists()
    marked = kopress("references", "import", *arguments, "--as-system", "google.en")
    assert marked.returncode == 0, marked.stderr
    segments = _segments(tmp_path / "set.jsonl")
    assert all(segment["source"].startswith("machine:") for segment in segments)
    assert (tmp_path / "google.en").read_text(encoding="utf-8").splitlines() == [
        segment["references"][0] for segment in segments
    ]
    assert PAGE.splitlines()[5] in marked.stderr
    own = tmp_path / "own.tsv"
    own.write_text(OWN, encoding="utf-8")
    mixed = kopress("references", "import", "own.tsv", "--to", "set.jsonl", *DAY)
    assert mixed.returncode == 2
    assert "either a person's English or a machine's" in mixed.stderr


def _audit(kopress: Kopress, *arguments: str) -> dict[str, set[str]]:
    """Return the stretches of English that each check has found."""
    done = kopress("references", "audit", *arguments, "--json")
    assert done.returncode == 1, done.stderr
    found: dict[str, set[str]] = {}
    for each in json.loads(done.stdout):
        span = each["finding"]["span"] or {"start": 0, "end": 0}
        stretch = each["english"][span["start"] : span["end"]]
        found.setdefault(each["finding"]["check"], set()).add(stretch)
    return found


def test_the_audit_of_a_page_finds_what_a_machine_does(kopress: Kopress, page: Path) -> None:
    found = _audit(kopress, "market.txt", *DAY)
    assert "Kim Gwan-young" in found["misspelt_name"]
    assert 'farms,"he' in found["missing_space"]
    assert "(seaweed =)" in found["broken_parenthesis"]
    assert {"Iksan-si", "Jeonbuk-do"} <= found["mixed_suffixes"]


def test_the_audit_of_the_seed_finds_what_its_machine_did(kopress: Kopress) -> None:
    seeds = [folder / SEED for folder in Path(__file__).parents if (folder / SEED).is_file()]
    if not seeds:
        pytest.skip(f"no {SEED} in a directory above the checkout: it may not be passed on")
    found = _audit(kopress, str(seeds[0]), *DAY)
    assert "Kim Gwan-young" in found["misspelt_name"]  # and Kim Kwan-young
    assert 'time,"he' in found["missing_space"]
    assert "(semi-dried fish =)" in found["broken_parenthesis"]
    assert "Deojeotgal" in found["several_renderings"]  # and The Jeotgal
    assert {"Jeonbuk-do", "Iksan-si", "Jeongeup-si"} <= found["mixed_suffixes"]


def test_the_audit_of_a_set_prints_a_table(kopress: Kopress, tmp_path: Path) -> None:
    (tmp_path / "bad.tsv").write_text(
        "김관영 지사가 25일 왔다.\tGovernor Kim Gwan-young came on the 24th.\n", encoding="utf-8"
    )
    kopress("references", "import", "bad.tsv", "--to", "bad.jsonl", *DAY)
    done = kopress("references", "audit", "bad.jsonl")
    assert done.returncode == 1
    rows = [line.split(maxsplit=4) for line in done.stdout.splitlines()[1:]]
    assert ["bad", "0", "blocking", "misspelt_name"] in [row[:4] for row in rows]
    assert "blocking" in done.stderr


def test_the_audit_of_sound_references_ends_with_0(kopress: Kopress, own: Path) -> None:
    kopress("references", "import", "own.tsv", "--to", "own.jsonl", *DAY)
    done = kopress("references", "audit", "own.jsonl")
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 blocking, 0 warning" in done.stderr


MISTAKES = {
    "import none.tsv --to a.jsonl --published 2023-10-25": "none.tsv: cannot be read: No such file",
    "import own.tsv --to a.jsonl": "--published",
    "import own.txt --to a.jsonl --published 2023-10-25": "own.txt: its name does not tell",
    "import own.tsv own.tmx --to a.jsonl --published 2023-10-25": "import one format at a time",
    "import own.tsv --format plain --to a.jsonl --published 2023-10-25": "--en is missing",
    "import own.tsv own.tmx --en a --to a.jsonl --published 2023-10-25": "one plain Korean FILE",
    "import own.tsv --format tmx --to a.jsonl --published 2023-10-25": "own.tsv:1: not well-formed",
    "import own.tsv --format page --to a.jsonl --published 2023-10-25": "there is no English",
    "import none.html --to a.jsonl --published 2023-10-25": "none.html: cannot be read",
    "import own.tsv --to own.tsv --published 2023-10-25": "own.tsv:1: ",
    "audit none": "none: neither a file nor one of the bundled sets (development, test)",
    "audit own.tsv": "own.tsv:1: ",
    "audit own.tsv --published 2023-10-25": "own.tsv: there is no English below",
}


@pytest.mark.parametrize("command", MISTAKES)
def test_a_mistake_is_one_clear_line_and_exit_code_2(
    kopress: Kopress, own: Path, tmp_path: Path, command: str
) -> None:
    done = kopress("references", *command.split())
    assert done.returncode == 2, done.stderr
    assert MISTAKES[command] in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
    assert own.read_text(encoding="utf-8") == OWN
    assert not (tmp_path / "a.jsonl").exists()


def test_a_place_that_cannot_be_written_ends_with_74(kopress: Kopress, own: Path) -> None:
    done = kopress("references", "import", "own.tsv", "--to", "/proc/own.jsonl", *DAY)
    assert done.returncode == 74
    assert "/proc/own.jsonl: cannot be written" in done.stderr
