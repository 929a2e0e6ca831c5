"""What an attachment gives: its text, and what its header says of the release."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from pipeline.korean import Line


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a press release says, each on one line, "" where it says nothing.

    ``embargo`` is None without one, and where the day of publication was not given.
    """

    department: str = ""
    contact: str = ""
    embargo: datetime | None = None


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """The text of an attachment in order, below its header and without its title.

    ``title`` is the title as the document has it, "" if none was asked for or found.
    """

    lines: tuple[Line, ...]
    header: Header = field(default_factory=Header)
    title: str = ""
