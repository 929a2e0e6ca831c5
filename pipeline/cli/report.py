"""`kopress report`: a run, or one release, as an HTML file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.shared import Config
from pipeline.errors import UsageError
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from pipeline.run import RunRecord
    from pipeline.store import Store

app = typer.Typer()


class Compare(StrEnum):
    """The comparisons of :class:`pipeline.report.Comparison`, known before that is imported."""

    MACHINE = "machine"
    EARLIER = "earlier"
    EDITS = "edits"
    REFERENCE = "reference"


class Language(StrEnum):
    """Likewise, the languages of a report's own words."""

    EN = "en"
    KO = "ko"


@app.command()
def report(
    config: Config = None,
    run: Annotated[str | None, typer.Argument(help="A run's id (default: the last run).")] = None,
    release: Annotated[
        str | None, typer.Option(metavar="BOARD/ID", help="Only this release, as it is now.")
    ] = None,
    compare: Annotated[
        Compare, typer.Option(help="What the report shows when it is opened.")
    ] = Compare.MACHINE,
    references: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SET", help="Show the references of this set, and score (repeatable)."
        ),
    ] = None,
    language: Annotated[
        Language | None, typer.Option(help="Of the report's own words (default: as set).")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write.")
    ] = None,
) -> None:
    """Write the report of a run again and print where it lies.

    \b
    Examples:
      kopress report 20261125-0210-nightly --output tonight.html
      kopress report --compare earlier --language ko
      kopress report --release jeonbuk/100123 --compare edits
      kopress report --references test --compare reference
    """
    from pipeline.export import find
    from pipeline.export.paths import document_path
    from pipeline.report import Comparison, reference_english, write_report
    from pipeline.store import Store

    if run and release:
        raise UsageError("say a run or --release, not both")
    settings = load_settings(config)
    known = reference_english(references or ())
    with Store.open(settings.store_url) as store:
        if release:
            record = None
            item = find(store, release, earlier=True)
            releases, path = iter((item,)), Path(document_path(item.release, "html"))
        else:
            record = _run(store, run)
            releases = store.translated(run_id=record.id, earlier=True)
            path = Path(f"{record.id}.html")
        written = write_report(
            record,
            releases,
            output or settings.report_directory / path,
            language=language.value if language else settings.report.language,
            comparison=Comparison(compare.value),
            references=known,
        )
    typer.echo(written)


def _run(store: Store, run_id: str | None) -> RunRecord:
    record = store.run(run_id) if run_id else next(iter(store.runs(1)), None)
    if record is None:
        raise UsageError("there is no run yet; `kopress nightly` makes one")
    return record
