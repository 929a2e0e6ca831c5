"""A writer of small DOCX files, by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx

from pipeline.demo.paper import Rows, fit, fit_rows
from pipeline.demo.picture import png

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_file(
    paragraphs: Sequence[str],
    *,
    header_table: Rows = (),
    table: Rows = (),
    captions: Sequence[str] = (),
    title: str = "",
) -> bytes:
    """Return a DOCX file, byte for byte the same each time.

    Args:
        paragraphs: the text.
        header_table: what a release says of itself above its text.
        table: stands below the text.
        captions: a picture each, "" for one without a caption.
        title: of the document's properties, in no paragraph.
    """
    document = docx.Document()
    properties = document.core_properties
    properties.title = fit(title)[:255]  # more the format does not allow
    properties.created = properties.modified = datetime(1980, 1, 1, tzinfo=UTC)
    _add_table(document, fit_rows(header_table))
    for text in paragraphs:
        document.add_paragraph(fit(text))
    _add_table(document, fit_rows(table))
    for caption in captions:
        document.add_picture(io.BytesIO(png()))
        if caption:
            document.add_paragraph(fit(caption), style="Caption")
    buffer = io.BytesIO()
    document.save(buffer)
    return _undated(buffer.getvalue())


def _add_table(document: Any, rows: Rows) -> None:
    if rows:
        table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text


def _undated(package: bytes) -> bytes:
    """Return the package with its parts dated 1980, not now."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as dated,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as undated,
    ):
        for name in dated.namelist():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            undated.writestr(info, dated.read(name))
    return buffer.getvalue()
