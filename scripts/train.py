r"""Train the bundled model, from the bitext to a released one.

    python scripts/train.py run    --folder RUN [--recipe scripts/train.toml] [--finish]
    python scripts/train.py export --folder RUN --to DIRECTORY

A run goes on from where it stopped; Ctrl-C and SIGTERM save it first. With --from it begins
with the weights and the vocabulary of a model that was exported before, for more text or time:

    python scripts/train.py run --folder RUN --from models/kopress-ko-en-1/transformers \
        --recipe scripts/train-further.toml
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from threading import Event

from pipeline.errors import KopressError
from pipeline.training.recipe import load_recipe
from pipeline.training.trainer import Record, Trainer

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run a command and return its exit code."""
    arguments = _parser().parse_args()
    try:
        recipe = load_recipe(arguments.recipe)
        log = arguments.folder / "log.jsonl"
        start = arguments.start if arguments.command == "run" else None
        trainer = Trainer(recipe, arguments.folder, lambda record: _report(record, log), start)
        if arguments.command == "export":
            trainer.export(arguments.to)
        else:
            trainer.train(_stop_on_signals(), finish=arguments.finish)
    except KopressError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _stop_on_signals() -> Event:
    """Return an event that Ctrl-C and SIGTERM set."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="train, or go on training")
    run.add_argument("--finish", action="store_true", help="let the learning rate fall to zero")
    run.add_argument(
        "--from", dest="start", type=Path, metavar="MODEL", help="begin from an exported model"
    )
    export = commands.add_parser("export", help="write the average of the best checkpoints")
    export.add_argument("--to", type=Path, required=True, metavar="DIRECTORY")
    for command in (run, export):
        command.add_argument("--folder", type=Path, required=True, metavar="RUN")
        command.add_argument("--recipe", type=Path, default=HERE / "train.toml")
    return parser


def _report(record: Record, log: Path) -> None:
    """Append a record to the log and print it as a line."""
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(record)) + "\n")
    scores = (
        ""
        if record.chrf is None
        else f"  held out: loss {record.held_out_loss:.3f}  chrF {record.chrf:.2f}"
        f"  BLEU {record.bleu:.2f}  copied {record.copied:.1%}"
    )
    print(
        f"{record.update:>8,}  loss {record.loss:.3f}  lr {record.learning_rate:.2e}"
        f"  {record.tokens_per_second:,.0f} tokens/s  {record.seconds / 3600:.2f} h{scores}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
