"""Korean times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.english import dates as english
from pipeline.english.figure import Clock, Figure, FigureKind
from pipeline.korean.spans import trimmed

_HALF = "오전|새벽|아침|오후|낮|저녁|밤"
_MORNING = {"오전", "새벽", "아침"}
_HOURS = ["열두", "열한", "열", "아홉", "여덟", "일곱", "여섯", "다섯", "네", "세", "두", "한"]
_TIME = re.compile(
    rf"(?:(?P<half>{_HALF})\s?)?(?:(?<![\d.,:])(?P<first>\d{{1,2}})시?\s?[~–-]\s?)?"
    r"(?<![\d.,:])(?P<hour>\d{1,2})시(?!간|군|도|설|민|장|내|청|범|의회|·|대|\s?군)"
    r"(?:\s?(?P<minute>[0-5]?\d)분|\s?(?P<thirty>반)(?=에|으로|부터|까지|이|쯤|경|[^가-힣]|$))?"
    r"|(?<![\d:])(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?![\d:])"
    rf"|(?:(?P<word_half>{_HALF})\s)?(?<![가-힣\d])(?P<word_hour>{'|'.join(_HOURS)})\s시(?=에|까|부|면|쯤|[,.\s]|$)"
    r"|(?<![가-힣])(?P<word>자정|정오)"
)


def find_times(text: str) -> Iterator[Figure]:
    """Yield the times of day, from left to right."""
    for found in _TIME.finditer(text):
        clocks = _clocks(found)
        span = trimmed(text, *found.span())
        if clocks and span:
            sure = len(clocks) == 1 and clocks[0].sure
            written = english.clock(clocks[0].hour, clocks[0].minute) if sure else ""
            yield Figure(
                span,
                FigureKind.TIME,
                clocks=clocks,
                loose=bool(found["word_hour"] or found["word"]),
                english=written,
            )


def _clocks(found: re.Match[str]) -> tuple[Clock, ...]:
    if found["word"]:
        return (Clock(12 if found["word"] == "정오" else 0),)
    if found["word_hour"]:
        return (_clock(found["word_half"], 12 - _HOURS.index(found["word_hour"]), 0),)
    if found["hour24"]:
        hour = int(found["hour24"])
        return (Clock(hour % 24, int(found["minute24"]), sure=hour > 12 or hour == 0),)
    hours = [int(hour) for hour in found.group("first", "hour") if hour is not None]
    if any(hour > 24 for hour in hours):
        return ()
    minute = 30 if found["thirty"] else int(found["minute"] or 0)
    return tuple(
        _clock(found["half"], hour, minute if last else 0)
        for hour, last in zip(hours, [False, True][-len(hours) :], strict=True)
    )


def _clock(half: str | None, hour: int, minute: int) -> Clock:
    if hour > 12 or hour == 0:
        return Clock(hour % 24, minute)
    if half is None:
        return Clock(hour, minute, sure=False)
    if half in _MORNING:
        return Clock(hour % 12, minute)
    if half == "밤" and (hour == 12 or hour < 5):
        return Clock(hour % 12, minute)
    if half == "낮" and hour == 11:
        return Clock(11, minute)
    return Clock(hour % 12 + 12, minute)
