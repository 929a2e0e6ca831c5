"""The joints of a PDF's lines: whether a space belongs where a line was broken.

Korean may be broken after any syllable, so a broken line alone does not tell. Where the file
does not either (see :mod:`pipeline.attachments.pdf_paragraphs`), figures and marks are told by
rule and the rest by the language model of Kiwi. A file that breaks its lines between words
does so everywhere: if nearly all joints have a space, the others have one too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pipeline.attachments.pdf_paragraphs import JOINT
from pipeline.korean.marks import LIST_MARKS
from pipeline.korean.morphology import spaces_between

_MOST_JOINTS = 1_000  # of a file that are decided; the further ones have a space
_BETWEEN_WORDS = 0.8  # of the joints
_FEWEST_JOINTS = 8  # that tell how a file breaks its lines
_CONTEXT = 60  # characters
_CLOSING = "”’\"')]」』》〉%"
_UNITS = "만억조천백년월일시분초명개건곳대호동원톤회차인점배"
_NEVER_BEFORE = re.compile(r"[.,!?%:;()\]}”’」』》〉】~·]")
_NEVER_AFTER = re.compile(rf"[(\[{{“‘「『《〈【~·{LIST_MARKS}]$")


def join_lines(texts: Sequence[str]) -> list[str]:
    """Return the texts of a file with every joint decided.

    Args:
        texts: paragraphs, their lines parted by :data:`JOINT`.
    """
    pieces = [[piece for piece in text.split(JOINT) if piece] for text in texts]
    likely = _likely_spaces(pieces)
    decided = [space for spaces in likely for space in spaces]
    between_words = len(decided) >= _FEWEST_JOINTS and sum(decided) >= _BETWEEN_WORDS * len(decided)
    has_space = _has_space_between_words if between_words else _has_space
    return [
        "".join(_joined(lines, spaces, has_space))
        for lines, spaces in zip(pieces, likely, strict=True)
    ]


def _likely_spaces(texts: Sequence[Sequence[str]]) -> list[list[bool]]:
    left = _MOST_JOINTS
    likely = []
    for pieces in texts:
        joints = max(0, len(pieces) - 1)
        left -= joints
        likely.append(
            spaces_between([*map(_edges, pieces)]) if joints and left >= 0 else [True] * joints
        )
    return likely


def _edges(piece: str) -> str:
    """Return what of a line its joints depend on: all of any but a monstrous one."""
    return piece if len(piece) <= 2 * _CONTEXT else piece[:_CONTEXT] + piece[-_CONTEXT:]


def _joined(
    pieces: Sequence[str], likely: Sequence[bool], has_space: Callable[[str, str, bool], bool]
) -> Iterator[str]:
    yield from pieces[:1]
    for (left, right), each in zip(pairwise(pieces), likely, strict=True):
        yield f" {right}" if has_space(left, right, each) else right


def _has_space_between_words(left: str, _right: str, likely: bool) -> bool:
    # Line breakers take the place between a closing mark and a particle for one between words.
    return likely if left[-1] in _CLOSING else _NEVER_AFTER.search(left) is None


def _has_space(left: str, right: str, likely: bool) -> bool:
    if _NEVER_BEFORE.match(right) or _NEVER_AFTER.search(left):
        return False
    if left[-1].isdigit() and (right[0].isdigit() or right[0] in _UNITS):
        return False
    if left[-1].isascii() and left[-1].isalpha() and right[0].isascii() and right[0].isalpha():
        return True
    return likely or right[0] in LIST_MARKS
