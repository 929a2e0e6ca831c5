"""The title within a document, told by the title that its board lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.korean import normalise

_LOOKED_AT = 15  # lines
_LONGEST_RUN = 3  # lines over which a title goes
_LONGEST = 300  # characters
_LIKE_ENOUGH = 85.0  # percent
_CUT = re.compile(r"\s*(?:…|\.{2,})$")


def find_title(texts: Sequence[str], title: str) -> range | None:
    """Return the lines that are the title, or None if there is none like it.

    Args:
        texts: the lines of a document, its header taken off.
        title: the title as a board has it, perhaps cut short with an ellipsis.
    """
    wanted = normalise(title)
    cut = _CUT.search(wanted)
    wanted = bare(wanted[: cut.start()] if cut else wanted)[:_LONGEST]
    best: tuple[float, range] | None = None
    for start in range(min(len(texts), _LOOKED_AT)):
        for end in range(start + 1, min(start + _LONGEST_RUN, len(texts)) + 1):
            found = bare("".join(text[: 2 * _LONGEST] for text in texts[start:end]))
            if not wanted or not found or len(found) > _LONGEST:
                continue
            likeness = fuzz.ratio(found[: len(wanted)] if cut else found, wanted)
            if likeness >= _LIKE_ENOUGH and (best is None or likeness > best[0]):
                best = likeness, range(start, end)
    return best[1] if best else None


def bare(text: str) -> str:
    """Return a text without spaces and marks, by which two spellings of it are compared."""
    return re.sub(r"[\W_]", "", text)
