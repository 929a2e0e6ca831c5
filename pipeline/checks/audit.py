"""Checking English that kopress did not make: a reference, an editor's text, another machine's."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.checks import check_document
from pipeline.checks.style import check_style
from pipeline.glossary import Match
from pipeline.glossary.locate import locate
from pipeline.release import Document, Translation
from pipeline.style import Style


def audit(
    document: Document,
    english: Sequence[str],
    matches_per_segment: Sequence[Sequence[Match]],
    style: Style | None = None,
) -> list[Translation]:
    """Check the English of a document in the way in which kopress checks its own.

    Args:
        document: the Korean segments and their day.
        english: one text a segment, whoever wrote it.
        matches_per_segment: the terms in each segment's Korean, in order.
        style: the house style; None asks for none.

    Returns:
        One Translation a segment with the names found in it and the findings; there is no
        machine output in it.
    """
    translations = check_document(
        document,
        [
            Translation(machine="", final=text, mentions=locate(text, matches))
            for text, matches in zip(english, matches_per_segment, strict=True)
        ],
    )
    return translations if style is None else check_style(document, translations, style)
