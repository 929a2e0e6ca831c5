"""The stream of batches can be taken up at any position, by any number of workers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
import torch

from pipeline.training.batches import Position, stream
from pipeline.training.network import Batch
from pipeline.training.pools import Phase, Pools, fall, plateau
from pipeline.training.preparation import prepare
from pipeline.training.recipe import Kind, Recipe
from pipeline.training.workers import Workers

PHASE = Phase({Kind.SENTENCE: 0.7, Kind.SEGMENT: 0.3}, 0.0, 0.0)


@pytest.fixture(scope="module")
def folder(recipe: Recipe, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    prepare(recipe, folder)
    return folder


@pytest.fixture(scope="module")
def pools(recipe: Recipe, folder: Path) -> Pools:
    return prepare(recipe, folder)[0]


@contextmanager
def batches(
    pools: Pools, recipe: Recipe, folder: Path, position: Position, workers: int = 0
) -> Iterator[Iterator[tuple[Batch, Position]]]:
    run = recipe.run.model_copy(update={"workers": workers})
    with closing(Workers(pools, recipe.model_copy(update={"run": run}), folder)) as made:
        yield stream(made, position, PHASE, pools.vocabulary.pad)


@pytest.mark.parametrize("workers", [0, 2])
def test_taken_up_in_the_middle_of_a_pool_it_goes_on_the_same(
    pools: Pools, recipe: Recipe, folder: Path, workers: int
) -> None:
    with batches(pools, recipe, folder, Position()) as drawn:
        whole = list(islice(drawn, 30))
    assert whole[-1][1].pool > 0  # more than one pool was drawn
    for taken_up in (3, 20):
        position = whole[taken_up - 1][1]
        with batches(pools, recipe, folder, position, workers) as drawn:
            again = list(islice(drawn, 30 - taken_up))
        for (batch, after), (expected, expected_after) in zip(again, whole[taken_up:], strict=True):
            assert torch.equal(batch.source, expected.source)
            assert torch.equal(batch.target, expected.target)
            assert after == expected_after


def test_batches_are_bounded_and_count_their_tokens(
    pools: Pools, recipe: Recipe, folder: Path
) -> None:
    with batches(pools, recipe, folder, Position()) as drawn:
        for batch, _ in islice(drawn, 20):
            assert max(batch.source.numel(), batch.target.numel()) <= recipe.run.batch_tokens
            assert batch.tokens == int(batch.target.ne(pools.vocabulary.pad).sum())


def test_the_weights_decide_what_a_pool_holds(pools: Pools) -> None:
    longest = {
        kind: max(source.shape[1] for source, _ in pools.make(0, Phase({kind: 1.0}, 0.0, 0.0)))
        for kind in (Kind.TERM, Kind.SEGMENT)
    }
    assert longest[Kind.TERM] < longest[Kind.SEGMENT]


def test_regularisation_ends_with_the_plateau(pools: Pools, recipe: Recipe) -> None:
    pools = replace(pools, max_tokens=10_000, batch_tokens=10_000)  # all, whatever their pieces
    sentences = {Kind.SENTENCE: 1.0}
    data = recipe.data.model_copy(update={"weights": sentences, "final_weights": sentences})
    words = recipe.vocabulary.model_copy(update={"source_alpha": 0.01})
    regularised = recipe.model_copy(update={"vocabulary": words, "data": data})
    before, after = (
        sum(int((source != pools.vocabulary.pad).sum()) for source, _ in pools.make(0, phase))
        for phase in (plateau(regularised), fall(regularised))
    )
    assert before > after  # the likeliest cut has few pieces
