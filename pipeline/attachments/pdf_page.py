"""The visual lines of a PDF's page, from the places of its letters.

A PDF says where each glyph stands and nothing of words, lines or paragraphs. All measures
are in points (1/72 inch), from the lower left corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SAME_LINE = 0.5  # of a letter's size: how far the middles of a line's letters may differ
_SAME_PLACE = 0.3  # of a letter's size: a letter printed twice, to look bold
_SPACE = 0.25  # of a letter's size: the least gap that reads as a space
_SPACE_AMONG_SPACES = 0.6  # the same where the line has spaces of its own
_TOUCHING = 0.15  # of a letter's size: letters without a gap between them
_SLACK = 1.0  # points that a letter may reach over a rule
_COLUMN_GAP = 1.8  # of a letter's size: the least gap that parts a line


@dataclass(frozen=True, slots=True)
class Letter:
    """A glyph's text and box; ``size`` is the height of its box."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def size(self) -> float:
        """The height of the box."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """The height of the box's middle above the page's foot."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, horizontal or vertical; a border of a table's cell, as a rule."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_vertical(self) -> bool:
        """Whether it stands upright."""
        return self.y1 - self.y0 > self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters on one line without a column's gap or a rule between them.

    ``spaced`` tells that the file has a space behind the last letter; ``first_word`` is the
    width of the first word.
    """

    text: str
    x0: float
    x1: float
    middle: float
    size: float
    first_word: float
    spaced: bool = False


def text_lines(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Group letters that are about as high: from the top to the foot, each from left to right."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: (-letter.middle, letter.x0)):
        if lines and lines[-1][0].middle - letter.middle <= _SAME_LINE * max(
            letter.size, lines[-1][0].size
        ):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [_without_doubles(sorted(line, key=lambda letter: letter.x0)) for line in lines]


def stretches(lines: Sequence[Sequence[Letter]], rules: Sequence[Rule]) -> list[Stretch]:
    """Return the stretches of lines, in the same order.

    Args:
        lines: the letters of each line, spaces among them (see :func:`text_lines`).
        rules: the ruled lines of the page, and its gutters.
    """
    upright = [rule for rule in rules if rule.is_vertical]
    found = []
    for line in lines:
        start = 0
        for index in range(1, len(line) + 1):
            if index == len(line) or _parted(line[index - 1], line[index], upright):
                if stretch := _stretch(line[start:index]):
                    found.append(stretch)
                start = index
    return found


def _without_doubles(line: list[Letter]) -> list[Letter]:
    kept: list[Letter] = []
    for letter in line:
        near = _SAME_PLACE * letter.size
        if (
            any(other.text == letter.text and letter.x0 - other.x0 < near for other in kept[-2:])
            and not letter.text.isspace()
        ):
            continue
        kept.append(letter)
    return kept


def _parted(left: Letter, right: Letter, upright: Sequence[Rule]) -> bool:
    gap = right.x0 - left.x1
    if gap > _COLUMN_GAP * max(left.size, right.size):
        return True
    if gap <= _TOUCHING * max(left.size, right.size):
        return False  # text that runs over the border of its cell
    return any(
        left.x1 - _SLACK < rule.x0 < right.x0 + _SLACK and rule.y0 <= left.middle <= rule.y1
        for rule in upright
    )


def _stretch(letters: Sequence[Letter]) -> Stretch | None:
    printed = [letter for letter in letters if not letter.text.isspace()]
    if not printed:
        return None
    first, last = printed[0], printed[-1]
    inner = [letter for letter in letters if first.x0 <= letter.x0 <= last.x0]
    has_spaces = any(letter.text.isspace() for letter in inner)
    least = _SPACE_AMONG_SPACES if has_spaces else _SPACE
    pieces = [first.text]
    word_end: float | None = None
    for left, right in pairwise(inner):
        gap = right.x0 - left.x1 > least * max(left.size, right.size)
        if (gap or right.text.isspace()) and word_end is None:
            word_end = left.x1
        pieces.append(f" {right.text}" if gap else right.text)
    return Stretch(
        text=" ".join("".join(pieces).split()),
        x0=first.x0,
        x1=last.x1,
        middle=first.middle,
        size=max(letter.size for letter in printed),
        first_word=(last.x1 if word_end is None else word_end) - first.x0,
        spaced=any(letter.text.isspace() and letter.x0 > last.x0 for letter in letters),
    )
