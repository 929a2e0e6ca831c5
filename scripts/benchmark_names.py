"""Measure what each means against lost names and figures brings, on the reference releases.

    python scripts/benchmark_names.py                 development half
    python scripts/benchmark_names.py --set test

One line a combination, all in one run: the share of names and of figures that are right, chrF
and BLEU, sentences that had to be put together from parts, and blocking findings.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from pipeline.glossary import load_glossary
from pipeline.mt import load_engine
from pipeline.release import Severity, Translation
from pipeline.scoring import load_references
from pipeline.scoring.facts import NUMBER_ACCURACY, TERM_ACCURACY, Auditor, fact_metrics
from pipeline.scoring.metrics import sacrebleu_metrics
from pipeline.settings import ModelSettings
from pipeline.translation import ALL_STEPS, Step, Translator

COMBINATIONS: Sequence[tuple[str, frozenset[Step]]] = (
    ("names in English in the Korean", frozenset()),
    ("placeholders", frozenset({Step.PLACEHOLDERS})),
    ("+ constraints", frozenset({Step.PLACEHOLDERS, Step.CONSTRAINTS})),
    ("+ repair", frozenset({Step.PLACEHOLDERS, Step.CONSTRAINTS, Step.REPAIR})),
    ("+ pieces (all but figures)", ALL_STEPS - {Step.FIGURES}),
    ("all, figures as placeholders", ALL_STEPS),
    ("all without repair", ALL_STEPS - {Step.REPAIR}),
    ("all without constraints", ALL_STEPS - {Step.CONSTRAINTS}),
    ("all without placeholders", ALL_STEPS - {Step.PLACEHOLDERS, Step.FIGURES}),
)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", default="development", help="a reference set")
    parser.add_argument("--model", default=ModelSettings().name, help="a model of the registry")
    arguments = parser.parse_args()
    references = load_references(arguments.set)
    glossary = load_glossary(demo=True)
    engine = load_engine(ModelSettings(name=arguments.model))
    metrics = {
        metric.name: metric for metric in (*sacrebleu_metrics(), *fact_metrics(Auditor(glossary)))
    }
    table = Table(box=None, header_style="")
    for heading in ("means", "names", "figures", "chrF", "BLEU", "pieced", "blocking", "seconds"):
        table.add_column(heading, justify="left" if heading == "means" else "right")
    for label, steps in COMBINATIONS:
        begun = time.perf_counter()
        documents = Translator(engine, glossary, steps).translate(references.documents)
        seconds = time.perf_counter() - begun
        translations = [each for document in documents for each in document]
        finals = [each.final for each in translations]
        score = {
            name: metrics[name].score(finals, references).value
            for name in (TERM_ACCURACY, NUMBER_ACCURACY, "chrF", "BLEU")
        }
        table.add_row(
            label,
            f"{score[TERM_ACCURACY]:.1%}",
            f"{score[NUMBER_ACCURACY]:.1%}",
            f"{score['chrF']:.1f}",
            f"{score['BLEU']:.1f}",
            str(_count(translations, "pieced_together")),
            str(_blocking(translations)),
            f"{seconds:.1f}",
        )
    Console(width=120).print(table)


def _count(translations: Sequence[Translation], check: str) -> int:
    return sum(finding.check == check for each in translations for finding in each.findings)


def _blocking(translations: Sequence[Translation]) -> int:
    return sum(
        finding.severity is Severity.BLOCKING for each in translations for finding in each.findings
    )


if __name__ == "__main__":
    main()
