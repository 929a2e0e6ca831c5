"""`kopress references`: Korean with English that a person wrote, to score translations by."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from pipeline.cli.shared import Config, group, print_table, write_text
from pipeline.console import console
from pipeline.errors import ExitCode, UsageError
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from pipeline.glossary import Glossary
    from pipeline.scoring import ReferenceSegment
    from pipeline.scoring.importing import Imported
    from pipeline.scoring.provenance import Provenance
    from pipeline.scoring.reference_audit import AuditFinding

app = group("Reference translations.")

_DOUBTFUL = 0.3  # links that are less sure are shown
_SHORT = 60


class Format(StrEnum):
    """What `kopress references import` reads."""

    TSV = "tsv"
    TMX = "tmx"
    XLIFF = "xliff"
    PLAIN = "plain"
    PAGE = "page"


_BY_SUFFIX = {
    ".tsv": Format.TSV,
    ".tmx": Format.TMX,
    ".xlf": Format.XLIFF,
    ".xliff": Format.XLIFF,
    ".htm": Format.PAGE,
    ".html": Format.PAGE,
    ".docx": Format.PAGE,
}


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="What to read.")],
    to: Annotated[
        Path, typer.Option("--to", metavar="FILE.jsonl", help="The set to add to, made if need be.")
    ],
    published: Annotated[
        datetime,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day of the release."),
    ],
    kind: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Default: by the name; a page for .html and .docx."),
    ] = None,
    en: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The English of a plain Korean file.")
    ] = None,
    release: Annotated[
        str, typer.Option(metavar="NAME", help="The release (default: the file's name).")
    ] = "",
    licence: Annotated[
        str, typer.Option(metavar="SPDX", help="The texts' licence, such as CC-BY-4.0.")
    ] = "",
    source: Annotated[str, typer.Option(help="Where the texts come from, in words.")] = "",
    machine: Annotated[
        bool, typer.Option("--machine", help="Mark the English as a machine's.")
    ] = False,
    as_system: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write the English as a system's, one line a segment; --machine."
        ),
    ] = None,
    force: Annotated[bool, typer.Option(help="Replace releases that are there already.")] = False,
    config: Config = None,
) -> None:
    """Make references of parallel texts, or of published pages in Korean and English.

    \b
    tsv    Korean, English and, if need be, the release, parted by tabs
    tmx    a translation memory, TMX 1.4
    xliff  XLIFF 1.2 or 2.x
    plain  a Korean file and, with --en, an English one, line by line
    page   text, HTML or DOCX: a Korean article, and below it an English one, whose
           paragraphs are aligned by way of the configured model

    English that a machine made is no reference: a gate refuses it. What is left out, and
    what is aligned in doubt, is named on stderr.

    \b
    Examples:
      kopress references import memory.tmx --to office.jsonl --published 2025-03-12
      kopress references import ko.txt --en en.txt --to office.jsonl --published 2025-03-12
      kopress references import article.html --to news.jsonl --published 2023-10-25
      kopress references import article.txt --format page --as-system google.en --to \\
        google.jsonl --published 2023-10-25
    """
    from pipeline.scoring import load_references, save_references
    from pipeline.scoring.importing import merge
    from pipeline.scoring.provenance import Provenance

    machine = machine or as_system is not None
    provenance = Provenance(published.date(), release, licence, source, machine)
    imported = _read(files, kind, en, provenance, config)
    known = load_references(str(to.resolve())).segments if to.exists() else ()
    new: Sequence[ReferenceSegment] = ()
    for path, each in imported:
        new = merge(new, each.segments)
        _tell(path, each)
    segments = merge(known, new, replace=force)
    save_references(segments, to)
    typer.echo(f"{to}: {len(new)} segments added, {len(segments)} in all")
    if as_system is not None:
        write_text(as_system, "\n".join(segment.references[0] for segment in segments))
        typer.echo(f"{as_system}: {len(segments)} lines")


@app.command()
def audit(
    name: Annotated[
        str, typer.Argument(metavar="NAME|FILE", help="A bundled set, a JSON-lines file or a page.")
    ],
    published: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="FILE is a page in Korean and English of this day.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
    config: Config = None,
) -> None:
    """Check references as kopress checks its own English.

    Of a page, its headline and other English without Korean are checked for names too.

    \b
    Exit codes: 0 sound (hints do not count), 1 something is to be looked at, 2 settings or
    usage, or a file that is no reference set.

    \b
    Examples:
      kopress references audit test
      kopress references audit office.jsonl --json
      kopress references audit article.html --published 2023-10-25
    """
    from pipeline.release import Severity
    from pipeline.scoring import ReferenceSet, load_references
    from pipeline.scoring.provenance import Provenance
    from pipeline.scoring.reference_audit import audit_references
    from pipeline.style import load_house_style

    alone: Sequence[str] = ()
    if published is None:
        references = load_references(name)
    else:
        provenance = Provenance(published.date(), machine=True)
        ((path, page),) = _pages([Path(name)], provenance, config)
        references = ReferenceSet(path.stem, page.segments)
        alone = [each.text for each in page.left_over if each.reason == "no Korean"]
    style = load_house_style(load_settings(config))
    found = audit_references(references, _glossary(config), alone, style)
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
    else:
        _print_findings(found)
    counts = Counter(each.finding.severity for each in found)
    console.print(", ".join(f"{counts[each]} {each}" for each in reversed(Severity)))
    serious = counts[Severity.BLOCKING] + counts[Severity.WARNING]
    raise typer.Exit(ExitCode.SOME_FAILED if serious else ExitCode.OK)


@app.command("list")
def references_list() -> None:
    """List the reference sets that kopress brings.

    Example: kopress references list
    """
    from pipeline.data import data_path
    from pipeline.scoring import load_references

    table = Table(box=None, header_style="")
    for heading in ("name", "releases", "segments", "references", "licence", "source"):
        numeric = heading in ("releases", "segments", "references")
        table.add_column(heading, justify="right" if numeric else "left")
    for path in sorted(data_path("corpora", "references").glob("*.jsonl")):
        segments = load_references(path.stem).segments
        table.add_row(
            path.stem,
            str(len({segment.release for segment in segments})),
            str(len(segments)),
            str(sum(len(segment.references) for segment in segments)),
            ", ".join(sorted({segment.licence for segment in segments})),
            ", ".join(sorted({segment.source for segment in segments})),
        )
    print_table(table)


def _read(
    files: Sequence[Path],
    kind: Format | None,
    en: Path | None,
    provenance: Provenance,
    config: Path | None,
) -> list[tuple[Path, Imported]]:
    """Read files of one format."""
    from pipeline.scoring.bitext import read_plain, read_tsv
    from pipeline.scoring.importing import import_pairs
    from pipeline.scoring.tmx import read_tmx
    from pipeline.scoring.xliff import read_xliff

    if en is not None:
        if len(files) > 1 or kind not in {None, Format.PLAIN}:
            raise UsageError("--en FILE is the English of one plain Korean FILE")
        return [(files[0], import_pairs(read_plain(files[0], en), files[0], provenance))]
    kinds = {kind or _format(path) for path in files}
    if len(kinds) > 1:
        raise UsageError(f"import one format at a time, not {' and '.join(sorted(kinds))}")
    if kinds == {Format.PAGE}:
        return _pages(files, provenance, config)
    if kinds == {Format.PLAIN}:
        raise UsageError("--en is missing: the English of the plain Korean file")
    reader = {"tsv": read_tsv, "tmx": read_tmx, "xliff": read_xliff}[kinds.pop()]
    return [(path, import_pairs(reader(path), path, provenance)) for path in files]


def _format(path: Path) -> Format:
    try:
        return _BY_SUFFIX[path.suffix.lower()]
    except KeyError:
        raise UsageError(
            f"{path}: its name does not tell the format; say it with --format"
        ) from None


def _pages(
    files: Sequence[Path], provenance: Provenance, config: Path | None
) -> list[tuple[Path, Imported]]:
    """Read pages and align them by the configured model, greedily for speed."""
    from pipeline.documents import read_article
    from pipeline.mt import load_engine
    from pipeline.scoring.alignment import rough_translation
    from pipeline.scoring.importing import import_page

    settings = load_settings(config)
    pages = [(path, read_article(str(path), settings).lines) for path in files]
    greedy = settings.resolved_model.model_copy(update={"beam": 1})
    translate = rough_translation(load_engine(greedy, settings.registry_path))
    glossary = _glossary(config)
    return [
        (path, import_page(lines, path, provenance, translate, glossary)) for path, lines in pages
    ]


def _glossary(config: Path | None) -> Glossary:
    from pipeline.job import load_names

    return load_names(load_settings(config))


def _tell(path: Path, imported: Imported) -> None:
    """Say what was left out and what is doubtful."""
    lines = [f"left out ({each.reason}): {each.text[:_SHORT]}" for each in imported.left_over]
    for segment, confidence in zip(imported.segments, imported.confidences, strict=True):
        if confidence < _DOUBTFUL:
            both = f"{segment.ko[:_SHORT]} = {segment.references[0][:_SHORT]}"
            lines.append(f"doubtful ({confidence:.2f}): {both}")
    for line in lines:
        console.print(f"{path}: {line}", style="yellow", markup=False, highlight=False)


def _print_findings(found: Sequence[AuditFinding]) -> None:
    table = Table(box=None, header_style="")
    for heading in ("release", "segment", "severity", "check", "finding"):
        table.add_column(heading)
    for each in found:
        place = "-" if each.position is None else str(each.position)
        finding = each.finding
        cells = (each.release, place, finding.severity, finding.check, finding.message)
        table.add_row(*map(Text, cells))
    if found:
        print_table(table)
