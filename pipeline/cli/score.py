"""`kopress score`: how good the English is, and whether a change made it better or worse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.score_files import Outcome, keep_scores, write_files, write_page
from pipeline.cli.score_history import history
from pipeline.cli.shared import Config
from pipeline.console import console
from pipeline.data import data_path
from pipeline.errors import ExitCode, UsageError
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipeline.evaluating import Entry
    from pipeline.scoring import Comparison

app = typer.Typer()


class By(StrEnum):
    """By what a set is divided."""

    ROLE = "role"
    RELEASE = "release"
    SOURCE = "source"


class Test(StrEnum):
    """A paired significance test."""

    BOOTSTRAP = "bs"
    RANDOMISATION = "ar"


@app.callback(invoke_without_command=True)
def score(
    context: typer.Context,
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="NAME|FILE", help="Reference set (repeatable; default: test)."
        ),
    ] = None,
    system: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=FILE", help="Other English to score, one line a segment (repeatable)."
        ),
    ] = None,
    model: Annotated[
        bool, typer.Option("--model/--no-model", help="Translate with the configured model.")
    ] = True,
    by: Annotated[By | None, typer.Option(help="Score the parts of the set as well.")] = None,
    test: Annotated[
        Test, typer.Option(help="Paired bootstrap or approximate randomisation.")
    ] = Test.BOOTSTRAP,
    samples: Annotated[
        int, typer.Option(min=0, metavar="N", help="Resamples or trials (0: sacreBLEU's).")
    ] = 0,
    moves: Annotated[
        int, typer.Option(min=0, metavar="N", help="Show what moved most, N each way.")
    ] = 0,
    as_json: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write every score as JSON.")
    ] = None,
    gate: Annotated[
        bool, typer.Option("--gate", help="Judge by [gate] of the settings: exit code 1 if bad.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Default: baselines/SYSTEM.SET.json."),
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Make what is scored the new baseline.")
    ] = False,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the verdicts as JUnit XML, for CI.")
    ] = None,
    markdown: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a summary as Markdown, for CI.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a report of one set as HTML.")
    ] = None,
    keep: Annotated[
        bool,
        typer.Option("--history/--no-history", help="Keep the scores for `kopress score history`."),
    ] = True,
    config: Config = None,
) -> None:
    """Score the configured model, or any English, against reference translations.

    Of several systems, the first is what the others are compared with; with --gate, that is
    the baseline.

    \b
    Exit codes: 0 scored, and passed the gate if asked, 1 the gate failed or a metric or the
    model did, 2 settings, usage, or files that do not fit.

    \b
    Examples:
      kopress score
      kopress score --set test --by role --moves 5
      kopress score --no-model --set flores.jsonl --system google=google.en --system nllb=nllb.en
      kopress score --gate --markdown summary.md --junit gate.xml
      kopress score --html score.html
      kopress score --update-baseline
    """
    if context.invoked_subcommand:
        return
    from pipeline.cli import score_tables as tables
    from pipeline.evaluating import evaluate_entry
    from pipeline.job import load_names, load_translator
    from pipeline.scoring import (
        SignificanceTest,
        baseline_of,
        break_down,
        compare,
        judge_comparison,
        load_metrics,
        save_baseline,
    )
    from pipeline.scoring.details import PARTS

    names, files = sets or ["test"], [_name_and_file(each) for each in system or ()]
    judged = gate or update_baseline
    _refuse_contradictions(names, files, model=model, judged=judged, baseline=baseline, html=html)
    _refuse_idle_options(gate=gate, update_baseline=update_baseline, junit=junit)
    settings = load_settings(config)
    glossary = load_names(settings)
    metrics = load_metrics(glossary, settings)
    translator = load_translator(settings, glossary) if model else None
    candidate = translator.signature.model if translator else files[-1][0]
    own = not gate
    paths = [baseline or _baseline_path(settings, candidate, name, own=own) for name in names]
    # Everything is read before the first minute goes into translating.
    entries = [
        _entry(name, files, path if gate else None, judged=judged)
        for name, path in zip(names, paths, strict=True)
    ]
    outcomes = []
    for entry, path in zip(entries, paths, strict=True):
        evaluations = evaluate_entry(entry, metrics.everything, translator)
        paired = SignificanceTest(test.value)
        comparison = compare(evaluations, metrics.sacrebleu, paired, samples)
        tables.print_scores(comparison)
        parts = []
        if by:
            systems = [each.system for each in evaluations]
            key = PARTS[by.value]
            parts = [break_down(s, entry.references, metrics.parts, key) for s in systems]
            tables.print_parts(comparison, by.value, parts)
        if moves:
            tables.print_moves(comparison, settings.gate.metric, moves)
        judgement = None
        if gate:
            _warn_of_another_processor(comparison)
            judgement = judge_comparison(comparison, metrics, settings.gate, samples)
            tables.print_judgement(judgement)
        if update_baseline:
            save_baseline(baseline_of(evaluations[-1]), path)
            typer.echo(f"baseline: {path}")
        outcomes.append(Outcome(comparison, parts, judgement))
    if keep:
        keep_scores(outcomes, settings)
    write_files(outcomes, settings.gate.metric, junit, markdown, as_json)
    if html:
        write_page(html, outcomes[0], metrics, settings, with_history=keep)
    passed = all(outcome.judgement.passed for outcome in outcomes if outcome.judgement)
    raise typer.Exit(ExitCode.OK if passed else ExitCode.SOME_FAILED)


app.command()(history)


def _name_and_file(text: str) -> tuple[str, Path]:
    name, equals, file = text.partition("=")
    if not (name and equals and file):
        raise UsageError(f"--system {text!r}: not NAME=FILE")
    return name, Path(file)


def _refuse_contradictions(
    sets: Sequence[str],
    files: Sequence[tuple[str, Path]],
    *,
    model: bool,
    judged: bool,
    baseline: Path | None,
    html: Path | None,
) -> None:
    names = [name for name, _ in files]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"--system {name}: there are two of that name")
    if not model and not files:
        raise UsageError("there is nothing to score: --no-model wants a --system")
    if judged and not model and len(files) > 1:
        raise UsageError("a baseline is of one system: give one --system, or leave out --no-model")
    if len(sets) > 1 and (files or baseline or html):
        raise UsageError("--system, --baseline and --html are files for one set: give one --set")
    if baseline and not judged:
        raise UsageError("--baseline is for --gate and --update-baseline")


def _refuse_idle_options(*, gate: bool, update_baseline: bool, junit: Path | None) -> None:
    if junit and not gate:
        raise UsageError("--junit is for the verdicts of --gate")
    if gate and update_baseline:
        raise UsageError("--gate judges by the baseline that --update-baseline replaces: choose")


def _entry(
    name: str, files: Sequence[tuple[str, Path]], baseline: Path | None, *, judged: bool
) -> Entry:
    from pipeline.evaluating import Entry
    from pipeline.scoring import (
        load_baseline,
        load_references,
        read_system,
        refuse_machine_made,
    )

    references = load_references(name)
    if judged:
        refuse_machine_made(references)
    return Entry(
        references,
        tuple(read_system(system, path, references) for system, path in files),
        load_baseline(baseline, references) if baseline else None,
    )


def _baseline_path(settings: Settings, system: str, references: str, *, own: bool) -> Path:
    """Return the office's own baseline or, unless it must be that, a bundled one."""
    names = Path(system).name, Path(references).stem
    file = ".".join(re.sub(r"[^\w.-]+", "-", name) for name in names) + ".json"
    path = settings.resolve(Path("baselines", file))
    bundled = data_path("corpora") / "baselines" / file
    return bundled if not own and not path.exists() and bundled.exists() else path


def _warn_of_another_processor(comparison: Comparison) -> None:
    """Say so if the change, the last system, and the baseline, the first, may differ by it."""
    before, now = comparison.evaluations[0].processor, comparison.evaluations[-1].processor
    if before and now and before != now:
        console.print(
            f"the baseline was made on {before}, this on {now}: a quantised model may differ",
            style="yellow",
            markup=False,
            highlight=False,
        )
