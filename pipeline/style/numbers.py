"""Small numbers in words, and the comma in large ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.english.figure import Figure, FigureKind
from pipeline.glossary.english_words import FUNCTION_WORDS
from pipeline.release import Span
from pipeline.style.choices import AS_IS, Style
from pipeline.style.currency import is_verb
from pipeline.style.passage import Edit, Passage
from pipeline.style.words import noun_behind, starts_sentence, word_before, word_list

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTED = frozenset({FigureKind.NUMBER, FigureKind.DURATION})
_DIGIT = re.compile(r"(?:10|[1-9])(?= )")
# What is numbered, not counted: phase 2, aged 5, a score of 3.
_NUMBERED = word_list("""
    age aged ages article bin block building category channel chapter class day episode exit figure
    floor game gate grade group hall item lane level line lot magnitude no no. number option page
    part phase pier platform point quarter rank ranked ranking room round route score season section
    session stage step table team term tier top track type unit version week year zone
""")
_AGE = re.compile(r" (?:years?|months?|weeks?|days?) (?:old|of age)\b")
# In a row of numbers a large one keeps all in digits: 12 counties and 5 cities.
_BEFORE = re.compile(
    r"(?P<number>\d[\d.,]*)(?P<noun>-?\w*| [\w’'-]+),? (?P<joint>(?:and|or|to) )?$"
)
_BEHIND = re.compile(r" [\w’'-]+(?P<joint>,? (?:and|or|to))? (?P<number>\d[\d.,]*)")
_PART_OF_A_SIGN = re.compile(r"(?:[=:/×+]|\bx) ?$")
_LONG_NUMBER = re.compile(r"(?<![\w.,:/#–~-])\d{4,15}(?![\d:/–~-]|[.,]\d)")
# Years of history, and those that a measure may begin with: from 2030 to 1,200 hectares.
_YEARS, _RECENT_YEARS = range(1000, 2101), range(1900, 2101)


def numbers_in_words(passage: Passage, style: Style) -> Iterator[Edit]:
    """Yield the small numbers that count something and are written in digits."""
    for figure in passage.figures:
        digit = _DIGIT.match(passage.text, figure.span.start)
        if digit and _is_count(passage.text, figure, int(digit[0]), style.numbers_in_words):
            word = _WORDS[int(digit[0])]
            if starts_sentence(passage.text, digit.start()):
                word = word.capitalize()
            yield Edit(Span(*digit.span()), word, "numbers_in_words")


def _is_count(text: str, figure: Figure, number: int, most: int) -> bool:
    """Return whether a figure is a small number of things and no part of a larger whole."""
    start, end = figure.span.start, figure.span.start + len(str(number))
    alone = figure.kind in _COUNTED and list(figure.values) == [number] and number <= most
    if not alone or text[max(0, start - 1) : start] not in {"", " "} or not noun_behind(text, end):
        return False
    near = text[max(0, start - 60) : start]
    before, behind = _BEFORE.search(near), _BEHIND.match(text, end)
    in_a_row = before and not (before["noun"].strip() and _is_small(before, most))
    in_a_row = in_a_row or (behind and not _is_small(behind, most))
    if in_a_row or _AGE.match(text, end) or _PART_OF_A_SIGN.search(near):
        return False
    return starts_sentence(text, start) or not _is_numbered(text, start)


def _is_numbered(text: str, start: int) -> bool:
    """Return whether the word before a number may be what the number belongs to."""
    word = word_before(text, start)
    if word == "" or word.islower():
        return word in _NUMBERED or word.endswith(".")
    # A capital may be a name's: Apollo 3.
    common = word.lower() in FUNCTION_WORDS
    return not (common and starts_sentence(text, start - len(word) - 1))


def _is_small(other: re.Match[str], most: int) -> bool:
    """Return whether the other number of a row is written in words too."""
    number = other["number"]
    return other["joint"] is not None and number.isdecimal() and int(number) <= most


def thousands(passage: Passage, style: Style) -> Iterator[Edit]:
    """Yield the long numbers that count something and have no comma."""
    if style.thousands == AS_IS:
        return
    text = passage.text
    sizes = [
        each.span for each in passage.figures if each.kind in {FigureKind.MONEY, FigureKind.MEASURE}
    ]
    for found in _LONG_NUMBER.finditer(text):
        start, end = found.span()
        if found[0].startswith("0"):
            continue
        value = int(found[0])
        measured = any(span.start <= start and end <= span.end for span in sizes)
        if text.startswith(" won", end):
            measured = measured and not is_verb(text, end + 4, found[0])
        measured = measured and value not in _RECENT_YEARS
        counts = noun_behind(text, end) != "" and value not in _YEARS
        if (measured or counts) and word_before(text, start).lower() not in _NUMBERED:
            yield Edit(Span(start, end), f"{value:,}", "thousands")
