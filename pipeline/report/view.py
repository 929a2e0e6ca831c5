"""A release as the report shows it, made ready for the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.checks.release import release_findings
from pipeline.release import Finding, PostEdit, Role, Term, TranslatedRelease
from pipeline.report.changes import Difference, reason, signature_differences
from pipeline.report.comparisons import Side
from pipeline.report.scores import Editing, Scorer, Scores, editing
from pipeline.report.segment import Row, Texts, row

References = Mapping[str, str]
"""English that a person wrote, by the normalised Korean."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the release and its entry. Missing if it lacks in the English somewhere."""

    term: Term
    is_missing: bool


@dataclass(frozen=True, slots=True)
class View:
    """A release with everything that is shown of it.

    ``references`` are the final English with its reference, of the segments that have one.
    """

    item: TranslatedRelease
    headline: str
    findings: tuple[Finding, ...]
    rows: tuple[Row, ...]
    names: tuple[Name, ...]
    columns: frozenset[Side]
    differences: tuple[Difference, ...]
    editing: Editing | None
    references: tuple[tuple[str, str], ...]
    scores: Mapping[Side, Scores]

    @property
    def all_findings(self) -> Iterator[Finding]:
        """Those on the release as a whole, then those on its segments."""
        yield from self.findings
        for each in self.rows:
            yield from each.findings

    @property
    def states(self) -> tuple[str, ...]:
        """What the whole release can be filtered by."""
        signed = "signed" if self.item.signed else "unsigned"
        return (signed, "revised") if self.item.version > 1 else (signed,)


def view(item: TranslatedRelease, references: References, scorer: Scorer) -> View:
    """Compare, mark and measure one release.

    Args:
        item: the release; its edits and its earlier English are shown where it has them.
        references: English that a person wrote, by the normalised Korean.
        scorer: measures the English against it.
    """
    texts = list(_texts(item, references))
    names = _names(item)
    numbers = {name.term: number for number, name in enumerate(names, 1)}
    earlier = item.earlier
    return View(
        item=item,
        headline=_headline(item),
        findings=release_findings(item.release),
        rows=tuple(row(each, numbers) for each in texts),
        names=names,
        columns=texts[0].columns if texts else frozenset(),
        differences=signature_differences(earlier.signature, item.signature) if earlier else (),
        editing=editing(item),
        references=tuple(_against_references(texts, Side.FINAL)),
        scores=_scores(texts, scorer),
    )


def _texts(item: TranslatedRelease, references: References) -> Iterator[Texts]:
    segments, translations = item.release.segments, item.translations
    edits: tuple[PostEdit | None, ...] = item.edits or (None,) * len(segments)
    given = [references.get(segment.text) for segment in segments]
    columns = {Side.MACHINE, Side.FINAL}
    columns |= {Side.EDIT} if any(edits) else set()
    columns |= {Side.EARLIER} if item.earlier else set()
    columns |= {Side.REFERENCE} if any(given) else set()
    earlier = item.earlier.translations if item.earlier else (None,) * len(segments)
    for segment, translation, edit, before, reference in zip(
        segments, translations, edits, earlier, given, strict=True
    ):
        yield Texts(
            segment=segment,
            translation=translation,
            columns=frozenset(columns),
            edit=edit,
            earlier=before.final if before else None,
            reason=reason(before, translation) if before else None,
            reference=reference,
        )


def _headline(item: TranslatedRelease) -> str:
    pairs = zip(item.release.segments, item.english, strict=True)
    return next((english for segment, english in pairs if segment.role is Role.HEADLINE), "")


def _names(item: TranslatedRelease) -> tuple[Name, ...]:
    missing: dict[Term, bool] = {}
    for translation in item.translations:
        for mention in translation.mentions:
            missing[mention.term] = missing.get(mention.term, False) or mention.en is None
    return tuple(Name(term, is_missing) for term, is_missing in missing.items())


def _against_references(texts: list[Texts], side: Side) -> Iterator[tuple[str, str]]:
    """Yield a side's texts with their references; what no editor touched stands as it was."""
    for each in texts:
        by_side = each.by_side
        if each.reference is not None:
            yield by_side.get(side, by_side[Side.FINAL]), each.reference


def _scores(texts: list[Texts], scorer: Scorer) -> dict[Side, Scores]:
    columns = texts[0].columns if texts else frozenset()
    if Side.REFERENCE not in columns:
        return {}
    sides = [side for side in (Side.EARLIER, Side.FINAL, Side.EDIT) if side in columns]
    found = {side: scorer.score(list(_against_references(texts, side))) for side in sides}
    return {side: scores for side, scores in found.items() if scores}
