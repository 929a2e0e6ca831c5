"""One look at a live board: what a source makes of it, field by field, and its pages to keep."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.collecting.attached import with_attached_text
from pipeline.collecting.boards import permitted
from pipeline.errors import FetchError, PageError
from pipeline.files import atomic_writer
from pipeline.release import Listing, Release
from pipeline.settings import Settings
from pipeline.sources import Client, Page, Source


@dataclass(frozen=True, slots=True)
class Inspection:
    """What one look at a board gave.

    ``rows`` are those of the first list page; ``release`` is the newest of them, opened, None
    where it could not be; ``fault`` says why, "" if all is well. ``pages`` are what the board
    sent, by the name under which it is kept.
    """

    rows: tuple[Listing, ...]
    release: Release | None
    fault: str
    pages: dict[str, Page]


def inspect(settings: Settings, source: Source) -> Inspection:
    """Read a board's first list page, its newest release and, where needed, an attachment.

    Nothing is stored. What fails is in the result, never raised.

    Raises:
        SettingsError: the contact cannot stand in a User-Agent header.
    """
    rows: list[Listing] = []
    pages: dict[str, Page] = {}
    with Client(settings.collect, permitted=permitted(settings.boards)) as web:
        client = source.fetcher(web)
        try:
            pages["list"] = client.get(source.list_url(1))
            rows = source.rows(pages["list"])
            if not rows:
                return Inspection((), None, "the board says that it lists nothing", pages)
            newest = max(rows, key=lambda row: row.published)
            pages["view"] = client.get(source.address(newest))
            release = source.release(pages["view"], newest)
            release = with_attached_text(release, client, settings.attachments)
        except (FetchError, PageError) as error:
            return Inspection(tuple(rows), None, str(error), pages)
    return Inspection(tuple(rows), release, "", pages)


def save(inspection: Inspection, directory: Path) -> list[Path]:
    """Write the pages of a board and what was read from them, as the tests of sources have it.

    Returns:
        The files: list.html, list.json, view.html and view.json, those that there are.

    Raises:
        OutputError: one cannot be written.
    """
    texts = {f"{name}.html": page.text for name, page in inspection.pages.items()}
    if inspection.rows:
        texts["list.json"] = _json([listing_values(row) for row in inspection.rows])
    if inspection.release:
        texts["view.json"] = _json(release_values(inspection.release))
    for name, text in texts.items():
        with atomic_writer(directory / name) as file:
            file.write(text)
    return [directory / name for name in texts]


def listing_values(row: Listing) -> dict[str, Any]:
    """Return a row as plain JSON values."""
    return {
        "external_id": row.external_id,
        "title": row.title,
        "published": row.published.isoformat(),
    }


def release_values(release: Release) -> dict[str, Any]:
    """Return what was read of a release as plain JSON values."""
    return {
        "title": release.title,
        "published": release.published.isoformat(),
        "department": release.department,
        "contact": release.contact,
        "licence": release.licence,
        "embargo": release.embargo and release.embargo.isoformat(),
        "attachments": [attachment.name for attachment in release.attachments],
        "segments": [{"role": each.role.value, "text": each.text} for each in release.segments],
    }


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
