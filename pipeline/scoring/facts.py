"""Metrics of what a press office cannot get wrong: names, numbers, and blocking findings.

They audit a system's English exactly as kopress checks its own, so a system from elsewhere
is measured by the same rules.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pipeline import __version__
from pipeline.checks.audit import audit
from pipeline.checks.figure_pairs import compare
from pipeline.glossary import Glossary, Match, Names
from pipeline.glossary.locate import form_spans
from pipeline.release import Document, Finding, Mention, Severity, Translation
from pipeline.scoring.metrics import PartMetric, Score
from pipeline.scoring.references import ReferenceSet

TERM_ACCURACY = "term accuracy"
NUMBER_ACCURACY = "number accuracy"
FINDINGS = "findings per 100"
BLOCKING = "blocking findings"
LENGTH_RATIO = "length ratio"

_SIGNATURE = f"kopress:{__version__}"


class Auditor:
    """Checks the English of any system on a set, once for all the metrics that ask."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self.signature = f"glossary:{glossary.version}|{_SIGNATURE}"
        self._names = cache(self._find_names)
        self._audited = cache(self._audit)

    def audit(self, hypotheses: Sequence[str], references: ReferenceSet) -> list[Translation]:
        """Return each hypothesis with its findings and the names found in it."""
        return self._audited(tuple(hypotheses), references)

    def blocking(self, hypotheses: Sequence[str], references: ReferenceSet) -> list[Finding]:
        """Return the blocking findings on all hypotheses, in order."""
        return [
            finding
            for translation in self.audit(hypotheses, references)
            for finding in translation.findings
            if finding.severity is Severity.BLOCKING
        ]

    def _find_names(self, references: ReferenceSet) -> list[tuple[Document, list[list[Match]]]]:
        found = []
        for document in references.documents:
            names = Names(self._glossary, document)
            found.append((document, [names.find(segment.text) for segment in document.segments]))
        return found

    def _audit(self, hypotheses: tuple[str, ...], references: ReferenceSet) -> list[Translation]:
        left = iter(hypotheses)
        return [
            translation
            for document, matches in self._names(references)
            for translation in audit(document, list(islice(left, len(document.segments))), matches)
        ]


def fact_metrics(auditor: Auditor) -> tuple[PartMetric, ...]:
    """Return the metrics of facts by one auditor."""
    serious = frozenset({Severity.WARNING, Severity.BLOCKING})
    return (
        TermAccuracy(auditor),
        NumberAccuracy(),
        FindingCount(FINDINGS, auditor, serious, per_hundred=True),
        FindingCount(BLOCKING, auditor, frozenset({Severity.BLOCKING})),
        LengthRatio(),
    )


@dataclass(frozen=True, slots=True)
class TermAccuracy:
    """The share of the names in the Korean that stand in the English, rightly spelt.

    These are the names of the termbase in force and those that the set itself lists, so that
    a termbase that is spoilt or cut down scores less. Counted by release: English style may
    drop a name from one sentence, so each name counts once a release and must stand in one of
    the segments that have it. A segment's score is the share of its own names, None where it
    has none; where there is no name, all are right.
    """

    auditor: Auditor
    name: str = TERM_ACCURACY

    def score(self, hypotheses: Sequence[str], references: ReferenceSet) -> Score:
        """Score by looking for each name's listed or an accepted form."""
        shares = tuple(
            _share([stands for _, stands in names]) for names in self._names(hypotheses, references)
        )
        value = self.value(hypotheses, references, range(len(references)))
        return Score(self.name, value, shares, self.auditor.signature)

    def value(
        self, hypotheses: Sequence[str], references: ReferenceSet, part: Sequence[int]
    ) -> float:
        """Score the names of some segments."""
        names = self._names(hypotheses, references)
        wanted: dict[tuple[str, str], bool] = {}
        for index in part:
            for name, stands in names[index]:
                key = references.segments[index].release, name
                wanted[key] = wanted.get(key, False) or stands
        share = _share(wanted.values())
        return 1.0 if share is None else share

    def _names(
        self, hypotheses: Sequence[str], references: ReferenceSet
    ) -> list[list[tuple[str, bool]]]:
        """Return, for each segment, its names in English and whether they stand there."""
        translations = self.auditor.audit(hypotheses, references)
        found = []
        for segment, hypothesis, translation in zip(
            references.segments, hypotheses, translations, strict=True
        ):
            names = [(m.term.en, m.en is not None) for m in _listed(translation)]
            names += [
                (english, bool(form_spans(hypothesis, (english,), any_case=True)))
                for english in dict.fromkeys(english for _, english in segment.terms)
                if english not in dict(names)
            ]
            found.append(names)
        return found


