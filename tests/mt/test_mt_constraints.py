"""Constrained decoding: each placeholder once, and no words twice in a row."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.repetition import doubles
from pipeline.mt import Engine, load_engine
from pipeline.mt.constraints import Decode, Start, Written, constrain
from pipeline.settings import ModelSettings

PLACEHOLDERS = ("⟦A⟧", "⟦B⟧", "⟦C⟧")
SOURCE = ("▁", "⟦A⟧", "는", "▁", "⟦B⟧", "에", "▁갔다", "</s>")


def written(start: Start, *tokens: str, score: float = -1.0, at: int | None = None) -> Written:
    """What a decoder wrote that looked at source token ``at`` with every token but the first."""
    whole = (*start.prefix, *tokens)
    rows = [[float(place == (at if number else 0)) for place in range(len(start.source))]
            for number in range(len(whole))]  # fmt: skip
    return Written(whole, score, rows)


def once(decode_one: Callable[[Start], Written]) -> Decode:
    return lambda starts: [decode_one(start) for start in starts]


def test_a_hypothesis_without_a_fault_is_taken_as_it_is() -> None:
    asked: list[Start] = []

    def decode(starts: Sequence[Start]) -> list[Written]:
        asked.extend(starts)
        return [written(start, "▁", "⟦A⟧", "▁went", "▁to", "▁", "⟦B⟧") for start in starts]

    (tokens,) = constrain([SOURCE], PLACEHOLDERS, (), decode)
    assert "".join(tokens) == "▁⟦A⟧▁went▁to▁⟦B⟧"
    assert [(tuple(start.prefix), set(start.banned)) for start in asked] == [((), {("⟦C⟧",)})]


def test_a_placeholder_said_twice_is_cut_at_the_word_from_which_the_rest_is_likeliest() -> None:
    first = ("▁", "⟦B⟧", "▁saw", "▁Dr", ".", "▁", "⟦A⟧", "▁or", "▁Dr", ".", "▁", "⟦A⟧")

    def decode_one(start: Start) -> Written:
        if not start.prefix:
            return written(start, *first)
        assert start.prefix == first[: len(start.prefix)]
        assert start.banned == {("⟦A⟧",), ("⟦B⟧",), ("⟦C⟧",)}
        return written(start, "▁today", score=-abs(len(start.prefix) - 7.0))

    (tokens,) = constrain([SOURCE], PLACEHOLDERS, (), once(decode_one))
    assert tokens == (*first[:7], "▁today")


@pytest.mark.parametrize(
    ("said", "twice"),
    [
        (("▁Fire", "▁sen", "sors", "▁sen", "sors", "▁went"), ("▁sen", "sors", "▁sen")),
        (("▁The", "▁new", "▁hall", "▁new", "▁hall", "."), ("▁new", "▁hall", "▁new")),
    ],
)
def test_words_said_twice_in_a_row_are_said_once(
    said: tuple[str, ...], twice: tuple[str, ...]
) -> None:
    def decode_one(start: Start) -> Written:
        if twice not in start.banned:
            return written(start, *said)
        return written(start, *said[len(start.prefix) : said.index(twice[0])], "▁rang")

    (tokens,) = constrain([("▁울렸다", "</s>")], (), (), once(decode_one))
    assert tokens == (*said[: said.index(twice[0])], "▁rang")


@pytest.mark.parametrize(
    "said",
    [
        ("▁from", "▁", "1", "1", "▁to", "▁", "1", "2"),
        ("▁a", "▁hall", ",", "▁a", "▁road"),
        ("▁", "1", "2", "▁", "1", "2"),
        ("▁Ban", "ana"),
    ],
)
def test_what_may_stand_twice_is_left(said: tuple[str, ...]) -> None:
    (tokens,) = constrain([("▁갔다", "</s>")], (), (), once(lambda start: written(start, *said)))
    assert tokens == said


def test_a_missing_placeholder_is_put_at_a_word_that_looked_at_it() -> None:
    def decode_one(start: Start) -> Written:
        if not start.prefix:
            return written(start, "▁", "⟦A⟧", "▁went", "▁out", "side", at=SOURCE.index("⟦B⟧"))
        return written(start, "▁today", score=-abs(len(start.prefix) - 5.0))

    (tokens,) = constrain([SOURCE], PLACEHOLDERS, (), once(decode_one))
    assert tokens == ("▁", "⟦A⟧", "▁went", "▁", "⟦B⟧", "▁today")


def test_what_was_settled_is_not_cut_again() -> None:
    """Two are lost, one after the other: the second is put behind the first."""
    source = ("⟦A⟧", "⟦B⟧", "⟦C⟧", "</s>")
    kept: list[int] = []

    def decode_one(start: Start) -> Written:
        held = [token for token in start.prefix if token in PLACEHOLDERS]
        kept.append(len(held))
        at = source.index(next(token for token in (*PLACEHOLDERS, "</s>") if token not in held))
        return written(start, "▁and", "▁so", at=at)

    (tokens,) = constrain([source], PLACEHOLDERS, (), once(decode_one))
    assert sorted(token for token in tokens if token in PLACEHOLDERS) == list(PLACEHOLDERS)
    assert kept == sorted(kept)


def test_every_output_keeps_its_language_token() -> None:
    def decode_one(start: Start) -> Written:
        return written(start, "▁gone", at=1)

    (tokens,) = constrain([SOURCE], PLACEHOLDERS, ("eng_Latn",), once(decode_one))
    assert tokens[0] == "eng_Latn"
    assert {"⟦A⟧", "⟦B⟧"} < set(tokens)


def test_a_decoder_that_never_obeys_comes_to_an_end() -> None:
    calls = 0

    def decode(starts: Sequence[Start]) -> list[Written]:
        nonlocal calls
        calls += 1
        return [Written(("▁", "⟦A⟧", "▁", "⟦A⟧"), -1.0, [[1.0] * 8] * 4) for _ in starts]

    (tokens,) = constrain([SOURCE], PLACEHOLDERS, (), decode)
    assert tokens == ("▁", "⟦A⟧", "▁", "⟦A⟧")
    assert calls < 20


def test_a_source_without_placeholders_is_decoded_once() -> None:
    sources = [("▁갔다", "</s>"), ("▁왔다", "</s>")]
    assert constrain(sources, (), (), once(lambda start: written(start, start.source[0]))) == [
        ("▁갔다",),
        ("▁왔다",),
    ]
    assert constrain([], PLACEHOLDERS, (), once(written)) == []


@given(st.integers(), st.sets(st.sampled_from(PLACEHOLDERS)))
def test_a_decoder_that_babbles_within_its_bounds_is_brought_to_say_each_once(
    seed: int, held: set[str]
) -> None:
    source = (*sorted(held), "▁갔다", "</s>")

    def decode_one(start: Start) -> Written:
        chance = random.Random(f"{seed} {start.prefix} {sorted(start.banned)}")
        whole = tuple(start.prefix)
        for _ in range(chance.randint(1, 9)):
            choice = chance.choice([*PLACEHOLDERS, "▁a", "▁b", "▁d", "c", "▁("])
            if not any((*whole, choice)[-len(each) :] == each for each in start.banned):
                whole = (*whole, choice)
        return Written(whole, chance.random(), [[chance.random() for _ in source] for _ in whole])

    (tokens,) = constrain([source], PLACEHOLDERS, (), once(decode_one))
    assert sorted(token for token in tokens if token in PLACEHOLDERS) == sorted(held)


def lossy(sentences: Sequence[str]) -> list[str]:
    """Sentences with three placeholders each in the place of words, where a model may lose them."""
    texts = []
    for sentence in sentences:
        words = sentence.split()
        if len(words) > 8:
            words[1], words[4], words[7] = "⟦A⟧(은)는", "⟦B⟧에서", "⟦C⟧을"
            texts.append(" ".join(words))
    return texts


def copied(text: str, english: str) -> bool:
    return all(english.count(each) == text.count(each) for each in PLACEHOLDERS)


def stammers(texts: Sequence[str]) -> int:
    return sum(any(doubles(text)) for text in texts)


@pytest.mark.parametrize(("engine", "number"), [("ctranslate2", 40), ("transformers", 8)])
def test_the_bundled_model_says_each_placeholder_once(
    engine: str, number: int, sentences: list[str]
) -> None:
    loaded = load_engine(ModelSettings.model_validate({"engine": engine, "beam": 2}))
    texts = [text for text in lossy(sentences) if loaded.count_tokens(text) < 60][:number]
    free = loaded.translate(texts)
    assert not all(map(copied, texts, free))
    held = loaded.constrain(texts)
    assert all(map(copied, texts, held))
    assert stammers(held) < stammers(free) or not stammers(free)
    for text, one, other in zip(texts, free, held, strict=True):
        if copied(text, one) and not any(doubles(one)):
            assert other == one


def test_under_constraints_a_sentence_is_the_same_in_any_company(
    bundled: Engine, sentences: list[str]
) -> None:
    texts = lossy(sentences)[:12]
    together = bundled.constrain(texts)
    other = load_engine(ModelSettings(beam=1, threads=1))
    assert [other.constrain([text])[0] for text in reversed(texts)] == together[::-1]
    assert bundled.constrain([]) == []
