"""What the demo board publishes: the Korean side of ``corpora/releases``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.data import data_path
from pipeline.errors import UsageError
from pipeline.release import Role, Segment

# Real boards count through all their years; a number of its own magnitude keeps a
# collector from relying on small ones.
FIRST_SID = 100_000


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that a release offers."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class DemoRelease:
    """A release as its office wrote it. ``number`` is its identity on every board.

    ``licence`` is what the page's mark says: the KOGL type "0" to "4", "+AI" after it or alone
    where use by AI is allowed too, or "" for no mark. ``attached`` takes the place of the files
    that the board would make of the release.
    """

    number: int
    published: date
    department: str
    segments: tuple[Segment, ...]
    licence: str = "1"
    attached: tuple[AttachedFile, ...] | None = None

    @property
    def data_sid(self) -> int:
        """The identifier on the Jeonbuk board, the same whenever and wherever it runs."""
        return FIRST_SID + self.number

    @property
    def title(self) -> str:
        """The text of the headline, "" when there is none."""
        return next((s.text for s in self.segments if s.role is Role.HEADLINE), "")


def load_demo_releases(directory: Path | None = None) -> tuple[DemoRelease, ...]:
    """Read the releases of a directory, in the order of their file names.

    Args:
        directory: holds ``*.json`` files as ``corpora/releases`` does; None takes the
            bundled ones.

    Raises:
        UsageError: there is no release in it, a file is not such a release, or two of
            them have one number.
    """
    directory = directory or data_path("corpora", "releases")
    paths = sorted(directory.glob("*.json"))
    if not paths:
        raise UsageError(f"{directory}: there are no releases (*.json) here")
    releases = tuple(_read(path) for path in paths)
    _refuse_duplicates(zip(paths, releases, strict=True))
    return releases


def _read(path: Path) -> DemoRelease:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return DemoRelease(
            number=int(values["id"].rpartition("-")[2]),
            published=date.fromisoformat(values["date"]),
            department=values["department_ko"],
            segments=tuple(Segment(Role(s["role"]), s["ko"]) for s in values["segments"]),
        )
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except KeyError as error:
        raise UsageError(f"{path}: not a demo release: {error} is missing") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: not a demo release: {error}") from None


def _refuse_duplicates(read: Iterable[tuple[Path, DemoRelease]]) -> None:
    first: dict[int, Path] = {}
    for path, release in read:
        if release.number in first:
            raise UsageError(
                f"{path}: release {release.number} is already in {first[release.number]}"
            )
        first[release.number] = path
