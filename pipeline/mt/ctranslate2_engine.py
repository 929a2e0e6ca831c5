"""The default engine: CTranslate2, with int8 weights on the processor."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import mean
from typing import Any

import ctranslate2

from pipeline.errors import EngineError, ModelError
from pipeline.mt.alignment import Alignment, trace
from pipeline.mt.constraints import Start, Written, constrain
from pipeline.mt.decoding import encode, equal_length_batches, output_limit
from pipeline.mt.extras import require_transformers
from pipeline.mt.local import LocalModel
from pipeline.mt.tokenization import (
    Prefixes,
    SentencePieceTokenizer,
    Tokenizer,
    check_prefixes,
    guess_prefixes,
)
from pipeline.settings import ModelSettings


class CTranslate2Engine:
    """A model in CTranslate2's form; implements :class:`pipeline.mt.Engine`.

    Beam search, with the repetition penalty that the registry gives the model. An unknown
    token is replaced by the source token with the most attention.

    CTranslate2's coverage penalty is not used: with it, what is written for a sentence
    depends on the sentences beside it.

    Args:
        model: where the files lie.
        settings: device, compute type, beam, batch size and threads.

    Raises:
        ModelError: a file is missing or damaged, or the device lacks the compute type.
    """

    def __init__(self, model: LocalModel, settings: ModelSettings) -> None:
        self.name = model.entry.name
        self.model_hash = model.hash
        self.placeholders = model.entry.placeholders
        self.figures = model.entry.figures
        self.max_tokens = model.max_tokens
        self._max_output_tokens = model.max_output_tokens
        self._beam = settings.beam
        self._batch_tokens = settings.batch_tokens
        self._tokenizer = _load_tokenizer(model)
        self._translator = _load_translator(model.directory, settings)
        self.decoding = (
            f"ct2-{ctranslate2.__version__},{self._translator.compute_type},beam{self._beam}"
        )
        form = model.entry.ctranslate2
        self._repetition_penalty = form.repetition_penalty if form else 1.0
        if self._repetition_penalty != 1.0:
            self.decoding += f",repetition{self._repetition_penalty:g}"
        if self._translator.device != "cpu":
            self.decoding += f",{self._translator.device}"

    def count_tokens(self, text: str) -> int:
        """Return the length of ``text`` in the model's tokens."""
        return len(self._tokenizer.encode(text))

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translate texts; see :meth:`pipeline.mt.Engine.translate`."""
        sources = encode(self._tokenizer, texts, self.max_tokens)
        return [self._tokenizer.decode(result.hypotheses[0]) for result in self._decode(sources)]

    def constrain(self, texts: Sequence[str]) -> list[str]:
        """Translate texts; see :meth:`pipeline.mt.Engine.constrain`."""
        sources = encode(self._tokenizer, texts, self.max_tokens)
        prefix = self._tokenizer.prefixes.target
        written = constrain(sources, self.placeholders, prefix, self._go_on)
        return [self._tokenizer.decode(tokens) for tokens in written]

    def align(self, texts: Sequence[str]) -> list[Alignment]:
        """Translate texts and align them; see :meth:`pipeline.mt.Engine.align`."""
        sources = encode(self._tokenizer, texts, self.max_tokens)
        results = self._decode(sources, return_attention=True)
        return [
            trace(self._tokenizer, text, source, result.hypotheses[0], result.attention[0])
            for text, source, result in zip(texts, sources, results, strict=True)
        ]

    def _decode(
        self, sources: Sequence[list[str]], *, return_attention: bool = False
    ) -> list[ctranslate2.TranslationResult]:
        """Return what the library writes for each source."""
        target_prefix = list(self._tokenizer.prefixes.target)
        running: list[tuple[int, ctranslate2.AsyncTranslationResult]] = []
        with self._named_failures():
            for batch in equal_length_batches([len(s) for s in sources], self._batch_tokens):
                handles = self._translator.translate_batch(
                    [sources[index] for index in batch],
                    target_prefix=[target_prefix] * len(batch) if target_prefix else None,
                    return_attention=return_attention,
                    **self._options(len(sources[batch[0]])),
                )
                running += zip(batch, handles, strict=True)
            results = {index: handle.result() for index, handle in running}
        return [results[index] for index in range(len(sources))]

    def _go_on(self, starts: Sequence[Start]) -> list[Written]:
        """Decode from each start, in a batch of its own: what is banned differs."""
        with self._named_failures():
            running = [
                self._translator.translate_batch(
                    [list(start.source)],
                    target_prefix=[list(start.prefix)] if start.prefix else None,
                    suppress_sequences=[list(each) for each in sorted(start.banned)] or None,
                    return_attention=True,
                    **self._options(len(start.source)),
                )[0]
                for start in starts
            ]
            results = [handle.result() for handle in running]
            scoring = [
                self._translator.score_batch(
                    [list(start.source)],
                    [result.hypotheses[0]],
                    max_input_length=0,
                    asynchronous=True,
                )[0]
                for start, result in zip(starts, results, strict=True)
            ]
            scores = [mean(handle.result().log_probs) for handle in scoring]
        return [
            Written(result.hypotheses[0], score, result.attention[0])
            for result, score in zip(results, scores, strict=True)
        ]

    def _options(self, source_length: int) -> dict[str, Any]:
        return {
            "asynchronous": True,
            "beam_size": self._beam,
            "max_input_length": 0,
            "max_decoding_length": output_limit(source_length, self._max_output_tokens),
            "replace_unknowns": True,
            "repetition_penalty": self._repetition_penalty,
        }

    @contextmanager
    def _named_failures(self) -> Iterator[None]:
        try:
            yield
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"{self.name}: the model failed: {error}") from error


def _load_tokenizer(model: LocalModel) -> Tokenizer:
    prefixes = model.entry.prefixes
    if model.entry.tokenizer == "transformers":
        require_transformers()
        # Needed for few models, and takes seconds to import.
        from pipeline.mt.transformers_tokenizer import TransformersTokenizer  # noqa: PLC0415

        return TransformersTokenizer(model.directory, prefixes)
    if prefixes != Prefixes():
        knows = _read_vocabulary(model.directory).__contains__
        prefixes = prefixes or guess_prefixes(knows)
        check_prefixes(prefixes, knows, model.directory)
    return SentencePieceTokenizer(model.directory, prefixes)


def _read_vocabulary(directory: Path) -> set[str]:
    tokens: set[str] = set()
    for path in directory.glob("*_vocabulary.json"):  # shared, or source and target
        try:
            tokens.update(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, RecursionError) as error:
            raise ModelError(f"{path}: not a list of tokens: {error}") from None
    return tokens


def _load_translator(directory: Path, settings: ModelSettings) -> ctranslate2.Translator:
    # On a processor one thread a batch, many batches at a time, is twice as fast as many
    # threads on one batch, and the workers share the weights.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    workers = settings.threads or cores or 1
    device = settings.device
    if device == "auto":
        device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
    try:
        return ctranslate2.Translator(
            str(directory),
            device=device,
            compute_type=settings.compute_type,
            inter_threads=workers if device == "cpu" else 1,
            intra_threads=1,
        )
    except (RuntimeError, ValueError, MemoryError, OverflowError) as error:
        raise ModelError(
            f"{directory}: cannot be loaded as {settings.compute_type} on {device}: {error}"
        ) from None
