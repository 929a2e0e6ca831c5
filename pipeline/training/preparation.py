"""From the raw bitext to the examples of a training; slow parts are kept on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from pipeline.errors import UsageError
from pipeline.training import figures, groups, slots
from pipeline.training.cleaning import is_clean
from pipeline.training.corpus import Press, load_press, read_pairs
from pipeline.training.examples import Examples
from pipeline.training.pair import PLACEHOLDERS, Pair
from pipeline.training.pools import Pools
from pipeline.training.recipe import Recipe
from pipeline.training.style import PlainStyle
from pipeline.training.vocabulary import Vocabulary, train_vocabulary


def prepare(recipe: Recipe, folder: Path) -> tuple[Pools, list[Pair]]:
    """Return what a training draws from, and its validation pairs.

    The pairs with groups, the cleaned documentation and the vocabulary are written to
    ``folder`` the first time and read from there afterwards, so that a resumed training has
    the same.

    Raises:
        UsageError: a file cannot be read, or no text is set aside for validation.
    """
    folder.mkdir(parents=True, exist_ok=True)
    press = load_press(recipe.data.press, recipe.data.held_out)
    if not press.held_out:
        raise UsageError(f"data.held_out: {recipe.data.held_out} sets no text aside to validate on")
    documentation = _documentation(recipe, folder / "documentation.tsv")
    conversation = [pair for path in recipe.data.conversation for pair in read_pairs(path)]
    grouped = _grouped(press, folder / "grouped.tsv")
    examples = Examples(press, grouped, documentation, conversation, recipe.data.stretch)
    model = vocabulary_path(folder)
    if not model.exists():
        sample = _sample(examples, recipe)
        train_vocabulary(sample, recipe.vocabulary.size, model, recipe.run.seed)
    pools = Pools(
        examples,
        Vocabulary(model),
        seed=recipe.run.seed,
        size=recipe.run.pool,
        batch_tokens=recipe.run.batch_tokens,
        max_tokens=recipe.run.max_tokens,
    )
    return pools, validation_pairs(press, recipe.run.seed)


def vocabulary_path(folder: Path) -> Path:
    """Return where the vocabulary of a run directory lies."""
    return folder / "vocabulary.spm"


def validation_pairs(press: Press, seed: int) -> list[Pair]:
    """Return the held-out sentences with slots filled, and half of their figures masked.

    The same for a seed, however much text is added, so that scores can be compared along a run
    and between runs.
    """
    pairs = []
    for pair in press.held_out:
        rng = Random(f"validation:{seed}:{pair.ko}")  # noqa: S311
        free = iter(rng.sample(PLACEHOLDERS, len(PLACEHOLDERS)))
        filled = slots.fill(pair, rng, free)
        pairs.append(figures.mask(filled, rng, free, 1.0) if rng.random() < 0.5 else filled)
    return pairs


def _documentation(recipe: Recipe, path: Path) -> list[Pair]:
    """Return cleaned documentation, a part of it in the plain style of newspapers."""
    if not path.exists():
        raw = (pair for file in recipe.data.documentation for pair in read_pairs(file))
        clean = sorted({pair for pair in raw if is_clean(pair)}, key=lambda p: (p.ko, p.en))
        rng = Random(f"documentation:{recipe.run.seed}")  # noqa: S311
        chosen = rng.sample(clean, min(len(clean), recipe.data.max_documentation))
        plain = list(_in_plain_style(chosen[: recipe.data.plain_style]))
        _write_pairs(path, plain + chosen[recipe.data.plain_style :])
    return list(read_pairs(path))


def _grouped(press: Press, path: Path) -> list[Pair]:
    """Return the pairs with quotations, parentheses or lists, the lists hidden."""
    if not path.exists():
        texts = [*(pair for pairs in press.subjects.values() for pair in pairs), *press.segments]
        _write_pairs(path, filter(groups.holds_group, map(groups.hide_list, texts)))
    return list(read_pairs(path))


def _write_pairs(path: Path, pairs: Iterable[Pair]) -> None:
    temporary = path.with_suffix(".tmp")
    temporary.write_text("".join(f"{p.ko}\t{p.en}\n" for p in pairs), encoding="utf-8")
    temporary.replace(path)


def _in_plain_style(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield each pair in plain style, or as it is where it has no formal ending."""
    rewritten = PlainStyle().rewrite(pair.ko for pair in pairs)
    for pair, plain in zip(pairs, rewritten, strict=True):
        yield Pair(plain, pair.en) if plain else pair


def _sample(examples: Examples, recipe: Recipe) -> Iterator[str]:
    rng = Random(f"vocabulary:{recipe.run.seed}")  # noqa: S311
    for _ in range(recipe.vocabulary.sample_sentences):
        pair = examples.draw(rng, recipe.data.weights)
        yield pair.ko
        yield pair.en
