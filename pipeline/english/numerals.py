"""English numbers, read: digits and words, ordinals, fractions and multiples."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal

from pipeline.english.patterns import any_of
from pipeline.release import Span

_EXACT = Context(prec=1000)


def _numbered(words: str, start: int, step: int = 1) -> dict[str, int]:
    return {word: step * number for number, word in enumerate(words.split(), start)}


_ONES = _numbered("one two three four five six seven eight nine", 1)
_TEENS = _numbered(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
_TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2, 10)
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_NTH = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
    1,
) | {f"{word[:-1]}ieth": number for word, number in _TENS.items()}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + plural: number for word, number in _NTH.items() if number > 2 for plural in ("", "s")
}
# Words that hold a number without being its name.
_MULTIPLES = {
    word: Decimal(number)
    for number, words in (
        ("0.5", "half halve halved halves halving"),
        ("1", "once single"),
        ("2", "twice double doubled doubles doubling dual twin twins"),
        ("2", "couple pair pairs both secondary"),
        ("3", "triple tripled triples tripling trio"),
        ("4", "quarter quadruple quadrupled"),
        ("10", "decade teen teens teenage teenager teenagers"),
        ("12", "dozen"),
        ("100", "century centennial centenary"),
    )
    for word in words.split()
}
_NUMBERS = _ONES | _TEENS | _TENS | {"zero": 0, "a": 1, "an": 1}


_DIGITS = r"(?:\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?)"
_SCALE = any_of(_SCALES)
_SMALL = rf"(?:{any_of(_TENS)}(?:[- ]{any_of(_ONES)}\b)?|{any_of(_TEENS | _ONES)}|zero)"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?)[- ]hundred\b(?:(?: and)? {_SMALL}\b)?|{_SMALL}\b)"
_LARGE = any_of(word for word, size in _SCALES.items() if size >= 10**3)
_THOUSANDS = rf"(?:{_HUNDREDS}|an?)[- ]{_LARGE}\b(?:(?: and)? {_HUNDREDS}(?:[- ]{_LARGE}\b)?)*"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in an English text.

    Attributes:
        span: its place.
        value: the number; of a fraction the numerator.
        denominator: of a fraction.
        nth: True for an ordinal.
        words: True where it is not written in digits.
        hidden: True where the word only holds the number: "twice", "couple", "teenager".
    """

    span: Span
    value: Decimal
    denominator: Decimal | None = None
    nth: bool = False
    words: bool = True
    hidden: bool = False


_PATTERN = re.compile(
    "|".join(
        (
            r"\b(?P<vague>(?:tens|hundreds|thousands|millions|billions|dozens)\b(?: of \w+s\b)?)",
            r"(?<![\w.,])(?P<digits_nth>\d{1,4})(?:st|nd|rd|th)\b",
            r"(?<![\w.,/])(?P<over>\d{1,3}/\d{1,3})(?![\w/])",
            rf"(?<![\w.,])(?P<digits>{_DIGITS}(?:[ -]{_SCALE}(?:th)?\b)?)",
            rf"\b(?P<half_of>half an? {_SCALE})\b",
            r"\b(?P<one_and_a_half>an? (?:year|month|week|day|hour) and a half)\b",
            rf"\b(?P<and_a_half>{_SMALL}[- ]and[- ]a[- ]half)\b",
            rf"\b(?P<part>(?:{any_of(_ONES | _TEENS)}|an?)[- ]{any_of(_PARTS)})\b",
            rf"\b(?P<nth>(?:{any_of(_TENS)}[- ])?{any_of(_NTH)})\b",
            rf"\b(?P<fold>{_SMALL})fold\b",
            rf"\b(?P<words>{_THOUSANDS}|(?:{_SMALL}|an?) dozen\b|{_HUNDREDS})",
            rf"\b(?P<multiple>{any_of(_MULTIPLES)})\b",
        )
    ),
    re.IGNORECASE,
)


# No number is longer; a page of digits is none.
_LONGEST = 80


def find_numerals(text: str) -> list[Numeral]:
    """Return the numbers of an English text, from left to right.

    A vague word ("dozens", "tens of thousands") is none.
    """
    return [
        _READERS[found.lastgroup](found)
        for found in _PATTERN.finditer(text)
        if found.lastgroup in _READERS and len(found[0]) <= _LONGEST
    ]


def _read_words(words: str) -> Decimal:
    """Return the value of number words and scales in their order, digits among them."""
    total = section = Decimal(0)
    for word in re.findall(rf"{_DIGITS}|[a-z]+", words.lower().removesuffix("th")):
        if word in _SCALES and _SCALES[word] <= 100:
            section = _EXACT.multiply(section or Decimal(1), Decimal(_SCALES[word]))
        elif word in _SCALES:
            large = _EXACT.multiply(section or Decimal(1), Decimal(_SCALES[word]))
            total, section = _EXACT.add(total, large), Decimal(0)
        elif word != "and":
            number = _NUMBERS[word] if word in _NUMBERS else word.replace(",", "")
            section = _EXACT.add(section, Decimal(number))
    return _EXACT.add(total, section)


def _span(found: re.Match[str]) -> Span:
    return Span(*found.span())


def _digits(found: re.Match[str]) -> Numeral:
    return Numeral(_span(found), _read_words(found[0]), words=False)


def _digits_nth(found: re.Match[str]) -> Numeral:
    return Numeral(_span(found), Decimal(found["digits_nth"]), nth=True, words=False)


def _over(found: re.Match[str]) -> Numeral:
    numerator, denominator = found[0].split("/")
    return Numeral(_span(found), Decimal(numerator), Decimal(denominator), words=False)


def _half_of(found: re.Match[str]) -> Numeral:
    return Numeral(_span(found), _SCALES[found[0].lower().split()[-1]] / Decimal(2))


def _and_a_half(found: re.Match[str]) -> Numeral:
    whole = re.split("[- ]and", found[0], flags=re.IGNORECASE)[0]
    return Numeral(_span(found), _read_words(whole) + Decimal("0.5"))


def _one_and_a_half(found: re.Match[str]) -> Numeral:
    return Numeral(_span(found), Decimal("1.5"), hidden=True)


def _part(found: re.Match[str]) -> Numeral:
    count, part = re.split("[- ](?=[^- ]+$)", found[0].lower())
    return Numeral(_span(found), _read_words(count), Decimal(_PARTS[part]))


def _nth(found: re.Match[str]) -> Numeral:
    *tens, last = re.split("[- ]", found[0].lower())
    return Numeral(_span(found), Decimal(sum(_TENS[word] for word in tens) + _NTH[last]), nth=True)


def _fold(found: re.Match[str]) -> Numeral:
    return Numeral(_span(found), _read_words(found["fold"]))


def _words(found: re.Match[str]) -> Numeral:
    return Numeral(_span(found), _read_words(found[0]))


def _multiple(found: re.Match[str]) -> Numeral:
    return Numeral(_span(found), _MULTIPLES[found[0].lower()], hidden=True)


_READERS: dict[str, Callable[[re.Match[str]], Numeral]] = {
    "digits": _digits,
    "digits_nth": _digits_nth,
    "over": _over,
    "half_of": _half_of,
    "and_a_half": _and_a_half,
    "one_and_a_half": _one_and_a_half,
    "part": _part,
    "nth": _nth,
    "fold": _fold,
    "words": _words,
    "multiple": _multiple,
}
