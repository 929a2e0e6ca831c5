"""`kopress models bench` and `kopress models compare`: speed, memory and quality side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from pipeline.cli.shared import Config, print_table
from pipeline.console import log, progress
from pipeline.errors import UsageError
from pipeline.settings import ModelSettings, Settings, load_settings

if TYPE_CHECKING:
    from pipeline.mt import Measurement

_MODELS = "Names from the list, or directories"


def bench(
    models: Annotated[
        list[str] | None, typer.Argument(help=f"{_MODELS} (default: all on this machine).")
    ] = None,
    beam: Annotated[str, typer.Option(metavar="N,…", help="Beams to measure.")] = "1,4",
    sentences: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many sentences, at most.")
    ] = 100,
    config: Config = None,
) -> None:
    """Measure size, load time, speed and memory of models in every engine that has them.

    The sentences are of the reference releases, the same for all. Each line is measured in a
    process of its own; the figures after × set it against the first.

    \b
    Examples:
      kopress models bench
      kopress models bench kopress-ko-en-1 nllb-200-600m --beam 4 --sentences 50
    """
    from pipeline.comparing import sample_sentences
    from pipeline.mt import form_bytes, installed_forms, known_models, measure

    settings = load_settings(config)
    beams, registry = _beams(beam), settings.registry_path
    names = models or [e.name for e in known_models(registry).values() if installed_forms(e)]
    runs = [
        (each.model_copy(update={"beam": width}), form_bytes(directory))
        for each, directory in _each_engine(names, settings)
        for width in beams
    ]
    chosen = sample_sentences(sentences)
    rows = []
    with progress("Measuring", len(runs)) as done:
        for each, size in runs:
            rows.append((each.name, size, measure(each, registry, chosen)))
            done(1)
    typer.echo(f"{len(chosen)} sentences")
    print_table(_measurements(rows))


def compare(
    models: Annotated[list[str], typer.Argument(help=f"{_MODELS}; the first is the baseline.")],
    references: Annotated[
        str, typer.Option("--set", metavar="NAME|FILE", help="Reference set.")
    ] = "test",
    both: Annotated[
        bool, typer.Option("--both-engines", help="Run each in every engine that has it.")
    ] = False,
    config: Config = None,
) -> None:
    """Score models on a reference set, each alone and each with the glossary.

    Alone, a model gets the bare sentences; the second table is of the final English.

    \b
    Examples:
      kopress models compare kopress-ko-en-1 opus-mt-ko-en
      kopress models compare kopress-ko-en-1 --both-engines --set development
    """
    from pipeline.cli.score_tables import print_scores
    from pipeline.comparing import Contender, compare_models
    from pipeline.job import load_names
    from pipeline.scoring import load_metrics, load_references

    settings = load_settings(config)
    chosen = [each for each, _ in _each_engine(models, settings)]
    if both:
        contenders = [Contender(f"{each.name} {each.engine}", each) for each in chosen]
    else:
        first = {each.name: each for each in reversed(chosen)}
        contenders = [Contender(name, first[name]) for name in dict.fromkeys(models)]
    glossary = load_names(settings)
    contest = compare_models(
        contenders,
        settings.registry_path,
        glossary,
        load_references(references),
        load_metrics(glossary, settings).sacrebleu,
    )
    typer.echo("The model alone\n")
    print_scores(contest.alone)
    typer.echo("\nWith the glossary\n")
    print_scores(contest.whole)


def _each_engine(names: Sequence[str], settings: Settings) -> list[tuple[ModelSettings, Path]]:
    """Return settings and files of each model for each engine that can run it, the fast one first.

    Raises:
        ModelError: there is no such model, or it is not on this machine.
    """
    from pipeline.mt import find_model, installed_forms, load_engine, missing_libraries

    found = []
    missing = missing_libraries()
    if missing:
        log.info("the transformers engine is left out: %s not installed", ", ".join(missing))
    for name in dict.fromkeys(names):
        model = settings.model.model_copy(update={"name": name})
        entry = find_model(model, settings.registry_path)
        forms = installed_forms(entry)
        able = [engine for engine in forms if engine == "ctranslate2" or not missing]
        if not able:  # this says what is missing, and how to get it
            engine = next(iter(forms), model.engine)
            load_engine(model.model_copy(update={"engine": engine}), settings.registry_path)
        found += [(model.model_copy(update={"engine": each}), forms[each]) for each in able]
    return found


def _beams(text: str) -> list[int]:
    try:
        beams = [int(part) for part in text.split(",")]
        if not all(1 <= beam <= 32 for beam in beams):
            raise ValueError
    except ValueError:
        raise UsageError(f"--beam {text!r}: not numbers from 1 to 32 with commas between") from None
    return beams


def _measurements(rows: Sequence[tuple[str, int, Measurement]]) -> Table:
    table = Table(box=None, header_style="")
    table.add_column("model", overflow="fold")
    table.add_column("decoding", overflow="fold")
    for heading in ("size", "load", "single/s", "×", "batched/s", "×", "memory", "×"):
        table.add_column(heading, justify="right")
    _, _, first = rows[0]
    for name, size, each in rows:
        table.add_row(
            escape(name),
            each.decoding,
            f"{size / 1e6:.1f} MB",
            f"{each.load_seconds:.1f} s",
            f"{each.single:.1f}",
            f"{each.single / first.single:.2f}",
            f"{each.batched:.1f}",
            f"{each.batched / first.batched:.2f}",
            f"{each.peak_bytes / 1e6:.0f} MB",
            f"{each.peak_bytes / first.peak_bytes:.2f}",
        )
    return table
