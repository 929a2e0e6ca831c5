"""Releases out of the store, as files: which, in what format, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from pipeline import clock
from pipeline.checks.release import licence_no_changes
from pipeline.errors import UsageError
from pipeline.export.docx import as_docx
from pipeline.export.html import as_html
from pipeline.export.markdown import as_markdown
from pipeline.export.notice import reason_to_wait
from pipeline.export.paths import document_path
from pipeline.export.po import as_po
from pipeline.export.publication import Look
from pipeline.export.text import as_text
from pipeline.export.tmx import as_tmx
from pipeline.export.xliff import as_xliff
from pipeline.files import atomic_writer
from pipeline.release import TranslatedRelease
from pipeline.store import Store


class Format(StrEnum):
    """What a release can be exported as: for readers, and for translation tools."""

    DOCX = "docx"
    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    XLIFF = "xliff"
    PO = "po"
    TMX = "tmx"

    @property
    def is_document(self) -> bool:
        """Whether it is for readers, who get what an editor signed."""
        return self in (Format.DOCX, Format.HTML, Format.TEXT, Format.MARKDOWN)


_SUFFIXES = {Format.TEXT: "txt", Format.MARKDOWN: "md", Format.XLIFF: "xlf"}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which releases: those named ``board/id``, those of a run, or those since a day."""

    names: tuple[str, ...] = ()
    run_id: str | None = None
    since: date | None = None


@dataclass(slots=True)
class Exported:
    """What came of an export.

    Attributes:
        paths: the files that were written.
        left_out: releases that may not be published yet, and why, a line each.
        warnings: what the office should know of those that were written.
    """

    paths: list[Path] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def export_releases(
    store: Store,
    selection: Selection,
    kind: Format,
    look: Look,
    *,
    directory: Path,
    output: Path | None = None,
    template: Path | None = None,
) -> Exported:
    """Write releases as files, each whole or not at all.

    Documents for readers are of signed releases whose embargo is over; others are drafts.
    A release that is named and may not be published is an error; of a run or a time, such
    releases are left out and listed.

    Args:
        store: where the releases are.
        selection: which.
        kind: the format.
        look: how a document shall look; ``draft`` lets unsigned releases out.
        directory: where files go, ``board/id.html`` each.
        output: another directory, or the file of a single release.
        template: the office's DOCX template.

    Raises:
        UsageError: there is no such release or run; a release that is named may not be
            published; or ``output`` is one file for several releases.
        SettingsError: the template cannot be used.
        OutputError: a file cannot be written; those before it are.
    """
    if look.tracked and kind is not Format.DOCX:
        raise UsageError("only a DOCX document can carry tracked changes: --format docx")
    exported = Exported()
    one_file = output is not None and not output.is_dir() and bool(output.suffix)
    if one_file and len(selection.names) != 1:
        raise UsageError(f"{output}: a file holds one release; name a directory, or BOARD/ID")
    for item in select(store, selection):
        reason = reason_to_wait(item, clock.now()) if kind.is_document else ""
        if reason and not look.draft:
            if selection.names:
                raise UsageError(f"{item.name}: {reason}; --draft exports it as a draft")
            exported.left_out.append(f"{item.name}: {reason}")
            continue
        # A draft of what is signed and free is no draft.
        own = Look(look.office, look.bilingual, look.tracked, bool(reason))
        if one_file and output is not None:
            path = output
        else:
            variants = _variants(own) if kind.is_document else ()
            name = document_path(item.release, _SUFFIXES.get(kind, kind.value), *variants)
            path = (output or directory) / name
        _write(path, _render(item, kind, own, template))
        exported.paths.append(path)
        if kind.is_document:
            found = licence_no_changes(item.release)
            exported.warnings += [f"{item.name}: {finding.message}" for finding in found]
    return exported


def select(store: Store, selection: Selection) -> Iterator[TranslatedRelease]:
    """Yield the releases that are meant, in the state in which they are now.

    Raises:
        UsageError: nothing is named, or what is named is not in the store.
    """
    if selection.names:
        yield from (find(store, name) for name in dict.fromkeys(selection.names))
    elif selection.run_id or selection.since:
        yield from store.translated(run_id=selection.run_id, since=selection.since)
    else:
        raise UsageError("say what to export: BOARD/ID, --run or --since")


def find(store: Store, name: str, *, earlier: bool = False) -> TranslatedRelease:
    """Return a release by the name that people and commands use: ``board/id``.

    With ``earlier`` it has the English that it had before, too.

    Raises:
        UsageError: it is no such name, or the store has no such release.
    """
    board, slash, external_id = name.partition("/")
    if not (board and slash and external_id):
        raise UsageError(f"{name!r}: a release is named BOARD/ID, e.g. jeonbuk/100123")
    return store.find(board, external_id, earlier=earlier)


def _variants(look: Look) -> tuple[str, ...]:
    """Return what a file's name says of it, so that none takes a public document's place."""
    return tuple(name for name in ("bilingual", "tracked", "draft") if getattr(look, name))


def _render(item: TranslatedRelease, kind: Format, look: Look, template: Path | None) -> bytes:
    if kind is Format.DOCX:
        return as_docx(item, look, template)
    plain: dict[Format, Callable[[TranslatedRelease, Look], str]] = {
        Format.HTML: as_html,
        Format.TEXT: as_text,
        Format.MARKDOWN: as_markdown,
    }
    if kind in plain:
        return plain[kind](item, look).encode("utf-8", "replace")
    tools: dict[Format, Callable[[TranslatedRelease], str | bytes]] = {
        Format.XLIFF: as_xliff,
        Format.PO: as_po,
        Format.TMX: as_tmx,
    }
    data = tools[kind](item)
    return data.encode("utf-8", "replace") if isinstance(data, str) else data


def _write(path: Path, data: bytes) -> None:
    with atomic_writer(path) as file:
        file.buffer.write(data)
