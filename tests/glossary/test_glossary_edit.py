"""Adding to a CSV termbase: what is there keeps its bytes, what contradicts it is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import GlossaryError, OutputError
from pipeline.glossary import Edit, add_terms, read_terms
from pipeline.release import Term

HEADER = "ko,en,kind,note\n"
NEW = Term(ko="도청", en="Provincial Office", kind="organisation")


def test_a_file_that_is_not_there_is_made_with_every_column(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    dated = Term(ko="전북도", en="Jeonbuk State", valid_from=date(2024, 1, 18), note="=1+1")
    assert add_terms(path, [NEW, dated]) == Edit(added=2, replaced=0, unchanged=0)
    first, second = read_terms(path)
    assert (first.ko, second.ko, second.valid_from) == ("도청", "전북도", date(2024, 1, 18))
    assert path.read_bytes().splitlines()[1].startswith("도청,Provincial Office,".encode())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            HEADER + "시청,City Hall,,\n군청,County Office,,\n",
            HEADER + "시청,City Hall,,\n군청,County Office,,\n" + "{new}\n",
            id="at the end of a file in no order",
        ),
        pytest.param(
            HEADER + "군청,County Office,,\n시청,City Hall,,\n",
            HEADER + "군청,County Office,,\n{new}\n시청,City Hall,,\n",
            id="at its place in a sorted file",
        ),
        pytest.param(
            HEADER + "군청,  County Office ,,\n\n시청,“City Hall”,,\"two\nlines\"\n,,,\n",
            HEADER + "군청,  County Office ,,\n{new}\n\n시청,“City Hall”,,\"two\nlines\"\n,,,\n",
            id="blank lines and odd spacing stay",
        ),
        pytest.param(
            "\ufeff" + HEADER.replace("\n", "\r\n") + "시청,City Hall,,\r\n",
            "\ufeff" + HEADER.replace("\n", "\r\n") + "시청,City Hall,,\r\n{new}\r\n",
            id="a spreadsheet program's marks and line ends stay",
        ),
        pytest.param(
            HEADER + "시청,City Hall,,",
            HEADER + "시청,City Hall,,\n{new}\n",
            id="a last line without an end gets one",
        ),
    ],
)  # fmt: skip
def test_the_other_lines_keep_their_bytes(tmp_path: Path, content: str, expected: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(content.encode())
    assert add_terms(path, [NEW]) == Edit(1, 0, 0)
    line = "도청,Provincial Office,organisation,"
    assert path.read_bytes().decode() == expected.replace("{new}", line)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("도청,Hall,,\n", r"own\.csv:2: '도청' is there already, as 'Hall' for the same days"),
        ("도 청,Hall,,\n", r"own\.csv:2: '도청' is there already"),
        ("도청,,,\n", r"own\.csv:2: '도청': the English name is missing"),
        ('시청,"City Hall,,\n', r"own\.csv:2: not valid CSV"),
    ],
)
def test_what_contradicts_or_is_broken_is_refused_and_nothing_written(
    tmp_path: Path, row: str, reason: str
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(HEADER + row, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(GlossaryError, match=reason):
        add_terms(path, [Term(ko="군청", en="County Office"), NEW])
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_entry_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    add_terms(path, [NEW])
    before = path.read_bytes()
    assert add_terms(path, [NEW]) == Edit(added=0, replaced=0, unchanged=1)
    assert path.read_bytes() == before


def test_an_entry_for_other_days_is_no_contradiction(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    add_terms(path, [Term(ko="전북도", en="Jeonbuk Province", valid_to=date(2024, 1, 17))])
    state = Term(ko="전북도", en="Jeonbuk State", valid_from=date(2024, 1, 18))
    assert add_terms(path, [state]) == Edit(1, 0, 0)


def test_replacing_puts_new_entries_in_place_of_those_they_contradict(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        HEADER + "군청,County Hall,,\n도청,Hall,,\n시청,City Hall,,\n", encoding="utf-8"
    )
    county = Term(ko="구청", en="District Office")
    assert add_terms(path, [NEW, county], replace=True) == Edit(added=1, replaced=1, unchanged=0)
    assert path.read_text(encoding="utf-8") == (
        HEADER + "구청,District Office,,\n군청,County Hall,,\n"
        "도청,Provincial Office,organisation,\n시청,City Hall,,\n"
    )


def test_a_column_that_an_entry_needs_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(HEADER, encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"own\.csv:1: there is no column 'ko_forms'"):
        add_terms(path, [Term(ko="도청", en="Office", ko_forms=("전북도청",))])


def test_only_csv_is_added_to(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"own\.xlsx: only a CSV file"):
        add_terms(tmp_path / "own.xlsx", [NEW])


def test_a_place_that_cannot_be_written_is_named() -> None:
    with pytest.raises(OutputError, match=r"/proc/own\.csv"):
        add_terms(Path("/proc/own.csv"), [NEW])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "shared.csv"
    target.write_text(HEADER, encoding="utf-8")
    link = tmp_path / "own.csv"
    link.symlink_to(target)
    add_terms(link, [NEW])
    assert link.is_symlink()
    assert len(read_terms(target)) == 1


NAMES = st.lists(
    st.text("가나다라 ", min_size=1, max_size=4).map(lambda text: f"청{text}청"),
    unique_by=lambda text: text.replace(" ", ""),
    max_size=8,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edit")


@settings(deadline=None, derandomize=True)
@given(
    there=NAMES,
    new=st.text("가나다라", min_size=5, max_size=6),
    end=st.sampled_from(("\n", "\r\n")),
)
def test_one_line_is_added_and_no_other_touched(
    folder: Path, there: list[str], new: str, end: str
) -> None:
    path = folder / "own.csv"
    lines = ["en,ko", *(f'"Name, {name.count(" ")}",{name}' for name in there)]
    path.write_bytes("".join(line + end for line in lines).encode())
    add_terms(path, [Term(ko=new, en="New")])
    after = path.read_bytes().decode().split(end)
    after.remove(f"New,{new}")
    assert after == [*lines, ""]
