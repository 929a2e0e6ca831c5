"""Measure kopress on this machine: the translate step, the engines, nights of growing size.

    python scripts/benchmark.py                      everything (about an hour)
    python scripts/benchmark.py step engines         only these
    python scripts/benchmark.py nights --sizes 24 240

Every ratio is of two measurements made side by side in one run.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import psutil

from pipeline.data import data_path
from pipeline.demo import DemoBoard, DemoRelease
from pipeline.glossary import load_glossary
from pipeline.init import write_settings
from pipeline.mt import Alignment, Engine, load_engine, translate_all
from pipeline.release import Document, Role, Segment
from pipeline.settings import ModelSettings
from pipeline.training import slots
from pipeline.training.corpus import read_pairs
from pipeline.translation import Translator

_SEGMENTS = 1_000
_SENTENCES = 300


class Recorder:
    """An engine that notes what it is sent and how long it works."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name = engine.name
        self.model_hash = engine.model_hash
        self.decoding = engine.decoding
        self.placeholders = engine.placeholders
        self.figures = engine.figures
        self.max_tokens = engine.max_tokens
        self.count_tokens = engine.count_tokens
        self.texts: list[str] = []
        self.seconds = 0.0

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translate with the inner engine; the texts are noted."""
        self.texts += texts
        begun = time.perf_counter()
        answers = self._engine.translate(texts)
        self.seconds += time.perf_counter() - begun
        return answers

    def constrain(self, texts: Sequence[str]) -> list[str]:
        """Translate with the inner engine, each placeholder once."""
        begun = time.perf_counter()
        answers = self._engine.constrain(texts)
        self.seconds += time.perf_counter() - begun
        return answers

    def align(self, texts: Sequence[str]) -> list[Alignment]:
        """Align with the inner engine."""
        begun = time.perf_counter()
        alignments = self._engine.align(texts)
        self.seconds += time.perf_counter() - begun
        return alignments


def sentences(seed: int) -> Iterator[str]:
    """Yield sentences of the press bitext in random order, their slots filled, for ever."""
    folder = data_path("corpora", "press", "sentences")
    pairs = [pair for path in sorted(folder.glob("*.tsv")) for pair in read_pairs(path)]
    chance = random.Random(seed)
    while True:
        chance.shuffle(pairs)
        for pair in pairs:
            yield slots.fill(pair, chance, iter(()), placeholder_share=0.0).ko


def releases(number: int) -> list[DemoRelease]:
    """Return invented releases of the usual size: a headline and ten paragraphs of two."""
    text = sentences(seed=number)
    return [
        DemoRelease(
            number=index,
            published=date(2020, 1, 1) + timedelta(days=index),
            department="예산과",
            segments=(
                Segment(Role.HEADLINE, f"{next(text)} {index}"),
                *(Segment(Role.BODY, f"{next(text)} {next(text)}") for _ in range(10)),
            ),
        )
        for index in range(1, number + 1)
    ]


def measure_step() -> None:
    """The whole translate step against CTranslate2's own translate_batch.

    The same sentences (all that the step sends but those that it sends once more under
    constraints), the same beam, compute type and threads.
    """
    import ctranslate2  # noqa: PLC0415
    import sentencepiece  # noqa: PLC0415

    settings = ModelSettings()
    engine = load_engine(settings)
    recorder = Recorder(engine)
    translator = Translator(recorder, load_glossary())
    text = sentences(seed=2)
    day = date(2024, 9, 2)
    documents = [
        Document(tuple(Segment(Role.BODY, next(text)) for _ in range(10)), day)
        for _ in range(_SEGMENTS // 10)
    ]
    translator.translate(documents[:3])  # loads the morphology
    recorder.texts.clear()
    recorder.seconds = 0.0
    step = _seconds(lambda: translator.translate(documents))

    form = data_path("models", settings.name, "ctranslate2")
    tokens = sentencepiece.SentencePieceProcessor(model_file=str(form / "source.spm"))
    plain = ctranslate2.Translator(
        str(form),
        compute_type=settings.compute_type,
        inter_threads=psutil.cpu_count() or 1,
        intra_threads=1,
    )
    batch = [[*tokens.encode(each, out_type=str), "</s>"] for each in recorder.texts]
    alone = _seconds(
        lambda: plain.translate_batch(
            batch,
            beam_size=settings.beam,
            max_batch_size=settings.batch_tokens,
            batch_type="tokens",
            max_decoding_length=256,
            replace_unknowns=True,
        )
    )
    number = len(recorder.texts)
    print(f"translate step:            {number / step:7.1f} sentences/s ({number} sentences)")
    print(f"CTranslate2 alone:         {number / alone:7.1f} sentences/s")
    print(f"step / CTranslate2 alone:  {alone / step:7.2f}")
    print(f"share of the step in the engine, repeats included: {recorder.seconds / step:.2f}")


def measure_engines() -> None:
    """CTranslate2 int8 against Transformers fp32 on the same sentences, beams 4 and 1."""
    text = sentences(seed=3)
    texts = [next(text) for _ in range(_SENTENCES)]
    for beam in (4, 1):
        rates = {}
        for name in ("ctranslate2", "transformers"):
            begun = time.perf_counter()
            engine = load_engine(ModelSettings(engine=name, beam=beam))
            loading = time.perf_counter() - begun
            translate_all(engine, texts[:8])
            rates[name] = len(texts) / _seconds(partial(translate_all, engine, texts))
            print(
                f"beam {beam}, {engine.decoding}: {rates[name]:7.1f} sentences/s, "
                f"loads in {loading:.1f} s"
            )
        print(f"beam {beam}, ratio: {rates['ctranslate2'] / rates['transformers']:.1f}")


def measure_nights(sizes: Sequence[int]) -> None:
    """Time and peak memory of whole nights, each on a board of its own."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as directory, DemoBoard(releases(size)) as board:
            settings = Path(directory) / "kopress.toml"
            write_settings(settings, url=board.url)
            settings.write_text(
                settings.read_text(encoding="utf-8").replace("# max_pages = 20", "max_pages = 999"),
                encoding="utf-8",
            )
            command = [sys.executable, "-m", "pipeline", "-q", "nightly", "-c", str(settings)]
            begun = time.perf_counter()
            process = psutil.Popen(command)
            peak = _Peak(process)
            code = process.wait()
            seconds = time.perf_counter() - begun
            if code:
                raise SystemExit(f"the night of {size} releases ended with exit code {code}")
            print(
                f"night of {size:5} releases: {seconds:8.1f} s, {seconds / size:6.2f} s a release, "
                f"peak memory {peak.megabytes():.0f} MB"
            )


class _Peak:
    """The most memory that a process held, asked ten times a second."""

    def __init__(self, process: psutil.Process) -> None:
        self._process = process
        self._bytes = 0
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def megabytes(self) -> float:
        self._thread.join()
        return self._bytes / 1e6

    def _watch(self) -> None:
        while True:
            try:
                self._bytes = max(self._bytes, self._process.memory_info().rss)
            except psutil.Error:
                return
            time.sleep(0.1)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Run the measurements that were asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "what", nargs="*", metavar="WHAT", help="step, engines, nights (default: all three)"
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[24, 240, 2400], metavar="N")
    arguments = parser.parse_args()
    measurements: dict[str, Callable[[], None]] = {
        "step": measure_step,
        "engines": measure_engines,
        "nights": lambda: measure_nights(arguments.sizes),
    }
    for name in arguments.what or measurements:
        if name not in measurements:
            parser.error(f"{name!r} is not one of {', '.join(measurements)}")
        measurements[name]()


if __name__ == "__main__":
    main()
