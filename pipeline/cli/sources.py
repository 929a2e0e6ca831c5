"""`kopress sources`: the boards, how they are, and a look at a live one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from pipeline.cli.shared import Config, group, print_table
from pipeline.errors import ExitCode
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from datetime import datetime

    from pipeline.run import Harvest

app = group("The boards that releases come from.")

_NIGHTS = 60  # how far back the last visit to a board is looked for


@app.command("list")
def list_sources(config: Config = None) -> None:
    """List every board that kopress knows, those of the settings with their last harvest.

    Example: kopress sources list
    """
    from pipeline.nightly import configured_sources
    from pipeline.sources import sources

    settings = load_settings(config)
    configured = {source.name: source for source in configured_sources(settings)}
    visits = _last_visits(settings)
    table = Table(box=None, header_style="")
    for heading in ("board", "of", "valid", "collected", "last visit", "state"):
        table.add_column(heading)
    for heading in ("new", "texts", "characters", "requests"):
        table.add_column(heading, justify="right")
    for source in {**{each.name: each for each in sources()}, **configured}.values():
        moment, harvest = visits.get(source.name, (None, None))
        table.add_row(
            source.name,
            source.title,
            _validity(source.valid_from, source.valid_to),
            "yes" if source.name in configured else "",
            f"{moment:%Y-%m-%d %H:%M}" if moment else "",
            f"{harvest.state}" if harvest else "",
            *(
                (
                    f"{harvest.new}",
                    f"{harvest.bodies}",
                    f"{harvest.characters:,}",
                    f"{harvest.requests}",
                )
                if harvest
                else ()
            ),
        )
    print_table(table)


@app.command()
def check(
    name: Annotated[str, typer.Argument(help="The board.")],
    config: Config = None,
    directory: Annotated[
        Path | None,
        typer.Option("--save", metavar="DIRECTORY", help="Keep the pages as a test case."),
    ] = None,
) -> None:
    """Read a live board once and show what is made of it; nothing is stored.

    Exit codes: 0 all well, 4 the board does not give what its source expects.

    \b
    Examples:
      kopress sources check jeonbuk
      kopress sources check jeonbuk --save tests/sources/jeonbuk
    """
    from pipeline.collecting.inspection import inspect, release_values, save
    from pipeline.nightly import source_named

    settings = load_settings(config)
    source = source_named(settings, name)
    inspection = inspect(settings, source)
    typer.echo(f"{source.name} ({source.title}): {source.list_url(1)}")
    typer.echo(f"listed on the first page: {len(inspection.rows)}")
    for row in inspection.rows[:3]:
        typer.echo(f"  {row.published} {row.external_id} {row.title}")
    if inspection.release:
        typer.echo(f"the newest: {inspection.release.url}")
        for field, value in release_values(inspection.release).items():
            if field != "segments":
                typer.echo(f"  {field}: {value or '-'}")
        for segment in inspection.release.segments:
            typer.echo(f"  {segment.role}: {segment.text}")
        for attachment in inspection.release.attachments:
            if attachment.problem:
                typer.echo(f"  {attachment.name}: {attachment.problem}")
    if directory:
        for path in save(inspection, directory):
            typer.echo(f"wrote {path}")
    if inspection.fault:
        typer.echo(f"fault: {inspection.fault}", err=True)
        raise typer.Exit(ExitCode.BOARD_BROKEN)


def _last_visits(settings: Settings) -> dict[str, tuple[datetime, Harvest]]:
    """Return the last visit to each board, from the run records; none where there is no store."""
    from pipeline.store import Store

    visits: dict[str, tuple[datetime, Harvest]] = {}
    if settings.has_store:
        with Store.open(settings.store_url) as store:
            for record in store.runs(_NIGHTS):
                for harvest in record.boards:
                    visits.setdefault(harvest.board, (record.started, harvest))
    return visits


def _validity(start: object, end: object) -> str:
    return f"{start or ''}–{end or ''}" if start or end else ""
