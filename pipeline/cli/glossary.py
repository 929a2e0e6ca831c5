"""`kopress glossary`: the termbase of official names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from pipeline.cli.shared import Config, group, print_table, to_day
from pipeline.console import console
from pipeline.errors import ExitCode
from pipeline.release import Term
from pipeline.settings import load_settings

app = group("The official names and their English.")


@app.command()
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Termbase files.")
    ] = None,
    config: Config = None,
) -> None:
    """Look for what is wrong or odd in termbase files: by default, all that are in use.

    \b
    Exit codes: 0 sound (warnings do not count), 1 errors were found, 2 settings or usage, or
    a file that is no termbase.

    \b
    Examples:
      kopress glossary check
      kopress glossary check office.csv
    """
    from pipeline.glossary import FaultSeverity, check_files

    faults = check_files(files or _files_in_use(config))
    for fault in faults:
        typer.echo(f"{fault.severity}: {fault}")
    errors = sum(fault.severity is FaultSeverity.ERROR for fault in faults)
    console.print(f"{errors} errors, {len(faults) - errors} warnings", highlight=False)
    raise typer.Exit(ExitCode.SOME_FAILED if errors else ExitCode.OK)


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="Korean or English, or a part of it.")],
    on: Annotated[
        datetime | None,
        typer.Option(
            "--date", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Only what is right then."
        ),
    ] = None,
    config: Config = None,
) -> None:
    """List the entries that have a name among their forms; exit code 1 when there is none.

    \b
    Examples:
      kopress glossary find 전북테크노파크
      kopress glossary find "techno park"
      kopress glossary find 전북도 --date 2023-10-05
    """
    from pipeline.glossary import look_up

    found = look_up(_terms_in_use(config), name, to_day(on))
    if not found:
        console.print(f"no entry has {name!r}", markup=False, highlight=False)
        raise typer.Exit(ExitCode.SOME_FAILED)
    table = Table(box=None, header_style="")
    for heading in ("Korean", "English", "kind", "from", "to", "status", "entry", "note"):
        table.add_column(heading)
    for term in found:
        days = ("" if day is None else str(day) for day in (term.valid_from, term.valid_to))
        cells = (term.ko, term.en, term.kind, *days, term.status, term.origin, term.note)
        table.add_row(*map(Text, cells))  # Text: a name's brackets are no markup
    print_table(table)


@app.command()
def add(
    ko: Annotated[str, typer.Argument(metavar="KOREAN", help="The official Korean name.")],
    en: Annotated[str, typer.Argument(metavar="ENGLISH", help="Its English.")],
    file: Annotated[
        Path, typer.Option("--file", "-f", metavar="FILE", help="The CSV file, made if need be.")
    ],
    kind: Annotated[
        str, typer.Option(help="person, place, organisation, title, programme, event or phrase.")
    ] = "",
    ko_form: Annotated[
        list[str] | None, typer.Option(metavar="KOREAN", help="Another Korean form (repeatable).")
    ] = None,
    accept: Annotated[
        list[str] | None, typer.Option(metavar="ENGLISH", help="English that will do (repeatable).")
    ] = None,
    forbid: Annotated[
        list[str] | None, typer.Option(metavar="ENGLISH", help="English to report (repeatable).")
    ] = None,
    valid_from: Annotated[
        str, typer.Option(metavar="YYYY-MM-DD", help="The first day on which it is right.")
    ] = "",
    valid_to: Annotated[
        str, typer.Option(metavar="YYYY-MM-DD", help="The last day on which it is right.")
    ] = "",
    province: Annotated[str, typer.Option(help="Its province, short: 전북.")] = "",
    office: Annotated[str, typer.Option(help="Of a person: the Korean title held.")] = "",
    usage: Annotated[
        list[str] | None,
        typer.Option(
            help="article, plural, lowercase, homograph, alone or adjectival (repeatable)."
        ),
    ] = None,
    unconfirmed: Annotated[bool, typer.Option(help="To be confirmed by the office.")] = False,
    note: Annotated[str, typer.Option(help="Shown to the editor.")] = "",
    source: Annotated[str, typer.Option(help="Where the English comes from.")] = "",
) -> None:
    """Add one entry to a CSV file; its other lines stay as they are.

    \b
    Examples:
      kopress glossary add 전북벤처기업협회 "Jeonbuk Venture Business Association" --file office.csv
      kopress glossary add 홍길동 "Hong Gil-dong" --file office.csv --kind person --office 과장
    """
    from pipeline.glossary import add_entry

    edit = add_entry(
        file,
        ko=ko,
        en=en,
        kind=kind,
        ko_forms=ko_form or (),
        en_accepted=accept or (),
        en_forbidden=forbid or (),
        valid_from=valid_from,
        valid_to=valid_to,
        province=province,
        office=office,
        usage=usage or (),
        status="unconfirmed" if unconfirmed else "",
        note=note,
        source=source,
    )
    typer.echo(f"{file}: {ko} → {en}" + ("" if edit.added else " (it was there already)"))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV, TBX or XLSX file.")],
    to: Annotated[Path, typer.Option("--to", metavar="FILE.csv", help="The CSV file to add to.")],
    force: Annotated[
        bool, typer.Option(help="Replace entries that say otherwise of the same Korean.")
    ] = False,
) -> None:
    """Bring the entries of another file into a CSV file, which is made if need be.

    \b
    Examples:
      kopress glossary import terms.tbx --to office.csv
      kopress glossary import office.xlsx --to office.csv --force
    """
    from pipeline.glossary import add_terms, read_terms

    edit = add_terms(to, read_terms(file), replace=force)
    typer.echo(f"{to}: {edit.added} added, {edit.replaced} replaced, {edit.unchanged} unchanged")


@app.command()
def export(
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write.")],
    file: Annotated[
        Path | None, typer.Argument(help="A CSV, TBX or XLSX file (default: all that are in use).")
    ] = None,
    config: Config = None,
) -> None:
    """Write a termbase as CSV, TBX or XLSX, as the name of the new file says.

    \b
    Examples:
      kopress glossary export --to names.xlsx
      kopress glossary export office.csv --to office.tbx
    """
    from pipeline.glossary import read_terms, write_terms

    terms = read_terms(file) if file else _terms_in_use(config)
    write_terms(to, terms)
    typer.echo(f"{to}: {len(terms)} entries")


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="A CSV, TBX or XLSX file.")],
    new: Annotated[Path, typer.Argument(help="Another.")],
) -> None:
    """Print what changed from one termbase to another.

    Example: kopress glossary diff office.csv office.xlsx
    """
    from pipeline.glossary import diff_terms, read_terms

    changes = diff_terms(read_terms(old), read_terms(new))
    for change in changes:
        if change.old is None or change.new is None:
            typer.echo(f"{'+' if change.new else '-'} {change.term.ko} → {change.term.en}")
        for column, before, after in change.fields:
            typer.echo(f"~ {change.term.ko}: {column}: {before!r} → {after!r}")
    if not changes:
        typer.echo("no difference")


@app.command()
def proposals(
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Write the approved names into this file."),
    ] = None,
    config: Config = None,
) -> None:
    """List the names that editors proposed at the review desk, or export the approved ones.

    An approved name is in force without that; the file is for the office's termbase.

    \b
    Examples:
      kopress glossary proposals
      kopress glossary proposals --export approved.csv
    """
    from pipeline.glossary import write_terms
    from pipeline.store import Store

    with Store.open(load_settings(config).store_url) as store:
        if export:
            terms = sorted(store.desk.approved_terms(), key=lambda term: term.ko)
            write_terms(export, terms)
            typer.echo(f"{export}: {len(terms)} entries")
            return
        found = store.desk.proposals()
    table = Table(box=None, header_style="")
    for heading in ("number", "Korean", "English", "kind", "state", "by", "decided by", "reason"):
        table.add_column(heading)
    for each in reversed(found):
        cells = (str(each.id), each.ko, each.en, each.kind, each.state, each.proposer)
        table.add_row(*map(Text, (*cells, each.decided_by, each.reason)))
    print_table(table)


def _files_in_use(config: Path | None) -> list[Path]:
    from pipeline.glossary import bundled_files

    settings = load_settings(config)
    bundled = bundled_files(demo=settings.glossary.demo) if settings.glossary.bundled else []
    return [*bundled, *map(settings.resolve, settings.glossary.files)]


def _terms_in_use(config: Path | None) -> Sequence[Term]:
    from pipeline.glossary import load_terms

    settings = load_settings(config)
    files = [settings.resolve(path) for path in settings.glossary.files]
    return load_terms(files, bundled=settings.glossary.bundled, demo=settings.glossary.demo)
