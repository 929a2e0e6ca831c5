"""Korean and English side by side: what every format of parallel texts holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ReferenceSetError
from pipeline.scoring.reading import read_lines

_TSV_HEADER = ["ko", "en"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A Korean text and its English.

    Attributes:
        ko, en: the texts, as the file has them.
        line: where the pair stands in its file, counted from 1.
        release: the release that the file says it is of, or "".
        machine: whether the file says that a machine made the English.
    """

    ko: str
    en: str
    line: int
    release: str = ""
    machine: bool = False


def read_tsv(path: Path) -> Iterator[Pair]:
    """Yield the lines of a TSV file: Korean, English and, if need be, the release.

    Quotation marks are text. Empty lines and a first line ``ko<TAB>en`` are passed over.

    Raises:
        ReferenceSetError: the file cannot be read, or a line has other than 2 or 3 columns or
            an empty text.
    """
    for number, line in enumerate(read_lines(path), 1):
        ko, *others = line.split("\t")
        if not line.strip() or (number == 1 and [ko, *others[:1]] == _TSV_HEADER):
            continue
        if len(others) not in (1, 2):
            raise ReferenceSetError(
                f"{path}:{number}: {line[:60]!r}: {len(others) + 1} columns; wanted are Korean,"
                " English and, if need be, the release"
            )
        _check_text(ko, path, number)
        _check_text(others[0], path, number)
        yield Pair(ko, others[0], number, release="".join(others[1:]).strip())


def read_plain(korean: Path, english: Path) -> Iterator[Pair]:
    """Yield the lines of two parallel files; those that are empty in both are passed over.

    Raises:
        ReferenceSetError: a file cannot be read, one has more lines than the other, or a line
            is empty in one of them.
    """
    ours, theirs = read_lines(korean), read_lines(english)
    if len(ours) != len(theirs):
        raise ReferenceSetError(f"{english}: {len(theirs)} lines, but {korean} has {len(ours)}")
    for number, (ko, en) in enumerate(zip(ours, theirs, strict=True), 1):
        if ko.strip() or en.strip():
            _check_text(ko, korean, number)
            _check_text(en, english, number)
            yield Pair(ko, en, number)


def _check_text(text: str, path: Path, number: int) -> None:
    if not text.strip():
        raise ReferenceSetError(f"{path}:{number}: {text!r}: the text is empty")
