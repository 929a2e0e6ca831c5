"""The history of scores: what each system scored, and what had changed since the last time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from pipeline.scoring.evaluation import Evaluation
from pipeline.store import StoredScore

# How a field of a signature is called where people read of its change.
_FIELDS = {"hash": "model", "kopress": "code"}


@dataclass(frozen=True, slots=True)
class Change:
    """Something that differs from the scoring before.

    ``what`` is ``model``, ``glossary``, ``code``, another part of the signature, ``set`` or
    ``processor``; ``before`` and ``after`` are its values in the signatures.
    """

    what: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.what} {self.before or 'none'} → {self.after or 'none'}"


@dataclass(frozen=True, slots=True)
class Scoring:
    """One system on one set at one moment, in every metric.

    Attributes:
        score: one of the scores, for what all of them share.
        values: by metric, in the order in which they were stored.
        changes: since the same system was last scored on a set of this name.
    """

    score: StoredScore
    values: dict[str, float]
    changes: tuple[Change, ...] = ()


def stored_scores(evaluations: Iterable[Evaluation], moment: datetime) -> list[StoredScore]:
    """Return every score of some systems as the history keeps it.

    Args:
        evaluations: those of one command.
        moment: when they were made.
    """
    return [
        StoredScore(
            moment,
            evaluation.references.name,
            evaluation.references.fingerprint,
            evaluation.system.name,
            evaluation.signature,
            evaluation.processor,
            metric,
            score.value,
        )
        for evaluation in evaluations
        for metric, score in evaluation.scores.items()
    ]


def scorings(scores: Iterable[StoredScore]) -> list[Scoring]:
    """Put the scores of one command on one system together and find out what had changed.

    Args:
        scores: oldest first, as :meth:`pipeline.store.Store.scores` gives them.
    """
    found = []
    last: dict[tuple[str, str], StoredScore] = {}
    for _, group in groupby(scores, lambda score: (score.moment, score.set, score.system)):
        parts = list(group)
        score = parts[0]
        before = last.get((score.set, score.system))
        changes = tuple(_changes(before, score)) if before else ()
        found.append(Scoring(score, {part.metric: part.value for part in parts}, changes))
        last[score.set, score.system] = score
    return found


def metrics_of(items: Sequence[Scoring]) -> list[str]:
    """Return the metrics of some scorings, in the order in which they are shown."""
    return list(dict.fromkeys(metric for item in items for metric in item.values))


def _changes(before: StoredScore, after: StoredScore) -> Iterator[Change]:
    old, new = _fields(before), _fields(after)
    for field in dict.fromkeys([*new, *old]):
        values = old.get(field, ""), new.get(field, "")
        if values[0] != values[1]:
            yield Change(_FIELDS.get(field, field), *values)


def _fields(score: StoredScore) -> dict[str, str]:
    pairs = (part.partition(":") for part in score.signature.split("|") if part)
    # A model is what its hash says: another name for the same files changes nothing.
    fields = {key: value for key, _, value in pairs if key != "model"}
    return {**fields, "set": score.fingerprint, "processor": score.processor}