@dataclass(frozen=True, slots=True)
class NumberAccuracy:
    """The share of the figures in the Korean whose value stands in the English.

    Figures that English often puts otherwise (one, a couple of) are not counted. A
    segment's score is the share of its own figures, None where it has none; where there is
    no figure, all are right.
    """

    name: str = NUMBER_ACCURACY

    def score(self, hypotheses: Sequence[str], references: ReferenceSet) -> Score:
        """Score by reading the figures of both languages."""
        shares = tuple(map(_share, _figures(hypotheses, references)))
        value = self.value(hypotheses, references, range(len(references)))
        return Score(self.name, value, shares, _SIGNATURE)

    def value(
        self, hypotheses: Sequence[str], references: ReferenceSet, part: Sequence[int]
    ) -> float:
        """Score the figures of some segments."""
        figures = _figures(hypotheses, references)
        share = _share([right for index in part for right in figures[index]])
        return 1.0 if share is None else share


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many findings of some severities the checks of kopress make.

    Attributes:
        name: the name in tables.
        auditor: makes the findings.
        severities: those that count.
        per_hundred: whether the number is of 100 segments rather than of all.
    """

    name: str
    auditor: Auditor
    severities: frozenset[Severity]
    per_hundred: bool = False

    def score(self, hypotheses: Sequence[str], references: ReferenceSet) -> Score:
        """Score by running every check; a segment's score is its own number of findings."""
        counts = tuple(map(float, self._counts(hypotheses, references)))
        value = self.value(hypotheses, references, range(len(references)))
        return Score(self.name, value, counts, self.auditor.signature, higher_is_better=False)

    def value(
        self, hypotheses: Sequence[str], references: ReferenceSet, part: Sequence[int]
    ) -> float:
        """Count the findings on some segments."""
        counts = self._counts(hypotheses, references)
        total = float(sum(counts[index] for index in part))
        return 100 * total / len(part) if self.per_hundred else total

    def _counts(self, hypotheses: Sequence[str], references: ReferenceSet) -> list[int]:
        return [
            sum(finding.severity in self.severities for finding in translation.findings)
            for translation in self.auditor.audit(hypotheses, references)
        ]


@dataclass(frozen=True, slots=True)
class LengthRatio:
    """Characters of the hypotheses over those of the (first) references; 1 is as long."""

    name: str = LENGTH_RATIO

    def score(self, hypotheses: Sequence[str], references: ReferenceSet) -> Score:
        """Score by counting characters."""
        everything = range(len(references))
        ratios = tuple(self.value(hypotheses, references, [index]) for index in everything)
        value = self.value(hypotheses, references, everything)
        return Score(self.name, value, ratios, _SIGNATURE)

    def value(
        self, hypotheses: Sequence[str], references: ReferenceSet, part: Sequence[int]
    ) -> float:
        """Count the characters of some segments."""
        wanted = sum(len(references.segments[index].references[0]) for index in part)
        return sum(len(hypotheses[index]) for index in part) / wanted


def _figures(hypotheses: Sequence[str], references: ReferenceSet) -> list[list[bool]]:
    """Return for every figure of every segment's Korean whether the English has it."""
    segments = (
        (segment.text, document.published)
        for document in references.documents
        for segment in document.segments
    )
    found = []
    for (korean, published), hypothesis in zip(segments, hypotheses, strict=True):
        compared = compare(korean, hypothesis, published)
        figures = sum(not figure.loose for figure in compared.korean)
        lost = len(compared.wrong) + len(compared.missing)
        found.append([True] * (figures - lost) + [False] * lost)
    return found


def _listed(translation: Translation) -> list[Mention]:
    """Return the mentions of names whose English an entry gives; others may be spelt otherwise."""
    return [mention for mention in translation.mentions if mention.term.status != "romanised"]


def _share(right: Collection[bool]) -> float | None:
    return sum(right) / len(right) if right else None
