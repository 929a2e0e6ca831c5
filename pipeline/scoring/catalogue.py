"""The metrics in use: sacreBLEU's, those of facts, and the office's own commands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.glossary import Glossary
from pipeline.scoring.external import ExternalMetric
from pipeline.scoring.facts import Auditor, fact_metrics
from pipeline.scoring.metrics import Metric, PartMetric, SacreBleuMetric, sacrebleu_metrics
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Metrics:
    """All metrics, by what can be done with them.

    Attributes:
        sacrebleu: differences in these can be tested for significance.
        facts: names, numbers, findings and length.
        external: computed by other programs, for whole sets only.
        auditor: makes the findings that those of facts count.
    """

    sacrebleu: tuple[SacreBleuMetric, ...]
    facts: tuple[PartMetric, ...]
    external: tuple[ExternalMetric, ...]
    auditor: Auditor

    @property
    def parts(self) -> tuple[PartMetric, ...]:
        """Those that can score a part of a set."""
        return (*self.sacrebleu, *self.facts)

    @property
    def everything(self) -> tuple[Metric, ...]:
        """All of them, in the order in which they are shown."""
        return (*self.sacrebleu, *self.facts, *self.external)


def load_metrics(glossary: Glossary, settings: Settings) -> Metrics:
    """Return the metrics under one glossary and the settings' ``[[metrics]]``.

    Raises:
        SettingsError: two metrics have one name.
    """
    external = tuple(
        ExternalMetric(
            each.name,
            each.command,
            settings.resolve(Path()),
            each.higher_is_better,
            each.timeout,
        )
        for each in settings.metrics
    )
    auditor = Auditor(glossary)
    metrics = Metrics(sacrebleu_metrics(), fact_metrics(auditor), external, auditor)
    names = [metric.name for metric in metrics.everything]
    for each in external:
        if names.count(each.name) > 1:
            raise SettingsError(f"[[metrics]] name = {each.name!r}: there are two of that name")
    return metrics
