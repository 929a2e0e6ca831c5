"""Numbers on English: how near it is to its references, and how much of it editors changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.release import Role, TranslatedRelease
from pipeline.scoring import ReferenceSegment, ReferenceSet
from pipeline.scoring.metrics import sacrebleu_metrics
from pipeline.scoring.post_edit import post_edit_distance

# TER looks for words that moved, which takes minutes for a text of thousands.
_MOST_WORDS = 500

Pairs = Sequence[tuple[str, str]]
"""Each English text with what it is measured against."""


@dataclass(frozen=True, slots=True)
class Scores:
    """sacreBLEU's scores of English against its references, and of how many segments."""

    chrf: float
    bleu: float
    ter: float
    segments: int


@dataclass(frozen=True, slots=True)
class Editing:
    """How much editors changed of the English that they edited or signed.

    ``rate`` is :func:`pipeline.scoring.post_edit.post_edit_distance`, in edits per 100 of the
    ``words`` that stand now; ``segments`` is the number of those that were edited.
    """

    rate: float
    words: int
    segments: int

    def __add__(self, other: Editing) -> Editing:
        """Return the editing of both together."""
        words = self.words + other.words
        edits = self.rate * self.words + other.rate * other.words
        return Editing(edits / words if words else 0.0, words, self.segments + other.segments)


class Scorer:
    """Scores English; what it has worked out once it remembers, as a whole repeats its parts."""

    def __init__(self) -> None:
        self._metrics = {metric.name: metric for metric in sacrebleu_metrics()}

    def score(self, pairs: Pairs) -> Scores | None:
        """Score English against references; None where there is nothing that can be scored.

        Segments of more than 500 words are left out.
        """
        pairs = [pair for pair in pairs if _is_short(pair)]
        if not pairs:
            return None
        english = [text for text, _ in pairs]
        references = _as_set(pairs)
        chrf, bleu, ter = (
            self._metrics[name].value(english, references, range(len(pairs)))
            for name in ("chrF", "BLEU", "TER")
        )
        return Scores(chrf, bleu, ter, len(pairs))


def editing(item: TranslatedRelease) -> Editing | None:
    """Measure what editors made of a release; None while they left it alone."""
    rate = post_edit_distance(item)
    if rate is None:
        return None
    # The words of TER are what stands between spaces.
    words = sum(len(text.split()) for text in item.english)
    return Editing(rate, words, sum(edit is not None for edit in item.edits))


def _as_set(pairs: Pairs) -> ReferenceSet:
    return ReferenceSet(
        "",
        tuple(
            ReferenceSegment("", position, Role.BODY, date.min, "", (reference,))
            for position, (_, reference) in enumerate(pairs)
        ),
    )


def _is_short(pair: tuple[str, str]) -> bool:
    return max(len(text.split()) for text in pair) <= _MOST_WORDS
