"""What a translator should know of a segment, in the words of a note."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.publication import Row
from pipeline.release import Translation
from pipeline.scoring.importing import one_line


def names(row: Row, translation: Translation) -> Iterator[str]:
    """Yield the official names of the segment, each once: ``김관영 = Kim Kwan-young``."""
    seen = dict.fromkeys(
        (row.korean[mention.ko.start : mention.ko.end], mention.term.en)
        for mention in translation.mentions
    )
    for ko, en in seen:
        yield one_line(f"{ko} = {en}")


def findings(row: Row, translation: Translation) -> Iterator[str]:
    """Yield what the checks found in the machine's English, as far as it still stands there."""
    if row.edit is None:
        for finding in translation.findings:
            advice = f" → {finding.suggestion}" if finding.suggestion else ""
            yield one_line(f"{finding.severity}: {finding.check}: {finding.message}{advice}")


def machine(row: Row) -> str:
    """Return what the machine wrote, "" where it still stands there."""
    return row.machine if row.edit is not None else ""
