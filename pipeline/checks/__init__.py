"""Checks: what an editor should look at in a translated segment.

One check is one small pure function in a file of its own, ``(segment, translation) ->
findings``. A new one is written beside the others and added to :data:`CHECKS`.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.checks.hangul import untranslated_hangul
from pipeline.checks.length import unusual_length
from pipeline.checks.names import missing_name
from pipeline.checks.placeholders import dangling_placeholder
from pipeline.checks.punctuation import lost_punctuation
from pipeline.checks.repetition import repeated_words
from pipeline.release import Finding, Segment, Translation

Check = Callable[[Segment, Translation], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    missing_name,
    untranslated_hangul,
    dangling_placeholder,
    lost_punctuation,
    repeated_words,
    unusual_length,
)


def check(segment: Segment, translation: Translation) -> Translation:
    """Return the translation with the findings of every check on it."""
    findings = tuple(finding for run in CHECKS for finding in run(segment, translation))
    return replace(translation, findings=findings)


__all__ = ["CHECKS", "Check", "check"]
