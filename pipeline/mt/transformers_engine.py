"""The engine for any other sequence-to-sequence model: Transformers on torch.

Imports torch; reach it through :func:`pipeline.mt.load_engine`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
import transformers
from transformers import AutoModelForSeq2SeqLM

from pipeline.errors import EngineError
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

    def translate(self, texts: Sequence[str], hypotheses: int = 1) -> list[list[str]]:
        """Translate texts; see :meth:`pipeline.mt.Engine.translate`."""
        sources = encode(self._tokenizer, texts, self.max_tokens)
        results: list[list[str]] = [[] for _ in texts]
        for batch in equal_length_batches([len(s) for s in sources], self._batch_tokens):
            try:
                written = self._generate([sources[index] for index in batch], hypotheses)
            except (RuntimeError, ValueError, IndexError) as error:
                raise EngineError(f"{self.name}: the model failed: {error}") from error
            for place, index in enumerate(batch):
                results[index] = written[place * hypotheses : (place + 1) * hypotheses]
        return results

    def _generate(self, sources: list[list[str]], hypotheses: int) -> list[str]:
        """Return ``hypotheses`` strings for each source in turn; sources are of one length."""
        to_ids = self._tokenizer.inner.convert_tokens_to_ids
        device = self._model.device
        ids = torch.tensor([to_ids(source) for source in sources], device=device)
        options: dict[str, Any] = {}
        target_prefix = self._tokenizer.prefixes.target
        if target_prefix:
            prefix = torch.tensor(to_ids(list(target_prefix)), device=device)
            # generate() puts the decoder's start token before it.
            options["decoder_input_ids"] = prefix.expand(len(sources), -1)
        limit = output_limit(ids.shape[1], self._max_output_tokens)
        with torch.inference_mode():
            output = self._model.generate(
                input_ids=ids,
                attention_mask=torch.ones_like(ids),
                num_beams=max(self._beam, hypotheses),
                num_return_sequences=hypotheses,
                do_sample=False,
                max_new_tokens=limit - len(target_prefix),
                **options,
            )
        to_tokens = self._tokenizer.inner.convert_ids_to_tokens
        return [self._tokenizer.decode(to_tokens(row)) for row in output.tolist()]
