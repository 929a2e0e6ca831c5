"""Whether a board is well, told from what a visit gave and what it usually gives.

A site that renames a class goes on answering. What gives it away is the harvest: rows
without texts, texts far shorter than usual, alerts in place of pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.run import BoardState, Harvest

_FEWEST_FAULTS = 2  # one page may always be odd
_FEWEST_BODIES = 3  # fewer texts than these have no average worth the name
_FEWEST_NIGHTS = 3
_FAR_SHORTER = 0.2  # of the usual characters a release


def verdict(
    harvest: Harvest, usual: Sequence[Harvest], *, asked: int, layout_changed: int, error_pages: int
) -> tuple[BoardState, str]:
    """Judge a visit that read the list.

    Args:
        harvest: what the visit gave.
        usual: what earlier visits gave.
        asked: how many pages were opened for the first time or tried again.
        layout_changed: how many of them lacked the elements that hold a release.
        error_pages: how many were an error message with status 200.

    Returns:
        The state, and in words why a board is broken ("" for any other state).
    """
    reason = _bad_pages(asked, layout_changed, error_pages) or _bad_texts(harvest, usual)
    if reason:
        return BoardState.BROKEN, reason
    if harvest.new or harvest.changed:
        return BoardState.OK, ""
    return (BoardState.FAILED if harvest.failed else BoardState.QUIET), ""


def _bad_pages(asked: int, layout_changed: int, error_pages: int) -> str:
    if layout_changed and 2 * layout_changed >= asked:
        return f"{layout_changed} of {asked} pages have another layout"
    if error_pages >= _FEWEST_FAULTS and 2 * error_pages >= asked:
        return f"{error_pages} of {asked} pages are error messages"
    return ""


def _bad_texts(harvest: Harvest, usual: Sequence[Harvest]) -> str:
    empty = harvest.opened - harvest.bodies
    if empty >= _FEWEST_FAULTS and 2 * empty >= harvest.opened:
        return f"{empty} of {harvest.opened} releases have no text"
    if (length := _length(usual)) and harvest.bodies >= _FEWEST_BODIES:
        found = harvest.characters / harvest.bodies
        if found < _FAR_SHORTER * length:
            return f"the texts have {found:.0f} characters on average, where {length:.0f} are usual"
    return ""


def _length(usual: Sequence[Harvest]) -> float:
    """Return the usual characters of a release, 0 if too little is known of the board."""
    lengths = [night.characters / night.bodies for night in usual if night.bodies]
    return median(lengths) if len(lengths) >= _FEWEST_NIGHTS else 0
