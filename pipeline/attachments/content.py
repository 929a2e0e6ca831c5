"""What every reader of a format gives: lines in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.errors import AttachmentError
from pipeline.korean import Line

DEEPEST = 20  # tables, text boxes and groups within one another
MOST_UNPACKED = 200_000_000  # bytes
MOST_LINES = 2_000
MOST_CHARACTERS = 200_000


@dataclass(slots=True)
class Content:
    """Lines in reading order, how many rows of tables they come from, whether pictures stand there.

    ``pictures`` tells a scan from an empty file.
    """

    lines: list[Line] = field(default_factory=list)
    rows: int = 0
    pictures: bool = False

    def add(self, other: Content) -> None:
        """Append what was read of a part."""
        self.lines += other.lines
        self.rows += other.rows
        self.pictures = self.pictures or other.pictures
        if other.lines:
            refuse_length(self.lines)


def refuse_length(lines: Sequence[Line]) -> None:
    """Raise AttachmentError where no press release has so many lines or characters."""
    if len(lines) > MOST_LINES or sum(len(line.text) for line in lines) > MOST_CHARACTERS:
        raise AttachmentError("more text than a press release has")


def refuse_depth(depth: int) -> None:
    """Raise AttachmentError where parts are nested as only a hostile file has them."""
    if depth > DEEPEST:
        raise AttachmentError(f"damaged: tables and boxes are nested more than {DEEPEST} deep")


def row(cells: Sequence[Content]) -> Content:
    """Return a row of a table: one line, its cells joined by ``" | "``.

    A row with one cell that holds text, and a row whose cells hold tables of their own, only
    serve the layout: their lines stay as they are.
    """
    whole = Content()
    for cell in cells:
        whole.add(cell)
    holds_rows = whole.rows > 0
    whole.rows += 1
    texts = [" ".join(line.text for line in cell.lines) for cell in cells if cell.lines]
    if len(texts) > 1 and not holds_rows:
        whole.lines = [Line(" | ".join(texts))]
    return whole


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is read: pieces of its text, and what is anchored in it.

    What is anchored before the first letter comes before the text, anything else after it:
    a picture in the midst of a sentence does not part the sentence.
    """

    pieces: list[str] = field(default_factory=list)
    before: Content = field(default_factory=Content)
    after: Content = field(default_factory=Content)

    def anchor(self, content: Content) -> None:
        """Put a table, a box, a picture or a note into the paragraph."""
        led = any(piece.strip() for piece in self.pieces)
        (self.after if led else self.before).add(content)

    def content(self) -> Content:
        """Return the paragraph in reading order; a forced line break parts its text."""
        whole = Content()
        whole.add(self.before)
        texts = (" ".join(text.split()) for text in "".join(self.pieces).split("\n"))
        whole.lines += [Line(text) for text in texts if text]
        whole.add(self.after)
        return whole
