"""Hypotheses from files: what is taken as it is, and what is refused in one line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ExitCode, ReferenceSetError
from pipeline.release import Role
from pipeline.scoring import ReferenceSegment, ReferenceSet, load_references, read_system


def make_set(number: int) -> ReferenceSet:
    return ReferenceSet(
        "small",
        tuple(
            ReferenceSegment("01", place, Role.BODY, date(2025, 5, 1), "도는 밝혔다.", ("Yes.",))
            for place in range(number)
        ),
    )


# What no line holds: the ends of lines, and a carriage return before one.
lines = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r")).filter(
    lambda text: text.strip()
)


@given(st.lists(lines, min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_lines_are_read_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], end: str, last: bool
) -> None:
    path = tmp_path_factory.mktemp("system") / "out.en"
    content = end.join(texts) + (end if last else "")
    path.write_bytes(b"\xef\xbb\xbf" + content.encode())
    assert read_system("ours", path, make_set(len(texts))).hypotheses == tuple(texts)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"one\ntwo\n", "out.en: 2 lines, but small has 3 segments"),
        (b"one\ntwo\nthree\nfour\n", "out.en: 4 lines, but small has 3 segments"),
        (b"one\n \nthree\n", "out.en:2: the line is empty"),
        (b"one\ntwo\n\n", "out.en:3: the line is empty"),
        (b"one\n\xc0\xfc\xba\xcf\nthree\n", "out.en: not UTF-8 (byte 4)"),
        (b"", "out.en: 0 lines, but small has 3 segments"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "out.en"
    path.write_bytes(content)
    with pytest.raises(ReferenceSetError) as refused:
        read_system("ours", path, make_set(3))
    assert str(refused.value) == f"{path.parent}/{reason}"
    assert refused.value.exit_code == ExitCode.USAGE


def test_a_missing_file_and_a_directory_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.en", tmp_path):
        with pytest.raises(ReferenceSetError, match="cannot be read"):
            read_system("ours", path, make_set(1))


def test_a_set_with_a_line_separator_in_its_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(
        '{"release": "1", "segment": 0, "role": "body", "published": "2025-05-01",'
        ' "ko": "도는\u2028밝혔다.", "references": ["It\u2028said so."]}\n',
        encoding="utf-8",
    )
    assert load_references(str(path)).segments[0].references == ("It\u2028said so.",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", ": there is nothing in it"),
        (b"\n{}\n", ":1: the line is empty"),
        (b"{}\n", ":1: 'ko' is missing"),
        (b"[]\n", ":1: '[]': "),
        (b"\xb0\xa1\n", ": not UTF-8 (byte 0)"),
    ],
)
def test_a_set_that_cannot_be_used_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes(content)
    with pytest.raises(ReferenceSetError) as refused:
        load_references(str(path))
    assert str(refused.value).startswith(f"{path}{reason}")
