"""English under way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """The English of a text or a part of it.

    Attributes:
        machine: what the model wrote.
        english: the same with structure and names put in; these still carry their marks.
        pieced: whether a sentence in it was put together from parts.
    """

    machine: str
    english: str
    pieced: bool = False


def join(drafts: Iterable[Draft], separator: str) -> Draft:
    """Return drafts one after the other as one."""
    parts = list(drafts)
    return Draft(
        separator.join(part.machine for part in parts),
        separator.join(part.english for part in parts),
        any(part.pieced for part in parts),
    )
