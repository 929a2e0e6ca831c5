"""The order in which a page is read: tables by their rules, columns by their gutters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from pipeline.attachments.pdf_columns import Gutters
from pipeline.attachments.pdf_page import Rule, Stretch
from pipeline.attachments.pdf_paragraphs import Flow

_NEAR = 3.0  # points: edges of one line of a table may differ by so much
_FULL = 0.8  # of the longest line: what most lines of text have
_SAME_LINE = 0.5  # of the size
_LONGEST_CELL = 6  # lines; a row of longer cells is text in columns, with a rule between

Cell = tuple[float | None, float | None, float, float]


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row, from left to right."""

    cells: tuple[Flow, ...]


def read_order(
    stretches: Sequence[Stretch], rules: Sequence[Rule], gutters: Sequence[Gutters]
) -> list[Flow | TableRow]:
    """Return a page's columns and rows of tables in the order in which they are read.

    Args:
        stretches: from the top to the foot of the page.
        rules: its ruled lines.
        gutters: where its columns are parted.
    """
    cells = _cells(stretches, rules)
    rows = _rows(cells)
    in_table = {id(line) for flows in rows for flow in flows for line in flow.lines}
    blocks: list[tuple[float, Flow | TableRow]] = []
    for flows in rows:
        top = max(flow.lines[0].middle for flow in flows)
        is_text = min(len(flow.lines) for flow in flows) > _LONGEST_CELL
        if len(flows) == 1 or is_text:
            blocks += [(top, flow) for flow in flows]
        else:
            blocks.append((top, TableRow(flows)))
    tops = sorted((top for top, _ in blocks), reverse=True)
    free = [line for line in stretches if id(line) not in in_table]
    for _, band in groupby(free, key=lambda line: sum(top > line.middle for top in tops)):
        lines = list(band)
        blocks += [(lines[0].middle, block) for block in _columns(lines, gutters)]
    return [block for _, block in sorted(blocks, key=lambda placed: -placed[0])]


def _cells(stretches: Sequence[Stretch], rules: Sequence[Rule]) -> dict[Cell, list[Stretch]]:
    """Return the lines that stand in a cell, by its left, right, top and bottom edge.

    Many tables have no rule at their own left and right; a cell has one of the two at least.
    """
    upright = [rule for rule in rules if rule.is_vertical]
    level = [rule for rule in rules if not rule.is_vertical]
    cells: dict[Cell, list[Stretch]] = defaultdict(list)
    for line in stretches:
        x, y = (line.x0 + line.x1) / 2, line.middle
        beside = [rule.x0 for rule in upright if rule.y0 - _NEAR <= y <= rule.y1 + _NEAR]
        across = [rule.y0 for rule in level if rule.x0 - _NEAR <= x <= rule.x1 + _NEAR]
        left = max((edge for edge in beside if edge <= x), default=None)
        right = min((edge for edge in beside if edge > x), default=None)
        top = min((edge for edge in across if edge >= y), default=None)
        bottom = max((edge for edge in across if edge < y), default=None)
        if top is None or bottom is None or (left is None and right is None):
            continue
        cells[_rounded(left), _rounded(right), round(top / _NEAR), round(bottom / _NEAR)].append(
            line
        )
    return cells


def _rounded(edge: float | None) -> float | None:
    return None if edge is None else round(edge / _NEAR)


def _rows(cells: dict[Cell, list[Stretch]]) -> list[tuple[Flow, ...]]:
    """Return cells that begin at one height, row by row; a taller cell is in its first row."""
    flows = sorted(
        ((cell, Flow(tuple(lines))) for cell, lines in cells.items()),
        key=lambda each: (-each[0][2], each[1].lines[0].x0),
    )
    return [
        tuple(flow for _, flow in row) for _, row in groupby(flows, key=lambda each: each[0][2])
    ]


def _columns(lines: Sequence[Stretch], gutters: Sequence[Gutters]) -> list[Flow | TableRow]:
    """Return lines outside ruled tables: columns of text one after the other, the rest by rows."""
    blocks: list[Flow | TableRow] = []
    for xs, run in groupby(lines, key=lambda line: _gutters_at(line.middle, gutters)):
        band = list(run)
        sides: dict[int, list[Stretch]] = defaultdict(list)
        for line in band:
            sides[sum(x < (line.x0 + line.x1) / 2 for x in xs)].append(line)
        columns = [side for _, side in sorted(sides.items())]
        for column in columns if all(map(_is_text, columns)) else [band]:
            blocks += _flowing(map(_single, _merged(column)))
    return blocks


def _gutters_at(height: float, gutters: Sequence[Gutters]) -> tuple[float, ...]:
    return next((each.xs for each in gutters if each.bottom <= height <= each.top), ())


def _single(row: Sequence[Stretch]) -> Flow | TableRow:
    """Return a line of the page: a row of a table without rules if it has wide gaps."""
    cells = tuple(Flow((line,)) for line in sorted(row, key=lambda line: line.x0))
    return TableRow(cells) if len(cells) > 1 else cells[0]


def _flowing(blocks: Iterable[Flow | TableRow]) -> list[Flow | TableRow]:
    """Make one flow of single lines that follow each other."""
    flowing: list[Flow | TableRow] = []
    for block in blocks:
        last = flowing[-1] if flowing else None
        if isinstance(block, Flow) and isinstance(last, Flow) and len(block.lines) == 1:
            flowing[-1] = Flow((*last.lines, *block.lines))
        else:
            flowing.append(block)
    return flowing


def _is_text(side: Sequence[Stretch]) -> bool:
    """Tell a column of text, most of whose lines are full, from a column of a table."""
    widths = [line.x1 - line.x0 for line in side]
    return median(widths) >= _FULL * max(widths)


def _merged(lines: Sequence[Stretch]) -> list[list[Stretch]]:
    """Group lines that are about as high: columns side by side need not share a grid."""
    merged: list[list[Stretch]] = []
    for line in lines:
        if merged and merged[-1][0].middle - line.middle <= _SAME_LINE * line.size:
            merged[-1].append(line)
        else:
            merged.append([line])
    return merged
