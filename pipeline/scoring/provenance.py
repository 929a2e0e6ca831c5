"""Where references come from, and whether a person wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.errors import ReferenceSetError
from pipeline.scoring.references import ReferenceSegment, ReferenceSet

_MACHINE = "machine:"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is the same for all segments of an import.

    Attributes:
        published: the day of the release.
        release: its name, "" to take what the file says, or else the file's own name.
        licence: SPDX identifier of the texts, or "".
        source: where they come from, in words.
        machine: whether a machine made the English.
    """

    published: date
    release: str = ""
    licence: str = ""
    source: str = ""
    machine: bool = False

    @property
    def mark(self) -> str:
        """The source as a segment keeps it; a machine's begins with ``machine:``."""
        if self.machine and not self.source.startswith(_MACHINE):
            return f"{_MACHINE} {self.source}".rstrip()
        return self.source


def is_machine_made(segment: ReferenceSegment) -> bool:
    """Return whether the English of a segment is a machine's, which no gate may trust."""
    return segment.source.startswith(_MACHINE)


def refuse_machine_made(references: ReferenceSet) -> None:
    """Make sure that a person wrote every reference, before anything is judged by them.

    Raises:
        ReferenceSetError: a machine made some of them.
    """
    for segment in references.segments:
        if is_machine_made(segment):
            raise ReferenceSetError(
                f"{references.name}: the English of {segment.release} is a machine's"
                f" ({segment.source}); no baseline and no gate can rest on it"
            )
