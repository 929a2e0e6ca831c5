"""What `kopress score` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import typer
from rich.markup import escape
from rich.table import Table

from pipeline.cli.shared import print_table
from pipeline.scoring import Comparison, Judgement, Move, moves, ngram_changes
from pipeline.scoring.facts import BLOCKING, FINDINGS, LENGTH_RATIO, NUMBER_ACCURACY, TERM_ACCURACY

# Short enough for ten columns on 80 characters.
_HEADINGS = {
    TERM_ACCURACY: "terms",
    NUMBER_ACCURACY: "numbers",
    FINDINGS: "findings",
    BLOCKING: "blocking",
    LENGTH_RATIO: "length",
}
_SACREBLEU = ("BLEU", "chrF", "chrF++", "TER")


def shown(metric: str, value: float) -> str:
    """Return a score as its table shows it; sacreBLEU's with one decimal, as it prints them."""
    if metric in (TERM_ACCURACY, NUMBER_ACCURACY):
        return f"{value:.1%}"
    if metric == BLOCKING:
        return f"{value:.0f}"
    return f"{value:.1f}" if metric in (*_SACREBLEU, FINDINGS) else f"{value:.3f}"


def print_scores(comparison: Comparison) -> None:
    """Print the scores of all systems, their differences, and every signature."""
    references = comparison.references
    typer.echo(f"{references.name} ({references.fingerprint}), {len(references)} segments")
    scores = comparison.evaluations[0].scores.values()
    table = _table(["system"], [score.metric for score in scores])
    for evaluation in comparison.evaluations:
        values = {metric: score.value for metric, score in evaluation.scores.items()}
        table.add_row(escape(evaluation.system.name), *_cells(values))
    print_table(table)
    falling = [_heading(score.metric) for score in scores if not score.higher_is_better]
    typer.echo(f"lower is better: {', '.join(falling)}")
    if comparison.differences:
        typer.echo("")
        print_table(_differences(comparison))
    for line in _signatures(comparison):
        typer.echo(line)


def print_parts(
    comparison: Comparison, by: str, parts: Sequence[Mapping[str, Mapping[str, float]]]
) -> None:
    """Print the scores of the parts of the set, the systems of each part together."""
    names = [each.system.name for each in comparison.evaluations]
    several = len(names) > 1
    table = _table([by, "system"] if several else [by], list(next(iter(parts[0].values()))))
    for part in parts[0]:
        for name, scores in zip(names, parts, strict=True):
            labels = [part, name] if several else [part]
            table.add_row(*map(escape, labels), *_cells(scores[part]))
    typer.echo("")
    print_table(table)


def print_moves(comparison: Comparison, metric: str, most: int) -> None:
    """Print where each system differs most from the first, in both directions."""
    first, *others = comparison.evaluations
    for other in others:
        moved = moves(first, other, metric)
        better = [move for move in moved if move.gain > 0][:most]
        worse = [move for move in reversed(moved) if move.gain < 0][:most]
        names = first.system.name, other.system.name
        for title, chosen in (("better", better), ("worse", worse)):
            for move in chosen:
                _print_move(f"{title} in {names[1]}", move, names, metric)
        changes = ngram_changes(first.system, other.system, comparison.references)
        gained = [change for change in changes if change.gain > 0][:most]
        lost = [change for change in reversed(changes) if change.gain < 0][:most]
        for title, found in (("gained", gained), ("lost", lost)):
            listed = ", ".join(f"“{c.ngram}” {c.baseline} → {c.system}" for c in found)
            typer.echo(f"\nn-grams that {names[1]} {title}: {listed or 'none'}")


def _print_move(title: str, move: Move, names: tuple[str, str], metric: str) -> None:
    segment = move.segment
    place = f"{segment.release}, segment {segment.position} ({segment.role})"
    typer.echo(f"\n{title}: {place}: {metric} {move.baseline_score:.1f} → {move.score:.1f}")
    typer.echo(f"  Korean: {segment.ko}")
    for reference in segment.references:
        typer.echo(f"  reference: {reference}")
    typer.echo(f"  {names[0]}: {move.baseline}\n  {names[1]}: {move.hypothesis}")


def print_judgement(judgement: Judgement) -> None:
    """Print what each rule of the gate says, the whole of it, and what it could have missed."""
    typer.echo("")
    for verdict in judgement.verdicts:
        typer.echo(f"{'passed' if verdict.passed else 'FAILED'}  {verdict.rule}: {verdict.reason}")
    typer.echo(judgement.power)
    failed = sum(not verdict.passed for verdict in judgement.verdicts)
    rules = len(judgement.verdicts)
    typer.echo(f"gate: failed, by {failed} of {rules} rules" if failed else "gate: passed")


def _table(labels: Sequence[str], metrics: Sequence[str]) -> Table:
    table = Table(box=None, header_style="", pad_edge=False, padding=(0, 1, 0, 0))
    for label in labels:
        table.add_column(label, overflow="fold")
    for metric in metrics:
        table.add_column(_heading(metric), justify="right")
    return table


def _heading(metric: str) -> str:
    return escape(_HEADINGS.get(metric, metric))


def _cells(scores: Mapping[str, float]) -> list[str]:
    return [shown(metric, value) for metric, value in scores.items()]


def _differences(comparison: Comparison) -> Table:
    """Return a row for every metric of every system but the first, which they are set against."""
    first, *others = (each.system.name for each in comparison.evaluations)
    table = Table(box=None, header_style="", pad_edge=False, padding=(0, 1, 0, 0))
    for heading in ("system", "metric", f"against {first}"):
        table.add_column(escape(heading), overflow="fold")
    for heading in ("change", "p"):
        table.add_column(heading, justify="right")
    for name, found in zip(others, comparison.differences, strict=True):
        for each in found:
            table.add_row(
                escape(name),
                each.metric,
                f"{_with_interval(each.baseline, each.baseline_interval)} → "
                f"{_with_interval(each.system, each.interval)}",
                f"{each.system - each.baseline:+.1f}",
                f"{each.p_value:.3f}",
            )
    return table


def _with_interval(value: float, interval: float | None) -> str:
    return f"{value:.1f}" if interval is None else f"{value:.1f} ± {interval:.1f}"


def _signatures(comparison: Comparison) -> Iterator[str]:
    yield ""
    for metric, score in comparison.evaluations[0].scores.items():
        yield f"{metric}: {score.signature}"
    for found in comparison.differences[0] if comparison.differences else ():
        yield f"p and ± of {found.metric}: {found.signature}"
    for evaluation in comparison.evaluations:
        if evaluation.signature:
            yield f"{evaluation.system.name}: {evaluation.signature} on {evaluation.processor}"
