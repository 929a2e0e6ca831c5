"""Checks: what an editor should look at in a translated document.

One check is one small pure function. Most look at one segment, ``(segment, translation,
published) -> findings``; those that need the whole document, such as the spelling of a name
throughout, are ``(document, translations) -> (index of the segment, finding)``. A new one is
written beside the others and added to :data:`CHECKS` or :data:`DOCUMENT_CHECKS`.

A finding is there to be read: a check that cannot tell says nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from pipeline.checks.amounts import numbers_and_amounts
from pipeline.checks.articles import wrong_article
from pipeline.checks.dates import dates
from pipeline.checks.entries import unconfirmed_term, unlisted_person
from pipeline.checks.hangul import untranslated_hangul
from pipeline.checks.length import unusual_length
from pipeline.checks.lists import shortened_list
from pipeline.checks.names import missing_name, misspelt_name
from pipeline.checks.negation import changed_negation
from pipeline.checks.omission import lost_sentence
from pipeline.checks.ordinals import ordinals
from pipeline.checks.parentheses import broken_parenthesis
from pipeline.checks.placeholders import dangling_placeholder
from pipeline.checks.punctuation import lost_punctuation
from pipeline.checks.ranges import ranges
from pipeline.checks.renderings import mixed_suffixes, several_renderings
from pipeline.checks.repetition import doubled_words, repeated_words
from pipeline.checks.sentence_form import lower_case_start, no_full_stop
from pipeline.checks.spacing import missing_space
from pipeline.checks.telephones import telephone_numbers
from pipeline.checks.times import times_of_day
from pipeline.checks.units import currencies, percentage_points, units
from pipeline.checks.variants import forbidden_variant
from pipeline.release import Document, Finding, Segment, Translation

Check = Callable[[Segment, Translation, date], Iterable[Finding]]
DocumentCheck = Callable[[Document, Sequence[Translation]], Iterable[tuple[int, Finding]]]

CHECKS: tuple[Check, ...] = (
    untranslated_hangul,
    dangling_placeholder,
    lost_punctuation,
    broken_parenthesis,
    shortened_list,
    repeated_words,
    doubled_words,
    unusual_length,
    lost_sentence,
    changed_negation,
    missing_space,
    no_full_stop,
    lower_case_start,
    wrong_article,
    numbers_and_amounts,
    ordinals,
    dates,
    times_of_day,
    currencies,
    percentage_points,
    units,
    ranges,
    telephone_numbers,
)

DOCUMENT_CHECKS: tuple[DocumentCheck, ...] = (
    missing_name,
    misspelt_name,
    forbidden_variant,
    several_renderings,
    mixed_suffixes,
    unlisted_person,
    unconfirmed_term,
)


# What an official name may break: it is as its office writes it (New:Village, Duran Duran).
_BROKEN_BY_NAMES = frozenset(
    {"doubled_words", "repeated_words", "missing_space", "changed_negation"}
)


def check(segment: Segment, translation: Translation, published: date) -> Translation:
    """Return the translation of a segment on its own with the findings of every check on it."""
    return check_document(Document((segment,), published), (translation,))[0]


def check_document(document: Document, translations: Sequence[Translation]) -> list[Translation]:
    """Return the translations with the findings of every check on them.

    Findings that are there already stay, and stand first; checking again changes nothing.

    Args:
        document: the segments and the day on which they were published.
        translations: one a segment, with their mentions.
    """
    found = [list(translation.findings) for translation in translations]
    for index, (segment, translation) in enumerate(
        zip(document.segments, translations, strict=True)
    ):
        for run in CHECKS:
            found[index] += run(segment, translation, document.published)
    for run_document in DOCUMENT_CHECKS:
        for index, finding in run_document(document, translations):
            found[index].append(finding)
    return [
        replace(
            translation,
            findings=tuple(
                finding
                for finding in dict.fromkeys(findings)
                if finding.check not in _BROKEN_BY_NAMES or not _inside_a_name(finding, translation)
            ),
        )
        for translation, findings in zip(translations, found, strict=True)
    ]


def _inside_a_name(finding: Finding, translation: Translation) -> bool:
    span = finding.span
    return span is not None and any(
        mention.en is not None and mention.en.start <= span.start and span.end <= mention.en.end
        for mention in translation.mentions
    )


__all__ = ["CHECKS", "DOCUMENT_CHECKS", "Check", "DocumentCheck", "check", "check_document"]
