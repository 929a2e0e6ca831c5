"""The stream of batches can be taken up at any position."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
import torch

from pipeline.data import data_path
from pipeline.training.batches import Batches, Position
from pipeline.training.corpus import Press, load_press
from pipeline.training.examples import Examples
from pipeline.training.recipe import Kind
from pipeline.training.vocabulary import Vocabulary, train_vocabulary

TOKENS = 400


@pytest.fixture(scope="module")
def press() -> Press:
    return load_press(data_path("corpora", "press"), held_out=1)


@pytest.fixture(scope="module")
def vocabulary(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path: Path = tmp_path_factory.mktemp("vocabulary") / "vocabulary.spm"
    pairs = [pair for subject in press.subjects.values() for pair in subject[:5]]
    train_vocabulary((text for pair in pairs for text in (pair.ko, pair.en)), 1200, path, seed=1)
    return Vocabulary(path)


@pytest.fixture(scope="module")
def batches(press: Press, vocabulary: Vocabulary) -> Batches:
    return Batches(
        Examples(press, [], [], {Kind.SENTENCE: 1.0}),
        vocabulary,
        seed=5,
        pool=40,
        batch_tokens=TOKENS,
        max_tokens=120,
        source_alpha=0.2,
        target_alpha=0.2,
    )


def test_taken_up_in_the_middle_of_a_pool_it_goes_on_the_same(batches: Batches) -> None:
    stream = list(islice(batches.stream(Position()), 30))
    assert stream[-1][1].pool > 0  # more than one pool was drawn
    for taken_up in (3, 20):
        position = stream[taken_up - 1][1]
        again = list(islice(batches.stream(position), 30 - taken_up))
        for (batch, after), (expected, expected_after) in zip(
            again, stream[taken_up:], strict=True
        ):
            assert torch.equal(batch.source, expected.source)
            assert torch.equal(batch.target, expected.target)
            assert after == expected_after


def test_batches_are_bounded_and_count_their_tokens(
    batches: Batches, vocabulary: Vocabulary
) -> None:
    for batch, _ in islice(batches.stream(Position()), 20):
        assert max(batch.source.numel(), batch.target.numel()) <= TOKENS
        assert batch.tokens == int(batch.target.ne(vocabulary.pad).sum())
