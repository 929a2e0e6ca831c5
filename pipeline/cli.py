"""The commands: parse, call one function, print; nothing else."""

from __future__ import annotations

import json
import signal
import sys
from datetime import date, datetime
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline import __version__
from pipeline.console import console, set_up_logging
from pipeline.errors import ExitCode, KopressError, UsageError
from pipeline.run import RunRecord
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
models_app = typer.Typer(help="The translation models.", no_args_is_help=True)
demo_app = typer.Typer(
    help="A press board on this machine, to try kopress on.", no_args_is_help=True
)
app.add_typer(models_app, name="models")
app.add_typer(demo_app, name="demo")

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


class Quantization(StrEnum):
    """How CTranslate2 stores weights."""

    INT8 = "int8"
    INT16 = "int16"
    FLOAT16 = "float16"
    BFLOAT16 = "bfloat16"
    FLOAT32 = "float32"


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

    record = nightly(load_settings(config), board or [], Scope(_day(since), limit))
    _finish(record)


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
    record = retranslate(load_settings(config), run_id=run, board=board, since=_day(since))
    _finish(record)


@app.command()
def report(
    config: Config = None,
    run: Annotated[str | None, typer.Argument(help="A run's id (default: the last run).")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write.")
    ] = None,
) -> None:
    """Write the report of a run again and print where it lies.

    Example: kopress report 20261125-0210-nightly --output tonight.html
    """
    from pipeline.report import write_report
    from pipeline.store import Store

    settings = load_settings(config)
    with Store.open(settings.store_url) as store:
        record = store.run(run) if run else next(iter(store.runs(1)), None)
        if record is None:
            raise UsageError("there is no run yet; `kopress nightly` makes one")
        path = output or settings.report_directory / f"{record.id}.html"
        typer.echo(write_report(record, store.translated(run_id=record.id), path))


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
    _print(table)


@app.command()
def translate(
    path: Annotated[str, typer.Argument(help="A text, HTML or DOCX file, or - for stdin.")],
    config: Config = None,
    kind: Annotated[Format, typer.Option("--format", "-f", help="How to print.")] = Format.TEXT,
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
      kopress translate --format html release.docx > release.html
      cat article.txt | kopress translate -
    """
    from pipeline.article import as_html, as_json, as_text, translate_article
    from pipeline.job import load_translator

    article = translate_article(load_translator(load_settings(config)), path)
    text = {Format.TEXT: as_text, Format.JSON: as_json, Format.HTML: as_html}[kind](article)
    if output is None:
        typer.echo(text)
    else:
        _write(output, text)
    for line in article.remarks:
        console.print(line, style="yellow", markup=False, highlight=False)


@models_app.command("list")
def models_list(config: Config = None) -> None:
    """List the models that the registry names, and those of the office's own.

    Example: kopress models list
    """
    from pipeline.mt import load_registry

    table = Table(box=None, header_style="")
    for heading in ("name", "licence", "size", "title"):
        table.add_column(heading)
    own = load_settings(config).registry_path
    entries = load_registry() | (load_registry(own) if own else {})
    for entry in entries.values():
        size = sum(form.bytes for form in (entry.ctranslate2, entry.transformers) if form)
        table.add_row(entry.name, entry.licence, f"{size / 1e6:.0f} MB", entry.title)
    _print(table)


@models_app.command()
def convert(
    model: Annotated[str, typer.Argument(help="A model's directory or hub name.")],
    output: Annotated[Path, typer.Argument(help="The directory to write.")],
    quantization: Annotated[
        Quantization, typer.Option(help="How the weights are stored.")
    ] = Quantization.INT8,
    force: Annotated[bool, typer.Option(help="Replace what is there.")] = False,
) -> None:
    """Turn a Transformers model into CTranslate2's form for the fast engine.

    Example: kopress models convert ./opus-mt-ko-en ./opus-mt-ko-en-ct2
    """
    from pipeline.mt import convert_to_ctranslate2

    typer.echo(convert_to_ctranslate2(model, output, quantization.value, force=force))


@demo_app.command()
def serve(
    port: Annotated[
        int, typer.Option(metavar="N", help="Port on 127.0.0.1; 0 takes a free one.")
    ] = 8410,
) -> None:
    """Serve the demo board until Ctrl-C.

    Example: kopress demo serve --port 8410
    """
    from pipeline.demo import DemoBoard

    board = DemoBoard(port=port)
    typer.echo(f"serving {board.url} (Ctrl-C ends it)")
    board.serve_forever()


@demo_app.command("run")
def demo_run(
    directory: Annotated[
        Path, typer.Option(metavar="DIRECTORY", help="Where to keep everything.")
    ] = Path("kopress-demo"),
) -> None:
    """Serve the demo board and run the nightly job on it.

    Example: kopress demo run --directory try
    """
    from pipeline.demo import DemoBoard
    from pipeline.init import write_settings
    from pipeline.nightly import nightly

    config = directory / FILE_NAME
    with DemoBoard() as board:
        if not config.exists():
            write_settings(config, url=board.url)
        settings = load_settings(config)
        boards = tuple(each.model_copy(update={"url": board.url}) for each in settings.boards)
        record = nightly(settings.with_boards(boards))
    _finish(record)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _finish(record: RunRecord) -> None:
    """Print what a run came to, and leave with its exit code."""
    for failure in record.failures:
        where = " ".join(filter(None, (failure.board, failure.external_id)))
        console.print(f"{where}: {failure.step}: {failure.reason}", markup=False, style="red")
    typer.echo(record.summary)
    typer.echo(f"report: {record.report}")
    raise typer.Exit(int(record.exit_code or 0))


def _print(table: Table) -> None:
    """Print a table as wide as the terminal, or uncut into a file or pipe."""
    Console(width=None if sys.stdout.isatty() else 200).print(table)


def _write(path: Path, text: str) -> None:
    from pipeline.files import atomic_writer

    with atomic_writer(path) as file:
        file.write(text + "\n")


def main() -> None:
    """Run the command line: the one place where errors become messages and exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # whatever the locale says
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a stop by the system, too
    try:
        app()
    except KopressError as error:
        console.print(f"kopress: {error}", style="red", markup=False, highlight=False)
        sys.exit(error.exit_code)
    except SystemExit as leaving:
        if leaving.code == ExitCode.INTERRUPTED:
            console.print("interrupted; what was done is kept, and the next run goes on from it")
        raise
