"""The commands of the night and of the desk; those in groups have files of their own."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from pipeline import __version__
from pipeline.cli import (
    demo,
    edits,
    export,
    glossary,
    memory,
    models,
    references,
    report,
    review,
    score,
    sources,
    style,
    users,
)
from pipeline.cli.shared import Config, Day, finish, print_table, to_day, write_text
from pipeline.console import console, set_up_logging
from pipeline.errors import UsageError
from pipeline.settings import FILE_NAME, load_settings

# Rooms with heavy imports (the model, the language) are imported by the command that needs
# them, so that `kopress --help` answers at once.

app = typer.Typer(
    name="kopress",
    help="Korean provincial press releases in, English ones out, every night.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)
app.add_typer(models.app, name="models")
app.add_typer(demo.app, name="demo")
app.add_typer(glossary.app, name="glossary")
app.add_typer(memory.app, name="memory")
app.add_typer(references.app, name="references")
app.add_typer(score.app, name="score")
app.add_typer(sources.app, name="sources")
app.add_typer(style.app, name="style")
app.add_typer(users.app, name="users")
app.add_typer(report.app)
app.add_typer(review.app)
app.add_typer(edits.app)
app.add_typer(export.app)


class Format(StrEnum):
    """How `kopress translate` prints."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kopress {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but warnings and errors.")
    ] = False,
) -> None:
    set_up_logging(quiet)


@app.command()
def init(
    path: Annotated[Path, typer.Argument(help="The file to write.")] = Path(FILE_NAME),
) -> None:
    """Write a commented settings file.

    Example: kopress init
    """
    from pipeline.init import write_settings

    write_settings(path)
    typer.echo(f"wrote {path}")


@app.command()
def nightly(
    config: Config = None,
    board: Annotated[
        list[str] | None,
        typer.Option("--board", "-b", metavar="NAME", help="Only this board (repeatable)."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="Read the lists back to this day, behind what is known too.",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="At most this many new releases a board.")
    ] = None,
) -> None:
    """Collect, translate, check, store and report: the whole job, safe to run every night.

    \b
    Exit codes: 0 all well, 1 something failed (named), 2 settings or usage, 3 nothing could be
    collected, 4 a board looks broken, 74 the disk, 75 another run is at work, 130 interrupted.

    \b
    Examples:
      kopress nightly
      kopress nightly --board jeonbuk --since 2026-11-01
    """
    from pipeline.collecting import Scope
    from pipeline.nightly import nightly

    record = nightly(load_settings(config), board or [], Scope(to_day(since), limit))
    finish(record)


@app.command()
def retranslate(
    config: Config = None,
    run: Annotated[
        str | None, typer.Option(metavar="ID", help="Only the releases of this run.")
    ] = None,
    board: Annotated[
        str | None, typer.Option("--board", "-b", metavar="NAME", help="Only this board.")
    ] = None,
    since: Day = None,
    everything: Annotated[bool, typer.Option("--all", help="Everything in the store.")] = False,
) -> None:
    """Translate stored releases again, with another model or glossary.

    The new translations stand beside the old; what has one by this model and glossary is
    left alone. The settings say which model and glossary that is.

    \b
    Examples:
      kopress retranslate --run 20261125-0210-nightly
      KOPRESS_MODEL__BEAM=8 kopress retranslate --since 2026-11-01
    """
    from pipeline.nightly import retranslate

    if not (run or board or since or everything):
        raise UsageError("say what to translate again: --run, --board, --since or --all")
    record = retranslate(load_settings(config), run_id=run, board=board, since=to_day(since))
    finish(record)


@app.command()
def runs(
    config: Config = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many, newest first.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Whole records as JSON.")] = False,
) -> None:
    """List the runs.

    Example: kopress runs --limit 7
    """
    from pipeline.store import Store

    with Store.open(load_settings(config).store_url) as store:
        records = store.runs(limit)
    if as_json:
        typer.echo(json.dumps([r.to_json() for r in records], ensure_ascii=False, indent=2))
        return
    table = Table(box=None, header_style="")
    for heading in ("run", "started", "took", "exit", "new", "translated", "findings", "failures"):
        table.add_column(heading, justify="left" if heading in ("run", "started") else "right")
    for record in records:
        took = record.finished - record.started if record.finished else None
        table.add_row(
            record.id,
            f"{record.started:%Y-%m-%d %H:%M}",
            str(took).partition(".")[0] if took is not None else "unfinished",
            "-" if record.exit_code is None else str(int(record.exit_code)),
            str(sum(harvest.new for harvest in record.boards)),
            str(record.translated_releases),
            str(record.findings),
            str(len(record.failures)),
        )
    print_table(table)


@app.command()
def translate(
    path: Annotated[
        str,
        typer.Argument(help="An address, a text, HTML, HWP, HWPX, DOCX or PDF file, or -."),
    ],
    config: Config = None,
    kind: Annotated[Format, typer.Option("--format", "-f", help="How to print.")] = Format.TEXT,
    published: Annotated[
        datetime | None,
        typer.Option(
            "--date",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="The article's day: which names are in force (default: the page's, or today).",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead.")
    ] = None,
) -> None:
    """Translate one article and print the English.

    Notices, bylines and an English part in the article are left out and named on stderr;
    so are findings.

    \b
    Examples:
      kopress translate article.txt
      kopress translate https://www.example.go.kr/news/1234
      kopress translate --format html --date 2023-10-25 release.docx > release.html
      cat article.txt | kopress translate -
    """
    from pipeline.article import as_html, as_json, as_text, translate_article
    from pipeline.job import load_names, load_translator, stored_memory

    settings = load_settings(config)
    glossary = load_names(settings)
    translator = load_translator(settings, glossary)
    translator.memory = stored_memory(settings, glossary)
    article = translate_article(translator, path, settings, to_day(published))
    text = {Format.TEXT: as_text, Format.JSON: as_json, Format.HTML: as_html}[kind](article)
    if output is None:
        typer.echo(text)
    else:
        write_text(output, text)
    for line in article.remarks:
        console.print(line, style="yellow", markup=False, highlight=False)
