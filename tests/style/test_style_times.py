"""The time of day: what must change and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.style.conftest import Put


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("at 10am", "10 a.m.", "at 10 a.m."),
        ("at 10 AM", "10 a.m.", "at 10 a.m."),
        ("at 10 A.M. sharp", "10 a.m.", "at 10 a.m. sharp"),
        ("at 10:00 a.m. on", "10 a.m.", "at 10 a.m. on"),
        ("at 10:30 pm on", "10 a.m.", "at 10:30 p.m. on"),
        ("at 10pm.", "10 a.m.", "at 10 p.m."),
        ("at 10 p.m", "10 a.m.", "at 10 p.m."),
        ("at 14:00 on", "10 a.m.", "at 2 p.m. on"),
        ("at 14:30.", "10 a.m.", "at 2:30 p.m."),
        ("at 09:30, the", "10 a.m.", "at 9:30 a.m., the"),
        ("at 00:30", "10 a.m.", "at 12:30 a.m."),
        ("10:00–14:00", "10 a.m.", "10 a.m.–2 p.m."),
        ("from 09:00 to 18:00", "10 a.m.", "from 9 a.m. to 6 p.m."),
        ("8 to 10 pm", "10 a.m.", "8 to 10 p.m."),
        ("at 10 a.m. on", "10 am", "at 10 am on"),
        ("at 10 a.m., the", "10 am", "at 10 am, the"),
        ("at 10 p.m.", "10 am", "at 10 pm."),
        ("at 10 p.m. The city", "10 am", "at 10 pm. The city"),
        ("at 10 p.m. Sunday", "10 am", "at 10 pm Sunday"),
        ("at 10 p.m. Korea time", "10 am", "at 10 pm Korea time"),
        ("at 10 p.m. KST", "10:00", "at 22:00 KST"),
        ("(at 10 p.m.)", "10 am", "(at 10 pm)"),
        ("at 14:00", "10 am", "at 2 pm"),
        ("at 10 a.m. on", "10:00", "at 10:00 on"),
        ("at 9 a.m. on", "10:00", "at 09:00 on"),
        ("at 5:40 p.m.", "10:00", "at 17:40."),
        ("at 12 p.m. on", "10:00", "at 12:00 on"),
        ("at 12:30 a.m. on", "10:00", "at 00:30 on"),
        ("from 8 to 10 p.m. on", "10:00", "from 20:00 to 22:00 on"),
        ("from 11 to 1 p.m. on", "10:00", "from 11:00 to 13:00 on"),
        ("from 6:30 a.m. to 9 p.m., and", "10:00", "from 06:30 to 21:00, and"),
    ],
)
def test_must_change(put: Put, text: str, wanted: str, expected: str) -> None:
    assert put(text, times=wanted) == expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("at 10 a.m. on", "10 a.m."),
        ("at 10 am on", "10 am"),
        ("at 22:00", "10:00"),
        ("at 10:30", "10 a.m."),  # of the morning or the evening
        ("at 3:30", "10 a.m."),
        ("10:30–11:30", "10 a.m."),
        ("a score of 15:10", "10 a.m."),
        ("a ratio of 16:15", "10 a.m."),
        ("in 20:15 minutes", "10 a.m."),
        ("14:30:15", "10 a.m."),
        ("1:14:30", "10 a.m."),
        ("3:2", "10 a.m."),
        ("3–2", "10 a.m."),
        ("25:00", "10 a.m."),
        ("14:75", "10 a.m."),
        ("noon", "10:00"),
        ("midnight", "10:00"),
        ("13 p.m.", "10:00"),
        ("I am 10, am I?", "10 a.m."),
        ("5 am-bitious", "10:00"),
        ("10 amps", "10 a.m."),
        ("10 amateurs", "10 a.m."),
        ("$10 pm", "10 a.m."),
        ("2.10 pm", "10 a.m."),
        ("“Come at 14:00,” he said.", "10 a.m."),
        ("the ‘10am’ show", "10 a.m."),
        ("http://a.kr/14:00", "10 a.m."),
        ("2026-07-25T14:00", "10 a.m."),
        ("063-280-1400", "10 a.m."),
        ("John 14:16-18", "10 a.m."),
    ],
)
def test_must_not_change(put: Put, text: str, wanted: str) -> None:
    assert put(text, times=wanted) == text
