"""The diff report: what a run translated, as one HTML file that needs nothing else."""

from pipeline.report.writer import write_report

__all__ = ["write_report"]
