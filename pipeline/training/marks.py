"""The marks at the beginning of captions, list items and notes."""

from __future__ import annotations

import re

from pipeline.training.pair import Pair

_LEADING = re.compile(r"[▲△▶■□◆◇○●※]\s*")


def without_mark(pair: Pair) -> Pair:
    """Return the pair without the mark that both sides begin with.

    The pipeline takes it off before it translates. A text with more marks is a list and is
    returned as it is.
    """
    korean, english = _LEADING.match(pair.ko), _LEADING.match(pair.en)
    if korean is None or english is None or len(_LEADING.findall(pair.ko)) > 1:
        return pair
    return Pair(pair.ko[korean.end() :], pair.en[english.end() :])
