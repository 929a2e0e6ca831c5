"""Writing the report: one release in memory at a time, and all of the file or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile

from pipeline.files import atomic_writer
from pipeline.release import TranslatedRelease
from pipeline.report import page
from pipeline.report.tally import Tally
from pipeline.run import RunRecord


def write_report(record: RunRecord, releases: Iterable[TranslatedRelease], path: Path) -> Path:
    """Write the report of a run.

    Args:
        record: what the summary on top says of the run.
        releases: what it translated; read once, each release let go when it is written.
        path: the HTML file; its directory is made where there is none, and a report that
            is already there is replaced at the very end.

    Returns:
        ``path``.

    Raises:
        OutputError: it cannot be written. Nothing is left behind, and an earlier report
            is as it was.
    """
    # The summary stands before the releases and is known after them: they wait in a
    # file beside the report, where there is as much room as the report itself needs.
    with (
        atomic_writer(path) as file,
        TemporaryFile("w+", dir=path.parent, encoding="utf-8") as body,
    ):
        tally = Tally()
        for item in releases:
            body.write(page.release(item, tally.add(item), record.signature))
        body.seek(0)
        file.write(page.head(record, tally))
        shutil.copyfileobj(body, file)
        file.write(page.foot())
    return path
