"""The diff report: what a run translated, as one HTML file that needs nothing else."""

from pipeline.report.comparisons import Comparison
from pipeline.report.references import BUNDLED, reference_english
from pipeline.report.words import Language
from pipeline.report.writer import write_report

__all__ = ["BUNDLED", "Comparison", "Language", "reference_english", "write_report"]
