"""From the raw bitext to the examples of a training; slow parts are kept on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from pipeline.training import figures, slots
from pipeline.training.cleaning import is_clean
from pipeline.training.corpus import Press, load_press, read_pairs
from pipeline.training.examples import Examples
from pipeline.training.pair import PLACEHOLDERS, Pair
from pipeline.training.recipe import Recipe
from pipeline.training.style import PlainStyle
from pipeline.training.vocabulary import Vocabulary, train_vocabulary


def prepare(recipe: Recipe, folder: Path) -> tuple[Examples, Vocabulary, list[Pair]]:
    """Return what a training draws from, its vocabulary and its validation pairs.

    The cleaned documentation and the vocabulary are written to ``folder`` the first time
    and read from there afterwards, so that a resumed training has the same.
    """
    folder.mkdir(parents=True, exist_ok=True)
    press = load_press(recipe.data.press, recipe.data.held_out)
    documentation = _documentation(recipe, folder / "documentation.tsv")
    conversation = [pair for path in recipe.data.conversation for pair in read_pairs(path)]
    examples = Examples(press, documentation, conversation, recipe.data.weights)
    model = folder / "vocabulary.spm"
    if not model.exists():
        sample = _sample(examples, recipe.vocabulary.sample_sentences, recipe.run.seed)
        train_vocabulary(sample, recipe.vocabulary.size, model, recipe.run.seed)
    return examples, Vocabulary(model), validation_pairs(press, recipe.run.seed)


def validation_pairs(press: Press, seed: int) -> list[Pair]:
    """Return the held-out sentences with slots filled, and half of their figures masked.

    The same for a seed, so that scores can be compared along a run and between runs.
    """
    rng = Random(f"validation:{seed}")  # noqa: S311
    pairs = []
    for number, pair in enumerate(press.held_out):
        free = iter(rng.sample(PLACEHOLDERS, len(PLACEHOLDERS)))
        filled = slots.fill(pair, rng, free)
        pairs.append(figures.mask(filled, rng, free, 1.0) if number % 2 else filled)
    return pairs


def _documentation(recipe: Recipe, path: Path) -> list[Pair]:
    """Return cleaned documentation, a part of it in the plain style of newspapers."""
    if not path.exists():
        raw = (pair for file in recipe.data.documentation for pair in read_pairs(file))
        clean = sorted({pair for pair in raw if is_clean(pair)}, key=lambda p: (p.ko, p.en))
        rng = Random(f"documentation:{recipe.run.seed}")  # noqa: S311
        chosen = rng.sample(clean, min(len(clean), recipe.data.max_documentation))
        plain = list(_in_plain_style(chosen[: recipe.data.plain_style]))
        temporary = path.with_suffix(".tmp")
        temporary.write_text(
            "".join(f"{p.ko}\t{p.en}\n" for p in plain + chosen[recipe.data.plain_style :]),
            encoding="utf-8",
        )
        temporary.replace(path)
    return list(read_pairs(path))


def _in_plain_style(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield each pair in plain style, or as it is where it has no formal ending."""
    rewritten = PlainStyle().rewrite(pair.ko for pair in pairs)
    for pair, plain in zip(pairs, rewritten, strict=True):
        yield Pair(plain, pair.en) if plain else pair


def _sample(examples: Examples, count: int, seed: int) -> Iterator[str]:
    rng = Random(f"vocabulary:{seed}")  # noqa: S311
    for _ in range(count):
        pair = examples.draw(rng)
        yield pair.ko
        yield pair.en
