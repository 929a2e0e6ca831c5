"""The engine for any other sequence-to-sequence model: Transformers on torch.

Imports torch; reach it through :func:`pipeline.mt.load_engine`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
import transformers
from transformers import AutoModelForSeq2SeqLM

from pipeline.errors import EngineError
from pipeline.mt.alignment import Alignment, trace
from pipeline.mt.constraints import Start, Written, constrain
from pipeline.mt.decoding import encode, equal_length_batches, output_limit
from pipeline.mt.local import LocalModel
from pipeline.mt.transformers_files import check_directory
from pipeline.mt.transformers_model import load_weights
from pipeline.mt.transformers_tokenizer import TransformersTokenizer
from pipeline.settings import ModelSettings

_TYPES = {"float16": torch.float16, "bfloat16": torch.bfloat16}


class TransformersEngine:
    """A model directory as ``save_pretrained`` writes it; implements :class:`pipeline.mt.Engine`.

    Only safetensors weights are read and no code from the directory is run. torch has no
    integer arithmetic for these models: the int8 and int16 compute types run as float32.

    Args:
        model: where the files lie.
        settings: device, compute type, beam, batch size and threads.

    Raises:
        ModelError: a file is missing or damaged, or the model does not translate.
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
        if settings.threads:
            torch.set_num_threads(settings.threads)
        device = settings.device
        if device == "auto":
            device = "cuda" if torch.cuda.is_available() else "cpu"
        dtype = _TYPES.get(settings.compute_type, torch.float32)
        check_directory(model.directory)
        self._tokenizer = TransformersTokenizer(model.directory, model.entry.prefixes)
        self._model = load_weights(AutoModelForSeq2SeqLM, model.directory, dtype=dtype).to(device)
        # Each batch sets its own limit; the library warns when there are two.
        self._model.generation_config.max_length = None
        self.decoding = (
            f"transformers-{transformers.__version__},torch-{torch.__version__},"
            f"{str(dtype).removeprefix('torch.')},beam{self._beam}"
        )
        if device != "cpu":
            self.decoding += f",{device}"

    def count_tokens(self, text: str) -> int:
        """Return the length of ``text`` in the model's tokens."""
        return len(self._tokenizer.encode(text))

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translate texts; see :meth:`pipeline.mt.Engine.translate`."""
        sources = encode(self._tokenizer, texts, self.max_tokens)
        return [self._tokenizer.decode(self._tokens(row.tolist())) for row in self._decode(sources)]

    def constrain(self, texts: Sequence[str]) -> list[str]:
        """Translate texts; see :meth:`pipeline.mt.Engine.constrain`."""
        sources = encode(self._tokenizer, texts, self.max_tokens)
        prefix = self._tokenizer.prefixes.target
        written = constrain(sources, self.placeholders, prefix, self._go_on)
        return [self._tokenizer.decode(tokens) for tokens in written]

    def align(self, texts: Sequence[str]) -> list[Alignment]:
        """Translate texts and align them; see :meth:`pipeline.mt.Engine.align`."""
        sources = encode(self._tokenizer, texts, self.max_tokens)
        reads = map(self._read, sources, self._decode(sources))
        return [
            trace(self._tokenizer, text, source, written.tokens, written.attention)
            for text, source, written in zip(texts, sources, reads, strict=True)
        ]

    def _decode(self, sources: Sequence[list[str]]) -> list[torch.Tensor]:
        """Return the identifiers of what is written for each source, from the start token on."""
        rows: dict[int, torch.Tensor] = {}
        prefix = self._tokenizer.prefixes.target
        for batch in equal_length_batches([len(s) for s in sources], self._batch_tokens):
            written = self._generate([sources[index] for index in batch], prefix)
            rows |= zip(batch, written, strict=True)
        return [rows[index] for index in range(len(sources))]

    def _go_on(self, starts: Sequence[Start]) -> list[Written]:
        """Decode from each start, by itself: what is banned differs."""
        return [
            self._read(start.source, *self._generate([start.source], start.prefix, start.banned))
            for start in starts
        ]

    def _generate(
        self,
        sources: Sequence[Sequence[str]],
        prefix: Sequence[str],
        banned: frozenset[tuple[str, ...]] = frozenset(),
    ) -> torch.Tensor:
        """Return a row of identifiers a source; the sources are of one length."""
        ids = self._ids(sources)
        options: dict[str, Any] = {}
        if prefix:
            # generate() puts the decoder's start token before it.
            options["decoder_input_ids"] = self._ids([prefix]).expand(len(sources), -1)
        if banned:
            to_ids = self._tokenizer.inner.convert_tokens_to_ids
            usual = self._model.generation_config.bad_words_ids or []
            options["bad_words_ids"] = [*usual, *(to_ids(list(each)) for each in sorted(banned))]
        limit = output_limit(ids.shape[1], self._max_output_tokens)
        with self._named_failures(), torch.inference_mode():
            output: torch.Tensor = self._model.generate(
                input_ids=ids,
                attention_mask=torch.ones_like(ids),
                num_beams=self._beam,
                do_sample=False,
                max_new_tokens=max(1, limit - len(prefix)),
                **options,
            )
        return output

    def _read(self, source: Sequence[str], row: torch.Tensor) -> Written:
        """Return what :meth:`_generate` wrote for a source with its attention and score.

        Generation keeps no attention: what it wrote is read once more, in one step.
        """
        written = row[1:]
        ends = (written == self._tokenizer.inner.eos_token_id).nonzero()
        if len(ends):
            written = written[: int(ends[0])]
        if not len(written):
            return Written((), float("-inf"), ())
        ids = self._ids([source])
        with self._named_failures(), torch.inference_mode(), self._eager_attention():
            read = self._model(
                input_ids=ids,
                attention_mask=torch.ones_like(ids),
                decoder_input_ids=row[None, : len(written)],
                output_attentions=True,
                use_cache=False,
            )
        likely = read.logits[0].float().log_softmax(-1).gather(1, written[:, None])
        return Written(
            tokens=self._tokens(written.tolist()),
            score=float(likely.mean()),
            attention=read.cross_attentions[-1][0].float().mean(0).tolist(),
        )

    def _ids(self, sources: Sequence[Sequence[str]]) -> torch.Tensor:
        to_ids = self._tokenizer.inner.convert_tokens_to_ids
        return torch.tensor([to_ids(list(source)) for source in sources], device=self._model.device)

    def _tokens(self, ids: list[int]) -> list[str]:
        return list(self._tokenizer.inner.convert_ids_to_tokens(ids))

    @contextmanager
    def _eager_attention(self) -> Iterator[None]:
        """Compute attention in the way that can return its weights, and then as before."""
        usual = self._model.config._attn_implementation
        self._model.set_attn_implementation("eager")
        try:
            yield
        finally:
            self._model.set_attn_implementation(usual)

    @contextmanager
    def _named_failures(self) -> Iterator[None]:
        try:
            yield
        except (RuntimeError, ValueError, IndexError) as error:
            raise EngineError(f"{self.name}: the model failed: {error}") from error
