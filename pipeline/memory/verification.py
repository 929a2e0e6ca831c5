"""The checks on what the memory gives, before it stands in a translation."""

from __future__ import annotations

from collections import Counter

from pipeline.checks import check
from pipeline.glossary.locate import locate
from pipeline.memory.slots import Abstracted
from pipeline.release import Role, Segment, Severity, Translation

_ON_FIGURES = frozenset(
    [
        "numbers_and_amounts",
        "ordinals",
        "dates",
        "times_of_day",
        "currencies",
        "percentage_points",
        "units",
        "ranges",
        "telephone_numbers",
    ]
)


def is_sound(entry: Abstracted, approved: str, new: Abstracted, english: str) -> bool:
    """Return whether adapted English passes every check that blocks, and those on figures.

    A name that the approved English leaves out may be left out again: whether it stands
    elsewhere in the document is seen there. What an editor approved may have a warning on a
    figure, but what is made of it has none that the entry has not.

    Args:
        entry: the entry's Korean.
        approved: its English.
        new: the new Korean.
        english: what was made of the entry's English for it.
    """
    blocking, warned = _findings(new, english)
    if not blocking <= {"missing_name"}:
        return False
    return not warned or not warned - _findings(entry, approved)[1]


def _findings(ko: Abstracted, english: str) -> tuple[set[str], Counter[str]]:
    """Return the checks that block, and how many warnings the checks on figures have."""
    translation = Translation("", english, mentions=locate(english, ko.matches))
    findings = check(Segment(Role.BODY, ko.text), translation, ko.published).findings
    return (
        {finding.check for finding in findings if finding.severity is Severity.BLOCKING},
        Counter(finding.check for finding in findings if finding.check in _ON_FIGURES),
    )
