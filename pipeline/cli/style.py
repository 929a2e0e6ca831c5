"""`kopress style`: the house style, and English that is to follow it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from pipeline.cli.shared import Config, group, print_table
from pipeline.console import console
from pipeline.errors import ExitCode, UsageError
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from pipeline.style import Styled

app = group("The house style.")

_LARGEST = 5_000_000  # bytes

EnglishFile = Annotated[Path, typer.Argument(metavar="FILE", help="English text, in UTF-8.")]


@app.command()
def show(config: Config = None) -> None:
    """Print the style in force: every key, its value, what else it could be, and the file.

    \b
    Examples:
      kopress style show
      KOPRESS_STYLE__FILE=house.toml kopress style show
    """
    from pipeline.style import bundled_file, choices, load_house_style, style_origins

    settings = load_settings(config)
    style, origins = load_house_style(settings), style_origins(settings)
    table = Table(box=None, header_style="")
    for heading in ("key", "value", "or", "from"):
        table.add_column(heading)
    for choice in choices():
        value = getattr(style, choice.key)
        others = ", ".join(each.strip('"') for each in choice.values if each != f'"{value}"')
        origin = origins[choice.key]
        source = "bundled" if origin == bundled_file() else str(origin)
        table.add_row(*map(Text, (choice.key, str(value), others, source)))
    print_table(table)
    typer.echo(f"version {style.version}")


@app.command()
def check(file: EnglishFile, config: Config = None) -> None:
    """Name what is not in house style, line by line, with what would be.

    Names of the termbase are left alone, and so are the words of quotations.

    \b
    Exit codes: 0 all in house style, 1 something is not, 2 settings or usage.

    Example: kopress style check press-release.txt
    """
    number = 0
    for index, (line, styled) in enumerate(_styled(file, config), 1):
        for edit in styled.edits:
            typer.echo(f"{file}:{index}: {edit.told(line)}")
        number += len(styled.edits)
    console.print("1 finding" if number == 1 else f"{number} findings", highlight=False)
    raise typer.Exit(ExitCode.SOME_FAILED if number else ExitCode.OK)


@app.command()
def apply(file: EnglishFile, config: Config = None) -> None:
    """Print a text in house style; the file stays as it is.

    Example: kopress style apply press-release.txt > styled.txt
    """
    for _, styled in _styled(file, config):
        typer.echo(styled.text)


def _styled(file: Path, config: Path | None) -> list[tuple[str, Styled]]:
    """Return every line of a file, and what it is in house style."""
    from pipeline.glossary import load_terms
    from pipeline.style import apply_style, changeable_names, load_house_style, names_in

    settings = load_settings(config)
    style, lines = load_house_style(settings), _lines(file)
    files = [settings.resolve(path) for path in settings.glossary.files]
    terms = load_terms(files, bundled=settings.glossary.bundled, demo=settings.glossary.demo)
    forms = changeable_names(terms)
    return [(line, apply_style(line, style, names_in(line, forms))) for line in lines]


def _lines(file: Path) -> list[str]:
    """Return the lines of a text file.

    Raises:
        UsageError: it cannot be read, or is no text that a style can be applied to.
    """
    from pipeline.style import LONGEST

    try:
        if file.stat().st_size > _LARGEST:
            raise UsageError(f"{file}: larger than {_LARGEST} bytes")
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: not UTF-8 (byte {error.start})") from None
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST:
            raise UsageError(f"{file}:{number}: a line of more than {LONGEST} characters")
    return lines
