"""The diff report: what a run translated, as one HTML file that needs nothing else.

:func:`write_report` writes it. :func:`word_diff` is the comparison that it shows.
"""

from pipeline.report.diff import Change, Chunk, word_diff
from pipeline.report.writer import write_report

__all__ = ["Change", "Chunk", "word_diff", "write_report"]
