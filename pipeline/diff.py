"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from pipeline.release import Span

# A placeholder, a word (3,400 and Kwan-young are one each) or a single sign, and the
# space behind it; space at the very start belongs to an empty word.
_TOKEN = re.compile(r"(\A(?=\s)|⟦[^⟦⟧]{1,20}⟧|\w+(?:[-.,'’]\w+)*|[^\w\s])(\s*)")

# What two texts share by chance: of, the, 및, a comma. A number is never one.
_COMMON = re.compile(r"[^\W\d]{1,3}|[^\w\s]")
_LONG = 3  # words of a change; between two of that length a common word is no landmark

# Beyond this the comparison, quadratic at worst, costs more than it tells.
_MOST_WORDS = 1_000

_Word = tuple[str, str]
_Operation = tuple[str, int, int, int, int]


class Change(StrEnum):
    """Which of two texts a chunk stands in: both, the first only, or the second only."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of words that stayed, went or came. Never empty."""

    change: Change
    text: str


def word_diff(a: str, b: str) -> list[Chunk]:
    """Compare two texts by words (Ratcliff and Obershelp's method, as difflib has it).

    Returns:
        Chunks in reading order; EQUAL and DELETE ones joined give ``a``, EQUAL and INSERT
        ones ``b``. Where words were replaced the DELETE stands before the INSERT. A single
        common word between two long changes counts as changed with them, for a reader takes
        them for one. Texts of more than 1,000 words and signs are only told to differ.
    """
    if a == b:
        return _chunks([(Change.EQUAL, a)])
    old, new = _TOKEN.findall(a), _TOKEN.findall(b)
    if max(len(old), len(new)) > _MOST_WORDS:
        return _chunks([(Change.DELETE, a), (Change.INSERT, b)])
    return _chunks(_compare(old, new))


def changed_spans(chunks: Iterable[Chunk], change: Change) -> Iterator[Span]:
    """Yield where the DELETE chunks lie in the first text, or the INSERT ones in the second."""
    position = 0
    for chunk in chunks:
        if chunk.change in (Change.EQUAL, change):
            end = position + len(chunk.text)
            if chunk.change is change:
                yield Span(position, end)
            position = end


def _compare(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[tuple[Change, str]]:
    """Align the words, which alone tell what corresponds; then compare the spaces between."""
    matcher = SequenceMatcher(None, [word for word, _ in old], [word for word, _ in new])
    operations = matcher.get_opcodes()
    for index, (operation, start_a, end_a, start_b, end_b) in enumerate(operations):
        before, after = old[start_a:end_a], new[start_b:end_b]
        if operation == "equal" and not _is_chance(operations, index, before):
            for (word, space), (_, other) in zip(before, after, strict=True):
                yield Change.EQUAL, word
                if space == other:
                    yield Change.EQUAL, space
                else:
                    yield Change.DELETE, space
                    yield Change.INSERT, other
        else:
            yield Change.DELETE, "".join(word + space for word, space in before)
            yield Change.INSERT, "".join(word + space for word, space in after)


def _is_chance(operations: Sequence[_Operation], index: int, words: Sequence[_Word]) -> bool:
    """Tell whether words that stayed are one common word between two long changes."""
    if len(words) > 1 or not 0 < index < len(operations) - 1:
        return False
    around = (operations[index - 1], operations[index + 1])
    return bool(_COMMON.fullmatch(words[0][0])) and all(
        max(end_a - start_a, end_b - start_b) >= _LONG
        for _, start_a, end_a, start_b, end_b in around
    )


def _chunks(pieces: Iterable[tuple[Change, str]]) -> list[Chunk]:
    """Join neighbours into one EQUAL, or one DELETE and one INSERT.

    Space that ends both of the latter has stayed, and goes to what follows.
    """
    chunks = []
    stayed = ""
    filled = (piece for piece in pieces if piece[1])
    for is_equal, group in groupby(filled, lambda piece: piece[0] is Change.EQUAL):
        if is_equal:
            chunks.append(Chunk(Change.EQUAL, stayed + "".join(text for _, text in group)))
            stayed = ""
        else:
            texts = {Change.DELETE: "", Change.INSERT: ""}
            for change, text in group:
                texts[change] += text
            stayed = _common_last_space(*texts.values())
            kept = ((change, text.removesuffix(stayed)) for change, text in texts.items())
            chunks += [Chunk(change, text) for change, text in kept if text]
    return chunks + ([Chunk(Change.EQUAL, stayed)] if stayed else [])


def _common_last_space(a: str, b: str) -> str:
    space = a[len(a.rstrip()) :]
    return space if space == b[len(b.rstrip()) :] else ""
