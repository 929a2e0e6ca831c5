"""From the visual lines of a PDF to paragraphs.

A line goes on in the next one if it was full (the next line's first word would not have
fitted), both are set alike and follow each other closely, and the next one does not begin as
a paragraph does. Whether a space belongs at such a joint only some files tell; where they do
not, the joint is kept as ``JOINT``, for the language to decide
(:mod:`pipeline.attachments.joints`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.attachments.pdf_page import Stretch
from pipeline.korean.form import is_marked
from pipeline.korean.marks import TRIANGLES

JOINT = "\n"

_SAME_SIZE = 0.1  # relative difference of the sizes within a paragraph
_LOOSE = 1.2  # times the usual distance of lines: a new paragraph
_USUAL = 2.3  # times the size: the same where too few lines tell what is usual
_INDENT = 0.8  # of the size
_DEEPEST_INDENT = 4.0  # of the size: what starts farther left is no part of the paragraph
_SPACE = 0.3  # of the size
_RAGGED = 0.6  # of the size: what the last line of a justified paragraph lacks at least
_JUSTIFIED_SHARE = 0.5  # of a column's lines end where it ends
_FEWEST_JUSTIFIED = 4  # lines
_SPACED_SHARE = 0.1  # of the joints: the file writes the space at which it broke a line
_SENTENCE_ENDS = (".", "?", "!", "”", "’", '"')


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that follow each other in one column, or in a cell of a table."""

    lines: tuple[Stretch, ...]

    @property
    def right(self) -> float:
        """Where the column ends."""
        return max(line.x1 for line in self.lines)

    @property
    def is_justified(self) -> bool:
        """Whether its lines are spread to its full width, but for the last of a paragraph."""
        right = self.right
        full = sum(right - line.x1 <= _RAGGED * line.size for line in self.lines)
        return full >= _FEWEST_JUSTIFIED and full >= _JUSTIFIED_SHARE * len(self.lines)

    @property
    def distance(self) -> float | None:
        """The usual distance of two lines, None where too few tell it."""
        distances = [upper.middle - lower.middle for upper, lower in pairwise(self.lines)]
        return median(distances) if len(distances) > 1 else None


@dataclass(frozen=True, slots=True)
class _Placed:
    line: Stretch
    flow: Flow


def paragraphs(flows: Sequence[Flow]) -> list[list[Stretch]]:
    """Return the lines of flows, grouped by paragraph; one may go on in the next flow."""
    groups: list[list[_Placed]] = []
    for flow in flows:
        for line in flow.lines:
            placed = _Placed(line, flow)
            if groups and _goes_on(groups[-1], placed):
                groups[-1].append(placed)
            else:
                groups.append([placed])
    return [[placed.line for placed in group] for group in groups]


def joined(lines: Sequence[Stretch], *, spaces_written: bool) -> str:
    """Return a paragraph's text.

    Args:
        lines: its lines.
        spaces_written: whether the file writes the spaces at the end of a line
            (see :func:`writes_spaces`).
    """
    pieces = [lines[0].text]
    for left, right in pairwise(lines):
        if _is_hyphenated(left.text, right.text):
            pieces[-1] = pieces[-1].removesuffix("-")
            pieces.append(right.text)
        elif left.spaced:
            pieces.append(f" {right.text}")
        else:
            pieces.append(right.text if spaces_written else f"{JOINT}{right.text}")
    return "".join(pieces)


def writes_spaces(groups: Sequence[Sequence[Stretch]]) -> bool:
    """Return whether a file writes the space at which it broke a line.

    Then a line without one was broken within a word.
    """
    inner = [line for group in groups for line in group[:-1]]
    return sum(line.spaced for line in inner) > _SPACED_SHARE * len(inner)


def _is_hyphenated(left: str, right: str) -> bool:
    return (
        len(left) > 1
        and left.endswith("-")
        and left[-2].isascii()
        and left[-2].isalpha()
        and right[0].isascii()
        and right[0].islower()
    )


def _goes_on(group: Sequence[_Placed], following: _Placed) -> bool:
    last, line = group[-1], following.line
    size = max(last.line.size, line.size)
    if abs(last.line.size - line.size) > _SAME_SIZE * size:
        return False
    if is_marked(line.text) and not _is_inline(last.line.text, line.text):
        return False
    room = last.flow.right - last.line.x1
    if room > (_RAGGED * size if last.flow.is_justified else line.first_word + _SPACE * size):
        return False
    if last.flow is not following.flow:
        return not last.line.text.endswith(_SENTENCE_ENDS) and len(last.flow.lines) > 1
    distance = last.line.middle - line.middle
    usual = following.flow.distance
    if not 0 < distance <= (_USUAL * size if usual is None else _LOOSE * usual):
        return False
    return _is_aligned(group, line)


def _is_inline(before: str, line: str) -> bool:
    """Tell a mark within a sentence from that of a list: "… 시설은 / ▲전시관 ▲", "김(8 / 1) 씨"."""
    if before.endswith(_SENTENCE_ENDS):
        return False
    in_list = line[0] in TRIANGLES and not line[1:2].isspace()
    return in_list or (")" in line[:3] and before.count("(") > before.count(")"))


def _is_aligned(group: Sequence[_Placed], line: Stretch) -> bool:
    """Tell a paragraph's further line from the indented first line of the next."""
    first = group[0].line
    if len(group) > 1 and group[1].flow is group[-1].flow:
        return abs(line.x0 - group[1].line.x0) <= _INDENT * line.size
    if group[0].flow is not group[-1].flow:
        return True
    hangs = is_marked(first.text) or not first.text.endswith(_SENTENCE_ENDS)
    deeper = line.x0 - first.x0
    return -_DEEPEST_INDENT * line.size <= deeper and (hangs or deeper <= _INDENT * line.size)
