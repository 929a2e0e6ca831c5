"""`kopress demo`: a press board on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.shared import finish, group
from pipeline.settings import FILE_NAME, load_settings

app = group("A press board on this machine, to try kopress on.")


@app.command()
def serve(
    port: Annotated[
        int, typer.Option(metavar="N", help="Port on 127.0.0.1; 0 takes a free one.")
    ] = 8410,
    board: Annotated[
        str,
        typer.Option(
            metavar="NAME", help='A province (jeonbuk …), a city (jeonju, iksan), or "all" nine.'
        ),
    ] = "jeonbuk",
) -> None:
    """Serve a demo board until Ctrl-C, or the nine provinces' on ports that follow each other.

    What it prints can be pasted into kopress.toml.

    \b
    Examples:
      kopress demo serve
      kopress demo serve --board gangwon --port 8420
      kopress demo serve --board all
    """
    from pipeline.demo import DemoBoard, DemoBoards

    served = DemoBoards(port=port) if board == "all" else DemoBoard(port=port, board=board)
    where = f"{len(served)} boards" if isinstance(served, DemoBoards) else served.url
    typer.echo(f"serving {where} (Ctrl-C ends it); in kopress.toml:\n\n{served.settings}")
    served.serve_forever()


@app.command("run")
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
    finish(record)
