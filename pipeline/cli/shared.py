"""What the commands share: common options, printing, and how a run ends."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.console import console
from pipeline.files import atomic_writer
from pipeline.run import RunRecord
from pipeline.settings import FILE_NAME

# Rooms with heavy imports (the model, the language) are imported by the command that needs
# them, so that `kopress --help` answers at once.

Config = Annotated[
    Path | None,
    typer.Option("--config", "-c", metavar="FILE", help=f"Settings file (default: ./{FILE_NAME})."),
]
Day = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Published on this day or later."
    ),
]


def group(summary: str) -> typer.Typer:
    """Return an empty group of commands."""
    return typer.Typer(help=summary, no_args_is_help=True)


def to_day(moment: datetime | None) -> date | None:
    """Return the day that an option names."""
    return moment.date() if moment else None


def finish(record: RunRecord) -> None:
    """Print what a run came to, and leave with its exit code."""
    for failure in record.failures:
        where = " ".join(filter(None, (failure.board, failure.external_id)))
        console.print(f"{where}: {failure.step}: {failure.reason}", markup=False, style="red")
    typer.echo(record.summary)
    typer.echo(f"report: {record.report}")
    raise typer.Exit(int(record.exit_code or 0))


def print_table(table: Table) -> None:
    """Print a table as wide as the terminal, or uncut into a file or pipe."""
    Console(width=None if sys.stdout.isatty() else 200).print(table)


def write_text(path: Path, text: str) -> None:
    """Write a whole text file or nothing."""
    with atomic_writer(path) as file:
        file.write(text + "\n")
