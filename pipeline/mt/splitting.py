"""An over-long text in pieces that a model takes, cut where a reader would pause."""

from __future__ import annotations

import re
from collections.abc import Callable

# From the best place to cut to the worst; a cut falls at the end of a match. The last
# one takes any character, but does not enter a placeholder such as ⟦A⟧.
_BOUNDARIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"[.!?…][\"'’”)\]]*\s+",
        r"[,;，、][\"'’”)\]]*\s+",
        r"(?:고|며|면서|는데|지만)\s+",
        r"\s+",
        r"⟦[^⟧]*⟧|.",
    )
)


def split_to_fit(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Split ``text`` until every piece fits; nothing but white space at the cuts is lost.

    The text is halved, and its halves again, because two middling pieces translate better
    than a full one with a short rest. A cut is taken at the best kind of boundary that
    lies in the middle half of the text, otherwise at the best kind anywhere.

    Args:
        text: one line.
        fits: tells whether a piece is short enough; a single character is never split.
    """
    text = text.strip()
    if len(text) < 2 or fits(text):
        return [text]
    cut = _best_cut(text)
    if cut is None:
        return [text]
    return [*split_to_fit(text[:cut], fits), *split_to_fit(text[cut:], fits)]


def _best_cut(text: str) -> int | None:
    middle = len(text) / 2
    for reach in (middle / 2, middle):
        for boundary in _BOUNDARIES:
            cuts = [match.end() for match in boundary.finditer(text)]
            near = [cut for cut in cuts if cut < len(text) and abs(cut - middle) <= reach]
            if near:
                return min(near, key=lambda cut: abs(cut - middle))
    return None
