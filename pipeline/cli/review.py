"""`kopress review`: the editors' web application."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.shared import Config
from pipeline.console import console
from pipeline.settings import load_settings

app = typer.Typer()


@app.command()
def review(
    config: Config = None,
    host: Annotated[
        str | None, typer.Option(metavar="HOST", help="Where to listen (default: this machine).")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65_535, metavar="N", help="Port; 0 takes a free one."),
    ] = None,
) -> None:
    """Serve the review desk until Ctrl-C, for the users of `kopress users`.

    It answers on this machine only, unless told otherwise; for the office, put a proxy with
    HTTPS in front.

    \b
    Examples:
      kopress review
      kopress review --port 8500
      KOPRESS_REVIEW__BEHIND_PROXY=true kopress review
    """
    from pipeline.review.serve import serve

    settings = load_settings(config)
    asked = {"host": host, "port": port}
    changes = {name: value for name, value in asked.items() if value is not None}
    serve(
        settings.model_copy(update={"review": settings.review.model_copy(update=changes)}),
        _announce,
    )
    typer.echo("the desk is closed")


def _announce(address: str, remarks: list[str]) -> None:
    for remark in remarks:
        console.print(remark, style="yellow", markup=False, highlight=False)
    typer.echo(f"the desk is at {address} (Ctrl-C ends it)")
