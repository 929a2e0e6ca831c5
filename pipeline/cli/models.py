"""`kopress models`: the translation models."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from pipeline.cli.shared import Config, group, print_table
from pipeline.settings import load_settings

app = group("The translation models.")


class Quantization(StrEnum):
    """How CTranslate2 stores weights."""

    INT8 = "int8"
    INT16 = "int16"
    FLOAT16 = "float16"
    BFLOAT16 = "bfloat16"
    FLOAT32 = "float32"


@app.command("list")
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
    print_table(table)


@app.command()
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
