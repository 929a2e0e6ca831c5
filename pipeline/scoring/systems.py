"""Systems: what is scored, as one hypothesis a segment of a reference set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ReferenceSetError
from pipeline.scoring.reading import read_lines
from pipeline.scoring.references import ReferenceSet


@dataclass(frozen=True, slots=True)
class System:
    """The output of one model, service or person for a whole reference set.

    ``hypotheses`` run parallel to the segments of the set.
    """

    name: str
    hypotheses: tuple[str, ...]


def read_system(name: str, path: Path, references: ReferenceSet) -> System:
    """Read hypotheses from a text file, one line a segment of ``references``.

    Raises:
        ReferenceSetError: the file cannot be read, is not UTF-8, has an empty line, or has
            more or fewer lines than the set has segments.
    """
    hypotheses = tuple(read_lines(path))
    if len(hypotheses) != len(references):
        raise ReferenceSetError(
            f"{path}: {len(hypotheses)} lines, but {references.name} has {len(references)} segments"
        )
    for number, hypothesis in enumerate(hypotheses, 1):
        if not hypothesis.strip():
            raise ReferenceSetError(f"{path}:{number}: the line is empty")
    return System(name, hypotheses)
