"""Which English came from which Korean, read off the decoder's attention.

Attention over the source serves as a soft word alignment (Bahdanau et al., 2015). Of a
Transformer (Garg et al., 2019, compare its layers and heads) both engines take the mean over
the heads of the last layer, in the step that writes a piece.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.mt.tokenization import Tokenizer
from pipeline.release import Span

_PHRASE = re.compile(r"[^,.;:!?()\[\]⟦⟧“”\"…]+")
_WORD = re.compile(r"\w\S*(?<=\w)|\w")
# A word with less than this share of its attention on a stretch did not come from there.
_NOISE = 0.3


@dataclass(frozen=True, slots=True)
class Alignment:
    """A translation and where its pieces looked in the source.

    Attributes:
        source: the Korean as it was given to the engine.
        hypothesis: the English that the engine writes for it.
        source_pieces: where each source token stands in ``source``, or None where it stands
            for no text there (language and end tokens).
        pieces: the same for the tokens of the hypothesis.
        attention: one row a token of the hypothesis, of one weight a source token; a row
            adds up to 1.

    An engine that cannot tell where its English came from leaves out the last three.
    """

    source: str
    hypothesis: str
    source_pieces: tuple[Span | None, ...] = ()
    pieces: tuple[Span | None, ...] = ()
    attention: tuple[tuple[float, ...], ...] = ()

    def target_of(self, source: Span) -> tuple[Span, float] | None:
        """Return the words that came from a stretch of the source, and how surely.

        They are the run of words within one phrase whose attention on the stretch, above
        the share that noise has, adds up to most. A word counts as its surest piece.

        Returns:
            Their span in the hypothesis and the mean share of their attention, between
            0.3 and 1; None if no word came from there.
        """
        best_gain, best = 0.0, None
        for words in self._phrases(source):
            for first in range(len(words)):
                total = 0.0
                for number, (word, share) in enumerate(words[first:], start=1):
                    total += share
                    if total - number * _NOISE > best_gain:
                        best_gain = total - number * _NOISE
                        best = Span(words[first][0].start, word.end), total / number
        return best

    def _phrases(self, source: Span) -> Iterator[list[tuple[Span, float]]]:
        """Yield the words of each phrase with their share of attention on ``source``."""
        columns = [
            index
            for index, piece in enumerate(self.source_pieces)
            if piece is not None and _overlap(piece, source)
        ]
        shares = [
            (piece, sum(row[column] for column in columns))
            for piece, row in zip(self.pieces, self.attention, strict=True)
            if piece is not None
        ]
        for phrase in _PHRASE.finditer(self.hypothesis):
            words = _WORD.finditer(self.hypothesis, phrase.start(), phrase.end())
            spans = [Span(*word.span()) for word in words]
            yield [
                (span, max((s for piece, s in shares if _overlap(piece, span)), default=0.0))
                for span in spans
            ]


def trace(
    tokenizer: Tokenizer,
    text: str,
    source: Sequence[str],
    written: Sequence[str],
    attention: Sequence[Sequence[float]],
) -> Alignment:
    """Return the alignment of a text with what was written for it.

    Args:
        tokenizer: of the model.
        text: the Korean as it was given to the engine.
        source: its tokens.
        written: the tokens that the model wrote for it.
        attention: one row a token written, of one weight a source token.
    """
    english = tokenizer.decode(written)
    return Alignment(
        source=text,
        hypothesis=english,
        source_pieces=find_pieces(source, text, tokenizer.specials),
        pieces=find_pieces(written, english, tokenizer.specials),
        attention=tuple(map(tuple, attention)),
    )


def find_pieces(
    pieces: Sequence[str], text: str, specials: Iterable[str]
) -> tuple[Span | None, ...]:
    """Return where each token of a text stands in it.

    The tokenizer has normalised the text (NFKC, white space) before it cut it, and may have
    put ``<unk>`` for what it does not know. The two are therefore matched like versions of
    one text, in order, which holds for any tokenizer.

    Args:
        pieces: tokens, with ``▁`` for a space.
        text: the text as it was before, or, of tokens that were written, after.
        specials: tokens that stand for no text.
    """
    skipped = frozenset(specials)
    letters = [
        (letter, index)
        for index, piece in enumerate(pieces)
        if piece not in skipped
        for letter in _letters(piece)
    ]
    written = [(letter, place) for place, char in enumerate(text) for letter in _letters(char)]
    matcher = SequenceMatcher(
        None,
        "".join(letter for letter, _ in letters),
        "".join(letter for letter, _ in written),
        autojunk=False,
    )
    places: dict[int, Span] = {}
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            index, place = letters[block.a + offset][1], written[block.b + offset][1]
            start = places[index].start if index in places else place
            places[index] = Span(start, place + 1)
    return tuple(map(places.get, range(len(pieces))))


def _letters(text: str) -> str:
    return re.sub(r"[\s▁]", "", unicodedata.normalize("NFKC", text))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
