"""References checked like translations: what an editor should look at in a person's English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks import DOCUMENT_CHECKS
from pipeline.checks.audit import audit
from pipeline.glossary import Glossary, Names
from pipeline.release import Document, Finding, Role, Segment
from pipeline.scoring.references import ReferenceSegment, ReferenceSet
from pipeline.style import Style


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """A finding on a reference.

    Attributes:
        release: the release that it is in.
        position: the segment's place there, or None of English that has no Korean.
        english: the reference.
        finding: what is to be looked at; its span counts in ``english``.
    """

    release: str
    position: int | None
    english: str
    finding: Finding


def audit_references(
    references: ReferenceSet,
    glossary: Glossary,
    unaligned: Sequence[str] = (),
    style: Style | None = None,
) -> list[AuditFinding]:
    """Check every reference as kopress checks its own English.

    Args:
        references: the set.
        glossary: the names in force.
        unaligned: English of the last release that translates none of its segments, such as
            a headline; only its names are checked, together with those of the release.
        style: the house style, from which a reference may depart; None asks for none.

    Returns:
        The findings, by release, column of references and segment.
    """
    found: list[AuditFinding] = []
    start = 0
    for document in references.documents:
        segments = references.segments[start : start + len(document.segments)]
        start += len(segments)
        alone = unaligned if start == len(references) else ()
        for column in range(max(len(segment.references) for segment in segments)):
            found += _audit_column(document, segments, column, glossary, alone, style)
    return found


def _audit_column(
    document: Document,
    segments: Sequence[ReferenceSegment],
    column: int,
    glossary: Glossary,
    alone: Sequence[str],
    style: Style | None,
) -> Iterator[AuditFinding]:
    """Check one translation of a release; where it has none, the first stands in."""
    names = Names(glossary, document)
    matches = [names.find(segment.text) for segment in document.segments]
    english = [each.references[min(column, len(each.references) - 1)] for each in segments]
    whole = Document(
        (*document.segments, *(Segment(Role.NOTE, "") for _ in alone)), document.published
    )
    translations = audit(whole, [*english, *alone], [*matches, *([] for _ in alone)], style)
    for segment, translation in zip(segments, translations, strict=False):
        if column < len(segment.references):
            for finding in translation.findings:
                yield AuditFinding(segment.release, segment.position, translation.final, finding)
    # The other checks would compare English that is alone with no Korean.
    for check in DOCUMENT_CHECKS if alone else ():
        for index, finding in check(whole, translations):
            if index >= len(segments):
                yield AuditFinding(segments[0].release, None, translations[index].final, finding)
