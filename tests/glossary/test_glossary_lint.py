"""What `kopress glossary check` says about termbase files, and what it leaves alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import GlossaryError
from pipeline.glossary import FaultSeverity, Match, Matcher, check_files, write_terms
from pipeline.release import Term

COLUMNS = "ko,en,kind,ko_forms,en_accepted,en_forbidden,valid_from,valid_to,usage,status,note"


def write(path: Path, *rows: str, columns: str = COLUMNS) -> Path:
    path.write_text("\n".join((columns, *rows)) + "\n", encoding="utf-8")
    return path


def said(*paths: Path) -> list[str]:
    """Everything the check says, without the directory."""
    faults = check_files(paths)
    return [f"{f.severity}: {f}".replace(f"{paths[0].parent}/", "") for f in faults]


def test_a_sound_file_has_no_faults(tmp_path: Path) -> None:
    path = write(
        tmp_path / "sound.csv",
        "전북특별자치도,Jeonbuk State,place,전북도,Jeonbuk Special Self-Governing Province,"
        "North Jeolla,2024-01-18,,,,",
        "전라북도,Jeonbuk Province,place,전북도,,Jeonbuk State,,2024-01-17,,,",
        "김관영,Kim Kwan-young,person,,,Kim Gwan-yeong,,,,,",
        "환경부,Ministry of Environment,organisation,,,,,,article,,",
        "장수,Jangsu,place,,,,,,homograph,,",
        "국장,Director General,title,,,,,,,,",
    )
    assert said(path) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ["도청,Office,,,,,,,,,", "도청,Office,,,,,,,,,"],
            "error: t.csv:3: '도청': is already on line 2 for the same days",
            id="duplicate",
        ),
        pytest.param(
            ["도청,Office,,,,,,2024-06-30,,,", "도청,Hall,,,,,2024-06-30,,,,"],
            "error: t.csv:3: '도청': is already on line 2 for the same days",
            id="overlapping validity",
        ),
        pytest.param(
            ["도의회,Council,,도,,,,,,,", "도청,Office,,도,,,,,,,"],
            "error: t.csv:3: '도': is already on line 2 for the same days",
            id="one short form for two",
        ),
        pytest.param(
            ["전북 테크노파크,Techno Park,,,,,,,,,", "전북테크노파크,Techno Park,,,,,,,,,"],
            "warning: t.csv:3: '전북테크노파크': found by the entry of t.csv:2 already",
            id="swallowed by a spacing",
        ),
        pytest.param(
            ["도청,도 Office,,,,,,,,,"],
            "error: t.csv:2: '도 Office': the English name holds Hangul",
            id="Hangul in English",
        ),
        pytest.param(
            ["김민,Kim Min,person,,,,,2024-12-31,,,", "김민,Gim Min,person,,,,2025-01-01,,,,"],
            "error: t.csv:3: 'Gim Min': 김민 is spelt 'Kim Min' at t.csv:2",
            id="one person in two spellings",
        ),
        pytest.param(
            ["김민수,Kim Min-su,person,,,,,,,,", "김민수 지사,Governor Gim Min-su,,,,,,,,,"],
            "error: t.csv:3: 'Governor Gim Min-su': 김민수 is spelt 'Kim Min-su' at t.csv:2",
            id="the person in a longer name",
        ),
        pytest.param(
            ["도청,Techno Park,,,,,,,,,", "군청,Technopark,,,,,,,,,"],
            "warning: t.csv:3: 'Technopark': spelt 'Techno Park' at t.csv:2",
            id="one English in two spellings",
        ),
        pytest.param(
            ["도청,Local office,,,,,,2020-12-31,,,", "도청,Local Office,,,,,2021-01-01,,,,"],
            "warning: t.csv:3: 'Local Office': spelt 'Local office' at t.csv:2",
            id="one English in two cases",
        ),
        pytest.param(
            ["도청,=1+1,,,,,,,,,"],
            "error: t.csv:2: '=1+1': a spreadsheet program would run this as a formula;"
            " put ' before it",
            id="formula",
        ),
        pytest.param(
            ["도청,Office,,,,,,,,,@SUM(A1)"],
            "error: t.csv:2: '@SUM(A1)': a spreadsheet program would run this as a formula;"
            " put ' before it",
            id="formula in a note",
        ),
        pytest.param(
            ["도청,Office,,,,Office,,,,,"],
            "error: t.csv:2: 'Office': is forbidden, and part of 'Office', which is right",
            id="forbids itself",
        ),
        pytest.param(
            ["전북도,Jeonbuk State,,,,Jeonbuk,,,,,"],
            "error: t.csv:2: 'Jeonbuk': is forbidden, and part of 'Jeonbuk State', which is right",
            id="forbids a part of itself",
        ),
        pytest.param(
            ["도청,Office,,,,Hall,,,,,", "군청,Hall,,,,,,,,,"],
            "error: t.csv:2: 'Hall': is forbidden, and right for 군청 at t.csv:3",
            id="forbids another's English",
        ),
        pytest.param(
            ["도청,Office,,,,,,,the,,"],
            "error: t.csv:2: 'the': the usage must be one of article, plural, lowercase,"
            " homograph, alone, adjectival",
            id="unknown usage",
        ),
        pytest.param(
            ["도청,Office,,,,,,,,maybe,"],
            "error: t.csv:2: 'maybe': the status must be one of unconfirmed",
            id="unknown status",
        ),
        pytest.param(
            ["도청,Office,hall,,,,,,,,"],
            "error: t.csv:2: 'hall': the kind must be one of person, place, organisation, title,"
            " programme, event, phrase",
            id="unknown kind",
        ),
        pytest.param(
            ["도청,Office,,,,,2024-01-18,2023-01-18,,,"],
            "error: t.csv:2: '2024-01-18…2023-01-18': valid_from is later than valid_to",
            id="dates reversed",
        ),
        pytest.param(
            ["도청,Provincial  Office,,,,,,,,,"],
            "warning: t.csv:2: 'Provincial  Office': stray spaces or line ends in the column en",
            id="stray spaces",
        ),
        pytest.param(
            ["도청,Office,,,Hall||Hall,,,,,,"],
            "warning: t.csv:2: 'Hall||Hall': an empty or repeated value in the column en_accepted",
            id="empty value",
        ),
        pytest.param(
            ["도\u200b청,Office,,,,,,,,,"],
            "error: t.csv:2: '도\\u200b청': the character U+200B cannot stand in the column ko",
            id="invisible character",
        ),
        pytest.param(
            ["도청,Office,,,,,,,,"],
            "error: t.csv:2: '도청,Office': wrong number of fields (10, not 11;"
            " quote a value that holds a comma)",
            id="field missing",
        ),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_file_line_and_value(
    tmp_path: Path, rows: list[str], expected: str
) -> None:
    assert said(write(tmp_path / "t.csv", *rows)) == [expected]


def test_every_fault_is_named_and_not_the_first_only(tmp_path: Path) -> None:
    path = write(
        tmp_path / "many.csv", "도청,도 Office,hall,,,,,,,,", "군청,,,,,,,,,,", "시청,Hall,,,,,,,,,"
    )
    assert [fault.line for fault in check_files([path])] == [2, 2, 3]


def test_a_name_within_a_longer_one_is_not_swallowed(tmp_path: Path) -> None:
    path = write(
        tmp_path / "parts.csv",
        "전북도,Jeonbuk State,place,,,,,,,,",
        "전북도청,Jeonbuk State Government,organisation,,,,,,,,",
    )
    assert said(path) == []


def test_a_name_that_is_not_found_even_alone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class OnlyTheProvince(Matcher):
        def find(self, text: str, day: date, evidence: frozenset[str] = frozenset()) -> list[Match]:
            return [each for each in super().find("전북도", day) if "전북도" in text]

    monkeypatch.setattr("pipeline.glossary.lint.Matcher", OnlyTheProvince)
    path = write(tmp_path / "t.csv", "전북도,Jeonbuk,,,,,,,,,", "도청,Office,,,,,,,,,")
    assert said(path) == ["warning: t.csv:3: '도청': is never found in a text"]


def test_two_files_are_looked_at_together_and_the_later_one_wins(tmp_path: Path) -> None:
    base = write(tmp_path / "base.csv", "도청,Office,,,,,,,,,")
    own = write(tmp_path / "own.csv", "도청,Hall,,,,,,,,,")
    assert said(base, own) == [
        "warning: own.csv:2: '도청': overrules 'Office' of base.csv:2 on the same days"
    ]


@pytest.mark.parametrize("suffix", [".tbx", ".xlsx"])
def test_other_formats_are_checked_alike(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"t{suffix}"
    write_terms(path, [Term(ko="도청", en="Office"), Term(ko="도청", en="Hall")])
    (fault,) = check_files([path])
    assert (fault.value, fault.severity) == ("도청", FaultSeverity.ERROR)


def test_a_file_that_is_no_termbase_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"none\.csv: cannot be read"):
        check_files([tmp_path / "none.csv"])
