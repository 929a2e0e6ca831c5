"""`kopress memory`: the translation memory."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline import clock
from pipeline.cli.shared import Config, group, to_day
from pipeline.console import console
from pipeline.errors import ExitCode
from pipeline.settings import load_settings

app = group("What editors approved, and uses again.")


@app.command()
def stats(config: Config = None) -> None:
    """Print what the memory holds.

    Example: kopress memory stats
    """
    from pipeline.store import Store

    with Store.open(load_settings(config).store_url) as store:
        entries = list(store.memory())
    editors = Counter(entry.editor for entry in entries)
    typer.echo(
        f"{len(entries)} entries, {len({entry.ko for entry in entries})} different Korean texts"
    )
    if entries:
        typer.echo(f"from {entries[-1].moment:%Y-%m-%d} to {entries[0].moment:%Y-%m-%d}")
    for editor, number in editors.most_common():
        typer.echo(f"{number:>8}  {editor}")


@app.command()
def search(
    korean: Annotated[str, typer.Argument(help="A Korean sentence or paragraph.")],
    on: Annotated[
        datetime | None,
        typer.Option(
            "--date", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Its day (default: today)."
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100, metavar="N", help="How many.")] = 5,
    config: Config = None,
) -> None:
    """Print what the memory has for a text, the best first; exit code 1 when it has nothing.

    At 100% the English has the text's own names and figures.

    \b
    Examples:
      kopress memory search "도는 올해 412억 원을 들여 사과원 350㏊를 새로 조성한다."
      kopress memory search "도는 12일 기공식을 열었다." --date 2026-03-13
    """
    from pipeline.glossary import Names
    from pipeline.job import load_memory, load_names
    from pipeline.korean import normalise
    from pipeline.release import Document, Role, Segment
    from pipeline.store import Store

    settings = load_settings(config)
    glossary = load_names(settings)
    with Store.open(settings.store_url) as store:
        memory = load_memory(settings, store, glossary)
    text = normalise(korean)
    day = to_day(on) or clock.now().date()
    names = Names(glossary, Document((Segment(Role.BODY, text),), day))
    matches = memory.search(text, names, limit)
    if not matches:
        console.print(f"nothing is {settings.memory.show}% alike, of {len(memory)} texts")
        raise typer.Exit(ExitCode.SOME_FAILED)
    for match in matches:
        typer.echo(f"{match.percent}%  {match.origin}\n  {match.ko}\n  {match.en}")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE.tmx", help="The file to write.")],
    config: Config = None,
) -> None:
    """Write the memory as TMX 1.4, which every translation tool reads.

    Example: kopress memory export office.tmx
    """
    from pipeline.memory.tmx import write_memory
    from pipeline.store import Store

    with Store.open(load_settings(config).store_url) as store:
        entries = list(store.memory())
    write_memory(file, entries)
    typer.echo(f"{file}: {len(entries)} entries")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.tmx", help="A TMX file.")],
    editor: Annotated[
        str, typer.Option(metavar="NAME", help="Who approved it (default: whom the file names).")
    ] = "",
    keep: Annotated[
        bool, typer.Option("--keep", help="Where they differ, keep the memory's English.")
    ] = False,
    config: Config = None,
) -> None:
    """Take the units of a TMX file into the memory: all of them, or none and every fault named.

    Where the memory has other English for the same Korean, the later approved is used, and
    both are printed.

    \b
    Examples:
      kopress memory import office.tmx
      kopress memory import agency.tmx --editor "Kim Min-ji" --keep
    """
    from pipeline.memory.importing import compare
    from pipeline.memory.tmx import read_memory
    from pipeline.store import Store

    given = read_memory(file, editor)
    with Store.open(load_settings(config).store_url) as store:
        done = compare(given, store.memory(), keep=keep)
        store.add_memory(done.added)
    for each in done.conflicts:
        typer.echo(f"{each.given.ko}")
        typer.echo(f"  {'replaced' if each.taken else 'kept    '}  {each.stored.en}")
        typer.echo(f"  {'taken   ' if each.taken else 'left out'}  {each.given.en}")
    typer.echo(
        f"{file}: {len(done.added)} added, {done.unchanged} known already,"
        f" {len(done.conflicts)} in conflict"
    )
