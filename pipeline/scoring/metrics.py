"""Metrics: one number for a system on a reference set, and one for each segment.

BLEU (Papineni et al., 2002), chrF and chrF++ (Popović, 2015 and 2017) and TER (Snover et
al., 2006) are sacreBLEU's, with its defaults and signatures, so that every score equals
what the ``sacrebleu`` command prints for the same files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sacrebleu.metrics.base import Metric as SacreMetric
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from pipeline.scoring.references import ReferenceSet


@dataclass(frozen=True, slots=True)
class Score:
    """What a metric says of a system.

    Attributes:
        metric: the metric's name.
        value: the score of the whole set, on the metric's own scale.
        segments: the score of each segment, parallel to the set; None where it has none.
        signature: what makes the score reproducible, on one line.
        higher_is_better: the sense of the scale.
    """

    metric: str
    value: float
    segments: tuple[float | None, ...]
    signature: str
    higher_is_better: bool = True


class Metric(Protocol):
    """A way to score a system. All that are in use: :func:`pipeline.scoring.load_metrics`."""

    @property
    def name(self) -> str: ...  # noqa: D102 - the word under which a score is shown and stored

    def score(self, hypotheses: Sequence[str], references: ReferenceSet) -> Score:
        """Score one hypothesis a segment.

        Raises:
            MetricError: another program computes the metric, and it failed.
        """


class PartMetric(Metric, Protocol):
    """A metric that can score a part of a set too, with what it knows of the whole."""

    def value(
        self, hypotheses: Sequence[str], references: ReferenceSet, part: Sequence[int]
    ) -> float:
        """Score the segments with the indices ``part`` of a system's whole output."""


@dataclass(frozen=True, slots=True)
class SacreBleuMetric:
    """One of sacreBLEU's metrics.

    Attributes:
        name: the name in tables.
        corpus: computes the score of a whole set.
        sentence: computes that of a segment (BLEU wants the effective order there).
        higher_is_better: the sense of the scale.
    """

    name: str
    corpus: SacreMetric
    sentence: SacreMetric
    higher_is_better: bool = True

    def score(self, hypotheses: Sequence[str], references: ReferenceSet) -> Score:
        """Score with sacreBLEU's own objects; see :class:`Metric`."""
        value = self.value(hypotheses, references, range(len(references)))
        # Before the segments are scored: it tells the number of references last seen.
        signature = str(self.corpus.get_signature())
        segments = tuple(
            float(self.sentence.sentence_score(hypothesis, segment.references).score)
            for hypothesis, segment in zip(hypotheses, references.segments, strict=True)
        )
        return Score(self.name, value, segments, signature, self.higher_is_better)

    def value(
        self, hypotheses: Sequence[str], references: ReferenceSet, part: Sequence[int]
    ) -> float:
        """Score a part as sacreBLEU scores a set; see :class:`PartMetric`."""
        columns = [[column[index] for index in part] for column in references.columns]
        # sacreBLEU takes None for a reference that a segment lacks, but does not say so in types.
        wanted: Any = columns
        return float(self.corpus.corpus_score([hypotheses[i] for i in part], wanted).score)


class _RememberingTER(TER):
    """sacreBLEU's TER, which works every segment out once.

    A segment takes milliseconds, and its score, the set's, its part's and the paired tests
    all need it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._remembered: dict[tuple[str, ...], list[float]] = {}

    def _compute_segment_statistics(
        self, hypothesis: str, ref_kwargs: Mapping[str, Any]
    ) -> list[float]:
        key = (hypothesis, *(" ".join(words) for words in ref_kwargs["ref_words"]))
        if key not in self._remembered:
            found = super()._compute_segment_statistics(hypothesis, dict(ref_kwargs))
            self._remembered[key] = found
        return self._remembered[key]


def sacrebleu_metrics() -> tuple[SacreBleuMetric, ...]:
    """Return BLEU, chrF, chrF++ and TER as the ``sacrebleu`` command computes them."""
    chrf, chrf_words, ter = CHRF(), CHRF(word_order=2), _RememberingTER()
    return (
        SacreBleuMetric("BLEU", BLEU(), BLEU(effective_order=True)),
        SacreBleuMetric("chrF", chrf, chrf),
        SacreBleuMetric("chrF++", chrf_words, chrf_words),
        SacreBleuMetric("TER", ter, ter, higher_is_better=False),
    )
