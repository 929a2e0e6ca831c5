"""Styles that decide one thing and leave all others as they are."""

from __future__ import annotations

from typing import Any, Protocol

import pytest

from pipeline.release import Span
from pipeline.style import AS_IS, Style, apply_style, usual_style

NEUTRAL = Style.model_validate(
    {key: 0 if key == "numbers_in_words" else AS_IS for key in Style.model_fields}
)


class Put(Protocol):
    """Puts a text into a style that decides nothing but ``choices``.

    ``name`` is an official name in it, ``known`` the month of each day that the Korean tells.
    """

    def __call__(
        self, text: str, *, name: str = "", known: dict[int, int] | None = None, **choices: Any
    ) -> str: ...


def styled(
    text: str, *, name: str = "", known: dict[int, int] | None = None, **choices: Any
) -> str:
    style = Style.model_validate(NEUTRAL.model_dump() | choices)
    names = [Span(text.index(name), text.index(name) + len(name))] if name else []
    once = apply_style(text, style, names, known)
    again = apply_style(once.text, style, [once.span(each) for each in names], known)
    assert again.text == once.text, "the second time changes nothing"
    assert apply_style(text, NEUTRAL, names, known).text == text
    return once.text


@pytest.fixture
def put() -> Put:
    return styled


@pytest.fixture
def neutral() -> Style:
    return NEUTRAL


@pytest.fixture
def usual() -> Style:
    return usual_style()
