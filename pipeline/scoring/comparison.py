"""Systems on one set side by side, and where two of them differ.

The segments that moved most and the n-grams gained and lost are after compare-mt (Neubig et
al., 2019), which asks the same of two systems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

from pipeline.scoring.evaluation import Evaluation
from pipeline.scoring.metrics import SacreBleuMetric
from pipeline.scoring.references import ReferenceSegment, ReferenceSet
from pipeline.scoring.significance import Difference, SignificanceTest, differences
from pipeline.scoring.systems import System

_LONGEST = 4

_tokenise = Tokenizer13a()  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Evaluations on one set.

    Attributes:
        evaluations: one a system; the first is the baseline of the others.
        differences: for each of the others, a Difference for each of sacreBLEU's metrics.
    """

    evaluations: tuple[Evaluation, ...]
    differences: tuple[tuple[Difference, ...], ...]

    @property
    def references(self) -> ReferenceSet:
        """The set that all systems translate."""
        return self.evaluations[0].references


@dataclass(frozen=True, slots=True)
class Move:
    """A segment that one system translates better than the other.

    ``baseline_score`` and ``score`` are of the metric that was asked; a gain is positive.
    """

    segment: ReferenceSegment
    baseline: str
    hypothesis: str
    baseline_score: float
    score: float
    gain: float


@dataclass(frozen=True, slots=True)
class NgramChange:
    """An n-gram of the references that one system has right more often than the other.

    ``baseline`` and ``system`` count its matches, clipped by segment as in BLEU.
    """

    ngram: str
    baseline: int
    system: int

    @property
    def gain(self) -> int:
        """How many more matches the system has; negative where it has fewer."""
        return self.system - self.baseline


def compare(
    evaluations: Sequence[Evaluation],
    metrics: Sequence[SacreBleuMetric],
    test: SignificanceTest = SignificanceTest.BOOTSTRAP,
    samples: int = 0,
) -> Comparison:
    """Put evaluations on one set, at least one, side by side; the first is the baseline.

    Args:
        evaluations: of the same reference set.
        metrics: those whose differences are tested.
        test: which paired test tells differences from chance.
        samples: resamples or trials of it; 0 takes sacreBLEU's default.
    """
    first, *others = evaluations
    systems = [each.system for each in others]
    found = differences(first.system, systems, first.references, metrics, test, samples)
    return Comparison(tuple(evaluations), tuple(map(tuple, found)))


def moves(baseline: Evaluation, evaluation: Evaluation, metric: str) -> list[Move]:
    """Return the segments whose score in a metric changed, the greatest gain first.

    The first ones are the most improved, the last ones the worst losses.
    """
    before, after = baseline.scores[metric], evaluation.scores[metric]
    sense = 1 if after.higher_is_better else -1
    rows = zip(
        evaluation.references.segments,
        baseline.system.hypotheses,
        evaluation.system.hypotheses,
        before.segments,
        after.segments,
        strict=True,
    )
    moved = [
        Move(segment, old, new, old_score, new_score, sense * (new_score - old_score))
        for segment, old, new, old_score, new_score in rows
        if old_score is not None and new_score is not None and old_score != new_score
    ]
    return sorted(moved, key=lambda move: -move.gain)


def ngram_changes(baseline: System, system: System, references: ReferenceSet) -> list[NgramChange]:
    """Return the n-grams (1 to 4 words) whose matches changed, the greatest gain first.

    The first ones are gained most, the last ones lost most; of two with the same change the
    longer, which says more, is nearer its end. Words are split as BLEU's 13a tokeniser does.
    """
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for segment, old, new in zip(
        references.segments, baseline.hypotheses, system.hypotheses, strict=True
    ):
        wanted: Counter[str] = Counter()
        for reference in segment.references:
            wanted |= _ngrams(reference)
        before.update(wanted & _ngrams(old))
        after.update(wanted & _ngrams(new))
    changes = [
        NgramChange(ngram, before[ngram], after[ngram])
        for ngram in before.keys() | after.keys()
        if before[ngram] != after[ngram]
    ]
    return sorted(changes, key=_place)


def _place(change: NgramChange) -> tuple[int, int, str]:
    length = change.ngram.count(" ")
    return -change.gain, -length if change.gain > 0 else length, change.ngram


def _ngrams(text: str) -> Counter[str]:
    words = str(_tokenise(text)).split()
    return Counter(
        " ".join(words[start : start + length])
        for length in range(1, _LONGEST + 1)
        for start in range(len(words) - length + 1)
    )
