"""Reading the bitext and setting some of it aside for validation."""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.korean import normalise
from pipeline.training.cleaning import tidy_english
from pipeline.training.pair import Pair


@dataclass(frozen=True, slots=True)
class Press:
    """The press bitext.

    Sentences by subject, segments of whole releases, terms, frames, and what is set aside.
    """

    subjects: dict[str, tuple[Pair, ...]]
    segments: tuple[Pair, ...]
    terms: tuple[Pair, ...]
    frames: tuple[Pair, ...]
    held_out: tuple[Pair, ...]


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the pairs of a ``Korean<TAB>English`` file, ``.xz`` or plain.

    Raises:
        UsageError: the file cannot be read or a line has not two columns.
    """
    try:
        with (
            lzma.open(path, "rt", encoding="utf-8")
            if path.suffix == ".xz"
            else path.open(encoding="utf-8") as lines
        ):
            for number, line in enumerate(lines, 1):
                columns = line.rstrip("\n").split("\t")
                if len(columns) != 2 or not all(columns):
                    raise UsageError(f"{path}:{number}: not two columns: {line[:60]!r}")
                yield Pair(normalise(columns[0]), tidy_english(columns[1]))
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error


def load_press(root: Path, held_out: float) -> Press:
    """Read the folders ``sentences``, ``segments``, ``terms`` and ``frames.tsv`` of ``root``.

    A share ``held_out`` of the sentences and segments is set aside. Whether one is depends on
    its content alone, so that text which is added later never moves another from one side to
    the other; one with the same Korean as one set aside is left out of both.
    """
    sentences = {path.stem: tuple(read_pairs(path)) for path in _files(root / "sentences")}
    terms = tuple(pair for path in _files(root / "terms") for pair in read_pairs(path))
    segments = [pair for path in _files(root / "segments") for pair in read_pairs(path)]
    all_sentences = [pair for pairs in sentences.values() for pair in pairs]
    aside = sorted(
        {pair for pair in (*all_sentences, *segments) if _fraction(pair) < held_out}, key=_fraction
    )
    seen = {pair.ko for pair in aside}
    return Press(
        subjects={
            name: tuple(pair for pair in pairs if pair.ko not in seen)
            for name, pairs in sentences.items()
        },
        segments=tuple(pair for pair in segments if pair.ko not in seen),
        terms=terms,
        frames=tuple(read_pairs(root / "frames.tsv")),
        held_out=tuple(aside),
    )


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise UsageError(f"{folder}: no .tsv file here")
    return files


def _fraction(pair: Pair) -> float:
    """Return a number from 0 to 1 that depends on the content alone, evenly spread."""
    digest = hashlib.sha256(f"{pair.ko}\t{pair.en}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64
