"""An attachment's bytes to text: the whole way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pipeline.attachments.header import parse_header, without_page_numbers
from pipeline.attachments.joints import join_lines
from pipeline.attachments.magic import magic
from pipeline.attachments.process import read_in_child
from pipeline.attachments.text import AttachmentText
from pipeline.attachments.title import bare, find_title
from pipeline.errors import AttachmentError
from pipeline.korean import Line, normalise

if TYPE_CHECKING:
    from pipeline.settings import AttachmentSettings


def read_attachment(
    data: bytes,
    settings: AttachmentSettings,
    name: str = "",
    *,
    title: str = "",
    published: date | None = None,
) -> AttachmentText:
    """Return the text of a HWP 5, HWPX, DOCX or PDF file.

    What the bytes are decides, not the name. A parser runs in a process of its own, within
    the settings' bounds of time and memory. Safe to call from several threads.

    Args:
        data: the file.
        settings: the bounds.
        name: the file's name, for the message.
        title: the release's title as its board has it, by which the document's own is found.
        published: the day of the release, which completes the dates of the header.

    Raises:
        AttachmentError: the file gives no text; the message says why, in a few words that an
            editor understands, after the name if there is one.
    """
    try:
        if len(data) > settings.max_bytes:
            raise AttachmentError(f"larger than {settings.max_bytes / 1_000_000:g} MB")
        magic(data)  # what is no document needs no process
        lines = read_in_child(data, settings)
    except AttachmentError as error:
        raise AttachmentError(f"{name}: {error}" if name else str(error)) from None
    texts = join_lines([line.text for line in lines])
    return parse_text(
        [Line(text, line.role) for text, line in zip(texts, lines, strict=True)],
        title=title,
        published=published,
    )


def parse_text(
    lines: Sequence[Line], *, title: str = "", published: date | None = None
) -> AttachmentText:
    """Part the lines of a document into header, title and text."""
    header, kept, above = parse_header(without_page_numbers(lines), published)
    place = find_title([line.text for line in kept], title)
    if place is None:
        return AttachmentText(tuple(kept), header)
    # Above the title, or above the header, stand banners and slogans.
    furniture = place.start if place.start < above else above
    body = [*kept[furniture : place.start], *kept[place.stop :]]
    found = normalise(" ".join(kept[index].text for index in place))
    if len(place) > 1 and bare(found) == bare(title):
        found = normalise(title)  # whose spaces are right where the document broke a line
    return AttachmentText(tuple(body), header, found)
