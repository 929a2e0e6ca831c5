"""Scoring: reference sets, metrics, comparison of systems, the gate.

Metric, Score and Signature are sacreBLEU's words (Post, 2018, "A Call for Clarity in
Reporting BLEU Scores").
"""

from pipeline.scoring.baseline import Baseline, baseline_of, load_baseline, save_baseline
from pipeline.scoring.catalogue import Metrics, load_metrics
from pipeline.scoring.comparison import (
    Comparison,
    Move,
    NgramChange,
    compare,
    moves,
    ngram_changes,
)
from pipeline.scoring.evaluation import Evaluation, break_down, evaluate
from pipeline.scoring.gate import (
    Judgement,
    Verdict,
    judge,
    judge_comparison,
    smallest_detectable_drop,
)
from pipeline.scoring.metrics import Metric, PartMetric, Score
from pipeline.scoring.processor import processor
from pipeline.scoring.provenance import is_machine_made, refuse_machine_made
from pipeline.scoring.record import comparison_record
from pipeline.scoring.references import (
    ReferenceSegment,
    ReferenceSet,
    load_references,
    save_references,
)
from pipeline.scoring.significance import Difference, SignificanceTest, differences
from pipeline.scoring.systems import System, read_system

__all__ = [
    "Baseline",
    "Comparison",
    "Difference",
    "Evaluation",
    "Judgement",
    "Metric",
    "Metrics",
    "Move",
    "NgramChange",
    "PartMetric",
    "ReferenceSegment",
    "ReferenceSet",
    "Score",
    "SignificanceTest",
    "System",
    "Verdict",
    "baseline_of",
    "break_down",
    "compare",
    "comparison_record",
    "differences",
    "evaluate",
    "is_machine_made",
    "judge",
    "judge_comparison",
    "load_baseline",
    "load_metrics",
    "load_references",
    "moves",
    "ngram_changes",
    "processor",
    "read_system",
    "refuse_machine_made",
    "save_baseline",
    "save_references",
    "smallest_detectable_drop",
]
