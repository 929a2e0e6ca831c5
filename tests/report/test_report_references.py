"""References by their Korean, and scores."""

from __future__ import annotations

import pytest

from pipeline.errors import ReferenceSetError
from pipeline.report import reference_english
from pipeline.report.scores import Editing, Scorer


def test_bundled_references_are_found_by_their_korean() -> None:
    found = reference_english(["development", "test"])
    korean = "완주에 2027년까지 285억 원 투입… 인증 기간 절반으로 단축"
    assert found[korean].startswith("28.5 billion won to be invested in Wanju by 2027")
    assert len(found) > 250


def test_set_that_is_not_there_is_a_clear_error() -> None:
    with pytest.raises(ReferenceSetError, match="nowhere"):
        reference_english(["nowhere"])


def test_english_like_its_reference_has_the_best_scores() -> None:
    text = "The province opened a test facility in Wanju County on Wednesday."
    best = Scorer().score([(text, text)])
    assert best is not None
    assert (best.chrf, best.bleu, best.ter) == pytest.approx((100, 100, 0))
    worse = Scorer().score([(text, text), ("The county did something else.", text)])
    assert worse is not None
    assert worse.chrf < 90
    assert worse.ter > 10
    assert worse.segments == 2


def test_what_cannot_be_scored_is_left_out() -> None:
    assert Scorer().score([]) is None
    assert Scorer().score([("word " * 501, "word")]) is None


def test_editing_of_two_releases_is_that_of_all_their_words() -> None:
    assert Editing(10, 100, 3) + Editing(40, 50, 1) == Editing(20, 150, 4)
    assert Editing(0, 0, 0) + Editing(0, 0, 0) == Editing(0, 0, 0)
