"""`kopress models`: the translation models."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from pipeline.cli.models_trials import bench, compare
from pipeline.cli.shared import Config, group, print_table
from pipeline.console import console
from pipeline.errors import ModelError, UsageError
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipeline.mt import ModelEntry

app = group("The translation models.")
Name = Annotated[str, typer.Argument(help="A name from the list, or owner/model on the hub.")]


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
    from pipeline.mt import form_bytes, installed_forms, known_models

    table = Table(box=None, header_style="")
    for heading in ("name", "licence", "size", "on this machine", "title"):
        table.add_column(heading, overflow="fold")
    for entry in known_models(load_settings(config).registry_path).values():
        forms = installed_forms(entry)
        size = sum(map(form_bytes, forms.values())) or entry.download_bytes
        here = ", ".join(forms) or "no"
        table.add_row(*map(escape, (entry.name, entry.licence, _size(size), here, entry.title)))
    print_table(table)


@app.command()
def info(
    model: Annotated[str, typer.Argument(help="A name from the list, a directory or owner/model.")],
    config: Config = None,
) -> None:
    """Say everything that is known of a model: licence, size, where it lies, its hash, its card.

    Example: kopress models info kopress-ko-en-1
    """
    from pipeline.mt import model_card

    entry = _find(model, load_settings(config))
    facts = {
        "name": entry.name,
        "title": entry.title,
        "hub": entry.hub and f"https://huggingface.co/{entry.hub}",
        "licence": _licence(entry),
        "parameters": entry.parameters and f"{entry.parameters / 1e6:,.1f} million",
        "download": entry.download_bytes and f"about {_size(entry.download_bytes)}",
        "source prefix": " ".join(entry.source_prefix or ()),
        "target prefix": " ".join(entry.target_prefix or ()),
        "placeholders": " ".join(entry.placeholders),
        "stand for": entry.placeholders and ("names and figures" if entry.figures else "names"),
        **_forms(entry),
        "card": model_card(entry),
        "note": entry.note,
    }
    for heading, fact in facts.items():
        if fact:
            typer.echo(f"{heading + ':':<16} {fact}")


@app.command()
def fetch(
    model: Name,
    accept_licence: Annotated[
        bool, typer.Option("--accept-licence", help="Accept the licence without being asked.")
    ] = False,
    quantization: Annotated[
        Quantization | None,
        typer.Option("--convert", help="Convert it for the fast engine, too, with such weights."),
    ] = None,
    config: Config = None,
) -> None:
    """Download a model of the Hugging Face hub; what an interruption left undone is gone on with.

    A licence that forbids commercial use, or one that kopress does not know, must be accepted.
    Nothing else ever downloads a model.

    \b
    Examples:
      kopress models fetch opus-mt-ko-en --convert int8
      kopress models fetch nllb-200-600m --accept-licence
    """
    from pipeline.mt import convert_to_ctranslate2, form_directory, installed_forms
    from pipeline.mt import fetch as fetch_model

    entry = _find(model, load_settings(config))
    if entry.hub is None:
        raise UsageError(f"{entry.name} is not a model of the hub: it lies at {entry.path}")
    if "transformers" not in installed_forms(entry):
        _accept(entry, accept_licence)
    typer.echo(directory := fetch_model(entry.hub))
    if quantization:
        converted = form_directory(entry.hub, "ctranslate2")
        typer.echo(convert_to_ctranslate2(directory, converted, quantization.value, force=True))


@app.command()
def convert(
    model: Annotated[
        str, typer.Argument(help="A model's directory, or the hub name of a fetched one.")
    ],
    output: Annotated[Path, typer.Argument(help="The directory to write.")],
    quantization: Annotated[
        Quantization, typer.Option(help="How the weights are stored.")
    ] = Quantization.INT8,
    force: Annotated[bool, typer.Option(help="Replace what is there.")] = False,
) -> None:
    """Turn a Transformers model into CTranslate2's form for the fast engine.

    Example: kopress models convert ./my-model ./my-model-ct2
    """
    from pipeline.mt import convert_to_ctranslate2

    typer.echo(convert_to_ctranslate2(model, output, quantization.value, force=force))


app.command()(bench)
app.command()(compare)


def _find(name: str, settings: Settings) -> ModelEntry:
    from pipeline.mt import find_model

    model = settings.model.model_copy(update={"name": name})
    return find_model(model, settings.registry_path)


def _forms(entry: ModelEntry) -> dict[str, str]:
    """Return for each engine what there is of the model, its files checked."""
    from pipeline.mt import form_bytes, installed_forms, open_model

    facts: dict[str, str] = {}
    forms = installed_forms(entry)
    for engine, directory in forms.items():
        try:
            state = f"sha256 {open_model(entry, engine).hash}"
        except ModelError as error:
            state = str(error)
        facts[engine] = f"{directory}, {_size(form_bytes(directory))}, {state}"
    if entry.hub and "transformers" not in forms:
        facts["on this machine"] = f"no; `kopress models fetch {entry.name}` downloads it"
    return facts


def _accept(entry: ModelEntry, accepted: bool) -> None:
    """Show the licence and, where it is not plainly free, have it accepted."""
    console.print(
        f"{entry.name}: {_licence(entry)}; https://huggingface.co/{entry.hub}",
        markup=False,
        highlight=False,
    )
    if accepted or (entry.licence and not entry.noncommercial):
        return
    if not sys.stdin.isatty():
        raise UsageError(f"{entry.name}: accept its licence with --accept-licence")
    if not typer.confirm("Do you accept this licence?", err=True):
        raise UsageError(f"{entry.name}: its licence was not accepted; nothing was downloaded")


def _licence(entry: ModelEntry) -> str:
    if not entry.licence:
        return "kopress does not know its licence"
    return entry.licence + ", which forbids commercial use" * entry.noncommercial


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"
