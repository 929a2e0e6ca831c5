"""Print the scores and the sample that stand in a model's card, as Markdown.

    python scripts/model_card.py
    python scripts/model_card.py --public ~/eval --lines 100 > section.md

The model stands alone here: bare sentences, no glossary. A folder given with --public holds
one folder a test set, each with `ko` and `en`, line by line, and the outputs of other systems
as `NAME.en`; these sets are only tested on, and are no part of kopress.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from pipeline.comparing import translate_alone, translate_texts
from pipeline.console import progress
from pipeline.errors import KopressError, UsageError
from pipeline.korean import normalise
from pipeline.mt import Engine, load_engine
from pipeline.scoring import load_references
from pipeline.settings import ModelSettings

SETS = ("development", "test")
METRICS = (BLEU(), CHRF())
_CHUNK = 64


def main() -> int:
    """Translate, score, print, and return an exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", default=ModelSettings().name, help="a known name or a directory")
    parser.add_argument("--public", type=Path, metavar="DIRECTORY", help="public test sets")
    parser.add_argument("--lines", type=int, default=0, metavar="N", help="a random sample of N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    try:
        engine = load_engine(ModelSettings(name=arguments.model), None)
        rows = []
        sample: list[tuple[str, str, str]] = []
        for name in SETS:
            references = load_references(name)
            hypotheses = translate_alone(engine, references)
            english = [segment.references[0] for segment in references.segments]
            rows.append(_row(f"reference releases, {name}", engine.name, hypotheses, english))
            korean = [segment.ko for segment in references.segments]
            sample += zip(korean, hypotheses, english, strict=True)
        folders = sorted(arguments.public.iterdir()) if arguments.public else []
        for folder in filter(Path.is_dir, folders):
            rows += _public(folder, engine)
    except (KopressError, OSError) as error:
        print(error, file=sys.stderr)
        return error.exit_code if isinstance(error, KopressError) else 2
    print("| set | system | BLEU | chrF |\n|---|---|---|---|", *rows, sep="\n")
    print("", engine.decoding, *(metric.get_signature() for metric in METRICS), sep="\n")
    lines = min(arguments.lines, len(sample))
    for ko, hypothesis, reference in Random(arguments.seed).sample(sample, lines):
        print(f"\n- {ko}\n  - model: {hypothesis}\n  - reference: {reference}")
    return 0


def _public(folder: Path, engine: Engine) -> Iterator[str]:
    """Yield a row for the engine and for each other system on a public set."""
    korean, english = _lines(folder / "ko"), _lines(folder / "en")
    texts = [normalise(line) for line in korean]
    others = {path.stem: _lines(path) for path in sorted(folder.glob("*.en"))}
    systems: Mapping[str, Sequence[str]] = {engine.name: _translate(engine, texts), **others}
    for name, hypotheses in systems.items():
        if len(hypotheses) != len(english):
            raise UsageError(f"{folder / name}: {len(hypotheses)} lines, not {len(english)}")
        yield _row(folder.name, name, hypotheses, english)


def _translate(engine: Engine, texts: Sequence[str]) -> list[str]:
    """Translate the texts, a chunk at a time, so that progress is seen."""
    english: list[str] = []
    with progress("Translating", len(texts)) as done:
        for start in range(0, len(texts), _CHUNK):
            chunk = texts[start : start + _CHUNK]
            english += translate_texts(engine, chunk)
            done(len(chunk))
    return english


def _row(name: str, system: str, hypotheses: Sequence[str], references: Sequence[str]) -> str:
    bleu, chrf = (m.corpus_score(list(hypotheses), [list(references)]).score for m in METRICS)
    return f"| {name} | {system} | {bleu:.1f} | {chrf:.1f} |"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    sys.exit(main())
