"""Joining sentences into a paragraph, as releases have them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.training.pair import Pair

_ENDS = (".", "?", "!", "”", "’", ")", ":", "⟧")


def join(pairs: Sequence[Pair]) -> Pair:
    """Return one pair that holds all of them in order, a space between.

    Raises:
        ValueError: there is none.
    """
    if not pairs:
        raise ValueError("nothing to join")
    return Pair(" ".join(pair.ko for pair in pairs), " ".join(pair.en for pair in pairs))


def is_sentence(pair: Pair) -> bool:
    """Tell whether both sides end as a sentence does, so that another may follow."""
    return pair.ko.endswith(_ENDS) and pair.en.endswith(_ENDS)
