"""The words of the review desk in both languages.

The report's words serve here too: the same thing is called the same on both. What the desk
says beyond them is in ``words_frame`` (signing in, the queue, accounts, errors) and in
``words_desk`` (a release, names, documents).
"""

from __future__ import annotations

from pipeline.report.words import WORDS as REPORT
from pipeline.report.words import Language, Words
from pipeline.report.words import words_in as report_words_in
from pipeline.review.words_desk import WORDS as DESK
from pipeline.review.words_frame import WORDS as FRAME

WORDS = REPORT | FRAME | DESK


def words_in(language: Language) -> Words:
    """Return the function that gives a key's text in one language, its values put in."""
    return report_words_in(language, WORDS)
