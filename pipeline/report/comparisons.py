"""What is compared with what: five texts of a segment, and the pairs that make sense."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """A text of a segment, in the order in which the report's columns stand."""

    REFERENCE = "reference"
    EARLIER = "earlier"
    MACHINE = "machine"
    FINAL = "final"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts side by side, the older or given one left.

    ``code`` names the pair in the page: in its marks' classes and in links to it.
    """

    code: str
    left: Side
    right: Side


PAIRS = (
    Pair("mf", Side.MACHINE, Side.FINAL),
    Pair("lf", Side.EARLIER, Side.FINAL),
    Pair("fe", Side.FINAL, Side.EDIT),
    Pair("rf", Side.REFERENCE, Side.FINAL),
    Pair("re", Side.REFERENCE, Side.EDIT),
    Pair("rm", Side.REFERENCE, Side.MACHINE),
    Pair("rl", Side.REFERENCE, Side.EARLIER),
)


class Comparison(StrEnum):
    """The four comparisons that a reader chooses from."""

    MACHINE = "machine"
    EARLIER = "earlier"
    EDITS = "edits"
    REFERENCE = "reference"

    @property
    def pair(self) -> Pair:
        """The pair that is shown at first."""
        return dict(zip(Comparison, PAIRS, strict=False))[self]


REFERENCE_PAIRS = PAIRS[3:]
"""The pairs that :attr:`Comparison.REFERENCE` lets a reader choose from."""
