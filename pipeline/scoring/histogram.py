"""How the scores of a system's segments are spread, and the picture of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles

_BINS = 20
_HEIGHT = 100
_STEP = 20  # width of a bin in the picture


@dataclass(frozen=True, slots=True)
class Histogram:
    """Segment scores of a metric that runs from 0 to 100, as BLEU, chrF and TER do.

    Attributes:
        counts: segments in each of 20 equal steps; TER may go beyond 100, and the last step
            takes what does.
        lowest, highest: the extremes.
        quartiles: the three values that cut the segments into four equal parts.
    """

    counts: tuple[int, ...]
    lowest: float
    quartiles: tuple[float, ...]
    highest: float

    def bars(self, peak: int) -> str:
        """Return the bars as the data of an SVG path, ``peak`` segments being the full height.

        The picture is 100 high and 400 wide.
        """
        return "".join(
            f"M{_STEP * place + 1} {_HEIGHT}V{_level(count, peak)}h{_STEP - 2}V{_HEIGHT}z"
            for place, count in enumerate(self.counts)
            if count
        )

    def outline(self, peak: int) -> str:
        """Return the line around the bars, in the same way."""
        steps = "".join(f"V{_level(count, peak)}h{_STEP}" for count in self.counts)
        return f"M0 {_HEIGHT}{steps}V{_HEIGHT}"


def histogram(scores: Iterable[float]) -> Histogram:
    """Count the scores of at least one segment."""
    values = sorted(scores)
    counts = [0] * _BINS
    for value in values:
        counts[min(max(int(value * _BINS / 100), 0), _BINS - 1)] += 1
    # Two values are the fewest that can be cut.
    cuts = quantiles(values * 2 if len(values) == 1 else values, method="inclusive")
    return Histogram(tuple(counts), values[0], tuple(cuts), values[-1])


def _level(count: int, peak: int) -> str:
    return f"{_HEIGHT * (1 - count / peak):.4g}"
