"""Count how often a model copies its placeholders: each exactly once, in random sentences.

    python scripts/placeholders.py
    python scripts/placeholders.py --model ~/my-model --sentences 200 --show 5

The sentences are drawn from the press bitext. A placeholder stands for every name in them
and, where the model knows placeholders for figures, for every figure that can be converted
exactly. A model that was trained on the bitext has seen the sentences, though not with these
placeholders in these places.

Counted are the model's translation; its translation under the constraint that each stands
there once, which kopress asks for where the first has lost something; and kopress's own
English, in which what is lost even so is put in, and how much of that is put together from
parts.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

from pipeline.data import data_path
from pipeline.errors import KopressError, ModelError
from pipeline.glossary import Glossary, Names
from pipeline.mt import Engine, load_engine, translate_all
from pipeline.release import Document
from pipeline.settings import ModelSettings
from pipeline.training import figures, slots
from pipeline.training.corpus import read_pairs
from pipeline.translation.draft import Draft
from pipeline.translation.sentences import Sentence, Sentences, usual_steps


def masked_sentences(engine: Engine, seed: int) -> Iterator[str]:
    """Yield sentences of the press bitext in random order that hold a placeholder or more."""
    folder = data_path("corpora", "press", "sentences")
    pairs = [pair for path in sorted(folder.glob("*.tsv")) for pair in read_pairs(path)]
    chance = Random(seed)
    chance.shuffle(pairs)
    for pair in pairs:
        free = iter(chance.sample(engine.placeholders, len(engine.placeholders)))
        masked = slots.fill(pair, chance, free, placeholder_share=1.0)
        if engine.figures:
            masked = figures.mask(masked, chance, free, share=1.0)
        held = [placeholder for placeholder in engine.placeholders if placeholder in masked.ko]
        if held and engine.count_tokens(masked.ko) <= engine.max_tokens:
            yield masked.ko


def copies_all(source: str, hypothesis: str, placeholders: tuple[str, ...]) -> bool:
    """Tell whether each placeholder stands as often in the hypothesis as in the source."""
    return all(source.count(each) == hypothesis.count(each) for each in placeholders)


def kopress_english(engine: Engine, sources: Sequence[str]) -> list[Draft]:
    """Translate as kopress does, with a word of its own in the place of each placeholder."""
    names = Names(Glossary(()), Document((), date.today()))
    sentences = []
    for source in sources:
        text, slots = source, {}
        for number, placeholder in enumerate(engine.placeholders):
            if placeholder in source:
                slot, word = chr(0xE000 + number), _stand_in(placeholder)
                text = text.replace(placeholder, slot)
                slots[slot] = Draft(word, word)
        sentences.append(Sentence(text, slots, names))
    return Sentences(engine, usual_steps(engine)).solve(sentences)


def _stand_in(placeholder: str) -> str:
    return f"Name{placeholder.strip('⟦⟧')}"


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def main() -> int:
    """Translate, count, print, and return an exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    defaults = ModelSettings()
    parser.add_argument("--model", default=defaults.name, help="a known name or a directory")
    parser.add_argument(
        "--engine", default=defaults.engine, choices=("ctranslate2", "transformers")
    )
    parser.add_argument("--registry", type=Path, metavar="FILE", help="a registry of your own")
    parser.add_argument("--beam", type=_positive, default=defaults.beam, metavar="N")
    parser.add_argument("--sentences", type=_positive, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show so many failures")
    arguments = parser.parse_args()
    settings = ModelSettings(name=arguments.model, engine=arguments.engine, beam=arguments.beam)
    try:
        engine = load_engine(settings, arguments.registry)
        if not engine.placeholders:
            raise ModelError(f"{engine.name}: the registry gives it no placeholders")
        stream = masked_sentences(engine, arguments.seed)
        sources = [text for text, _ in zip(stream, range(arguments.sentences), strict=False)]
        hypotheses = translate_all(engine, sources)
        failed = [
            (source, hypothesis)
            for source, hypothesis in zip(sources, hypotheses, strict=True)
            if not copies_all(source, hypothesis, engine.placeholders)
        ]
        again = [source for source, _ in failed]
        held = translate_all(engine, again, constrained=True)
        delivered = kopress_english(engine, sources)
    except KopressError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    copied = len(sources) - len(failed)
    constrained = copied + sum(
        copies_all(source, hypothesis, engine.placeholders)
        for source, hypothesis in zip(again, held, strict=True)
    )
    complete = sum(
        all(draft.english.count(_stand_in(each)) == 1 for each in engine.placeholders if each in ko)
        for ko, draft in zip(sources, delivered, strict=True)
    )
    pieced = sum(draft.pieced for draft in delivered)
    masked = "names and figures" if engine.figures else "names"
    print(
        f"{engine.name}, {engine.decoding}, seed {arguments.seed}: every placeholder for {masked} "
        f"copied once in {copied} of {len(sources)} sentences ({copied / len(sources):.1%}), "
        f"under constraints in {constrained} ({constrained / len(sources):.1%}), "
        f"in kopress's English in {complete} ({complete / len(sources):.1%}; {pieced} in parts)"
    )
    for source, hypothesis in failed[: arguments.show]:
        print(f"  {source}\n  {hypothesis}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
