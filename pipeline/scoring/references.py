"""Reference sets: Korean segments with English that a person wrote, one JSON object a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

from pipeline.data import data_path
from pipeline.errors import ReferenceSetError
from pipeline.files import atomic_writer
from pipeline.korean import normalise
from pipeline.release import Document, Role, Segment
from pipeline.scoring.reading import read_lines

_MAX_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class ReferenceSegment:
    """One segment of a release and how a person translated it.

    Attributes:
        release: identifies the release within the set.
        position: place of the segment in its release, counted from 0.
        role: what the segment is for.
        published: the release's day, which decides which names are in force.
        ko: normalised Korean on one line.
        references: one or more translations, each on one line.
        terms: names whose English a good translation of this segment holds, as (ko, en).
        licence: SPDX identifier of the texts, or "".
        source: where they come from, in words.
    """

    release: str
    position: int
    role: Role
    published: date
    ko: str
    references: tuple[str, ...]
    terms: tuple[tuple[str, str], ...] = ()
    licence: str = ""
    source: str = ""


@dataclass(frozen=True)
class ReferenceSet:
    """Segments in order of release and position, under the name of their file."""

    name: str
    segments: tuple[ReferenceSegment, ...]

    def __len__(self) -> int:
        """Return the number of segments."""
        return len(self.segments)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (first 12 hex digits) of the Korean and its references."""
        content = json.dumps([[s.ko, s.references] for s in self.segments], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:12]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The Korean side, a document a release, in the order of the segments."""
        releases = groupby(self.segments, lambda segment: segment.release)
        return tuple(_document(list(group)) for _, group in releases)

    @property
    def columns(self) -> list[list[str | None]]:
        """References as sacreBLEU takes them: one list of all segments a reference.

        None stands where a segment has fewer references than the most.
        """
        return [list(column) for column in zip_longest(*(s.references for s in self.segments))]


def load_references(name: str) -> ReferenceSet:
    """Read a bundled set by its name, or any by its path.

    Args:
        name: ``development``, ``test``, or the path of a JSON-lines file.

    Raises:
        ReferenceSetError: there is no such set, or a line of it cannot be used.
    """
    bundled = {path.stem: path for path in data_path("corpora", "references").glob("*.jsonl")}
    path = bundled.get(name, Path(name))
    if not path.is_file():
        known = ", ".join(sorted(bundled))
        raise ReferenceSetError(f"{name}: neither a file nor one of the bundled sets ({known})")
    return ReferenceSet(path.stem, tuple(_read(path)))


def save_references(segments: Iterable[ReferenceSegment], path: Path) -> None:
    """Write a set; the same segments give the same bytes.

    Raises:
        OutputError: the file cannot be written.
    """
    with atomic_writer(path) as file:
        for segment in segments:
            values: dict[str, Any] = {
                "release": segment.release,
                "segment": segment.position,
                "role": segment.role,
                "published": segment.published.isoformat(),
                "ko": segment.ko,
                "references": segment.references,
                "terms": [{"ko": ko, "en": en} for ko, en in segment.terms],
                "licence": segment.licence,
                "source": segment.source,
            }
            file.write(json.dumps(values, ensure_ascii=False) + "\n")


def _document(segments: Sequence[ReferenceSegment]) -> Document:
    return Document(
        tuple(Segment(segment.role, normalise(segment.ko)) for segment in segments),
        segments[0].published,
    )


def _read(path: Path) -> Iterator[ReferenceSegment]:
    lines = read_lines(path)
    if not lines:
        raise ReferenceSetError(f"{path}: there is nothing in it")
    seen: set[tuple[str, int]] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            raise ReferenceSetError(f"{path}:{number}: the line is empty")
        try:
            segment = _segment(json.loads(line))
        except KeyError as error:
            raise ReferenceSetError(f"{path}:{number}: {error} is missing") from None
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise ReferenceSetError(f"{path}:{number}: {line[:60]!r}: {error}") from None
        if (segment.release, segment.position) in seen:
            raise ReferenceSetError(
                f"{path}:{number}: segment {segment.position} of {segment.release!r} is there twice"
            )
        seen.add((segment.release, segment.position))
        yield segment


def _segment(values: dict[str, Any]) -> ReferenceSegment:
    texts = [values["ko"], *values["references"]]
    if len(texts) < 2 or not all(isinstance(text, str) and text.strip() for text in texts):
        raise ValueError("a text is empty")
    if any(len(text) > _MAX_TEXT or "\n" in text for text in texts):
        raise ValueError(f"a text has more than one line or {_MAX_TEXT} characters")
    return ReferenceSegment(
        release=str(values["release"]),
        position=int(values["segment"]),
        role=Role(values["role"]),
        published=date.fromisoformat(values["published"]),
        ko=values["ko"],
        references=tuple(values["references"]),
        terms=tuple((str(term["ko"]), str(term["en"])) for term in values.get("terms", ())),
        licence=str(values.get("licence", "")),
        source=str(values.get("source", "")),
    )
