"""From glyphs to paragraphs: texts are set as word processors set them, then read back."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

import pytest

from pipeline.attachments.joints import join_lines
from pipeline.attachments.pdf_columns import find_gutters
from pipeline.attachments.pdf_layout import TableRow, read_order
from pipeline.attachments.pdf_page import Letter, Rule, stretches, text_lines
from pipeline.attachments.pdf_paragraphs import JOINT, Flow, joined, paragraphs, writes_spaces
from pipeline.data import data_path

PARAGRAPHS = [
    "□ 전북특별자치도는 25일 전주에서 문화산업 박람회를 연다고 24일 밝혔다. 올해로 세 번째다.",
    "○ 도내 기업 120곳이 참여해 나흘 동안 이어지며, 강연과 상담, 체험 행사가 열린다. 모두 무료다.",
    "도는 박람회를 찾는 관람객이 지난해보다 20% 늘어난 3만 명이 될 것으로 내다봤다. 숙박도 살핀다.",
    "행사장에는 ▲전시관 ▲상담관 ▲체험관 ▲강연장 ▲먹거리 장터 ▲놀이터 ▲쉼터가 들어선다. 무료다.",
]


@dataclass
class Sheet:
    """Sets text in a column, line by line, as asked for."""

    size: float = 10.0
    leading: float = 16.0
    words: bool = True  # lines are broken between words
    justified: bool = True
    indent: float = 0.0  # of a first line
    hang: float = 0.0  # of the others
    spaces: bool = False  # the space at a line's end is written
    gap: float = 0.0  # between paragraphs

    def set(
        self, texts: Sequence[str], x: float, y: float, width: float
    ) -> tuple[list[Letter], float]:
        """Return the letters, and where the next line would stand."""
        letters: list[Letter] = []
        for text in texts:
            lines = list(self._lines(text, width))
            for number, line in enumerate(lines):
                last = number == len(lines) - 1
                start = self.indent if number == 0 else self.hang
                letters += self._line(line, x + start, y, width - start, last=last)
                y -= self.leading
            y -= self.gap
        return letters, y

    def _width(self, char: str) -> float:
        return self.size * (0.5 if east_asian_width(char) in "NaH" else 1.0)

    def _lines(self, text: str, width: float) -> Iterator[str]:
        line, used, room = "", 0.0, width - self.indent
        units = text.split(" ") if self.words else list(text)
        for number, unit in enumerate(units):
            unit = f" {unit}" if self.words and number else unit  # noqa: PLW2901
            needed = sum(map(self._width, unit))
            if line and used + sum(map(self._width, unit.strip())) > room and unit != " ":
                yield line + (" " if self.words and self.spaces else "")
                line, used, room = "", 0.0, width - self.hang
                unit = unit.lstrip()  # noqa: PLW2901
                needed = sum(map(self._width, unit))
            line += unit
            used += needed
        yield line

    def _line(self, line: str, x: float, y: float, width: float, *, last: bool) -> list[Letter]:
        printed = line.rstrip()
        slack = width - sum(map(self._width, printed))
        count = printed.count(" ") if self.words else len(printed) - 1
        extra = slack / count if self.justified and not last and count else 0.0
        letters = []
        for char in line if self.spaces else printed:
            letters.append(Letter(char, x, y, x + self._width(char), y + self.size))
            x += self._width(char) + (extra if char == " " or not self.words else 0.0)
        return letters


def read(letters: Sequence[Letter], rules: Sequence[Rule] = ()) -> list[str]:
    """What the reader of a PDF makes of a page."""
    lines = text_lines(letters)
    gutters = find_gutters(lines)
    parted = [*rules, *(rule for each in gutters for rule in each.rules)]
    blocks = read_order(stretches(lines, parted), rules, gutters)
    texts = []
    groups = paragraphs([block for block in blocks if isinstance(block, Flow)])
    spaced = writes_spaces(groups)
    for block in blocks:
        if isinstance(block, TableRow):
            cells = (paragraphs([cell]) for cell in block.cells)
            texts.append(" | ".join(joined(cell[0], spaces_written=spaced) for cell in cells))
    return join_lines(texts + [joined(group, spaces_written=spaced) for group in groups])


SHEETS = {
    "justified, between words": Sheet(),
    "ragged, between words": Sheet(justified=False),
    "indented": Sheet(indent=10),
    "hanging": Sheet(hang=14, gap=4),
    "with gaps": Sheet(justified=False, gap=8),
    "in mid-word, spaces written": Sheet(words=False, spaces=True),
    "in mid-word": Sheet(words=False),
}


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("width", [270, 330])
def test_paragraphs_come_back_whole(name: str, width: int) -> None:
    letters, _ = SHEETS[name].set(PARAGRAPHS, 70, 700, width)
    random.Random(1).shuffle(letters)
    found = read(letters)
    assert [text.replace(" ", "") for text in found] == [t.replace(" ", "") for t in PARAGRAPHS]
    if "mid-word" not in name or "written" in name:
        assert found == PARAGRAPHS


def test_columns_are_read_one_after_the_other_below_a_headline() -> None:
    head, y = Sheet(size=16, leading=30).set(["문화산업 박람회가 열린다"], 70, 760, 460)
    left, _ = Sheet().set(PARAGRAPHS[:2], 70, y, 215)
    right, _ = Sheet().set(PARAGRAPHS[2:], 310, y - 3, 215)
    assert read(head + left + right) == ["문화산업 박람회가 열린다", *PARAGRAPHS]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    text = f"{PARAGRAPHS[2]} {PARAGRAPHS[1][2:]} {PARAGRAPHS[3]} {PARAGRAPHS[0][2:]}"
    letters, _ = Sheet().set([text], 70, 700, 215)
    heights = sorted({letter.y0 for letter in letters}, reverse=True)
    turn = heights[len(heights) // 2 + 1]  # not where a sentence ends
    shift = heights[0] - turn
    moved = [
        each
        if each.y0 > turn
        else Letter(each.text, each.x0 + 240, each.y0 + shift, each.x1 + 240, each.y1 + shift)
        for each in letters
    ]
    assert read(moved) == [text]


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    return [Rule(x, min(ys), x, max(ys)) for x in xs] + [Rule(min(xs), y, max(xs), y) for y in ys]


@pytest.mark.parametrize("closed", [True, False])
def test_a_ruled_table_is_read_by_rows_and_its_cells_whole(closed: bool) -> None:
    sheet = Sheet(justified=False)
    rows = [["구분", "2024년", "2025년"], ["국비와 도비를 더한 사업비 총액", "140억 원", "70억 원"]]
    letters: list[Letter] = []
    for row, y in zip(rows, (680, 660), strict=True):
        for cell, x in zip(row, (70, 200, 330), strict=True):
            letters += sheet.set([cell], x + 4, y, 118)[0]
    xs = [70, 200, 330, 460] if closed else [200, 330]
    rules = grid(xs, [695, 675, 635]) + ([] if closed else grid([70, 460], [695, 675, 635])[2:])
    assert read(letters, rules) == [" | ".join(row) for row in rows]


def test_a_table_without_rules_is_read_by_rows() -> None:
    rows = [["구분", "사업비", "비고"], ["국비", "140억 원", "보조"], ["도비", "70억 원", "자체"]]
    letters: list[Letter] = []
    for number, row in enumerate(rows):
        for cell, x in zip(row, (70, 200, 330), strict=True):
            letters += Sheet().set([cell], x, 600 - 16 * number, 120)[0]
    assert read(letters) == [" | ".join(row) for row in rows]


def test_a_letter_printed_twice_is_read_once() -> None:
    letters, _ = Sheet().set(["새 청사를 열었다 22일"], 70, 700, 400)
    bold = [Letter(each.text, each.x0 + 0.4, each.y0, each.x1 + 0.4, each.y1) for each in letters]
    assert read(letters + bold) == ["새 청사를 열었다 22일"]


def test_gaps_are_spaces_where_a_file_has_none() -> None:
    letters, _ = Sheet().set(["새 청사를 25일 열었다"], 70, 700, 400)
    assert read([each for each in letters if each.text != " "]) == ["새 청사를 25일 열었다"]


def test_latin_words_are_joined_at_their_hyphen() -> None:
    letters = [
        *Sheet().set(["Jeonbuk will open an exhi-"], 70, 700, 135)[0],
        *Sheet().set(["bition of local culture on"], 70, 684, 135)[0],
    ]
    page = stretches(text_lines(letters), [])
    (group,) = paragraphs([Flow(tuple(page))])
    assert (
        joined(group, spaces_written=False) == "Jeonbuk will open an exhibition of local culture on"
    )


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["예산 3,40", "0억 원을"], "예산 3,400억 원을"),
        (["예산 70", "억 원을"], "예산 70억 원을"),
        (["문을 열었다", "."], "문을 열었다."),
        (["기관(", "단체)"], "기관(단체)"),
        (["the press", "release"], "the press release"),
        (["시설은 ▲", "전시관"], "시설은 ▲전시관"),
        (["전북특별자치", "도는"], "전북특별자치도는"),
        (["새 청사를", "열었다"], "새 청사를 열었다"),
    ],
)
def test_joints_that_only_the_language_tells(pieces: list[str], expected: str) -> None:
    assert join_lines([JOINT.join(pieces)]) == [expected]


@pytest.mark.parametrize(("words", "floor"), [(True, 0.98), (False, 0.9)])
def test_most_joints_of_real_texts_are_told(words: bool, floor: float) -> None:
    rng = random.Random(7)
    texts = [broken(text, rng, words=words) for text in bodies()]
    found = join_lines([JOINT.join(pieces) for pieces, _ in texts])
    told = [
        space == expected
        for (pieces, joints), text in zip(texts, found, strict=True)
        for space, expected in zip(spaces_in(text, pieces), joints, strict=True)
    ]
    assert len(told) > 80
    assert sum(told) >= floor * len(told)


def bodies() -> list[str]:
    return [
        segment["ko"]
        for path in sorted(data_path("corpora", "releases").glob("0[1-6].json"))
        for segment in json.loads(path.read_text(encoding="utf-8"))["segments"]
        if segment["role"] == "body"
    ]


def broken(text: str, rng: random.Random, *, words: bool) -> tuple[list[str], list[bool]]:
    """Break a text into lines; return them, and at which joints it had a space."""
    pieces, joints = [], []
    while len(text) > 45:
        place = text.rfind(" ", 0, 42) if words else rng.randint(34, 42)
        joints.append(" " in text[place - 1 : place + 1])
        pieces.append(text[:place].strip())
        text = text[place:].strip()
    return [*pieces, text], joints


def spaces_in(text: str, pieces: Sequence[str]) -> list[bool]:
    spaces, place = [], 0
    for piece in pieces[:-1]:
        place += len(piece)
        spaces.append(text[place] == " ")
        place += spaces[-1]
    return spaces
