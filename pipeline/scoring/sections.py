"""What the page shows of each system, ready to be put into its template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.scoring.cards import Card, gained, lost, worst
from pipeline.scoring.comparison import NgramChange, ngram_changes
from pipeline.scoring.details import PARTS, Details
from pipeline.scoring.display import show
from pipeline.scoring.histogram import Histogram, histogram
from pipeline.settings import GateSettings

_MOST_PARTS = 30
_MOST_SEGMENTS = 10
_MOST_NGRAMS = 15


@dataclass(frozen=True, slots=True)
class Cell:
    """A metric of a system, in words; what is not known is "".

    ``sense`` is "better" or "worse" where the change since the baseline is significant.
    """

    value: str
    interval: str = ""
    change: str = ""
    p: str = ""
    sense: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A row of a breakdown, for example a role; a cell a metric, without interval and p."""

    name: str
    segments: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The parts of a set, in its order; of very many the worst. ``total`` counts them all."""

    metrics: tuple[str, ...]
    parts: tuple[Part, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Section:
    """A system: its row in the table of scores, its spread, its parts and its segments."""

    details: Details
    cells: tuple[Cell, ...]
    histogram: Histogram
    breakdowns: Mapping[str, Breakdown]
    worst: Sequence[Card]
    gained: Sequence[Card]
    lost: Sequence[Card]
    ngrams_gained: Sequence[NgramChange]
    ngrams_lost: Sequence[NgramChange]


def sections(systems: Sequence[Details], rules: GateSettings) -> list[Section]:
    """Choose and put into words what the page shows of each system.

    Args:
        systems: a baseline comes first.
        rules: name the metric by which segments are judged, and the p of significance.
    """
    first, *others = systems
    intervals = {found.metric: found.baseline_interval for o in others for found in o.differences}
    compared = (_section(other, first, rules, {}) for other in others)
    return [_section(first, first, rules, intervals), *compared]


def _section(
    details: Details,
    first: Details,
    rules: GateSettings,
    intervals: Mapping[str, float | None],
) -> Section:
    before = first if details.baseline else None
    ngrams = _ngrams(details)
    # Sorting is stable: of two with the same loss, too, the longer stays first.
    losses = sorted((each for each in ngrams if each.gain < 0), key=lambda each: each.gain)
    scores = details.evaluation.scores[rules.metric].segments
    return Section(
        details=details,
        cells=tuple(_cells(details, rules.p, intervals)),
        histogram=histogram(score for score in scores if score is not None),
        breakdowns={name: _breakdown(name, details, before, rules.metric) for name in PARTS},
        worst=worst(details, rules.metric, _MOST_SEGMENTS),
        gained=gained(details, rules.metric, _MOST_SEGMENTS),
        lost=lost(details, rules.metric, _MOST_SEGMENTS),
        ngrams_gained=[each for each in ngrams[:_MOST_NGRAMS] if each.gain > 0],
        ngrams_lost=losses[:_MOST_NGRAMS],
    )


def _ngrams(details: Details) -> list[NgramChange]:
    evaluation, baseline = details.evaluation, details.baseline
    if baseline is None:
        return []
    return ngram_changes(baseline.system, evaluation.system, evaluation.references)


def _cells(details: Details, p: float, intervals: Mapping[str, float | None]) -> Iterator[Cell]:
    tested = {difference.metric: difference for difference in details.differences}
    for metric, score in details.evaluation.scores.items():
        value = show(metric, score.value)
        if metric in tested:
            found = tested[metric]
            change = show(metric, found.system - found.baseline, signed=True)
            sense = ("better" if found.gain > 0 else "worse") if found.p_value < p else ""
            chance = "p < 0.001" if found.p_value < 0.001 else f"p = {found.p_value:.3f}"
            yield Cell(value, _interval(found.interval), change, chance, sense)
        elif details.baseline and metric in details.baseline.scores:
            before = details.baseline.scores[metric].value
            yield Cell(value, change=show(metric, score.value - before, signed=True))
        else:
            yield Cell(value, _interval(intervals.get(metric)))


def _interval(half: float | None) -> str:
    return "" if half is None else f"± {half:.2f}"


def _breakdown(name: str, details: Details, before: Details | None, metric: str) -> Breakdown:
    counts = Counter(map(PARTS[name], details.evaluation.references.segments))
    values = details.parts[name]
    shown = list(values)
    if len(shown) > _MOST_PARTS:
        sense = 1 if details.evaluation.scores[metric].higher_is_better else -1
        shown = sorted(shown, key=lambda part: sense * values[part][metric])[:_MOST_PARTS]
    parts = (
        Part(
            part,
            counts[part],
            tuple(_part_cells(values[part], before.parts[name][part] if before else {})),
        )
        for part in shown
    )
    return Breakdown(tuple(values[shown[0]]), tuple(parts), len(values))


def _part_cells(now: Mapping[str, float], before: Mapping[str, float]) -> Iterator[Cell]:
    for metric, value in now.items():
        gain = value - before.get(metric, value)
        yield Cell(show(metric, value), change=show(metric, gain, signed=True) if gain else "")
