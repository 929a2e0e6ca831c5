"""HWP 5, record by record: order, controls, nested parts, damage, protection."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from pipeline.attachments.child import answer

if TYPE_CHECKING:
    from tests.attachments.conftest import Hwp5


def lines(data: bytes) -> list[tuple[str, str | None]]:
    found = answer(data)
    assert "lines" in found, found
    assert isinstance(found["lines"], list)
    return [(text, role) for text, role in found["lines"]]


def problem(data: bytes) -> str:
    return str(answer(data)["problem"])


def test_control_characters_of_a_text(hwp5: Hwp5) -> None:
    tab = "\t" + "\0" * 6 + "\t"
    text = f"가{tab}나\x1e다\x1f라\x18마\n바"
    assert lines(hwp5.file(hwp5.paragraph(0, text))) == [("가 나 다 라-마", None), ("바", None)]


def test_rows_of_a_table_in_order_whatever_the_order_of_its_cells(hwp5: Hwp5) -> None:
    cells = [[hwp5.paragraph(2, "구분"), hwp5.paragraph(2, "예산") + hwp5.paragraph(2, "(억 원)")]]
    cells += [[hwp5.paragraph(2, "국비"), hwp5.paragraph(2, "140")]]
    data = hwp5.file(
        hwp5.paragraph(0, "표는 다음과 같다."),
        hwp5.paragraph(0, "앞\x0b뒤"),
        hwp5.table(1, cells),
        hwp5.paragraph(0, "표 다음이다."),
    )
    assert [text for text, _ in lines(data)] == [
        "표는 다음과 같다.",
        "앞뒤",
        "구분 | 예산 (억 원)",
        "국비 | 140",
        "표 다음이다.",
    ]


def test_a_table_that_lays_out_the_page_keeps_its_lines(hwp5: Hwp5) -> None:
    inner = hwp5.table(3, [[hwp5.paragraph(4, each) for each in row] for row in ("가나", "다라")])
    outer = hwp5.table(1, [[hwp5.paragraph(2, "본문이다."), hwp5.paragraph(2, "\x0b") + inner]])
    one_cell = hwp5.table(1, [[hwp5.paragraph(2, "첫째 줄") + hwp5.paragraph(2, "둘째 줄")]])
    data = hwp5.file(hwp5.paragraph(0, "\x0b"), outer, hwp5.paragraph(0, "\x0b"), one_cell)
    assert [text for text, _ in lines(data)] == [
        "본문이다.",
        "가 | 나",
        "다 | 라",
        "첫째 줄",
        "둘째 줄",
    ]


def test_captions_text_boxes_groups_and_notes(hwp5: Hwp5) -> None:
    picture = (
        hwp5.control(1, "gso ", bytes(40))
        + hwp5.list_header(2)
        + hwp5.paragraph(2, "사진 \x12 새 청사")
        + hwp5.control(3, "atno", struct.pack("<IH", 0, 7))
        + hwp5.record(2, hwp5.SHAPE, bytes(20))
    )
    box = hwp5.list_header(4) + hwp5.paragraph(4, "글상자 안이다.")
    group = (
        hwp5.control(1, "gso ", bytes(40))
        + hwp5.record(2, hwp5.SHAPE, bytes(20))
        + hwp5.record(3, hwp5.SHAPE, bytes(20))
        + box
    )
    note = hwp5.control(1, "fn  ") + hwp5.list_header(2) + hwp5.paragraph(2, "각주다.")
    data = hwp5.file(hwp5.paragraph(0, "\x0b도는 밝혔다.\x0b\x11"), picture, group, note)
    assert lines(data) == [
        ("사진 7 새 청사", "caption"),
        ("도는 밝혔다.", None),
        ("글상자 안이다.", None),
        ("각주다.", "note"),
    ]


def test_heads_feet_and_comments_are_left_out(hwp5: Hwp5) -> None:
    parts = [
        hwp5.control(1, kind) + hwp5.list_header(2) + hwp5.paragraph(2, "쪽마다 있다.")
        for kind in ("head", "foot", "tcmt")
    ]
    data = hwp5.file(hwp5.paragraph(0, "본문이다."), *parts)
    assert lines(data) == [("본문이다.", None)]


def test_a_long_record_and_a_file_that_is_not_packed(hwp5: Hwp5) -> None:
    text = "가" * 3000
    assert lines(hwp5.file(hwp5.paragraph(0, text), properties=0)) == [(text, None)]


def test_sections_follow_each_other(hwp5: Hwp5) -> None:
    second = {"BodyText/Section1": hwp5.deflated(hwp5.paragraph(0, "둘째 구역"))}
    data = hwp5.file(hwp5.paragraph(0, "첫째 구역"), streams=second)
    assert [text for text, _ in lines(data)] == ["첫째 구역", "둘째 구역"]


@pytest.mark.parametrize(
    ("bit", "reason"),
    [
        (1, "protected by a password"),
        (2, "protected against copying"),
        (4, "rights management"),
        (8, "protected by a certificate"),
    ],
)
def test_protection_is_named(bit: int, reason: str, hwp5: Hwp5) -> None:
    data = hwp5.file(hwp5.paragraph(0, "본문이다."), properties=1 | 1 << bit)
    assert reason in problem(data)


def test_damage_is_said_and_no_part_of_the_text_passed_off_as_the_whole(hwp5: Hwp5) -> None:
    text = hwp5.paragraph(0, "본문이다.")
    packed = hwp5.deflated(text * 50)
    assert problem(hwp5.file(section=packed[: len(packed) - 4])) == "damaged: a section is cut off"
    assert problem(hwp5.file(section=b"\xff" * 50)).startswith("damaged: ")
    longer = hwp5.file(text, hwp5.record(0, 66, b"abc", size=50))
    assert problem(longer) == "damaged: a record is longer than its section"
    bomb = hwp5.file(section=hwp5.deflated(bytes(60_000_000)))
    assert "unpacks to more than 50 MB" in problem(bomb)


def test_nesting_has_a_limit(hwp5: Hwp5) -> None:
    def nested(depth: int) -> bytes:
        shells = b"".join(
            hwp5.paragraph(2 * level, "\x0b")
            + hwp5.control(2 * level + 1, "tbl ")
            + hwp5.record(2 * level + 2, hwp5.TABLE)
            + hwp5.list_header(2 * level + 2)
            for level in range(depth)
        )
        return hwp5.file(shells, hwp5.paragraph(2 * depth, "맨 안"))

    assert lines(nested(10)) == [("맨 안", None)]
    assert "nested more than" in problem(nested(30))
