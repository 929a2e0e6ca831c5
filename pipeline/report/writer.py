"""Writing the report: one release in memory at a time, and all of the file or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile

from pipeline.files import atomic_writer
from pipeline.release import TranslatedRelease
from pipeline.report.comparisons import Comparison
from pipeline.report.page import Page
from pipeline.report.scores import Scorer
from pipeline.report.tally import Tally
from pipeline.report.view import References, view
from pipeline.report.words import Language
from pipeline.run import RunRecord


def write_report(
    record: RunRecord | None,
    releases: Iterable[TranslatedRelease],
    path: Path,
    *,
    language: Language = "en",
    comparison: Comparison = Comparison.MACHINE,
    references: References | None = None,
) -> Path:
    """Write the report of a run, or of any releases.

    Args:
        record: what the summary on top says of the run; None for releases of no one run.
        releases: what it translated; read once, each release let go when it is written.
        path: the HTML file; its directory is made where there is none, and a report that
            is already there is replaced at the very end.
        language: that of the report's own words.
        comparison: what it shows when it is opened.
        references: English that a person wrote for some of the segments, by their normalised
            Korean (:func:`pipeline.report.reference_english`).

    Returns:
        ``path``.

    Raises:
        OutputError: it cannot be written. Nothing is left behind, and an earlier report
            is as it was.
    """
    page = Page(language, comparison)
    usual_signature = record.signature if record else ""
    # The summary stands before the releases and is known after them: they wait in a
    # file beside the report, where there is as much room as the report itself needs.
    with (
        atomic_writer(path) as file,
        TemporaryFile("w+", dir=path.parent, encoding="utf-8") as body,
    ):
        scorer = Scorer()
        tally = Tally(scorer)
        for item in releases:
            shown = view(item, references or {}, scorer)
            body.write(page.release(shown, tally.add(shown), usual_signature))
        body.seek(0)
        file.write(page.head(record, tally))
        shutil.copyfileobj(body, file)
        file.write(page.foot())
    return path
