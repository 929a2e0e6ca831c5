"""``a`` before a vowel sound, ``an`` before a consonant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.checks.english import LONGEST
from pipeline.release import Finding, Segment, Severity, Span, Translation

# A capital A inside a sentence is a letter (Grade A apples): it counts at a start only.
_ARTICLE = re.compile(
    r"((?<![\w.&’'-])an?|(?:^|(?<=[.?!“\"] )|(?<=[“\"]))An?) +[“‘\"']?([A-Za-z0-9][\w.,-]*)"
)
_SAID_AN = re.compile(
    r"[AEIO](?:[A-Z]|\b)|8|1[18](?!\d)|(?!eu|ew|one\b|once\b)[aeio][a-z-]|(?!Eu|One|Once)[AEIO][a-z]"
    r"|[uU](?!ni(?![mn])|s[aeiu]|t[eio]|r[ai]|k|biq)[a-z]|[Hh](?:our|onest|onou?r|eir)"
)
_SAID_A = re.compile(
    r"[BCDGJKPQTUVWYZ](?:[A-Z]|\b)|(?!8|1[18](?!\d))\d|(?:one|once)\b|eu[a-z]"
    r"|(?i:uni(?![mn])[a-z]|us[aeiu][a-z]|h(?!our|ono|one|eir|is|er)[a-z])"
    r"|(?:[bcdfgjklmnpqrstvwyz]|[BCDFGJKLMNPQRSTVWYZ](?=[a-z]))[a-z-]"
)


def wrong_article(segment: Segment, translation: Translation, published: date) -> Iterator[Finding]:
    """Yield a warning for every indefinite article that does not fit the word after it.

    Abbreviations that some spell out and others say as a word (NASA, SME) pass with either.
    """
    final = translation.final[:LONGEST]
    for found in _ARTICLE.finditer(final):
        article, word = found[1], found[2]
        has_n = article.endswith("n")
        if (_SAID_A if has_n else _SAID_AN).match(word):
            right = article[0] if has_n else f"{article}n"
            yield Finding(
                "wrong_article",
                Severity.WARNING,
                f"“{article} {word}” should be “{right} {word}”",
                Span(*found.span(1)),
                right,
            )
