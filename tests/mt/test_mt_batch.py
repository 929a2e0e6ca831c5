from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.errors import EngineError
from pipeline.mt import Alignment, Engine, translate_all
from pipeline.mt.decoding import equal_length_batches, output_limit


class Echo:
    """An engine of one token a character that says what it was given."""

    name = "echo"
    model_hash = "0" * 64
    decoding = "echo"
    placeholders = ()
    figures = False
    max_tokens = 12

    def __init__(self) -> None:
        self.seen: list[str] = []

    def count_tokens(self, text: str) -> int:
        return len(text)

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.seen += texts
        return [f"{text}/free" for text in texts]

    def constrain(self, texts: Sequence[str]) -> list[str]:
        self.seen += texts
        return [f"{text}/held" for text in texts]

    def align(self, texts: Sequence[str]) -> list[Alignment]:
        return [Alignment(text, f"{text}/free") for text in texts]


def test_order_is_kept_and_a_repeated_text_is_translated_once() -> None:
    engine = Echo()
    texts = ["전북", "전북특별자치도", "전북", "도청", "전북특별자치도"]
    assert translate_all(engine, texts) == [f"{text}/free" for text in texts]
    assert sorted(engine.seen) == sorted(set(texts))


def test_blank_texts_never_reach_the_engine() -> None:
    engine = Echo()
    assert translate_all(engine, ["", "도청", " \t"]) == ["", "도청/free", ""]
    assert engine.seen == ["도청"]
    assert translate_all(engine, []) == []


def test_an_over_long_text_is_split_and_joined() -> None:
    engine = Echo()
    text = "도는 다리를 놓고, 시는 길을 넓힌다"
    assert translate_all(engine, [text]) == ["도는 다리를 놓고,/free 시는 길을 넓힌다/free"]
    assert all(engine.count_tokens(piece) <= engine.max_tokens for piece in engine.seen)


def test_constraints_hold_for_every_piece_of_a_text() -> None:
    text = "도는 다리를 놓고, 시는 길을 넓힌다"
    assert translate_all(Echo(), [text, "", "도청"], constrained=True) == [
        "도는 다리를 놓고,/held 시는 길을 넓힌다/held",
        "",
        "도청/held",
    ]


def test_a_batch_holds_sources_of_one_length_within_the_bound() -> None:
    lengths = [3, 5, 3, 9, 5, 3, 3]
    batches = list(equal_length_batches(lengths, 9))
    assert batches == [[3], [1], [4], [0, 2, 5], [6]]


def test_a_source_longer_than_the_bound_has_a_batch_of_its_own() -> None:
    assert list(equal_length_batches([50, 50], 10)) == [[0], [1]]


def test_output_may_be_longer_than_the_source_but_not_without_end() -> None:
    assert output_limit(3, 256) > 3 * 5
    assert output_limit(100, 1000) < 100 * 3
    assert output_limit(200, 256) == 256


def test_a_text_of_any_length_goes_through_the_bundled_model(
    bundled: Engine, sentences: list[str]
) -> None:
    long = " ".join(sentences[10:20])
    assert bundled.count_tokens(long) > bundled.max_tokens
    with pytest.raises(EngineError, match=str(bundled.max_tokens)):
        bundled.translate([long])
    [whole] = translate_all(bundled, [long])
    assert len(whole.split()) > 50
