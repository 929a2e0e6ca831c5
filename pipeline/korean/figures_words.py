"""Korean numbers in words: 두 차례, 열두 명, 사흘, 절반, 백만."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from pipeline.english.figure import Figure, FigureKind
from pipeline.english.patterns import any_of
from pipeline.release import Span

_ONES = {
    **dict.fromkeys(("하나", "한"), 1),
    **dict.fromkeys(("둘", "두"), 2),
    **dict.fromkeys(("셋", "세", "석"), 3),
    **dict.fromkeys(("넷", "네", "넉"), 4),
    **dict.fromkeys(("다섯", "닷"), 5),
    **dict.fromkeys(("여섯", "엿"), 6),
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}
_TENS = {
    "열": 10,
    **dict.fromkeys(("스물", "스무"), 20),
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
_SPANS = {  # two neighbouring numbers in one word
    "한두": (1, 2),
    "두세": (2, 3),
    "두서너": (2, 4),
    "서너": (3, 4),
    "네댓": (4, 5),
    "너댓": (4, 5),
    "네다섯": (4, 5),
    "대여섯": (5, 6),
    "예닐곱": (6, 7),
    "일고여덟": (7, 8),
}
_DAYS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
}
_FIRST = {"첫": 1, "첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5}
_SINO = {digit: number for number, digit in enumerate("일이삼사오육칠팔구", start=1)}
_SINO_UNITS = {"십": 10, "백": 100, "천": 1000}
_MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}

_AGES = {"환갑": 60, "칠순": 70, "팔순": 80, "구순": 90, "백세": 100}
_COUNTER = (
    "차례|번|곳|명|개|대|가지|달|해|배|쪽|사람|분|시간|살|군데|마리|그루|갈래|단계|가구|팀|건|편|채|척|권"
    "|장|식구|마을|시군|도시|기관|기업|나라|분야|주|잔|병|그릇|점|자루|송이|바퀴|아이|자녀|동|가족|세대"
)
# Without a space only these: 세대, 열병 and 네명 are other words or slips.
_STUCK = "차례|번|곳|가지|군데|째|시간|달"
_PARTICLE = r"(?=[이은을도만의에과,.!?”’)]|$)"


_WORD = re.compile(
    r"(?<![가-힣\d])(?:"
    rf"(?P<days>{any_of(_DAYS)})(?!살이)"
    r"|(?P<half_year>반년)"
    rf"|(?P<age>{any_of(_AGES)})"
    rf"|(?P<first>{any_of(_FIRST)})(?![가-힣]{{3}})"
    rf"|(?P<span>{any_of(_SPANS)})(?=\s|{_STUCK})"
    rf"|(?P<tens>{any_of(_TENS)})?(?P<ones>{any_of(_ONES)})"
    rf"(?:(?P<counted>(?=\s(?:{_COUNTER})|{_STUCK}))|(?=\s)|{_PARTICLE})"
    r"(?P<and_half>(?=\s?(?:시간|년|달|해)\s반))?"
    rf"|(?P<ten>{any_of(_TENS)})(?:(?P<ten_counted>(?=\s(?:{_COUNTER})))|(?=\s)|{_PARTICLE})"
    r"|(?P<half>절반|(?<!개\s)반(?![가-힣]))"
    r"|(?P<part>[일이삼사오육칠팔구십]{1,2})분의\s?(?P<of>[일이삼사오육칠팔구])"
    r"|(?P<sino>[일이삼사오육칠팔구십백천만억조]{0,8}[십백천만억])(?=여|\s|명|개|원|대|년|일|세)"
    r")"
)


_KINDS = {
    "days": (FigureKind.DURATION, "day"),
    "half_year": (FigureKind.DURATION, "month"),
    "first": (FigureKind.ORDINAL, ""),
    "half": (FigureKind.FRACTION, ""),
}
_VALUES: dict[str, Callable[[str], tuple[int, ...]]] = {
    "days": lambda word: (_DAYS[word],),
    "half_year": lambda _: (6,),
    "age": lambda word: (_AGES[word],),
    "first": lambda word: (_FIRST[word],),
    "span": lambda word: _SPANS[word],
    "half": lambda _: (1, 2),
}


def find_word_figures(text: str) -> Iterator[Figure]:
    """Yield the numbers in words. Most are loose: English says "a", "both" or nothing.

    A native number from three upwards with a counter ("네 차례") is not.
    """
    for found in _WORD.finditer(text):
        kind, unit, values = _read(found)
        counted = found["counted"] is not None or found["ten_counted"] is not None
        yield Figure(
            Span(*found.span()),
            kind,
            tuple(map(Decimal, values)),
            unit,
            loose=not counted or values[0] < 3,
        )


def _read(found: re.Match[str]) -> tuple[FigureKind, str, tuple[Decimal | int, ...]]:
    """Return kind, unit and values of a word."""
    name = found.lastgroup or ""
    if word := found["ones"]:
        number = Decimal(_TENS.get(found["tens"], 0) + _ONES[word])
        half = found["and_half"] is not None
        return FigureKind.NUMBER, "", (number + Decimal("0.5") if half else number,)
    if word := found["ten"]:
        return FigureKind.NUMBER, "", (_TENS[word],)
    if found["part"]:
        return FigureKind.FRACTION, "", (_read_sino(found["of"]), _read_sino(found["part"]))
    kind, unit = _KINDS.get(name, (FigureKind.NUMBER, ""))
    return kind, unit, _VALUES[name](found[0]) if name in _VALUES else (_read_sino(found[0]),)


def _read_sino(word: str) -> int:
    total = section = digit = 0
    for char in word:
        if char in _SINO:
            digit = _SINO[char]
        elif char in _SINO_UNITS:
            section, digit = section + (digit or 1) * _SINO_UNITS[char], 0
        else:
            total, section, digit = total + (section + digit or 1) * _MYRIADS[char], 0, 0
    return total + section + digit
