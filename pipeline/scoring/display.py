"""Scores as people read them."""

from __future__ import annotations

from pipeline.scoring.facts import BLOCKING, NUMBER_ACCURACY, TERM_ACCURACY

SHARES = frozenset({TERM_ACCURACY, NUMBER_ACCURACY})
"""The metrics whose scores are shares from 0 to 1."""


def show(metric: str, value: float, *, signed: bool = False) -> str:
    """Return a score, or with ``signed`` a change of one, in the form usual for its metric."""
    sign = "+" if signed else ""
    if metric in SHARES:
        return f"{value:{sign}.1%}"
    return f"{value:{sign}.0f}" if metric == BLOCKING else f"{value:{sign}.2f}"
