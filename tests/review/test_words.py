from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from pipeline.report.words import WORDS as REPORT
from pipeline.review.words import WORDS, words_in
from pipeline.review.words_desk import WORDS as DESK
from pipeline.review.words_frame import WORDS as FRAME

ROOM = Path(__file__).parents[2] / "pipeline" / "review"
HANGUL = re.compile("[가-힣]")
SAME_IN_BOTH = {"signed_by_at", "format_markdown"}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(FRAME | DESK))
def test_both_languages_say_the_same(key: str) -> None:
    english, korean = WORDS[key]
    assert english.strip() and korean.strip()  # noqa: PT018
    if "|" in english:
        singular, plural = english.split("|")
        assert fields(singular) == fields(plural) == fields(korean)
        assert "n" in fields(english)
    else:
        assert fields(english) == fields(korean)
    assert "|" not in korean
    if key == "other_language":
        english, korean = korean, english
    if key not in SAME_IN_BOTH:
        assert not HANGUL.search(english)
        assert HANGUL.search(korean)


def test_a_key_means_one_thing() -> None:
    assert not set(FRAME) & set(DESK)
    assert not (set(FRAME) | set(DESK)) & set(REPORT)


def used() -> set[str]:
    """Return the keys that templates and code ask for by name."""
    found = set()
    for file in ROOM.rglob("*"):
        if file.suffix in (".html", ".py", ".js"):
            found |= set(re.findall(r"\bt\(\"([a-z_]+)\"[,)]", file.read_text(encoding="utf-8")))
    return found


def test_every_word_asked_for_is_there() -> None:
    assert len(used()) > 50
    assert used() - set(WORDS) == set()


def test_no_word_of_the_frame_is_left_over() -> None:
    sources = "".join(
        file.read_text(encoding="utf-8")
        for file in ROOM.rglob("*")
        if file.suffix in (".html", ".py", ".js") and not file.name.startswith("words_")
    )
    composed = re.compile("state_(new|in_work|signed|published)|role_(editor|chief)")
    assert [key for key in FRAME if f'"{key}"' not in sources and not composed.fullmatch(key)] == []


def test_words_are_put_together_in_the_chosen_language() -> None:
    assert words_in("en")("try_again_in", n=1).endswith("in 1 second.")
    assert words_in("en")("try_again_in", n=2).endswith("in 2 seconds.")
    assert "2초" in words_in("ko")("try_again_in", n=2)
