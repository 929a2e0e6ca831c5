"""How much editors change of what kopress writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from pipeline.clock import KST
from pipeline.release import (
    PostEdit,
    Release,
    Role,
    Segment,
    SignOff,
    TranslatedRelease,
    Translation,
)
from pipeline.scoring.post_edit import post_edit_distance

MOMENT = datetime(2025, 3, 14, tzinfo=KST)


@pytest.fixture
def item() -> TranslatedRelease:
    texts = ("The governor visited the expo today .", "It is open until the 27th .")
    segments = tuple(Segment(Role.BODY, "한국어") for _ in texts)
    release = Release("jeonbuk", "1", "제목", "https://example.org", date(2025, 3, 12), segments)
    translations = tuple(Translation(text, text) for text in texts)
    return TranslatedRelease(release, 1, translations, "model:x", (None, None))


def test_what_nobody_has_seen_has_no_distance(item: TranslatedRelease) -> None:
    assert post_edit_distance(item) is None
    assert post_edit_distance(replace(item, edits=())) is None


def test_what_was_signed_as_it_was_cost_nothing(item: TranslatedRelease) -> None:
    assert post_edit_distance(replace(item, signed=SignOff("Lee", MOMENT))) == 0


def test_edits_are_counted_in_words_of_the_edited_text(item: TranslatedRelease) -> None:
    edit = PostEdit("The governor toured the expo today .", "Lee", MOMENT, "docx")
    edited = replace(item, edits=(edit, None))
    assert post_edit_distance(edited) == pytest.approx(100 / 14)  # one word of 14


def test_a_moved_phrase_is_one_edit(item: TranslatedRelease) -> None:
    edit = PostEdit("Today the governor visited the expo .", "Lee", MOMENT, "docx")
    assert post_edit_distance(replace(item, edits=(edit, None))) == pytest.approx(100 / 14)
