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
) -> None:
    """Serve the demo board until Ctrl-C.

    Example: kopress demo serve --port 8410
    """
    from pipeline.demo import DemoBoard

    board = DemoBoard(port=port)
    typer.echo(f"serving {board.url} (Ctrl-C ends it)")
    board.serve_forever()


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
