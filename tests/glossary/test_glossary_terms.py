"""Glossary files: what is read, and what is said about a row that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import GlossaryError
from pipeline.glossary import load_glossary


def write(path: Path, *rows: str, encoding: str = "utf-8") -> Path:
    path.write_text("\n".join(("ko,en,kind,note", *rows)) + "\n", encoding=encoding)
    return path


def test_the_bundled_glossary_has_the_names_that_must_always_be_right() -> None:
    names = {term.ko: term.en for term in load_glossary().terms}
    assert names["김관영"] == "Kim Kwan-young"
    assert names["전북테크노파크"] == "Jeonbuk Techno Park"


def test_an_office_file_overrules_the_bundled_entry(tmp_path: Path) -> None:
    own = write(tmp_path / "own.csv", "전북테크노파크,Jeonbuk Technopark,organisation,ours")
    names = {term.ko: term for term in load_glossary([own]).terms}
    assert names["전북테크노파크"].en == "Jeonbuk Technopark"
    assert names["전북테크노파크"].origin == "own.csv:2"


def test_the_version_changes_with_the_terms_and_with_nothing_else(tmp_path: Path) -> None:
    one = write(tmp_path / "a.csv", "도청,Provincial Government,,", "군청,County Office,,")
    same = write(
        tmp_path / "b.csv", "군청,County Office,,other note", "도청,Provincial Government,,"
    )
    other = write(tmp_path / "c.csv", "군청,County Hall,,", "도청,Provincial Government,,")
    versions = [load_glossary([path], bundled=False).version for path in (one, same, other)]
    assert versions[0] == versions[1] != versions[2]


def test_a_spreadsheet_s_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = write(tmp_path / "excel.csv", "도청,Provincial Government,,", encoding="utf-8-sig")
    assert len(load_glossary([path], bundled=False).terms) == 1


@pytest.mark.parametrize(
    ("row", "value", "reason"),
    [
        (",Nothing,,", "''", "Korean name is missing"),
        ("도청,,,", "'도청'", "English name is missing"),
        ("Office,Office,,", "'Office'", "no Hangul"),
        ("도청,도 Office,,", "'도 Office'", "holds Hangul"),
        ("도청,Office,building,", "'building'", "kind must be one of"),
        ("도청,Office", "Office", "wrong number of fields"),
        ("도청,Office, Hall,place,x", "Office", "wrong number of fields"),
        (f"도청,{'a' * 201},,", "'도청'", "longer than 200"),
    ],
)
def test_a_broken_row_is_named_by_file_line_and_value(
    tmp_path: Path, row: str, value: str, reason: str
) -> None:
    path = write(tmp_path / "broken.csv", "군청,County Office,,", row)
    with pytest.raises(GlossaryError) as caught:
        load_glossary([path], bundled=False)
    message = str(caught.value)
    assert message.startswith(f"{path}:3: ")
    assert value in message
    assert reason in message
    assert "\n" not in message


def test_the_same_korean_twice_in_one_file_names_both_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "twice.csv", "도청,Office,,", "군청,Hall,,", "도청,Government,,")
    with pytest.raises(GlossaryError, match=r"twice\.csv:4: '도청' is already on line 2"):
        load_glossary([path], bundled=False)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"korean,english\n", "columns must be"),
        (b"", "columns must be"),
        ("ko,en,kind,note\n도청,Office,,\n".encode("cp949"), "not UTF-8"),
        ('ko,en,kind,note\n도청,"Office,,\n'.encode(), "not valid CSV"),
    ],
)
def test_a_file_that_is_no_glossary_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(GlossaryError, match=reason) as caught:
        load_glossary([path], bundled=False)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"none\.csv: cannot be read: No such file"):
        load_glossary([tmp_path / "none.csv"])
