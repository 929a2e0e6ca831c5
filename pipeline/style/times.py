"""The time of day: 10 a.m., 10 am or 10:00."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.release import Span
from pipeline.style.choices import AS_IS, Style
from pipeline.style.passage import Edit, Passage

_TO = r" ?[-–~] ?| to | until "
_TWELVE = r"(?:1[0-2]|0?[1-9])"
_HALF_DAY = re.compile(
    rf"(?<![\w.:,/$-])(?:(?P<first>{_TWELVE})(?::(?P<first_minute>[0-5]\d))?(?P<joint>{_TO}))?"
    rf"(?P<hour>{_TWELVE})(?::(?P<minute>[0-5]\d))?"
    r" ?(?P<half>[AaPp])(?P<dot>\.?) ?[Mm]\b(?!-\w)(?P<stop>\.?)"
)
_WHOLE_DAY = re.compile(
    r"(?<![\w.:,/$-])(?P<first>[01]?\d|2[0-3]):(?P<first_minute>[0-5]\d)"
    rf"(?:(?P<joint>{_TO})(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d))?"
    r"(?![\w:]|[.,-]\d| ?[AaPp]\.?[Mm]\b| (?:minutes|seconds)\b)(?P<stop>\.?)"
)
_RATIO = re.compile(r"\b(?:ratios?|odds|score|scale) (?:of|is|was) $")
# What a time goes on with, although it begins with a capital.
_GOES_ON = re.compile(
    r" (?:[A-Z]+T\b|GMT|UTC|(?:[A-Z][a-z]+ )+[Tt]ime\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
)
_SENTENCE_ENDS = re.compile(r"[\"”’']*(?:$| [A-Z“‘\"▲])")


def times(passage: Passage, style: Style) -> Iterator[Edit]:
    """Yield every time of day in another form than the style's.

    "10:30" may be of the morning or the evening, and is left as it is; "09:30" and "14:30" are
    not.
    """
    if style.times == AS_IS:
        return
    for found in _HALF_DAY.finditer(passage.text):
        yield _edit(passage.text, found, _from_halves(found, style))
    if style.times != "10:00":
        for found in _WHOLE_DAY.finditer(passage.text):
            if _is_sure(found) and not _RATIO.search(passage.text, 0, found.start()):
                yield _edit(passage.text, found, _from_whole(found, style))


def _edit(text: str, found: re.Match[str], time: str) -> Edit:
    """Return an edit that keeps the full stop of the sentence, be it the abbreviation's too."""
    end = found.end()
    ends = bool(found["stop"]) and bool(_SENTENCE_ENDS.match(text, end))
    ends = ends and not _GOES_ON.match(text, end)
    if found.re is _HALF_DAY and found["dot"] == "" and found["stop"]:
        ends = True  # "10 pm." has no full stop of its own
    if found.re is _WHOLE_DAY:
        ends = found["stop"] == "."
    if ends and not time.endswith("."):
        time += "."
    return Edit(Span(found.start(), end), time, "times")


def _from_halves(found: re.Match[str], style: Style) -> str:
    afternoon = found["half"] in "pP"
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    last = _clock(hour, minute, style, afternoon=afternoon)
    if not found["first"]:
        return last
    first, first_minute = int(found["first"]), int(found["first_minute"] or 0)
    if style.times != "10:00":
        minutes = f":{first_minute:02}" if first_minute else ""
        return f"{first}{minutes}{found['joint']}{last}"
    # "8 to 10 p.m." is two hours of the evening; "11 to 1 p.m." begins in the morning.
    same_half = (first % 12, first_minute) <= (hour % 12, minute)
    begin = _clock(first, first_minute, style, afternoon=afternoon is same_half)
    return f"{begin}{found['joint']}{last}"


def _clock(hour: int, minute: int, style: Style, *, afternoon: bool) -> str:
    if style.times == "10:00":
        return f"{hour % 12 + 12 * afternoon:02}:{minute:02}"
    half = "p" if afternoon else "a"
    mark = f"{half}m" if style.times == "10 am" else f"{half}.m."
    return f"{hour}{f':{minute:02}' if minute else ''} {mark}"


def _is_sure(found: re.Match[str]) -> bool:
    """Return whether one of the times can be meant by one half of the day only."""
    return any(
        hour is not None and (hour.startswith("0") or int(hour) > 12)
        for hour in found.group("first", "hour")
    )


def _from_whole(found: re.Match[str], style: Style) -> str:
    said = [(int(found["first"]), int(found["first_minute"]))]
    if found["hour"]:
        said.append((int(found["hour"]), int(found["minute"])))
    clocks = [
        _clock(hour % 12 or 12, minute, style, afternoon=hour % 24 >= 12) for hour, minute in said
    ]
    return (found["joint"] or "").join(clocks)
