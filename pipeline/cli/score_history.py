"""`kopress score history`: what has been scored so far."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from pipeline.cli.shared import Config, print_table, write_text
from pipeline.errors import UsageError
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from pipeline.scoring.trend import Scoring


def history(
    config: Config = None,
    metric: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this metric, e.g. chrF.")
    ] = None,
    set_name: Annotated[
        str | None, typer.Option("--set", metavar="NAME", help="Only this reference set.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many scorings back, of the newest.")
    ] = 100,
    svg: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw the trend into an SVG file as well.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
) -> None:
    """List the scores so far, oldest first, with what had changed in between.

    The last column names what differs from the time before that: the model, the glossary,
    the code, the decoding, the reference set or the processor.

    \b
    Examples:
      kopress score history
      kopress score history --metric chrF --set test --svg trend.svg
    """
    from pipeline.scoring.trend import scorings
    from pipeline.scoring.trend_svg import draw_trend
    from pipeline.store import Store

    with Store.open(load_settings(config).store_url) as store:
        items = scorings(store.scores(set_name=set_name, metric=metric, limit=limit))
    if not items:
        of = f" of {metric}" if metric else ""
        on = f" on {set_name}" if set_name else ""
        raise UsageError(f"there are no scores{of}{on} yet; `kopress score` stores them")
    if svg:
        write_text(svg, draw_trend(items))
    if as_json:
        typer.echo(json.dumps([_values(item) for item in items], ensure_ascii=False, indent=2))
    else:
        print_table(_table(items))


def _table(items: Sequence[Scoring]) -> Table:
    from pipeline.scoring.display import show
    from pipeline.scoring.trend import metrics_of

    metrics = metrics_of(items)
    table = Table(box=None, header_style="")
    for heading in ("scored", "set", "system"):
        table.add_column(heading)
    for metric in metrics:
        table.add_column(escape(metric), justify="right")
    table.add_column("changed")
    for item in items:
        score = item.score
        values = (show(m, item.values[m]) if m in item.values else "" for m in metrics)
        changed = escape(", ".join(change.what for change in item.changes))
        names = escape(score.set), escape(score.system)
        table.add_row(f"{score.moment:%Y-%m-%d %H:%M}", *names, *values, changed)
    return table


def _values(item: Scoring) -> dict[str, Any]:
    score = item.score
    return {
        "moment": score.moment.isoformat(),
        "set": score.set,
        "fingerprint": score.fingerprint,
        "system": score.system,
        "signature": score.signature,
        "processor": score.processor,
        "scores": item.values,
        "changes": [
            {"what": change.what, "before": change.before, "after": change.after}
            for change in item.changes
        ],
    }
