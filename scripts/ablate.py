"""Tell what each part of the recipe brings, on held-out press text.

    python scripts/ablate.py --folder RUN --recipe RECIPE --to DIRECTORY

Every row of the table is the training in RUN brought to its end anew, from the same weights
and the same state of the optimizer, the learning rate falling to zero over `--updates`
updates: once with the recipe as it is, and once with each change of a file of changes. RUN
itself is left alone. A row that is in DIRECTORY already is not made again, so an interrupted
ablation goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import Any

from sacrebleu.metrics.chrf import CHRF
from sacrebleu.significance import PairedTest, Result

from pipeline.errors import KopressError, UsageError
from pipeline.training.recipe import Recipe, check_recipe, load_recipe, read_toml
from pipeline.training.trainer import Record, Trainer
from pipeline.training.validation import Validation

HERE = Path(__file__).resolve().parent
WHOLE = "the recipe"
NEEDED = ("last.pt", "vocabulary.spm", "documentation.tsv", "grouped.tsv")


def main() -> int:
    """Make the rows that are missing, print the table, and return an exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, required=True, metavar="RUN")
    parser.add_argument("--recipe", type=Path, default=HERE / "train.toml", metavar="FILE")
    parser.add_argument("--changes", type=Path, default=HERE / "ablations.toml", metavar="FILE")
    parser.add_argument("--to", type=Path, required=True, metavar="DIRECTORY")
    parser.add_argument("--updates", type=int, default=100, metavar="N")
    arguments = parser.parse_args()
    try:
        if not (arguments.folder / "last.pt").exists():
            raise UsageError(f"{arguments.folder}: holds no training to go on from")
        recipes = _recipes(load_recipe(arguments.recipe), arguments.changes, arguments.updates)
        rows = {
            name: _row(recipe, arguments.folder, arguments.to / name.replace(" ", "-"))
            for name, recipe in recipes.items()
        }
    except (KopressError, OSError) as error:
        print(error, file=sys.stderr)
        return error.exit_code if isinstance(error, KopressError) else 1
    _print(rows)
    return 0


def _recipes(recipe: Recipe, changes: Path, updates: int) -> dict[str, Recipe]:
    """Return the recipe and each changed one, all checked before the first is trained."""
    schedule = recipe.schedule.model_copy(update={"decay": updates, "seconds": None})
    whole = recipe.model_copy(update={"schedule": schedule})
    values = whole.model_dump()
    changed = {
        name: check_recipe(_merged(values, change), f"{changes}: {name}")
        for name, change in read_toml(changes).items()
    }
    return {WHOLE: whole, **changed}


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``old`` with what ``new`` has, table by table."""
    both = dict(old)
    for key, value in new.items():
        both[key] = _merged(both.get(key, {}), value) if isinstance(value, Mapping) else value
    return both


def _row(recipe: Recipe, run: Path, folder: Path) -> tuple[Validation, list[str]]:
    """Return the scores of a recipe and the references they were made against."""
    result = folder / "validation.json"
    if not result.exists():
        print(folder.name, file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in NEEDED:
            shutil.copy(run / name, folder)
        trainer = Trainer(recipe, folder, _report)
        trainer.state.best, trainer.state.decay_from = [], None
        trainer.train(Event(), finish=True)
        if trainer.validation is None:
            raise UsageError(f"{run}: has had as many updates as the recipe allows")
        references = [pair.en for pair in trainer.held_out]
        row = {"validation": asdict(trainer.validation), "references": references}
        for name in NEEDED:
            (folder / name).unlink()
        shutil.rmtree(folder / "best")
        result.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    row = json.loads(result.read_text(encoding="utf-8"))
    return Validation(**row["validation"]), row["references"]


def _report(record: Record) -> None:
    print(f"  {record.update:>8,}  loss {record.loss:.3f}", file=sys.stderr, flush=True)


def _print(rows: Mapping[str, tuple[Validation, list[str]]]) -> None:
    """Print the rows as a table, p by paired bootstrap resampling (Koehn, 2004)."""
    whole, references = rows[WHOLE]
    systems: list[tuple[str, Sequence[str]]] = [
        (name, row.hypotheses) for name, (row, _) in rows.items()
    ]
    test = PairedTest(systems, {"chrF2": CHRF()}, [references], test_type="bs", n_samples=1000)
    _, tested = test()
    print("| | loss, nats per token | chrF | p | BLEU | placeholders copied once |")
    print("|---|---|---|---|---|---|")
    for (name, (row, _)), result in zip(rows.items(), tested["chrF2"], strict=True):
        change = p_value = ""
        if name != WHOLE and isinstance(result, Result):  # else the name of the metric
            change = f" ({row.chrf - whole.chrf:+.1f})"
            p_value = f"{result.p_value:.3f}"
        print(
            f"| {name} | {row.loss:.3f} | {row.chrf:.1f}{change} | {p_value} | {row.bleu:.1f} "
            f"| {row.copied:.1%} |"
        )


if __name__ == "__main__":
    sys.exit(main())
