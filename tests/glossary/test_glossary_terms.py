"""Termbase files: what is read, what is joined, and what is said about a row that cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import GlossaryError
from pipeline.glossary import load_glossary, load_terms, look_up, read_terms
from pipeline.release import Term

COLUMNS = (
    "ko,en,kind,ko_forms,en_accepted,en_forbidden,valid_from,valid_to,"
    "province,office,usage,status,note,source"
)


def write(
    path: Path, *rows: str, columns: str = "ko,en,kind,note", encoding: str = "utf-8"
) -> Path:
    path.write_text("\n".join((columns, *rows)) + "\n", encoding=encoding)
    return path


def english(terms: tuple[Term, ...]) -> dict[str, list[tuple[str, date | None, date | None]]]:
    """Map every Korean form to its English and days."""
    found: dict[str, list[tuple[str, date | None, date | None]]] = {}
    for term in terms:
        for form in (term.ko, *term.ko_forms):
            found.setdefault(form, []).append((term.en, term.valid_from, term.valid_to))
    return found


def test_the_bundled_glossary_has_the_names_that_must_always_be_right() -> None:
    names = {term.ko: term.en for term in load_terms()}
    assert names["김관영"] == "Kim Kwan-young"
    assert names["전북테크노파크"] == "Jeonbuk Techno Park"


def test_names_of_the_demo_are_no_part_of_an_office_s_glossary() -> None:
    def from_demo(terms: tuple[Term, ...]) -> int:
        return sum(term.origin.startswith("demo.csv:") for term in terms)

    assert from_demo(load_terms()) == 0
    assert from_demo(load_terms(demo=True)) > 50


def test_forms_that_followed_an_entry_follow_a_third_file_s_too(tmp_path: Path) -> None:
    files = [
        write(tmp_path / "a.csv", "전북테크노파크,Jeonbuk TP,전북TP", columns="ko,en,ko_forms"),
        write(tmp_path / "b.csv", "전북테크노파크,Jeonbuk Technopark,,"),
        write(tmp_path / "c.csv", "전북테크노파크,Jeonbuk Techno Park,,"),
    ]
    (term,) = load_terms(files, bundled=False)
    assert (term.en, term.ko_forms) == ("Jeonbuk Techno Park", ("전북TP",))


def test_every_column_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path / "full.csv",
        "전북특별자치도,Jeonbuk State,place,전북도|전북,Jeonbuk Special Self-Governing Province,"
        "North Jeolla | Jeollabuk-do,2024-01-18,,전북,,homograph|alone,unconfirmed,a note,the law",
        "김관영,Kim Kwan-young,person,,,,2022-07-01,2026-06-30,전북,지사,,,,",
        columns=COLUMNS,
    )
    place, person = read_terms(path)
    assert place == Term(
        ko="전북특별자치도",
        en="Jeonbuk State",
        kind="place",
        ko_forms=("전북도", "전북"),
        en_accepted=("Jeonbuk Special Self-Governing Province",),
        en_forbidden=("North Jeolla", "Jeollabuk-do"),
        valid_from=date(2024, 1, 18),
        province="전북",
        usage=frozenset({"homograph", "alone"}),
        status="unconfirmed",
        note="a note",
        source="the law",
        origin="full.csv:2",
    )
    assert (person.office, person.valid_to) == ("지사", date(2026, 6, 30))


def test_columns_may_be_left_out_and_stand_in_any_order(tmp_path: Path) -> None:
    path = write(tmp_path / "few.csv", "Office,도청,2024-01-18", columns="en,ko,valid_from")
    (term,) = read_terms(path)
    assert (term.ko, term.en, term.valid_from) == ("도청", "Office", date(2024, 1, 18))


def test_korean_takes_the_form_that_texts_have(tmp_path: Path) -> None:
    decomposed = "\u1103\u1169\u110e\u1165\u11bc"  # 도청, as some systems write it
    path = write(tmp_path / "forms.csv", f"{decomposed},Office,,", "전북ㆍ삼성,Jeonbuk–Samsung,,")
    assert [term.ko for term in read_terms(path)] == ["도청", "전북·삼성"]


def test_a_name_that_korean_writes_in_capitals_is_korean(tmp_path: Path) -> None:
    path = write(tmp_path / "capitals.csv", "KT&G,KT&G,organisation,")
    assert [term.ko for term in read_terms(path)] == ["KT&G"]


def test_lines_are_counted_where_an_entry_begins(tmp_path: Path) -> None:
    path = write(tmp_path / "long.csv", '도청,Office,,"two\nlines"', "", ",,,", "군청,Hall,,")
    first, second = read_terms(path)
    assert (first.note, first.origin) == ("two lines", "long.csv:2")
    assert second.origin == "long.csv:6"


def test_an_office_file_overrules_the_bundled_entry_with_all_its_forms(tmp_path: Path) -> None:
    own = write(tmp_path / "own.csv", "전북테크노파크,Jeonbuk Technopark,organisation,ours")
    names = english(load_terms([own]))
    assert names["전북테크노파크"] == [("Jeonbuk Technopark", None, None)]
    assert not any(en == "Jeonbuk Techno Park" for found in names.values() for en, *_ in found)


def test_a_later_file_wins_on_its_own_days_only(tmp_path: Path) -> None:
    dated = "ko,en,ko_forms,valid_from,valid_to"
    base = write(
        tmp_path / "base.csv",
        "전북도,Jeonbuk Province,전라북도,,2024-01-17",
        "전북도,Jeonbuk State,전북|전북특별자치도,2024-01-18,",
        columns=dated,
    )
    own = write(tmp_path / "own.csv", "전북도,Jeonbuk,,2025-01-01,2025-12-31", columns=dated)
    names = english(load_terms([base, own], bundled=False))
    assert names["전북도"] == [
        ("Jeonbuk Province", None, date(2024, 1, 17)),
        ("Jeonbuk State", date(2024, 1, 18), date(2024, 12, 31)),
        ("Jeonbuk", date(2025, 1, 1), date(2025, 12, 31)),
        ("Jeonbuk State", date(2026, 1, 1), None),
    ]
    assert ("Jeonbuk", date(2025, 1, 1), date(2025, 12, 31)) in names["전북"]


def test_a_later_file_that_names_a_short_form_takes_that_form_only(tmp_path: Path) -> None:
    base = write(tmp_path / "base.csv", "전북도청,Jeonbuk Office,도청", columns="ko,en,ko_forms")
    own = write(tmp_path / "own.csv", "도청,Provincial Office", columns="ko,en")
    names = english(load_terms([base, own], bundled=False))
    assert names == {
        "전북도청": [("Jeonbuk Office", None, None)],
        "도청": [("Provincial Office", None, None)],
    }


def test_spacing_does_not_keep_an_entry_from_being_overruled(tmp_path: Path) -> None:
    base = write(tmp_path / "base.csv", "전북테크노파크,Jeonbuk Techno Park,,")
    own = write(tmp_path / "own.csv", "전북 테크노파크,Jeonbuk Technopark,,")
    assert [term.en for term in load_terms([base, own], bundled=False)] == ["Jeonbuk Technopark"]


def test_the_version_changes_with_the_terms_and_with_nothing_else(tmp_path: Path) -> None:
    one = write(tmp_path / "a.csv", "도청,Provincial Government,,", "군청,County Office,,")
    same = write(
        tmp_path / "b.csv", "군청,County Office,,other note", "도청,Provincial Government,,"
    )
    other = write(tmp_path / "c.csv", "군청,County Hall,,", "도청,Provincial Government,,")
    versions = [load_glossary([path], bundled=False).version for path in (one, same, other)]
    assert versions[0] == versions[1] != versions[2]


@pytest.mark.parametrize(
    "row",
    [
        "도청,Hall,,,,,,,,,,,,",
        "도청,Office,place,,,,,,,,,,,",
        "도청,Office,,전북도청,,,,,,,,,,",
        "도청,Office,,,Hall,,,,,,,,,",
        "도청,Office,,,,Hall,,,,,,,,",
        "도청,Office,,,,,2024-01-18,,,,,,,",
        "도청,Office,,,,,,2024-01-18,,,,,,",
        "도청,Office,,,,,,,전북,,,,,",
        "도청,Office,,,,,,,,,article,,,",
        "도청,Office,,,,,,,,,,unconfirmed,,",
    ],
)
def test_the_version_covers_every_column_that_changes_the_output(tmp_path: Path, row: str) -> None:
    plain = write(tmp_path / "a.csv", "도청,Office,,,,,,,,,,,,", columns=COLUMNS)
    other = write(tmp_path / "b.csv", row, columns=COLUMNS)
    versions = {load_glossary([path], bundled=False).version for path in (plain, other)}
    assert len(versions) == 2


def test_a_spreadsheet_s_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = write(tmp_path / "excel.csv", "도청,Provincial Government,,", encoding="utf-8-sig")
    assert len(read_terms(path)) == 1


@pytest.mark.parametrize(
    ("row", "value", "reason"),
    [
        (",Nothing,,,,,,,,,,,,", "''", "Korean name is missing"),
        ("도청,,,,,,,,,,,,,", "'도청'", "English name is missing"),
        ("Office,Office,,,,,,,,,,,,", "'Office'", "no Hangul"),
        ("도청,도 Office,,,,,,,,,,,,", "'도 Office'", "holds Hangul"),
        ("도청,Office,,,도 Office,,,,,,,,,", "'도 Office'", "holds Hangul"),
        ("도청|군청,Office,,,,,,,,,,,,", "'도청|군청'", "others stand in ko_forms"),
        ("도청,Office|Hall,,,,,,,,,,,,", "'Office|Hall'", "others stand in en_accepted"),
        ("도청,Office,,?!,,,,,,,,,,", "'?!'", "must hold letters"),
        ("도청,Office,building,,,,,,,,,,,", "'building'", "kind must be one of person, place"),
        ("도청,Office,,,,,,,,,the,,,", "'the'", "usage must be one of article"),
        ("도청,Office,,,,,,,,,,maybe,,", "'maybe'", "status must be one of unconfirmed"),
        ("도청,Office,place,,,,,,,지사,,,,", "'지사'", "only a person holds an office"),
        ("도청,Office,,,,,18.1.2024,,,,,,,", "'18.1.2024'", "valid_from must be a day"),
        ("도청,Office,,,,,,2024-02-30,,,,,,", "'2024-02-30'", "valid_to must be a day"),
        ("도청,Office,,,,,20240118,,,,,,,", "'20240118'", "valid_from must be a day"),
        (
            "도청,Office,,,,,2024-01-18,2024-01-17,,,,,,",
            "'2024-01-18…2024-01-17'",
            "valid_from is later than valid_to",
        ),
        ("도청,Office", "'도청,Office'", "wrong number of fields (2, not 14"),
        ("도청,Office, Hall,,,,,,,,,,,,", "Hall", "wrong number of fields (15, not 14"),
        (f"도청,{'a' * 201},,,,,,,,,,,,", "'aaa", "longer than 200 characters in the column en"),
        (f"도청,Office,,,,,,,,,,,{'a' * 1001},", "'aaa", "longer than 1000"),
        (f"도청,Office,,,{'|'.join(map(str, range(101)))},,,,,,,,,", "'0|1|", "more than 100"),
        ("도청,Off\x00ice,,,,,,,,,,,,", "Off", "U+0000"),
        ("도\u200b청,Office,,,,,,,,,,,,", "\\u200b", "U+200B cannot stand in the column ko"),
        ("도청,Office,,,,,,,\ue000,,,,,", "\\ue000", "U+E000"),
        ("도청,⟦A⟧,,,,,,,,,,,,", "⟦A⟧", "U+27E6"),
    ],
)
def test_a_broken_row_is_named_by_file_line_and_value(
    tmp_path: Path, row: str, value: str, reason: str
) -> None:
    path = write(tmp_path / "broken.csv", "군청,County Office,,,,,,,,,,,,", row, columns=COLUMNS)
    with pytest.raises(GlossaryError) as caught:
        load_glossary([path], bundled=False)
    message = str(caught.value)
    assert message.startswith(f"{path}:3: ")
    assert value in message
    assert reason in message
    assert "\n" not in message
    assert len(message) < 400


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("도청,Office,,,", "도청,Government,,,"),
        ("도청,Office,,,", "도청,Office,,,"),
        ("도청,Office,도,,", "도의회,Council,도,,"),
        ("도청,Office,,,2024-01-18", "도청,Government,,2024-01-18,"),
        ("전북 도청,Office,,,", "전북도청,Government,,,"),
    ],
)
def test_one_korean_form_twice_on_the_same_days_names_both_lines(
    tmp_path: Path, first: str, second: str
) -> None:
    columns = "ko,en,ko_forms,valid_from,valid_to"
    path = write(tmp_path / "twice.csv", first, "군청,Hall,,,", second, columns=columns)
    with pytest.raises(GlossaryError, match=r"twice\.csv:4: '.+' is already on line 2"):
        read_terms(path)


def test_one_korean_form_may_stand_twice_with_days_of_its_own(tmp_path: Path) -> None:
    columns = "ko,en,valid_from,valid_to"
    rows = ("전북도,Jeonbuk Province,,2024-01-17", "전북도,Jeonbuk State,2024-01-18,")
    path = write(tmp_path / "dated.csv", *rows, columns=columns)
    assert [term.en for term in read_terms(path)] == ["Jeonbuk Province", "Jeonbuk State"]


def test_two_spacings_of_one_name_do_no_harm_where_the_english_is_one(tmp_path: Path) -> None:
    path = write(tmp_path / "spaced.csv", "전북 도청,Office,,", "전북도청,Office,,")
    assert len(read_terms(path)) == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"korean,english\n", "unknown column 'korean'"),
        (b"ko,note\n", "the column 'en' is missing"),
        (b"ko,en,ko\n", "the column 'ko' is there twice"),
        (b"", "the column 'ko' is missing"),
        ("ko;en;kind\n도청;Office;\n".encode(), "parted by semicolons, not by commas"),
        ("ko\ten\n도청\tOffice\n".encode(), "parted by tabs, not by commas"),
        ("ko,en,kind,note\n도청,Office,,\n".encode("cp949"), "not UTF-8"),
        ("ko,en,kind,note\n도청,Office,,\n".encode("utf-16"), "not UTF-8"),
        ('ko,en,kind,note\n도청,"Office,,\n'.encode(), "bad.csv:2: not valid CSV"),
        ('ko,en,kind,note\n도청,"Off"ice,,\n'.encode(), "bad.csv:2: not valid CSV"),
        (b"ko,en,kind,note\n" + b"a" * 200_000, "bad.csv:2: not valid CSV"),
        (b"ko,en\n" * 4_000_000, "larger than 20 MB"),
    ],
)
def test_a_file_that_is_no_glossary_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(GlossaryError, match=reason) as caught:
        load_glossary([path], bundled=False)
    assert str(path) in str(caught.value)


def test_a_missing_file_and_an_unknown_format_are_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"none\.csv: cannot be read: No such file"):
        read_terms(tmp_path / "none.csv")
    with pytest.raises(GlossaryError, match=r"names\.ods: the name must end in \.csv"):
        read_terms(tmp_path / "names.ods")


@pytest.mark.parametrize(
    ("query", "day", "found"),
    [
        ("전북도", None, ["Jeonbuk Province", "Jeonbuk State", "Jeonbuk State Office"]),
        ("전북도", date(2023, 10, 5), ["Jeonbuk Province", "Jeonbuk State Office"]),
        ("전북 도청", None, ["Jeonbuk State Office"]),
        ("jeonbuk state", None, ["Jeonbuk State", "Jeonbuk State Office"]),
        ("Chonbuk", None, ["Jeonbuk Province"]),
        ("전남", None, []),
        (" ", None, []),
    ],
)
def test_entries_are_looked_up_by_any_form_whole_forms_first(
    query: str, day: date | None, found: list[str]
) -> None:
    terms = [
        Term(ko="전북특별자치도청", en="Jeonbuk State Office", ko_forms=("전북도청",)),
        Term(
            ko="전라북도",
            en="Jeonbuk Province",
            ko_forms=("전북도",),
            en_forbidden=("Chonbuk",),
            valid_to=date(2024, 1, 17),
        ),
        Term(ko="전북도", en="Jeonbuk State", valid_from=date(2024, 1, 18)),
    ]
    assert [term.en for term in look_up(terms, query, day)] == found
