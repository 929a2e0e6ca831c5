"""Where a text holds Korean letters."""

from __future__ import annotations

import re

from pipeline.release import Span

# Jamo, compatibility jamo, extended jamo A, syllables and extended jamo B, half-width jamo.
_HANGUL = "ᄀ-ᇿㄱ-ㆎꥠ-ꥼ가-ퟻﾡ-ￜ"
_RUN = re.compile(f"[{_HANGUL}]+(?:[ ·][{_HANGUL}]+)*")
_LETTER = re.compile(f"[{_HANGUL}]")


def has_hangul(text: str) -> bool:
    """Return whether the text holds at least one Hangul letter."""
    return _LETTER.search(text) is not None


def hangul_spans(text: str) -> list[Span]:
    """Return the runs of Hangul in a text; words parted by one space or "·" are one run."""
    return [Span(*run.span()) for run in _RUN.finditer(text)]
