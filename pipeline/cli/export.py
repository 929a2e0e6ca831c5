"""`kopress export`, `import` and `feed`: releases out of the door, and back in from editors."""

from __future__ import annotations

import getpass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.shared import Config, Day, to_day
from pipeline.console import console
from pipeline.errors import ExitCode, UsageError
from pipeline.files import atomic_writer
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from pipeline.export import Conflict, TakenIn

app = typer.Typer()


class Format(StrEnum):
    """The formats of :class:`pipeline.export.Format`, known before that room is imported."""

    DOCX = "docx"
    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    XLIFF = "xliff"
    PO = "po"
    TMX = "tmx"


class FeedFormat(StrEnum):
    """Likewise, of a feed."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"


@app.command("export")
def export_(
    releases: Annotated[
        list[str] | None, typer.Argument(metavar="[BOARD/ID]...", help="Releases by name.")
    ] = None,
    config: Config = None,
    run: Annotated[str | None, typer.Option(metavar="ID", help="What this run translated.")] = None,
    since: Day = None,
    kind: Annotated[Format, typer.Option("--format", "-f", help="The format.")] = Format.DOCX,
    bilingual: Annotated[
        bool, typer.Option("--bilingual", help="The Korean beside the English.")
    ] = False,
    tracked: Annotated[
        bool, typer.Option("--tracked", help="DOCX: editors' changes as tracked changes.")
    ] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Also what is not signed or under embargo, as a draft.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE|DIR", help="Where (default: [export])."),
    ] = None,
) -> None:
    """Write releases as documents, or as files for translation tools, and print where they lie.

    Documents (docx, html, text, markdown) are of signed releases and end with a notice that a
    machine translated them and an editor signed. Files for tools (xliff, po, tmx) are of any.

    \b
    Exit codes: 0 written, 1 nothing to write, 2 settings or usage, or a release that may not
    be published yet, 74 the disk.

    \b
    Examples:
      kopress export jeonbuk/100123
      kopress export --since 2026-11-01 --format html
      kopress export jeonbuk/100123 --draft --bilingual --output review.docx
      kopress export --run 20261125-0210-nightly --format xliff --output to-translate/
    """
    from pipeline.export import Format as Kind
    from pipeline.export import Look, Selection, export_releases
    from pipeline.store import Store

    settings = load_settings(config)
    own = settings.export
    with Store.open(settings.store_url) as store:
        exported = export_releases(
            store,
            Selection(tuple(releases or ()), run, to_day(since)),
            Kind(kind),
            Look(own.office, bilingual, tracked, draft),
            directory=settings.resolve(own.directory),
            output=output,
            template=settings.resolve(own.template) if own.template else None,
        )
    for path in exported.paths:
        typer.echo(path)
    for line in (*exported.left_out, *exported.warnings):
        console.print(line, style="yellow", markup=False, highlight=False)
    if not exported.paths:
        console.print("nothing was exported")
        raise typer.Exit(ExitCode.SOME_FAILED)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="DOCX, XLIFF 2 or PO.")],
    config: Config = None,
    editor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who edited them (default: your login).")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Only say what would be done.")] = False,
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Where both changed, take the file's English.")
    ] = False,
) -> None:
    """Take in what editors changed in exported files.

    Only what differs from what was exported is an edit. Where somebody else has changed the
    same segment since, both are shown and nothing is changed; the file's other edits are saved.
    Taking a file in twice does no harm.

    \b
    Exit codes: 0 all of it is in the store, 1 something was not taken in (named), 2 settings
    or usage, or a file of another kind, 74 the store.

    \b
    Examples:
      kopress import review.docx --editor "Lee Ji-won"
      kopress import to-translate/jeonbuk/*.xlf --check
    """
    from pipeline.export import take_in
    from pipeline.store import Store

    settings = load_settings(config)
    name = editor or _login()
    whole = True
    with Store.open(settings.store_url) as store:
        for path in files:
            taken = take_in(store, path, editor=name, check=check, theirs=theirs)
            _show(path, taken, check)
            whole = whole and taken.whole
    raise typer.Exit(ExitCode.OK if whole else ExitCode.SOME_FAILED)


@app.command()
def feed(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The feed's file.")
    ],
    config: Config = None,
    kind: Annotated[FeedFormat, typer.Option("--format", "-f", help="The format.")] = (
        FeedFormat.ATOM
    ),
    limit: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="Entries at most.")] = 30,
) -> None:
    """Write a feed of the signed English releases, the last signed first.

    Its links lead to where `kopress export --format html` puts the releases, under the public
    address in [export].

    \b
    Examples:
      kopress feed --output exports/feed.atom
      kopress feed --format json --output exports/feed.json --limit 50
    """
    from pipeline.export import FeedFormat as Kind
    from pipeline.export import feed as make
    from pipeline.store import Store

    settings = load_settings(config)
    with Store.open(settings.store_url) as store:
        data, entries = make(
            store.translated(run_id=None, signed=True),
            Kind(kind),
            settings.export,
            file_name=output.name,
            limit=limit,
        )
    with atomic_writer(output) as file:
        file.buffer.write(data)
    typer.echo(f"{output}: {entries} release{'' if entries == 1 else 's'}")


def _show(path: Path, taken: TakenIn, check: bool) -> None:
    for name, count in taken.saved.items():
        edits = f"{count} edit{'' if count == 1 else 's'}"
        ended = "; its sign-off ends" if name in taken.unsigned else ""
        typer.echo(f"{path}: {name}: {edits} {'to save' if check else 'saved'}{ended}")
    if not taken.saved:
        typer.echo(f"{path}: no edits to save ({taken.unchanged} segments unchanged)")
    for conflict in taken.conflicts:
        _say(f"{path}: {_described(conflict)}")
    for line in taken.left_out:
        _say(f"{path}: {line}")


def _described(conflict: Conflict) -> str:
    who = f"by {conflict.editor}" if conflict.editor else "translated again"
    when = f", {conflict.moment:%Y-%m-%d %H:%M}" if conflict.moment else ""
    return (
        f"{conflict.segment}: changed in the store and in the file\n"
        f"  store: {conflict.present} ({who}{when})\n"
        f"  file:  {conflict.returned}"
    )


def _say(text: str) -> None:
    console.print(text, style="yellow", markup=False, highlight=False)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user, as in a container
        raise UsageError("say who edited the files: --editor NAME") from None
