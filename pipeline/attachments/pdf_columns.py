"""Columns of text, by the gutters between them: strips that stay free of letters for many lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.attachments.pdf_page import Letter, Rule

_NARROWEST = 0.8  # of a letter's size
_LEAST_LINES = 4  # on either side of a gutter
_MOST_LINES = 500  # of a page; more are no text

_Strip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Gutters:
    """Where columns are parted (``xs``, from left to right), from ``top`` down to ``bottom``."""

    xs: tuple[float, ...]
    top: float
    bottom: float

    @property
    def rules(self) -> list[Rule]:
        """The gutters as ruled lines, which part what stands on either side."""
        return [Rule(x, self.bottom, x, self.top) for x in self.xs]


def find_gutters(lines: Sequence[Sequence[Letter]]) -> list[Gutters]:
    """Return the gutters of a page, from its top to its foot.

    Args:
        lines: letters that are about as high, from the top to the foot of the page, each from
            left to right. The lines of columns side by side need not be as high as each other.
    """
    if not 2 * _LEAST_LINES <= 2 * len(lines) <= 2 * _MOST_LINES:
        return []
    left = min(line[0].x0 for line in lines)
    right = max(letter.x1 for line in lines for letter in line)
    free = [_free(line, left, right) for line in lines]
    found: list[Gutters] = []
    start = 0
    while start < len(lines):
        end, strips = _run(free, lines, start)
        if strips:
            top, bottom = lines[start][0].middle, lines[end - 1][0].middle
            found.append(Gutters(tuple(sum(strip) / 2 for strip in strips), top, bottom))
        start = end
    return found


def _free(line: Sequence[Letter], left: float, right: float) -> list[_Strip]:
    """Return the strips that a line leaves free, those beside it among them."""
    strips = []
    end = left
    for letter in line:
        if not letter.text.isspace():
            strips.append((end, letter.x0))
            end = max(end, letter.x1)
    least = _NARROWEST * line[0].size
    return [strip for strip in (*strips, (end, right)) if strip[1] - strip[0] >= least]


def _run(
    free: Sequence[Sequence[_Strip]], lines: Sequence[Sequence[Letter]], start: int
) -> tuple[int, list[_Strip]]:
    """Return where the lines with the same gutters end, and the gutters, if there are any."""
    strips = list(free[start])
    for end in range(start + 1, len(lines) + 1):
        least = _NARROWEST * lines[end - 1][0].size
        narrowed = [
            _overlap(strip, free[end] if end < len(lines) else (), least) for strip in strips
        ]
        # A gutter ends at the first line that crosses it.
        if any(
            not after and _parts(strip, lines[start:end])
            for strip, after in zip(strips, narrowed, strict=True)
        ):
            return end, [strip for strip in strips if _parts(strip, lines[start:end])]
        strips = [each for after in narrowed for each in after]
        if not strips:
            break
    return start + 1, []


def _overlap(strip: _Strip, others: Sequence[_Strip], least: float) -> list[_Strip]:
    shared = ((max(strip[0], low), min(strip[1], high)) for low, high in others)
    return [each for each in shared if each[1] - each[0] >= least]


def _parts(strip: _Strip, lines: Sequence[Sequence[Letter]]) -> bool:
    """Return whether enough lines have letters on either side of a strip."""
    before = sum(line[0].x1 <= strip[0] + 1 for line in lines)
    after = sum(line[-1].x0 >= strip[1] - 1 for line in lines)
    return before >= _LEAST_LINES and after >= _LEAST_LINES
