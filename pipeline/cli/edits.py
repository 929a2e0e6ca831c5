"""`kopress sign`, `unsign` and `edits`: what editors did, and what they answer for."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from pipeline.cli.shared import Config, Day, print_table, to_day
from pipeline.console import console
from pipeline.errors import ExitCode
from pipeline.settings import load_settings

app = typer.Typer()

Name = Annotated[str, typer.Argument(metavar="BOARD/ID", help="The release.")]


@app.command()
def sign(
    release: Name,
    editor: Annotated[str, typer.Option(metavar="NAME", help="Who signs.")],
    despite_findings: Annotated[
        bool, typer.Option("--despite-findings", help="Even with blocking findings left.")
    ] = False,
    config: Config = None,
) -> None:
    """Say that the English of a release may be published: an editor answers for it.

    A later edit, or another version of the release, ends the sign-off.

    Example: kopress sign jeonbuk/100123 --editor "Lee Ji-won"
    """
    from pipeline.export import sign as sign_release
    from pipeline.store import Store

    with Store.open(load_settings(config).store_url) as store:
        item = sign_release(store, release, editor, despite_findings=despite_findings)
    typer.echo(f"{item.name}: version {item.version} signed by {editor}")


@app.command()
def unsign(release: Name, config: Config = None) -> None:
    """Take the sign-off of a release back.

    Example: kopress unsign jeonbuk/100123
    """
    from pipeline.export import unsign as unsign_release
    from pipeline.store import Store

    with Store.open(load_settings(config).store_url) as store:
        was_signed = unsign_release(store, release)
    typer.echo(f"{release}: {'no longer signed' if was_signed else 'was not signed'}")


@app.command()
def edits(
    config: Config = None,
    board: Annotated[
        str | None, typer.Option("--board", "-b", metavar="NAME", help="Only this board.")
    ] = None,
    since: Day = None,
) -> None:
    """List how much editors changed: words edited in a hundred (TER), release by release.

    Only releases that somebody edited or signed are listed. What was signed as it was has 0.

    Example: kopress edits --since 2026-11-01
    """
    from pipeline.scoring.post_edit import post_edit_distance
    from pipeline.store import Store

    table = Table(box=None, header_style="")
    for heading in ("release", "published", "segments", "edited", "TER", "signed by"):
        is_number = heading in ("segments", "edited", "TER")
        table.add_column(heading, justify="right" if is_number else "left")
    with Store.open(load_settings(config).store_url) as store:
        for item in store.translated(run_id=None, board=board, since=to_day(since)):
            distance = post_edit_distance(item)
            if distance is not None:
                edited = sum(edit is not None for edit in item.edits)
                table.add_row(
                    Text(item.name),  # Text: brackets in a name are no markup
                    str(item.release.published),
                    str(len(item.translations)),
                    str(edited),
                    f"{distance:.1f}",
                    Text(item.signed.editor if item.signed else ""),
                )
    if not table.row_count:
        console.print("nobody has edited or signed anything yet")
        raise typer.Exit(ExitCode.SOME_FAILED)
    print_table(table)
