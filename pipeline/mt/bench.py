"""How fast a model is on this machine, and how much memory it takes.

Each measurement runs in a process of its own, so that neither memory nor anything loaded is
left over from the one before.
"""

from __future__ import annotations

import resource
import signal
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from pipeline.errors import EngineError
from pipeline.mt.batch import translate_all
from pipeline.settings import ModelSettings

_WARM_UP = 8


@dataclass(frozen=True, slots=True)
class Measurement:
    """One model in one engine with one beam.

    Attributes:
        decoding: engine, compute type and beam, as in a signature.
        load_seconds: from a fresh interpreter until the model can translate; the engine's
            libraries are loaded in it and the model's files checked.
        single: sentences a second, one at a time.
        batched: sentences a second, all at once.
        peak_bytes: the most memory that the process held.
    """

    decoding: str
    load_seconds: float
    single: float
    batched: float
    peak_bytes: int


def measure(
    settings: ModelSettings, registry: Path | None, sentences: Sequence[str]
) -> Measurement:
    """Measure what the settings name on the same sentences, one at a time and batched.

    Args:
        settings: model, engine, beam, threads and batch size.
        registry: the office's own registry.
        sentences: Korean sentences, at least one, none blank and none twice.

    Raises:
        ModelError: the model cannot be loaded.
        EngineError: it failed, or its process was ended, as it is when memory runs out.
    """
    # Ctrl-C ends the other process without a word; this one says that it was interrupted.
    quiet = (signal.SIGINT, signal.SIG_DFL)
    context = get_context("spawn")
    with ProcessPoolExecutor(1, context, initializer=signal.signal, initargs=quiet) as process:
        try:
            return process.submit(_measure, settings, registry, sentences).result()
        except BrokenProcessPool:
            raise EngineError(
                f"{settings.name}, {settings.engine}: the process ended; was there enough memory?"
            ) from None


def _measure(
    settings: ModelSettings, registry: Path | None, sentences: Sequence[str]
) -> Measurement:
    from pipeline.mt import load_engine  # noqa: PLC0415 - the front door of this very room

    begun = time.perf_counter()
    engine = load_engine(settings, registry)
    load_seconds = time.perf_counter() - begun
    translate_all(engine, sentences[:_WARM_UP])
    begun = time.perf_counter()
    for sentence in sentences:
        translate_all(engine, [sentence])
    single = len(sentences) / (time.perf_counter() - begun)
    begun = time.perf_counter()
    translate_all(engine, sentences)
    batched = len(sentences) / (time.perf_counter() - begun)
    return Measurement(engine.decoding, load_seconds, single, batched, _peak_bytes())


def _peak_bytes() -> int:
    """Return the most memory that this process held since it began."""
    status = Path("/proc/self/status")
    if status.is_file():  # Linux counts the memory of the parent in getrusage, too
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
