"""Dates with a month: July 25 or 25 July, November or Nov."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.english import month
from pipeline.english.patterns import any_of
from pipeline.release import Span
from pipeline.style.calendar import month_beside_day, month_numbers, written
from pipeline.style.choices import AS_IS, Style
from pipeline.style.passage import Edit, Passage
from pipeline.style.words import noun_behind

_MONTHS = month_numbers()
_MONTH = rf"(?P<month>{any_of(_MONTHS)})(?!\w)"
_NTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_JOINT = r" ?[-–~] ?| to | through | and "
_YEAR = r"(?:19|20)\d\d"
# A number behind a month is no day where more digits, a share or half a day follow.
_END = r"(?![\w%]|[.,:/-]\d|-\w| ?(?:a\.m|p\.m|am|pm)\b| ?(?:percent|per cent|%))"
_MONTH_FIRST = re.compile(
    rf"(?<![\w-]){_MONTH} (?:the )?(?P<day>{_NTH})"
    rf"(?:(?P<joint>{_JOINT})(?:the )?(?P<last>{_NTH}){_END})?{_END}"
    rf"(?:,? (?P<year>{_YEAR}){_END})?"
)
_DAY_FIRST = re.compile(
    rf"(?<![\w.,:/$–~-])(?P<the>[Tt]he (?=\d+[snrt]))?(?P<day>{_NTH})"
    rf"(?:(?P<joint>{_JOINT})(?:the )?(?P<last>{_NTH}))? (?:of )?{_MONTH}(?! ?\d(?!\d\d\d\b))"
    rf"(?:,? (?P<year>{_YEAR}){_END})?"
)
_MONTH_ALONE = re.compile(rf"(?<![\w-]){_MONTH}(?= {_YEAR}{_END})")
_SUFFIX = re.compile(r"(?:st|nd|rd|th)$")
_NAME_BEHIND = re.compile(r" [A-Z]")
_CLAUSE_GOES_ON = re.compile(r" [a-z(]")
_AT_AN_END = re.compile(r"[\"”’')\]]*$")


def dates(passage: Passage, style: Style) -> Iterator[Edit]:
    """Yield every date whose order or month is not as the style has it.

    A date before a word with a capital may be part of a name (the May 18 Democracy Movement).
    """
    text = passage.text
    if style.dates == AS_IS == style.months:
        return
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        for found in pattern.finditer(text):
            if not _NAME_BEHIND.match(text, found.end()) and not _counts(text, found):
                name = found["month"]
                if style.months != AS_IS:
                    name = month_beside_day(_MONTHS[name], style)
                if style.dates != AS_IS:
                    yield _reordered(text, found, name, style)
                elif not found[0].endswith("."):  # it may end the sentence too
                    yield Edit(Span(*found.span("month")), name, "months")
    if style.months != AS_IS:
        for found in _MONTH_ALONE.finditer(text):
            name = month(_MONTHS[found["month"]])
            yield Edit(Span(*found.span()), name, "months")


def _counts(text: str, found: re.Match[str]) -> bool:
    """Return whether the day may count what follows: in July 25 people came.

    An article holds a date and its noun together: the July 25 ceremony.
    """
    if found.re is _DAY_FIRST or found["year"] or not noun_behind(text, found.end()):
        return False
    return not text.lower().endswith("the ", 0, found.start())


def _reordered(text: str, found: re.Match[str], name: str, style: Style) -> Edit:
    days = _SUFFIX.sub("", found["day"])
    if found["last"]:
        days += found["joint"] + _SUFFIX.sub("", found["last"])
    year = found["year"] or ""
    date = written(name, days, year, style)
    start, end = found.span()
    if found.re is _DAY_FIRST and found["the"] and noun_behind(text, end):
        start = found.start("day")  # the article is the noun's
    moved = found.re is _DAY_FIRST and style.dates == "July 25"
    if moved and year and _CLAUSE_GOES_ON.match(text, end):
        date += ","
    # One full stop ends an abbreviation and the sentence.
    if date.endswith(".") and text[end : end + 1] == ".":
        end += 1
    elif text[end - 1] == "." and not date.endswith(".") and _AT_AN_END.match(text, end):
        date += "."
    same = text[start:end].replace(found["month"], name) == date
    return Edit(Span(start, end), date, "months" if same else "dates")
